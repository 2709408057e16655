"""`briefcheck rubric`: house rubrics."""

from __future__ import annotations

from pathlib import Path

import click

from briefcheck.commands import options
from briefcheck.errors import WrongRubric
from briefcheck.report.phrases import counted

_WRONG = 1


@click.group(name="rubric", short_help="Check a house rubric.")
def command() -> None:
    """House rubrics: TOML files that switch off, re-weigh and extend the built-in rubric."""


@command.command(short_help="Say what is wrong in a house rubric.")
@click.argument("file", metavar="FILE", type=options.GivenPath())
@click.pass_context
def check(context: click.Context, file: Path) -> None:
    """Say what is wrong in a house rubric, as FILE:LINE:COLUMN, or what it changes. Exits with 1 on a mistake."""
    try:
        house = options.read_house(file)
    except WrongRubric as error:
        click.echo(error.detail, err=True)
        context.exit(_WRONG)
    off = sum(bool(change.off) for _, change in house.changes)
    phrases = sum(len(words) for _, words in house.words)
    changed = counted(off, "rule") + " switched off, " + f"{len(house.changes) - off} weighed otherwise"
    added = f"{counted(len(house.aspects), 'aspect')} and {counted(phrases, 'phrase')} added"
    click.echo(f"{file}: {house.name}: {changed}, {added}, {counted(len(house.sections), 'section')}.")
