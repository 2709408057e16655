"""`briefcheck compare`: where a brief and its tracker have drifted apart."""

from __future__ import annotations

import datetime
from pathlib import Path

import click
import msgspec

from briefcheck import tracking
from briefcheck.commands import files, options
from briefcheck.report.phrases import counted

_DRIFTED = 1


@click.command(name="compare", short_help="Compare a brief with its tracker.")
@click.argument("brief", metavar="BRIEF", type=options.GivenPath())
@click.argument("tracker", metavar="TRACKER", type=options.GivenPath())
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option(
    "--comments-brief",
    metavar="OUT.docx",
    type=options.GivenPath(),
    help="Write a copy of the brief here, with a comment on the words that differ.",
)
@click.option(
    "--comments-tracker",
    metavar="OUT.xlsx",
    type=options.GivenPath(),
    help="Write a copy of the tracker here, with a note on the cells that differ.",
)
@click.option("--fail-on-drift", is_flag=True, help="Exit with 1 where there is any difference.")
@options.profile
@options.columns
@options.today
@options.force
@click.pass_context
def command(
    context: click.Context,
    brief: Path,
    tracker: Path,
    form: str,
    comments_brief: Path | None,
    comments_tracker: Path | None,
    profile: str,
    columns: tuple[str, ...],
    today: datetime.date,
    *,
    fail_on_drift: bool,
    force: bool,
) -> None:
    """Compare a brief with its tracker: what is in one only, and where dates, amounts, approvers or criteria differ.

    The differences are printed and, on request, written as comments and notes into copies of the two files;
    `briefcheck clean` takes them out again.
    """
    if comments_brief is not None and comments_tracker is not None and files.is_same(comments_brief, comments_tracker):
        raise click.UsageError(f"{comments_brief} cannot hold both copies; give each a name of its own.")
    for out, source in ((comments_brief, brief), (comments_tracker, tracker)):
        if out is not None:
            files.check_output(out, [source], overwrite=force)
            files.check_writable(out, [brief, tracker], overwrite=force)
    marked = tracking.compare(
        (files.read(brief), brief.name),
        (files.read(tracker), tracker.name),
        in_brief=comments_brief is not None,
        in_tracker=comments_tracker is not None,
        profile=profile,
        today=today,
        columns=columns,
    )
    for out, made in ((comments_brief, marked.brief), (comments_tracker, marked.tracker)):
        if out is not None and made is not None:
            files.write(out, made, overwrite=force)
    if marked.left_out:
        told = "found no place for a comment or a note; all are printed"
        click.echo(f"{counted(marked.left_out, 'difference')} {told}.", err=True)
    found = marked.comparison
    if form == "json":
        click.echo(msgspec.json.encode(found))
    else:
        click.echo(
            f"{counted(found.deliverables, 'deliverable')} of {brief}, {counted(found.rows, 'row')} of {tracker}"
        )
        for drift in found.drift:
            alike = f" (names {drift.similarity:.0%} alike)" if drift.similarity < 1 else ""
            click.echo(f"  {drift.code} {drift.message}{alike}")
        click.echo("No drift." if not found.drift else f"{counted(len(found.drift), 'difference')}.")
    context.exit(_DRIFTED if found.drift and fail_on_drift else 0)
