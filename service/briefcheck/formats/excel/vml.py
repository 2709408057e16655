"""The drawing that holds the shapes of notes: VML, often not well-formed, so it is cut as bytes and never parsed.

Source: ECMA-376 part 4, 19.4 (Excel's part of VML); one id of 1,024 shapes belongs to each drawing of a workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefcheck.formats.edits import apply
from briefcheck.formats.package import Edit

_NAMESPACES = (
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
)
_EMPTY = (
    "<xml " + " ".join(f'xmlns:{p}="{uri}"' for p, uri in _NAMESPACES) + ">"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"{namespaces}>'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:1.5pt;'
    'width:{width:.0f}pt;height:{height:.0f}pt;z-index:{order};visibility:hidden" fillcolor="{colour}" '
    'o:insetmode="auto"{namespaces}><v:fill color2="{colour}"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = 1024
_ID_MAP = re.compile(rb"""(<o:idmap\b[^>]{0,200}?\bdata=)("|')([\d,\s]{1,200})\2""")
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_SHAPE_START = re.compile(rb"<((?:[A-Za-z_][\w.-]{0,40}:)?)shape(?=[\s>])")
_PLACE = {name: re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?%s>\s*(\d{1,7})\s*</" % name) for name in (b"Row", b"Column")}
_IS_NOTE = re.compile(rb"""ObjectType=("|')Note\1""")


class NoteShape(Struct, frozen=True):
    """The box of one note: its cell, its anchor as VML spells it, its size in points and its colour."""

    row: int
    column: int
    anchor: str
    width: float
    height: float
    colour: str


class Found(Struct, frozen=True):
    """A shape in a drawing: where it stands and, for the box of a note, its cell (counted from 1)."""

    start: int
    end: int
    cell: tuple[int, int] | None


def shapes(data: bytes) -> list[Found]:
    """Every shape of a drawing."""
    found, at = list[Found](), 0
    while (start := _SHAPE_START.search(data, at)) is not None:
        close = b"</%sshape>" % start[1]
        last = data.find(close, start.end())
        if last < 0:
            break
        at = last + len(close)
        found.append(Found(start.start(), at, _cell(data[start.start() : at])))
    return found


def _cell(shape: bytes) -> tuple[int, int] | None:
    row, column = _PLACE[b"Row"].search(shape), _PLACE[b"Column"].search(shape)
    if not _IS_NOTE.search(shape) or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def blocks(data: bytes) -> set[int]:
    """The ids of shape blocks that a drawing has."""
    return {int(n) for m in _ID_MAP.finditer(data) for n in m[3].split(b",") if n.strip().isdigit()}


def empty(block: int) -> bytes:
    """A drawing without shapes."""
    return _EMPTY.format(block=block).encode()


def is_open_to_shapes(data: bytes) -> bool:
    """Whether shapes can be appended."""
    return data.rfind(b"</xml>") >= 0 and b"\0" not in data[:4]


def add(data: bytes, boxes: Iterable[NoteShape], free_block: int) -> bytes:
    """Append the boxes of notes; `free_block` is an id that no drawing of the workbook has."""
    boxes = list(boxes)
    missing = "".join(f' xmlns:{p}="{uri}"' for p, uri in _NAMESPACES if f'xmlns:{p}="{uri}"'.encode() not in data)
    taken = {int(n) for n in _NUMBER.findall(data)}
    own = sorted(blocks(data))
    free = [n for block in own for n in range(block * _BLOCK + 1, (block + 1) * _BLOCK) if n not in taken]
    edits = []
    if len(free) < len(boxes):
        free += [n for n in range(free_block * _BLOCK + 1, (free_block + 1) * _BLOCK) if n not in taken]
        id_map = _ID_MAP.search(data)
        if id_map is not None:
            edits.append(Edit(id_map.end(3), id_map.end(3), b",%d" % free_block))
    # Above all that are there, as Excel numbers them, where the block has room for that.
    top = max((n for n in taken if n // _BLOCK in own), default=0)
    numbers = [n for n in free if n > top]
    numbers = numbers if len(numbers) >= len(boxes) else free
    made = [] if has_type(data) else [_SHAPE_TYPE.format(namespaces=missing)]
    for order, (box, number) in enumerate(zip(boxes, numbers, strict=False), 1):
        made.append(
            _SHAPE.format(
                number=number,
                width=box.width,
                height=box.height,
                order=len(taken) + order,
                colour=box.colour,
                namespaces=missing,
                anchor=box.anchor,
                row=box.row - 1,
                column=box.column - 1,
            )
        )
    at = data.rfind(b"</xml>")
    return apply(data, [*edits, Edit(at, at, "".join(made).encode("ascii"))])


def without(data: bytes, cells: Iterable[tuple[int, int]]) -> bytes:
    """A drawing without the boxes of the notes on these cells."""
    doomed = set(cells)
    return apply(data, [Edit(s.start, s.end, b"") for s in shapes(data) if s.cell in doomed])


def without_blocks(data: bytes) -> bytes:
    """A drawing without the list of its blocks, which grows when one is full."""
    return _ID_MAP.sub(rb"\1", data)


def has_type(data: bytes) -> bool:
    """Whether a drawing has the kind of shape that notes are."""
    return b'id="_x0000_t202"' in data


def without_type(data: bytes) -> bytes:
    """A drawing without the kind of shape that `add` brings in where it was missing."""
    start = data.find(b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r')
    end = data.find(b"</v:shapetype>", start)
    return data if start < 0 or end < 0 else data[:start] + data[end + len(b"</v:shapetype>") :]
