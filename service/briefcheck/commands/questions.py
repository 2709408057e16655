"""`briefcheck questions`: what the supplier would have to guess, as an e-mail or Markdown."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

import click

from briefcheck import review as service
from briefcheck.commands import files, options
from briefcheck.report import questions
from briefcheck.rubric import House


@click.command(name="questions", short_help="List what the supplier would have to guess.")
@click.argument("source", metavar="BRIEF", type=click.Path(path_type=Path))
@options.output("Write them here: a .txt for an e-mail, a .md for Markdown.")
@options.house
@options.profile
@options.depth
@options.today
@options.force
def command(
    source: Path,
    out: Path | None,
    house: House | None,
    profile: str,
    depth: Literal["light", "standard", "strict"],
    today: datetime.date,
    *,
    force: bool,
) -> None:
    """List what the supplier would have to guess, as questions to send."""
    if out is not None:
        if out.suffix.lower() not in (".txt", ".md"):
            raise click.UsageError(f"The output {out} must end in .txt (an e-mail) or .md (Markdown).")
        files.check_writable(out, [source], overwrite=force)
    chosen = service.Options(today=today, profile=profile, depth=depth, house=house)
    review = service.review(files.read(source), source.name, chosen, annotate=False).review
    if out is None:
        click.echo(questions.render(review), nl=False)
        return
    text = questions.render_markdown(review) if out.suffix.lower() == ".md" else questions.render(review)
    files.write(out, text.encode(), overwrite=force)
