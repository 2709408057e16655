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
@click.argument("brief", metavar="BRIEF", type=click.Path(path_type=Path))
@click.argument("tracker", metavar="TRACKER", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option("--fail-on-drift", is_flag=True, help="Exit with 1 where there is any difference.")
@options.profile
@options.columns
@options.today
@click.pass_context
def command(
    context: click.Context,
    brief: Path,
    tracker: Path,
    form: str,
    profile: str,
    columns: tuple[str, ...],
    today: datetime.date,
    *,
    fail_on_drift: bool,
) -> None:
    """Compare a brief with its tracker: what is in one only, and where dates, amounts, approvers or criteria differ."""
    brief_file, tracker_file = (files.read(brief), brief.name), (files.read(tracker), tracker.name)
    found = tracking.compare(brief_file, tracker_file, profile=profile, today=today, columns=columns)
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
