"""`briefcheck rules`: the manual of each rule."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import groupby

import click

from briefcheck import rubric
from briefcheck.commands import options, output
from briefcheck.report.lines import Line, Piece, flow
from briefcheck.rubric import House, Manual
from briefcheck.rubric import house as house_rubric


@click.group(name="rules", short_help="List the rules, or show one's manual.", invoke_without_command=True)
@options.house
@click.pass_context
def command(context: click.Context, house: House | None) -> None:
    """List the rules, or show one's manual; lists them when nothing else is asked.

    With --rubric FILE they are those of a house rubric: its weights and its own aspects. What such a file can hold is
    told by `briefcheck rules house`.
    """
    context.obj = house
    if context.invoked_subcommand is None:
        output.show(_list(_manuals(house)))


@command.command(name="list")
@options.house
@click.pass_obj
def list_rules(above: House | None, house: House | None) -> None:
    """List every rule with its code."""
    output.show(_list(_manuals(house or above)))


@command.command(name="house")
def tell_house() -> None:
    """Tell what a house rubric can hold, with an example."""
    click.echo(inspect.cleandoc(house_rubric.__doc__ or ""))


@command.command(short_help="Show a rule's manual, by its code or name.")
@click.argument("code", metavar="CODE")
@options.house
@click.pass_obj
def show(above: House | None, code: str, house: House | None) -> None:
    """Show a rule's manual, by its code (QS01) or name (quality.criteria)."""
    manual = rubric.manual(code, _manuals(house or above))
    click.echo(f"{manual.code} {manual.name} ({manual.importance}): {manual.title}\n\n{manual.text.strip()}")


def _manuals(house: House | None) -> tuple[Manual, ...]:
    """The manuals as a house has them; `--rubric` may stand before or behind the word that says what to do."""
    return rubric.manuals() if house is None else rubric.house_manuals(house)


def _list(known: tuple[Manual, ...]) -> Iterator[Line]:
    for element, manuals in groupby(known, key=lambda manual: manual.element):
        yield (Piece(element.capitalize(), "strong"),)
        for manual in manuals:
            words = [Piece(manual.code, "strong"), Piece(f"{manual.name}:"), Piece(manual.title)]
            yield from flow(words, output.width(), first="  ", rest="      ")
