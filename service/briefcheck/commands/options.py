"""Options that several commands take, worded once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date:
    """The day given, today's by default."""
    if value is None:
        return datetime.date.today()
    problem = click.BadParameter(f"{value!r} is no date; write it as in 2026-01-31.")
    match = _DATE.fullmatch(value)
    if match is None:
        raise problem
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise problem from None


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
force: Decorator = click.option("--force", is_flag=True, help="Overwrite a file that is there already.")


def output(help_text: str, *, required: bool = False) -> Decorator:
    """`-o`, with what this command writes there."""
    return click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=required, help=help_text)
