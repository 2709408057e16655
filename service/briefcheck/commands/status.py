"""`briefcheck status`: where the work of a tracker stands, as a report to send."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from briefcheck import tracking
from briefcheck.commands import files, options

_FORMS = (".docx", ".txt", ".ics")


@click.command(name="status", short_help="Write the status report of a tracker.")
@click.argument("source", metavar="TRACKER", type=options.GivenPath())
@options.output("Write it here: .docx a report, .txt an e-mail, .ics the due dates.  [default: print the e-mail]")
@click.option(
    "--brief",
    metavar="BRIEF",
    type=options.GivenPath(),
    help="The brief behind the tracker: report in its words, as often as it asks.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    help="Length of the period.  [default: as often as the brief asks, otherwise 7]",
)
@options.profile
@options.columns
@options.today
@options.force
def command(
    source: Path,
    out: Path | None,
    brief: Path | None,
    days: int | None,
    profile: str,
    columns: tuple[str, ...],
    today: datetime.date,
    *,
    force: bool,
) -> None:
    """Write the status report of a tracker for the period that ends today.

    Accepted, waiting for acceptance, overdue, due next, moved, blocked, and the decisions needed. With --brief the
    period, the headings and the names are those of the brief, and what it leaves open is said.
    """
    form = out.suffix.lower() if out is not None else ".txt"
    if form not in _FORMS:
        raise click.UsageError(f"The output {out} must end in {', '.join(_FORMS[:-1])} or {_FORMS[-1]}.")
    if out is not None:
        files.check_writable(out, [source, *([brief] if brief else [])], overwrite=force)
    report = tracking.status(
        files.read(source),
        source.name,
        today=today,
        days=days,
        columns=columns,
        brief=files.read(brief) if brief is not None else None,
        brief_name=brief.name if brief is not None else "",
        profile=profile,
    )
    if out is None:
        click.echo(report.email, nl=False)
        return
    made = {".docx": report.document, ".txt": report.email.encode(), ".ics": report.calendar}
    files.write(out, made[form], overwrite=force)
