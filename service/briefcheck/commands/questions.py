"""`briefcheck questions`: what the supplier would have to guess, as an e-mail, Markdown or a Word file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import click

from briefcheck import review as service
from briefcheck.commands import files, options
from briefcheck.contract import Review
from briefcheck.finding import Depth
from briefcheck.report import questions
from briefcheck.rubric import House

_FORMS: dict[str, Callable[[Review], bytes]] = {
    ".txt": lambda review: questions.render(review).encode(),
    ".md": lambda review: questions.render_markdown(review).encode(),
    ".docx": questions.render_word,
}


@click.command(name="questions", short_help="List what the supplier would have to guess.")
@click.argument("source", metavar="BRIEF", type=options.GivenPath())
@options.output("Write them here: .txt for an e-mail, .md for Markdown, .docx for Word.  [default: print the e-mail]")
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
    depth: Depth,
    today: datetime.date,
    *,
    force: bool,
) -> None:
    """List what the supplier would have to guess, as questions to send."""
    if out is not None:
        if out.suffix.lower() not in _FORMS:
            raise click.UsageError(f"The output {out} must end in .txt (an e-mail), .md (Markdown) or .docx (Word).")
        files.check_writable(out, [source], overwrite=force)
    chosen = service.Options(today=today, profile=profile, depth=depth, house=house)
    review = service.review(files.read(source), source.name, chosen, annotate=False).review
    if out is None:
        click.echo(questions.render(review), nl=False)
        return
    files.write(out, _FORMS[out.suffix.lower()](review), overwrite=force)
