"""Builds the Word templates from their readable sources: `python templates/build.py`.

    source/blank/            the parts of an empty Word file (page, styles, numbering …), with $names to fill in
    source/sections/ID.md    ->  sections/ID.docx    one topic, to be inserted into a brief
    source/briefs/ID.md      ->  briefs/ID.docx      a whole brief: its title on top, its page numbers below

A source starts with the lines `title:`, `summary:`, `profiles:` ("all" if left out), `aspects:` (what a section
serves; a brief has none) and `language:` (English if left out), up to an empty line. They become the document's
properties. After that a line is a block:

    # Heading      ## Subheading      - bullet      1. numbered item      > guidance for whoever fills it in
    | a table | row |                 anything else is a paragraph

The row of dashes under a table's first row shares the width among the columns: twice the dashes, twice as wide.

The same source gives the same bytes, so that a Word file changes only when somebody changed what it says.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from msgspec import Struct

HERE = Path(__file__).parent
BLANK = HERE / "source" / "blank"
FRONT_KEYS = ("title", "summary", "profiles", "aspects", "language")
MARKS = {
    "#": "Heading1",
    "##": "Heading2",
    "-": "ListBullet",
    ".": "ListNumber",
    ">": "Guidance",
    "|": "TableGrid",
    "": "Normal",
}
TEXT_WIDTH_TWIPS = 9298  # the page of blank/word/document.xml less its margins
SPACE_AFTER_TWIPS = {"TableGrid": 160, "ListBullet": 100, "ListNumber": 100}  # what their styles cannot ask for
LIST_NUMBER_ID = 2  # the w:num that the style List Number names in blank/word/numbering.xml
BRIEF_ONLY = re.compile(r"<!--brief-->(.*?)<!--/brief-->")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can hold


class SourceError(ValueError):
    """A source that breaks the outline language; the message starts with the line it happened in."""


class Block(Struct, frozen=True):
    """One block of a source: the id of its style and its text, or a table's rows and the shares of its columns."""

    style: str
    line: int
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    shares: tuple[int, ...] = ()


class Outline(Struct, frozen=True):
    """A source, parsed. It is a section if it names the aspects it serves, otherwise a brief."""

    title: str
    summary: str
    blocks: tuple[Block, ...]
    profiles: str = "all"
    aspects: str = ""
    language: str = "en-GB"


def parse(source: str) -> Outline:
    """Read a source in the outline language; raises SourceError."""
    lines = list(enumerate(source.splitlines(), start=1))
    end = next((i for i, (_, line) in enumerate(lines) if not line.strip()), len(lines))
    front = dict(_front(lines[:end]))
    for key in ("title", "summary"):
        if key not in front:
            raise SourceError(f"1: no {key}")
    blocks = tuple(_blocks(lines[end:]))
    for before, after in pairwise((*blocks, None)):
        if before and before.rows and (after is None or after.rows):
            raise SourceError(f"{before.line}: a table needs text after it, or Word joins it with what follows")
    return Outline(**front, blocks=blocks)


