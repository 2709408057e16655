"""`briefcheck sections`: the library of templated sections: list, show, insert."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from briefcheck import sections
from briefcheck.commands import files, options, output
from briefcheck.errors import NotFound
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.model import Block
from briefcheck.report.lines import Line, Piece, flow, harmless
from briefcheck.rubric import language
from briefcheck.rules.showing import clip
from briefcheck.sections import SectionCard

_SHOWN_LETTERS_MAX = 60


@click.group(name="sections", short_help="List, show or insert templated sections.", invoke_without_command=True)
@options.own_sections
@click.pass_context
def command(context: click.Context, own: dict[str, bytes]) -> None:
    """List, show or insert templated sections; lists them when nothing else is asked."""
    context.obj = own
    if context.invoked_subcommand is None:
        output.show(_list(own))


@command.command(name="list")
@click.option("--language", "code", metavar="CODE", help="Only those in this language: en, de, fr, es …")
@click.pass_obj
def list_sections(own: dict[str, bytes], code: str | None) -> None:
    """List every section with what it is for, by language."""
    output.show(_list(own, code))


@command.command(short_help="Show a section: what it is for, and its text.")
@click.argument("section_id", metavar="ID")
@options.output("Save the section's Word file here, to edit or copy from.")
@options.force
@click.pass_obj
def show(own: dict[str, bytes], section_id: str, out: Path | None, *, force: bool) -> None:
    """Show a section: what it is for, and its text with the blanks to fill in."""
    source = sections.source(section_id, own)
    if out is not None:
        files.check_output(out, [], overwrite=force)
        files.write(out, source, overwrite=force)
    output.show(_shown(_card(section_id, own), source))


@command.command(short_help="Insert a section into a document.")
@click.argument("source", metavar="FILE", type=options.GivenPath())
@click.argument("section_id", metavar="ID")
@options.output("Write the copy with the section here.", required=True)
@options.today
@options.force
@click.pass_obj
def insert(
    own: dict[str, bytes], source: Path, section_id: str, out: Path, today: datetime.date, *, force: bool
) -> None:
    """Insert a section into a document as a tracked change, in the document's own styles.

    Of sections that are there in several languages, the one in the document's own is taken.
    """
    files.check_output(out, [source], overwrite=force)
    data = files.read(source)
    made = sections.insert(data, section_id, today, own)
    files.write(out, made.data, overwrite=force)
    where = f"behind “{harmless(clip(made.after, _SHOWN_LETTERS_MAX))}”" if made.after else "at the end"
    instead = f", in place of {made.instead}" if made.instead else ""
    click.echo(f"{out}: {made.section}, a tracked change {where}{instead}", err=True)
    code = language.detect(read(open_package(data)))
    if foreign := sections.foreign(code, [_card(made.section, own).language]):
        click.echo(foreign, err=True)


def _list(own: dict[str, bytes], code: str | None = None) -> Iterator[Line]:
    every = sections.cards(own)
    wanted = re.split("[-_]", code.casefold())[0] if code is not None else None
    cards = [card for card in every if wanted in (None, card.language, language.name(card.language).casefold())]
    if not cards:
        there = ", ".join(f"{one} ({language.name(one)})" for one in sorted({card.language for card in every}))
        raise NotFound("no_section", f"There is no section in the language {code!r}; there are {there}.")
    for spoken, group in groupby(sorted(cards, key=_by_language), key=lambda card: card.language):
        yield (Piece(f"In {language.name(spoken)}", "strong"),)
        for card in group:
            yield (Piece(f"  {card.id}", "strong"),)
            yield from flow([Piece(card.summary)], output.width(), first="      ", rest="      ")


def _by_language(card: SectionCard) -> tuple[bool, str]:
    return card.language != "en", language.name(card.language)  # sorting keeps the order of the ids


def _shown(card: SectionCard, source: bytes) -> Iterator[Line]:
    width = output.width()
    yield (Piece(card.title, "strong"),)
    yield from flow([Piece(card.summary)], width)
    yield from flow([Piece(f"answers: {', '.join(card.aspects)}", "quiet")], width, rest="  ")
    yield from flow([Piece(f"for: {', '.join(card.profiles) or 'every kind of work'}", "quiet")], width, rest="  ")
    for _, row in groupby(enumerate(read(open_package(source)).blocks), key=_row):
        blocks = [block for _, block in row]
        text = " | ".join(f"{block.number} {block.text}".strip() for block in blocks)
        is_heading = blocks[0].kind in ("title", "heading")
        if is_heading:
            yield ()
        yield from flow([Piece(text, "strong" if is_heading else "plain")], width, first="  ", rest="    ")


def _row(place: tuple[int, Block]) -> tuple[int, int]:
    """What stands on one line: the cells of a table's row, else a block alone."""
    index, block = place
    return (block.cell.table, block.cell.row) if block.cell else (-1, index)


def _card(section_id: str, own: dict[str, bytes]) -> SectionCard:
    return next(card for card in sections.cards(own) if card.id == section_id)
