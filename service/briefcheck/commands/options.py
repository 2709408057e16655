"""Options that several commands take, worded once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date:
    """The day given, today's by default."""
    if value is None:
        return datetime.date.today()
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as in 2026-01-31.") from None


today: Decorator = click.option(
    "--today", metavar="YYYY-MM-DD", callback=_day, help="The day to review as of.  [default: today]"
)
profile: Decorator = click.option(
    "--profile", default="auto", show_default=True, metavar="NAME", help="The kind of work; auto finds it out."
)
depth: Decorator = click.option(
    "--depth",
    type=click.Choice(["light", "standard", "strict"]),
    default="standard",
    show_default=True,
    help="How much to ask of the brief.",
)
columns: Decorator = click.option(
    "--columns",
    multiple=True,
    metavar="F=FIELD",
    help="What a tracker's column is about, where it is guessed wrongly; for one sheet Plan!F=due.",
)
force: Decorator = click.option("--force", is_flag=True, help="Overwrite a file that is there already.")


def output(help_text: str, *, required: bool = False) -> Decorator:
    """`-o`, with what this command writes there."""
    return click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=required, help=help_text)
