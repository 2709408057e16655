"""`briefcheck tracker`: what a brief promises, as a workbook to follow it up in."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from briefcheck import tracking
from briefcheck.commands import files, options


@click.command(name="tracker", short_help="Build a tracker or a checklist from a brief.")
@click.argument("source", metavar="BRIEF", type=click.Path(path_type=Path))
@options.output("Write the workbook here, as .xlsx.", required=True)
@click.option("--checklist", is_flag=True, help="One row per acceptance criterion instead of one per deliverable.")
@options.profile
@options.today
@options.force
def command(
    source: Path, out: Path, profile: str, today: datetime.date, *, checklist: bool, force: bool
) -> None:  # fmt: skip
    """Build a tracker from a brief: a row per deliverable, milestone and report, what is left open marked as such."""
    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"The output {out} must end in .xlsx.")
    files.check_writable(out, [source], overwrite=force)
    make = tracking.checklist if checklist else tracking.tracker
    made = make(files.read(source), source.name, profile=profile, today=today)
    files.write(out, made.workbook, overwrite=force)
    click.echo(f"{out}: {made.summary}", err=True)
