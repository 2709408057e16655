"""`briefcheck rules`: the manual of each rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click

from briefcheck import rubric
from briefcheck.commands import output
from briefcheck.errors import NotFound
from briefcheck.report.lines import Line, Piece, flow


@click.group(name="rules", short_help="List the rules, or show one's manual.", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List the rules, or show one's manual; lists them when nothing else is asked."""
    if context.invoked_subcommand is None:
        output.show(_list())


@command.command(name="list")
def list_rules() -> None:
    """List every rule with its code."""
    output.show(_list())


@command.command()
@click.argument("code", metavar="CODE")
def show(code: str) -> None:
    """Show a rule's manual, by its code (QS01) or name (quality.criteria)."""
    manuals = rubric.manuals()
    manual = next((manual for manual in manuals if code.casefold() in (manual.code.casefold(), manual.name)), None)
    if manual is None:
        codes = ", ".join(manual.code for manual in manuals)
        raise NotFound("no_rule", f"There is no rule {code!r}; there are {codes}.")
    click.echo(f"{manual.code} {manual.name} ({manual.importance}): {manual.title}\n\n{manual.text.strip()}")


def _list() -> Iterator[Line]:
    for element, manuals in groupby(rubric.manuals(), key=lambda manual: manual.element):
        yield (Piece(element.capitalize(), "strong"),)
        for manual in manuals:
            words = [Piece(manual.code, "strong"), Piece(f"{manual.name}:"), Piece(manual.title)]
            yield from flow(words, output.width(), first="  ", rest="      ")