def _front(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for number, line in lines:
        key, _, value = line.partition(": ")
        if key not in FRONT_KEYS or not value.strip():
            raise SourceError(f"{number}: a front line is one of {', '.join(FRONT_KEYS)}, a colon and a value")
        yield key, value.strip()


def _blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    for mark, group in groupby(lines, key=lambda numbered: _mark(numbered[1])):
        if mark == "|":
            yield _table(list(group))
            continue
        for number, line in group:
            if text := line[line.find(mark) + len(mark) :].strip():
                yield Block(MARKS[mark], number, text)


def _mark(line: str) -> str:
    found = re.match(r"(##?|-|\d+\.|>)(?= )|\|", line)
    return found[0].lstrip("0123456789") if found else ""


def _table(lines: list[tuple[int, str]]) -> Block:
    rows = [
        tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")) for _, line in lines
    ]
    header, dashes, *body = rows if len(rows) > 1 else (rows[0], ())
    first = lines[0][0]
    if not body or not all(re.fullmatch("-+", cell) for cell in dashes):
        raise SourceError(f"{first}: a table is a header row, a row of dashes and at least one row more")
    for (number, _), row in zip(lines, rows, strict=True):
        if len(row) != len(header):
            raise SourceError(f"{number}: {len(row)} cells under a header of {len(header)}")
    return Block(MARKS["|"], first, rows=(header, *body), shares=tuple(len(cell) for cell in dashes))


def build(source: str) -> bytes:
    """The Word file for a source, the same bytes each time; raises SourceError."""
    outline = parse(source)
    body, restarts = _body(outline)
    filling = {key: escape(getattr(outline, key)) for key in FRONT_KEYS} | {"body": body, "restarts": restarts}
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as target:
        for name in sorted(path.relative_to(BLANK).as_posix() for path in BLANK.rglob("*") if path.is_file()):
            if outline.aspects and name == "word/footer.xml":
                continue
            text = BRIEF_ONLY.sub("" if outline.aspects else r"\1", (BLANK / name).read_text("utf-8"))
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 0  # otherwise it tells on which system the file was built
            target.writestr(entry, Template(text).substitute(filling).encode(), zipfile.ZIP_DEFLATED)
    return package.getvalue()


def _body(outline: Outline) -> tuple[str, str]:
    """The blocks as XML, and the numberings that let a second numbered list begin at 1 again."""
    body = [] if outline.aspects else [_paragraph("Title", outline.title)]
    lists = 0
    for before, block, after in zip((None, *outline.blocks), outline.blocks, (*outline.blocks[1:], None), strict=False):
        before_style, after_style = before and before.style, after and after.style
        layout = ""
        if block.style == "Normal" and after_style in {"TableGrid", "ListBullet", "ListNumber"}:
            layout += "<w:keepNext/>"
        if block.style == "ListNumber":
            lists += before_style != "ListNumber"
            if lists > 1:
                layout += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{LIST_NUMBER_ID + lists - 1}"/></w:numPr>'
        if block.style == "Normal" and before_style in SPACE_AFTER_TWIPS:
            layout += f'<w:spacing w:before="{SPACE_AFTER_TWIPS[before_style]}"/>'
        body.append(_table_xml(block) if block.rows else _paragraph(block.style, block.text, layout))
    return "".join(body), "".join(_restart(LIST_NUMBER_ID + n) for n in range(1, lists))


def _restart(number_id: int) -> str:
    return (
        f'<w:num w:numId="{number_id}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def _paragraph(style: str, text: str, layout: str = "", look: str = "") -> str:
    style_xml = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
    run = f"<w:r>{look}<w:t>{escape(text)}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{style_xml}{layout}</w:pPr>{run}</w:p>"


def _table_xml(table: Block) -> str:
    widths = [TEXT_WIDTH_TWIPS * share // sum(table.shares) for share in table.shares]
    xml = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{table.style}"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>'
    )
    xml += "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
    for i, row in enumerate(table.rows):
        xml += f"<w:tr><w:trPr><w:cantSplit/>{'' if i else '<w:tblHeader/>'}</w:trPr>"
        for width, text in zip(widths, row, strict=True):
            layout, look = ("", "") if i else ("<w:keepNext/>", "<w:rPr><w:b/><w:bCs/></w:rPr>")
            xml += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            xml += _paragraph("Normal", text, layout, look) + "</w:tc>"
        xml += "</w:tr>"
    return xml + "</w:tbl>"


def sources() -> Iterator[tuple[Path, Path]]:
    """Each source with the Word file it belongs to."""
    for source in sorted((HERE / "source").glob("*/*.md")):
        yield source, HERE / source.parent.name / f"{source.stem}.docx"


def main() -> None:
    """Build every template."""
    for source, target in sources():
        try:
            target.write_bytes(build(source.read_text("utf-8")))
        except SourceError as error:
            raise SystemExit(f"{source}:{error}") from error


if __name__ == "__main__":
    main()
