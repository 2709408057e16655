"""What of a document was left as it is, told by its bytes: the stretches around the blocks that were touched.

Where all that stands between the touched blocks is in both files byte for byte, and in each a touched block or a row
of them stands for whole elements, the two documents differ at most inside those. Only they need be parsed and compared.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from itertools import groupby

from lxml.etree import _Element, tostring

from briefcheck.errors import Refused
from briefcheck.formats.xml import parse

_BEGIN, _END = "\ue000", "\ue001"
"""Characters of private use, which stand for nothing in a document."""
_MARKS = (_BEGIN.encode(), _END.encode())
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*(<([A-Za-z][\w.-]*(?::[\w.-]+)?)(?:\s[^<>]*)?>)")
"""The beginning of a part, with its declaration, and its first tag: none where anything else stands there."""
_UTF8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\s[^>]*?encoding=[\"'](?i:utf-8)[\"'][^>]*\?>|<\?xml(?![^>]*encoding)[^>]*\?>|<[^?!])"
)

Pairs = list[tuple[list[_Element], list[_Element]]]


def touched(before: bytes, after: _Element, body: _Element, blocks: Container[_Element]) -> Pairs | None:
    """The blocks of a source that stand where those of its copy do: rows of neighbours, as (source, copy).

    Args:
        before: the main part of the source as it is in the file.
        after: the root of the same part of the copy.
        body: its body.
        blocks: the children of the body that were touched.

    Returns:
        None where the bytes do not show that all else is the same: that tells nothing.
    """
    start = _ROOT.match(before) if _UTF8.match(before) else None
    rows = [list(row) for is_touched, row in groupby(body, key=lambda block: block in blocks) if is_touched]
    if start is None or any(block.tail for row in rows for block in row[:-1]):
        return None
    with _marked(body, rows):
        pieces = _cut(tostring(after, encoding="utf-8"))
    if len(pieces) != 4 * len(rows) + 1:
        return None  # the document itself holds such a character
    stretches = _between(before, start.start(1), pieces[::4])
    if stretches is None:
        return None
    try:
        sources = [list(_parsed(stretch, start[1], start[2])) for stretch in stretches]
    except (Refused, ValueError):
        return None
    return list(zip(sources, rows, strict=True))


def empty_root(data: bytes, part: str) -> _Element | None:
    """The root of a part with its attributes and nothing in it; None where it is not what the part begins with."""
    start = _ROOT.match(data) if _UTF8.match(data) else None
    return parse(b"".join((start[1], b"</", start[2], b">")), part) if start and start[1][-2:] != b"/>" else None


@contextmanager
def _marked(body: _Element, rows: list[list[_Element]]) -> Iterator[None]:
    """Put marks around rows of blocks, and take them away again."""
    text = body.text
    tails = [(block, block.tail) for row in rows for block in (row[0].getprevious(), row[-1]) if block is not None]
    for row in rows:
        before = row[0].getprevious()
        if before is None:
            body.text = (body.text or "") + _BEGIN
        else:
            before.tail = (before.tail or "") + _BEGIN
        row[-1].tail = _END + (row[-1].tail or "")
    try:
        yield
    finally:
        body.text = text
        for block, tail in tails:
            block.tail = tail


def _cut(data: bytes) -> list[bytes]:
    """The pieces between marks, with the marks between them; a search for one byte is far ahead of a pattern's."""
    pieces: list[bytes] = []
    start = at = 0
    while (at := data.find(_MARKS[0][:1], at)) >= 0:
        mark = data[at : at + len(_MARKS[0])]
        if mark in _MARKS:
            pieces += (data[start:at], mark)
            start = at + len(mark)
        at += 1
    pieces.append(data[start:])
    return pieces


def _between(whole: bytes, at: int, pieces: list[bytes]) -> list[bytes] | None:
    """What stands between these pieces of the whole from `at` on; None where they do not make it up in this order.

    Blanks at its end count for nothing.
    """
    if not whole.startswith(pieces[0], at):
        return None
    found = []
    at += len(pieces[0])
    end = len(whole)
    while end > at and whole[end - 1 : end].isspace():
        end -= 1
    for piece in pieces[1:-1]:
        next_at = whole.find(piece, at) if piece else -1
        if next_at < 0:
            return None
        found.append(whole[at:next_at])
        at = next_at + len(piece)
    if len(pieces) > 1:
        last_at = end - len(pieces[-1])
        if last_at < at or not whole.startswith(pieces[-1], last_at):
            return None
        found.append(whole[at:last_at])
        return found
    return found if end == at else None


def _parsed(stretch: bytes, tag: bytes, name: bytes) -> Iterator[_Element]:
    """The elements that a stretch is made up of, and nothing else.

    Raises:
        Refused: it is not made of whole elements.
        ValueError: there is text between them.
    """
    holder = parse(b"".join((tag, stretch, b"</", name, b">")), "a stretch")
    if holder.text or any(element.tail for element in holder):
        raise ValueError("text between blocks")
    return iter(holder)
