"""Write a document as text: what a rule's test needs, without a file.

    # Heading                 its level is the number of #
    Deadline: 3 April         a paragraph, with its run-in label
    - item   1. item          list items, deeper by two spaces each
    | Item | Due |            a table row; a row of |---| after the first makes that one the header
    > text                    the page header
    ^ text                    a caption
    ? text                    a form field that still shows its prompt

Empty lines separate; indentation common to all lines is taken off.
"""

from __future__ import annotations

import re
import textwrap

from msgspec import structs

from briefcheck.model import Anchor, Block, Cell, Document

_HEADING = re.compile(r"(#{1,9})\s+(.+)")
_ITEM = re.compile(r"( *)(?:(-)|(\d+\.))\s+(.+)")
_LABEL = re.compile(r"([A-Z][^.:!?]{0,40}):\s+\S")
_RULE = re.compile(r"\|[\s|:-]+\|")


class LineAnchor(Anchor, frozen=True):
    """A line of the outline, counted from 1."""

    line: int


def outline(text: str) -> Document:
    """The document a text outlines; its fields are filled as the Word reader fills them."""
    blocks: list[Block] = []
    open_headings: list[int] = []
    lines = textwrap.dedent(text).splitlines()
    table = row = 0
    header: list[str] = []
    for i, line in enumerate(lines):
        number = i + 1
        if not line.strip():
            continue
        is_row = line.strip().startswith("|")
        if is_row and _RULE.fullmatch(line.strip()):
            continue
        under = open_headings[-1] if open_headings else -1
        if is_row:
            starts = not blocks or blocks[-1].cell is None or not lines[i - 1].strip().startswith("|")
            table, row = (table + 1, 1) if starts else (table, row + 1)
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            is_header = starts and i + 1 < len(lines) and _RULE.fullmatch(lines[i + 1].strip()) is not None
            header = cells if is_header else [] if starts else header
            for column, cell in enumerate(cells, start=1):
                title = header[column - 1] if header and not is_header and column <= len(header) else ""
                label = cells[0] if column > 1 and not is_header else ""
                place = Cell(table, row, column, header=title, label=label, is_header=is_header)
                blocks.append(Block(cell, "cell", LineAnchor(number), heading=under, cell=place))
            continue
        block = _line(line, number)
        if block.kind == "heading":
            while open_headings and blocks[open_headings[-1]].level >= block.level:
                open_headings.pop()
            under = open_headings[-1] if open_headings else -1
            open_headings.append(len(blocks))
        blocks.append(block if block.kind == "header" else structs.replace(block, heading=under))
    return Document(tuple(blocks))


def _line(line: str, number: int) -> Block:
    anchor = LineAnchor(number)
    heading, item = _HEADING.fullmatch(line.strip()), _ITEM.fullmatch(line.rstrip())
    if heading:
        return Block(heading[2], "heading", anchor, level=len(heading[1]))
    if item:
        shown = item[3] or "•"
        return Block(item[4], "item", anchor, level=len(item[1]) // 2 + 1, number=shown, label=_label(item[4]))
    text = line.strip()
    if text.startswith("> "):
        return Block(text[2:], "header", anchor)
    if text.startswith("^ "):
        return Block(text[2:], "caption", anchor)
    if text.startswith("? "):
        return Block(text[2:], "paragraph", anchor, is_prompt=True)
    return Block(text, "paragraph", anchor, label=_label(text))


def _label(text: str) -> str:
    match = _LABEL.match(text)
    return match[1] if match and len(match[1].split()) <= 6 else ""
