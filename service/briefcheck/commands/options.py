"""Options that several commands take, worded once."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from msgspec import structs

from briefcheck import rubric
from briefcheck.commands import files
from briefcheck.errors import BriefcheckError, WrongRubric
from briefcheck.finding import DEPTHS
from briefcheck.patterns import pattern
from briefcheck.rubric import House
from briefcheck.rules.profiles import KINDS

_DATE = pattern(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class GivenPath(click.Path):
    """A path as the user typed it; an empty one, as of a variable that is not set, would be the current folder."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path; an empty one fails."""
        if value == "":
            self.fail("the path is empty; is a variable not set? Write . for the current folder.", param, ctx)
        return super().convert(value, param, ctx)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date:
    """The day given, today's by default; noughts before a month or day may be left out."""
    if value is None:
        return datetime.date.today()
    match = _DATE.fullmatch(value)
    if match is None:
        raise click.BadParameter(f"{value!r} is no date; write year, month and day, as in 2026-01-31.")
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        detail = f"there is no {value} in the calendar; write year, month and day, as in 2026-01-31."
        raise click.BadParameter(detail) from None


today: Decorator = click.option(
    "--today", metavar="YYYY-MM-DD", callback=_day, help="The day to review as of.  [default: today]"
)
profile: Decorator = click.option(
    "--profile",
    default="auto",
    show_default=True,
    metavar="NAME",
    help=f"The kind of work: {', '.join(KINDS)}; auto finds it out.",
)
depth: Decorator = click.option(
    "--depth",
    type=click.Choice(DEPTHS),
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


def _house(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> House | None:
    """The house rubric in a file, with the Word files of its own sections."""
    if value is None:
        return None
    try:
        return read_house(value)
    except WrongRubric as error:
        raise click.UsageError(f"The rubric has mistakes:\n{error.detail}") from None


def read_house(file: Path) -> House:
    """A house rubric with the Word files of its own sections, which stand beside it.

    Raises:
        WrongRubric: there are mistakes in it, or in a file it names; each line says where and which.
        click.UsageError: it cannot be read.
    """
    try:
        house = rubric.parse_house(files.read(file).decode("utf-8"), str(file))
    except UnicodeDecodeError as error:
        detail = f"{file}:1:1: This is no text in UTF-8 (byte {error.start})."
        raise WrongRubric("wrong_rubric", detail) from None
    templates, faults = [], []
    for section, name in house.sections:
        try:
            templates.append((section, _section(file.parent / name)))
        except OSError as error:
            faults.append(f"{file}:1:1: The file of section {section!r} cannot be read: {error.strerror}.")
        except BriefcheckError as error:
            faults.append(f"{file}:1:1: The file of section {section!r} will not do: {error.detail}")
    if faults:
        raise WrongRubric("wrong_rubric", "\n".join(faults))
    return structs.replace(house, templates=tuple(templates))


def _section(file: Path) -> bytes:
    from briefcheck import sections  # noqa: PLC0415  only a rubric with sections of its own pays for it

    data = files.load(file)
    sections.check_template(data)
    return data


house: Decorator = click.option(
    "--rubric",
    "house",
    metavar="FILE",
    type=GivenPath(),
    callback=_house,
    help="A house rubric (TOML): what it switches off, weighs otherwise and adds.",
)


def _folder(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> dict[str, bytes]:
    """The sections in an administrator's folder; files that cannot be offered are told of."""
    if value is None:
        return {}
    from briefcheck import sections  # noqa: PLC0415  only a folder of sections pays for it

    try:
        folder = sections.read_folder(value)
    except BriefcheckError as error:
        raise click.UsageError(error.detail) from None
    for warning in folder.warnings:
        click.echo(f"Warning: {warning}", err=True)
    return dict(folder.templates)


own_sections: Decorator = click.option(
    "--sections-folder",
    "own",
    metavar="DIR",
    envvar="BRIEFCHECK_SECTIONS",
    type=GivenPath(),
    callback=_folder,
    help="Word files of your own sections, offered beside ours or instead.  [env: BRIEFCHECK_SECTIONS]",
)


def output(help_text: str, *, required: bool = False) -> Decorator:
    """`-o`, with what this command writes there."""
    return click.option("-o", "--output", "out", type=GivenPath(), required=required, help=help_text)
