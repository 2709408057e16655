"""The threads of one sheet: what Excel's own comments are kept as, each with a note beside it for older versions.

Source: [MS-XLSX] 2.6.207 and 2.6.208. The pane's begin in the user's name and are known by what they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from msgspec import Struct

from briefcheck.errors import Unreadable
from briefcheck.formats.edits import Edit, apply
from briefcheck.formats.excel.comments import cell_of, reference
from briefcheck.formats.memory import said
from briefcheck.formats.outline import Node, as_utf8, outline
from briefcheck.formats.package import Parts
from briefcheck.formats.xml import parse


class Thread(Struct, frozen=True):
    """A thread by its first comment: its part, the id and the cell, what it says, and how many answered.

    `is_alone` tells whether no other comment of its part has its id.
    """

    part: str
    id: str
    cell: tuple[int, int]
    text: str
    answers: int
    is_alone: bool


def threads(parts: Parts, sheet: str) -> list[Thread]:
    """The threads of a sheet; a part that is damaged has none."""
    return [thread for name in parts.related(sheet, "threadedComment") for thread in _threads(parts, name)]


def _threads(parts: Parts, name: str) -> list[Thread]:
    try:
        entries = list(parse(parts.read(name), name).iterchildren("{*}threadedComment"))
    except Unreadable:
        return []
    parents = Counter(entry.get("parentId", "").casefold() for entry in entries)
    ids = Counter(entry.get("id", "").casefold() for entry in entries)
    found = []
    for entry in entries:
        cell, number = cell_of(entry.get("ref", "")), entry.get("id", "")
        if cell is not None and number and not entry.get("parentId"):
            text = "".join(part.text or "" for part in entry.iterchildren("{*}text"))
            key = number.casefold()
            found.append(Thread(name, number, cell, text, parents[key], ids[key] == 1))
    return found


def says_what_the_pane_did(thread: Thread, of_the_pane: Container[str]) -> bool:
    """Whether a thread begins to the letter with what the pane wrote, by the hashes that the workbook remembers."""
    return bool(reference(thread.text)) and said(thread.text) in of_the_pane


def note_author(number: str) -> str:
    """The author of the note that Excel keeps beside a thread."""
    return f"tc={number}"


def without(data: bytes, name: str, numbers: Container[str]) -> bytes:
    """The part without these threads; empty where none is left.

    Raises:
        Unreadable: it is not well-formed.
    """
    data = as_utf8(data)
    entries = _entries(data, name)
    gone = [node for node in entries if node.attributes.get("id") in numbers]
    return b"" if len(gone) == len(entries) else apply(data, [Edit(node.start, node.end, b"") for node in gone])


def of_others(data: bytes, name: str, numbers: Container[str]) -> list[bytes]:
    """The other threads and all answers, as they are written."""
    data = as_utf8(data)
    kept = (node for node in _entries(data, name) if node.attributes.get("id") not in numbers)
    return [data[node.start : node.end] for node in kept]


def _entries(data: bytes, name: str) -> list[Node]:
    return outline(data, name, 1).named("threadedComment")
