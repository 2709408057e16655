"""`briefcheck tracker`: what a brief promises, as a workbook to follow it up in."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from briefcheck import tracking
from briefcheck.commands import files, options
from briefcheck.report.phrases import counted


@click.command(name="tracker", short_help="Build a tracker or a checklist from a brief.")
@click.argument("source", metavar="BRIEF", type=options.GivenPath())
@options.output("Write the workbook here, as .xlsx.", required=True)
@click.option(
    "--into",
    metavar="TRACKER",
    type=options.GivenPath(),
    help="Fill in a copy of this tracker instead: empty cells and missing rows only.",
)
@click.option("--checklist", is_flag=True, help="One row per acceptance criterion instead of one per deliverable.")
@options.profile
@options.columns
@options.today
@options.force
def command(
    source: Path,
    out: Path,
    into: Path | None,
    profile: str,
    columns: tuple[str, ...],
    today: datetime.date,
    *,
    checklist: bool,
    force: bool,
) -> None:
    """Build a tracker from a brief: a row per deliverable, milestone and report, what is left open marked as such.

    With --into the tracker you have is filled in: rows are matched by id, then by name; your own columns, formulas and
    formats stay, and where both say different things you are told.
    """
    if into is not None:
        _fill(source, into, out, profile, columns, today, checklist=checklist, force=force)
        return
    if columns:
        raise click.UsageError("--columns tells of the columns of a tracker; name it with --into.")
    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"The output {out} must end in .xlsx.")
    files.check_writable(out, [source], overwrite=force)
    make = tracking.checklist if checklist else tracking.tracker
    made = make(files.read(source), source.name, profile=profile, today=today)
    files.write(out, made.workbook, overwrite=force)
    click.echo(f"{out}: {made.summary}", err=True)


def _fill(
    source: Path,
    into: Path,
    out: Path,
    profile: str,
    columns: tuple[str, ...],
    today: datetime.date,
    *,
    checklist: bool,
    force: bool,
) -> None:
    if checklist:
        raise click.UsageError("--into fills a tracker; a checklist is always a new workbook.")
    files.check_output(out, [into], overwrite=force)
    files.check_writable(out, [source], overwrite=force)
    made = tracking.tracker_into(
        files.read(source),
        files.read(into),
        profile=profile,
        today=today,
        columns=columns,
        names=(source.name, into.name),
    )
    files.write(out, made.workbook, overwrite=force)
    cells, rows = counted(made.filled, "empty cell"), counted(len(made.added), "row")
    click.echo(f"{out}: {cells} filled, {rows} added, {counted(len(made.conflicts), 'conflict')}", err=True)
    for name in made.added:
        click.echo(f"  added: {name}", err=True)
    if made.untold:
        click.echo(f"Left out: {made.untold}. Add a column Type that says deliverable, milestone or report.", err=True)
    for conflict in made.conflicts:
        click.echo(f"  {conflict.code} {conflict.message}", err=True)
