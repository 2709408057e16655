"""The notes of one sheet: a part with their texts. Ours are added and taken out as bytes; nobody else's are touched."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping

from msgspec import Struct

from briefcheck.formats.edits import apply
from briefcheck.formats.excel.names import AUTHOR, Dialect
from briefcheck.formats.memory import said
from briefcheck.formats.outline import Node, append, as_utf8, attribute, content, outline
from briefcheck.formats.package import Edit
from briefcheck.formats.xml import Element, parse
from briefcheck.workbook import column_index

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_REF = re.compile(r"\bref ([0-9a-f]{8})\b[ \t]*")
_FONT = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>'


class OurNote(Struct, frozen=True):
    """One of our notes as it stands: `ref` begins its finding's fingerprint; `added` is what somebody wrote below."""

    cell: tuple[int, int]
    ref: str
    text: str
    added: str = ""


def footer(code: str, fingerprint: str) -> str:
    """The last line of a note of ours: the rule's code, and the reference by which it is known again."""
    return f"{code} · ref {fingerprint[:8]}"


class NotesPart:
    """The part that holds the texts of a sheet's notes; `changed` is its content with what was done to it.

    `of_the_pane` are the notes that the pane made, as hashes of what they say: Excel signs them with the user's name.
    `of_threads` are the authors of the notes that Excel keeps beside threads of ours, with the cell of each.
    `known` are the references of the findings that the workbook remembers: by them a note of ours is known whose
    signature another program left out, as LibreOffice does with every note it saves.

    Raises:
        Unreadable: it is not well-formed.
    """

    def __init__(
        self,
        data: bytes,
        name: str,
        of_the_pane: frozenset[str] = frozenset(),
        of_threads: Mapping[str, tuple[int, int]] | None = None,
        known: Container[str] = frozenset(),
    ) -> None:
        self._name, self._of_the_pane, self._of_threads = name, of_the_pane, dict(of_threads or {})
        self._known = known
        self._load(as_utf8(data))

    def _load(self, data: bytes) -> None:
        self.changed = data
        self._root = outline(data, self._name, 2)
        self._texts = parse(data, self._name)
        self._said: dict[int, str] | None = None
        found = next((e for e in self._texts if _local(e.tag) == "authors"), ())
        self._authors = ["".join(str(t) for t in e.itertext()) for e in found if _local(e.tag) == "author"]

    @property
    def is_open_to_notes(self) -> bool:
        """Whether notes can be added: it has both of its lists."""
        return self._root.first("authors") is not None and self._root.first("commentList") is not None

    @property
    def notes(self) -> list[Node]:
        """Every note, whoever wrote it."""
        listed = self._root.first("commentList")
        return listed.named("comment") if listed is not None else []

    @property
    def authors(self) -> list[str]:
        """The names of the authors; a note refers to one by its place."""
        return list(self._authors)

    @property
    def cells(self) -> set[tuple[int, int]]:
        """Every cell that has a note."""
        return {cell for node in self.notes if (cell := cell_of(node.attributes.get("ref", "")))}

    def is_ours(self, note: Node) -> bool:
        """Whether a note is ours.

        It is signed by us, stands beside a thread of ours, says to the letter what the pane wrote, or is signed by
        nobody and refers to a finding of ours.
        """
        author = self._author(note)
        beside = self._of_threads.get(author)
        if author == AUTHOR or (beside is not None and beside == cell_of(note.attributes.get("ref", ""))):
            return True
        if not author.strip() and reference(self._words.get(note.start, "")) in self._known:
            return True
        return bool(self._of_the_pane) and self._says_what_the_pane_did(self._words.get(note.start, ""), author)

    def _author(self, note: Node) -> str:
        number, authors = note.attributes.get("authorId", ""), self._authors
        return authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""

    def _says_what_the_pane_did(self, text: str, author: str) -> bool:
        """With or without the line with the user's name that Excel begins a note with; any other line is somebody's."""
        first, _, rest = text.partition("\n")
        own = rest if first.strip() == f"{author}:" else text
        return bool(reference(own)) and said(own) in self._of_the_pane

    def ours(self) -> list[OurNote]:
        """Our notes, with what others made of them."""
        found = []
        for node in self.notes:
            cell = cell_of(node.attributes.get("ref", ""))
            if cell is not None and self.is_ours(node):
                found.append(_our_note(cell, self._words[node.start]))
        return found

    @property
    def _words(self) -> dict[int, str]:
        """What each note says, by where it begins."""
        if self._said is None:
            lists = next((e for e in self._texts if _local(e.tag) == "commentList"), ())
            elements = [e for e in lists if _local(e.tag) == "comment"]
            self._said = {node.start: _words(element) for node, element in zip(self.notes, elements, strict=True)}
        return self._said

    def likenesses(self, refs: Container[str], apart: Container[str]) -> int:
        """How many notes of others hold a reference of ours; those of the authors in `apart` are not counted."""
        others = (note for note in self.notes if self._author(note) not in apart and not self.is_ours(note))
        return sum(1 for note in others if reference(self._words[note.start]) in refs)

    def raw(self, note: Node) -> bytes:
        """A note as it is written."""
        return self.changed[note.start : note.end]

    def add(self, notes: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """Append notes of ours: for each its cell's name, its bold first line and the lines below."""
        authors, listed = self._root.first("authors"), self._root.first("commentList")
        if authors is None or listed is None:
            raise ValueError("no room for notes")
        names = self.authors
        author = names.index(AUTHOR) if AUTHOR in names else len(names)
        p = self._root.prefix
        made = "".join(_note(p, author, cell, title, lines) for cell, title, lines in notes)
        edits = [append(listed, made)]
        if author == len(names):
            edits.append(append(authors, f"<{p}author>{AUTHOR}</{p}author>"))
        self._change(edits)

    def remove(self, cells: Iterable[tuple[int, int]]) -> None:
        """Take our notes on these cells out, and our name when none of ours is left."""
        doomed = set(cells)
        ours = [node for node in self.notes if self.is_ours(node)]
        gone = [node for node in ours if cell_of(node.attributes.get("ref", "")) in doomed]
        edits = [Edit(node.start, node.end, b"") for node in gone]
        authors = self._root.first("authors")
        names = authors.named("author") if authors is not None else []
        starts = {node.start for node in gone}
        stay = {self._author(node) for node in self.notes if node.start not in starts}
        doomed_authors = {self._author(node) for node in gone} - stay
        for name, author in zip(reversed(names), reversed(self.authors), strict=True):
            if author not in doomed_authors or author not in (AUTHOR, *self._of_threads):
                break  # the last ones only: the places of the others stay
            edits.append(Edit(name.start, name.end, b""))
        self._change(edits)

    def _change(self, edits: list[Edit]) -> None:
        if edits:
            self._load(apply(self.changed, edits))


def _our_note(cell: tuple[int, int], text: str) -> OurNote:
    match = None
    for match in _REF.finditer(text):  # noqa: B007  the last one
        pass
    if match is None:
        return OurNote(cell, "", text)
    return OurNote(cell, match[1], text[: match.end()].strip(), text[match.end() :].strip())


def _words(note: Element) -> str:
    # What a text is read out as (rPh) is no part of it.
    texts = [t for t in note.iter("{*}t") if not any(_local(a.tag) == "rPh" for a in t.iterancestors())]
    return "".join(t.text or "" for t in texts).replace("\r\n", "\n")


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _note(p: str, author: int, cell: str, title: str, lines: Iterable[str]) -> str:
    font = _FONT.format(p=p)
    rest = "\n" + "\n".join(lines)
    return (
        f'<{p}comment ref="{cell}" authorId="{author}"><{p}text>'
        f"<{p}r><{p}rPr><{p}b/>{font}</{p}rPr><{p}t>{content(title)}</{p}t></{p}r>"
        f'<{p}r><{p}rPr>{font}</{p}rPr><{p}t xml:space="preserve">{content(rest)}</{p}t></{p}r>'
        f"</{p}text></{p}comment>"
    )


def reference(text: str) -> str:
    """The reference in the line by which a mark of ours is known, the last there is; empty without one."""
    return next((match[1] for match in reversed(list(_REF.finditer(text)))), "")


def cell_of(name: str) -> tuple[int, int] | None:
    """Row and column of a cell's name, None when it is none."""
    match = _CELL.fullmatch(name.strip())
    if match is None:
        return None
    return int(match[2]), column_index(match[1])


def new_part(dialect: Dialect) -> bytes:
    """A part without notes."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f"<comments xmlns={attribute(dialect.main)}><authors></authors><commentList></commentList></comments>"
    ).encode()
