"""The comments of a document with their threads: ours are added, settled and taken out; nobody else's are touched."""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterable
from contextlib import suppress
from functools import cached_property

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from briefcheck.errors import Unreadable
from briefcheck.formats.memory import pane_comments, said
from briefcheck.formats.package import Draft
from briefcheck.formats.word.names import AUTHOR, INITIALS, W14, W15, W16CEX, W16CID, XML_SPACE, Names, names_of
from briefcheck.formats.word.styles import Styles
from briefcheck.formats.xml import parse, serialise
from briefcheck.patterns import pattern

_COMPARISON_CODE_LENGTH = 2
"""Differences between brief and tracker have short codes (B2), and no manual."""
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REF = pattern(r"\bref ([0-9a-f]{8})\s*$")
_W14_PARA_ID = f"{{{W14}}}paraId"
_PARA_ID, PARENT, _DONE = f"{{{W15}}}paraId", f"{{{W15}}}paraIdParent", f"{{{W15}}}done"
_IDS_PARA, _IDS_DURABLE, _CEX_DURABLE = f"{{{W16CID}}}paraId", f"{{{W16CID}}}durableId", f"{{{W16CEX}}}durableId"
_ANY_PARAGRAPH_ID = re.compile(rb'paraId(?:Parent)?="([0-9A-Fa-f]{8})"')
PARA_ID_MAX = 0x80000000
"""Word takes a paragraph id for damage from here on ([MS-DOCX] 2.6.2.3)."""


class OurComment(Struct, frozen=True):
    """One of our comments as it stands in a document: `ref` begins its finding's fingerprint ("" if unreadable)."""

    id: str
    ref: str
    text: str
    is_resolved: bool
    replies: tuple[str, ...]
    is_anchored: bool
    """Whether anything in the document refers to it; Word shows none without."""


def footer(code: str, fingerprint: str) -> str:
    """The last line of a comment of ours: where its rule is explained, and the reference by which it is known again."""
    is_of_rule = len(code) > _COMPARISON_CODE_LENGTH and not code.endswith("00")
    manual = "" if not is_of_rule else f" · briefcheck rules show {code}"
    return f"{code}{manual} · ref {fingerprint[:8]}"


class Comments:
    """The comments part and the parts that extend it. Nothing is written before `save`.

    `styles` are the document's, by which new comments are set; who only reads or removes needs none.
    """

    def __init__(self, draft: Draft, part: str, root: _Element, styles: Styles | None = None) -> None:
        self._draft, self._part, self._document = draft, part, root
        self._styles = styles
        names = draft.related(part, "comments")
        self._name = names[0] if names else ""
        self._root = parse(draft.read(self._name), self._name) if names else None
        self.w: Names = names_of(self._root) if self._root is not None else names_of(root)
        self._extensions: dict[str, tuple[str, _Element]] = {}
        for suffix in ("commentsExtended", "commentsIds", "commentsExtensible", "people"):
            for name in draft.related(part, suffix)[:1]:
                self._extensions[suffix] = (name, parse(draft.read(name), name))
        self._changed: set[str] = set()
        self._next: int | None = None
        self._paragraph_ids: set[int] | None = None

    # -- reading

    def __len__(self) -> int:
        return sum(1 for _ in self._elements())

    def _elements(self) -> Iterable[_Element]:
        return self._root.iterchildren(self.w.comment) if self._root is not None else ()

    def ids(self) -> list[str]:
        """The id of every comment, whoever wrote it."""
        return [comment.get(self.w.id, "") for comment in self._elements()]

    def our_ids(self) -> set[str]:
        """The id of each of our comments."""
        return {comment.get(self.w.id, "") for comment in self._our_elements()}

    def ours(self) -> list[OurComment]:
        """Our comments in the order of the part, with what others made of them."""
        threads, w = self._threads(), names_of(self._document)
        replies: dict[str, list[str]] = {}
        for comment in self._elements():
            parent = self._parent(comment, threads)
            if parent and not self.is_ours(comment):
                replies.setdefault(parent, []).append(_text(comment, self.w))
        anchored = {mark.get(w.id) for mark in self._document.iter(w.commentReference)}
        found = []
        for comment in self._our_elements():
            own, number = _paragraph_id(comment, self.w), comment.get(self.w.id, "")
            entry, text = threads.get(own), _text(comment, self.w)
            found.append(
                OurComment(
                    id=number,
                    ref=_ref(text),
                    text=text,
                    is_resolved=entry is not None and entry.get(_DONE) in ("1", "true"),
                    replies=tuple(replies.get(own, ())),
                    is_anchored=number in anchored,
                )
            )
        return found

    def _our_elements(self) -> list[_Element]:
        return [comment for comment in self._elements() if self.is_ours(comment)]

    def is_ours(self, comment: _Element) -> bool:
        """Whether we wrote a comment: it is signed by us, or says to the letter what the pane wrote in a user's name.

        What somebody has changed, or answered to somebody else, is theirs.
        """
        if comment.get(self.w.author) == AUTHOR:
            return True
        text = _text(comment, self.w)
        return (
            bool(_ref(text)) and said(text) in self._of_the_pane and _paragraph_id(comment, self.w) not in self._answers
        )

    def count_likenesses(self, refs: Container[str]) -> int:
        """How many comments of others end with a reference of ours: somebody has changed one of ours, or quotes it."""
        return sum(1 for one in self._elements() if not self.is_ours(one) and _ref(_text(one, self.w)) in refs)

    @cached_property
    def _of_the_pane(self) -> frozenset[str]:
        return pane_comments(self._draft, self._part)

    @cached_property
    def _answers(self) -> frozenset[str]:
        """The ids of those comments that answer others, before anything is taken out."""
        return frozenset(number for number, entry in self._threads().items() if entry.get(PARENT))

    def paragraph_ids(self) -> list[str]:
        """The id of every paragraph in every comment that has one."""
        paragraphs = (p for comment in self._elements() for p in comment.iter(self.w.p))
        return [number for p in paragraphs if (number := p.get(_W14_PARA_ID, "").upper())]

    def our_paragraph_ids(self) -> list[str]:
        """The same for our comments alone; ids that are no numbers left out."""
        paragraphs = (p.get(_W14_PARA_ID, "").upper() for c in self._our_elements() for p in c.iter(self.w.p))
        return [number for number in paragraphs if re.fullmatch("[0-9A-F]{1,8}", number)]

    def our_thread_ids(self) -> list[str]:
        """The ids by which our comments are known in their threads."""
        return [number for comment in self._our_elements() if (number := _paragraph_id(comment, self.w))]

    def extended_ids(self) -> list[str] | None:
        """The ids of all comments that the part about threads knows; None where there is no such part."""
        if "commentsExtended" not in self._extensions:
            return None
        return [
            e.get(_PARA_ID, "").upper() for e in self._extensions["commentsExtended"][1].iterchildren("{*}commentEx")
        ]

    def our_durable_ids(self) -> set[str]:
        """The lasting ids that stand for our comments in the parts that know comments by those."""
        own = set(self.our_paragraph_ids())
        entries = self._extensions["commentsIds"][1] if "commentsIds" in self._extensions else ()
        found = {e.get(_IDS_DURABLE, "").upper() for e in entries if e.get(_IDS_PARA, "").upper() in own}
        found.discard("")
        return found

    def _threads(self) -> dict[str, _Element]:
        if "commentsExtended" not in self._extensions:
            return {}
        return {
            e.get(_PARA_ID, "").upper(): e for e in self._extensions["commentsExtended"][1].iterchildren("{*}commentEx")
        }

    def _parent(self, comment: _Element, threads: dict[str, _Element]) -> str:
        entry = threads.get(_paragraph_id(comment, self.w))
        return entry.get(PARENT, "").upper() if entry is not None else ""

    # -- writing

    def add(self, title: str, lines: Iterable[str], last_line: str, date: datetime.date) -> str:
        """Append a comment of ours and give its id. The caller puts the marks into the document."""
        w = self._ensure()
        number = str(self._next_id())
        comment = etree.SubElement(self._root_element(), w.comment)
        comment.set(w.id, number)
        comment.set(w.author, AUTHOR)
        comment.set(w.date, f"{date.isoformat()}T00:00:00Z")
        comment.set(w.initials, INITIALS)
        paragraphs = [self._paragraph(comment, title, is_first=True)]
        paragraphs += [self._paragraph(comment, line) for line in (*lines, last_line)]
        self._changed.add("comments")
        if W14 in self._root_element().nsmap.values():
            for paragraph in paragraphs:
                own = self._free_paragraph_id()
                paragraph.set(_W14_PARA_ID, own)
                paragraph.set(f"{{{W14}}}textId", "77777777")
            self._extend(own, int(number), date)
        self._introduce()
        return number

    def _paragraph(self, comment: _Element, text: str, *, is_first: bool = False) -> _Element:
        w = self.w
        paragraph = etree.SubElement(comment, w.p)
        style = self._styles.id_of("annotation text") if self._styles is not None else None
        if style:
            etree.SubElement(etree.SubElement(paragraph, w.pPr), w.pStyle).set(w.val, style)
        if is_first:
            mark = etree.SubElement(paragraph, w.r)
            styles = self._styles
            reference = styles.id_of("annotation reference", "character") if styles is not None else None
            if reference:
                etree.SubElement(etree.SubElement(mark, w.rPr), w.rStyle).set(w.val, reference)
            etree.SubElement(mark, w.annotationRef)
        run = etree.SubElement(paragraph, w.r)
        if is_first:
            etree.SubElement(etree.SubElement(run, w.rPr), w.b)
        content = etree.SubElement(run, w.t)
        content.text = _clean(text)
        content.set(XML_SPACE, "preserve")
        return paragraph

    def remove(self, ids: Iterable[str]) -> None:
        """Take comments of ours out. Replies by others stay, as comments of their own."""
        gone = set(ids)
        paragraph_ids: set[str] = set()
        for comment in list(self._elements()):
            if comment.get(self.w.id) in gone and self.is_ours(comment):
                paragraph_ids.update(p.get(_W14_PARA_ID, "").upper() for p in comment.iter(self.w.p))
                self._root_element().remove(comment)
                self._changed.add("comments")
        paragraph_ids.discard("")
        self._forget(paragraph_ids)
        if gone and not any(c.get(self.w.author) == AUTHOR for c in self._elements()):
            self._say_goodbye()

    def _forget(self, paragraph_ids: set[str]) -> None:
        durable: set[str] = set()
        for suffix, key in (("commentsExtended", _PARA_ID), ("commentsIds", _IDS_PARA)):
            for entry in list(self._extensions[suffix][1]) if suffix in self._extensions else ():
                if entry.get(key, "").upper() in paragraph_ids:
                    durable.add(entry.get(_IDS_DURABLE, ""))
                    self._extensions[suffix][1].remove(entry)
                    self._changed.add(suffix)
                elif entry.get(PARENT, "").upper() in paragraph_ids:
                    del entry.attrib[PARENT]
                    self._changed.add(suffix)
        durable.discard("")
        for entry in (
            list(self._extensions["commentsExtensible"][1]) if "commentsExtensible" in self._extensions else ()
        ):
            if entry.get(_CEX_DURABLE) in durable:
                self._extensions["commentsExtensible"][1].remove(entry)
                self._changed.add("commentsExtensible")

    def resolve(self, ids: Iterable[str]) -> None:
        """Mark comments of ours as resolved, where the document can say so (it can wherever somebody replied)."""
        wanted, threads = set(ids), self._threads()
        for comment in self._elements():
            entry = threads.get(_paragraph_id(comment, self.w))
            if comment.get(self.w.id) in wanted and entry is not None and entry.get(_DONE) != "1":
                entry.set(_DONE, "1")
                self._changed.add("commentsExtended")

    def save(self, *, keep_empty: bool = True) -> None:
        """Write what changed into the draft; a comments part left empty goes, unless it is to be kept."""
        if "comments" in self._changed and self._root is not None:
            if not keep_empty and not len(self):
                self._draft.remove_part(self._name)
                self._changed.discard("comments")
            elif self._name:
                self._draft.write(self._name, serialise(self._root))
            else:
                folder = self._part.rpartition("/")[0]
                name = self._draft.free_name(f"{folder}/comments.xml".lstrip("/"))
                kind = f"{self.w.relationship_base}/comments"
                self._draft.add_part(name, serialise(self._root), _CONTENT_TYPE, self._part, kind)
        for suffix in sorted(self._changed & self._extensions.keys()):
            name, root = self._extensions[suffix]
            self._draft.write(name, serialise(root))

    # -- details

    def _root_element(self) -> _Element:
        if self._root is None:
            raise RuntimeError("no comments part yet")
        return self._root

    def _ensure(self) -> Names:
        if self._root is None:
            self._root = etree.Element(self.w.comments, nsmap={"w": self.w.namespace})
        return self.w

    def _next_id(self) -> int:
        if self._next is None:
            w = names_of(self._document)
            marks = self._document.iter(w.commentRangeStart, w.commentRangeEnd, w.commentReference)
            values = [c.get(self.w.id, "") for c in self._elements()] + [m.get(w.id, "") for m in marks]
            self._next = max((int(v) for v in values if re.fullmatch(r"\d{1,9}", v)), default=-1) + 1
        self._next += 1
        return self._next - 1

    def _free_paragraph_id(self) -> str:
        if self._paragraph_ids is None:
            # Unique over every part that can hold paragraphs, or Word repairs the file.
            found: set[int] = set()
            for name in self._draft.names:
                if name.endswith(".xml") and name.startswith(self._part.rpartition("/")[0]):
                    with suppress(Unreadable):
                        found.update(int(m, 16) for m in _ANY_PARAGRAPH_ID.findall(self._draft.read(name)))
            self._paragraph_ids = found
        number = 0x1BC00001
        while number in self._paragraph_ids:
            number += 1
        self._paragraph_ids.add(number)
        return f"{number % PARA_ID_MAX:08X}"

    def _extend(self, paragraph_id: str, number: int, date: datetime.date) -> None:
        """Say in the extension parts that the document has, what they say of every other comment."""
        if "commentsExtended" in self._extensions:
            entry = etree.SubElement(self._extensions["commentsExtended"][1], f"{{{W15}}}commentEx")
            entry.set(_PARA_ID, paragraph_id)
            entry.set(_DONE, "0")
            self._changed.add("commentsExtended")
        if "commentsIds" not in self._extensions:
            return
        taken = {e.get(_IDS_DURABLE, "").upper() for e in self._extensions["commentsIds"][1]}
        durable = 0x2BC00001 + number
        while f"{durable:08X}" in taken:
            durable += 1
        entry = etree.SubElement(self._extensions["commentsIds"][1], f"{{{W16CID}}}commentId")
        entry.set(_IDS_PARA, paragraph_id)
        entry.set(_IDS_DURABLE, f"{durable:08X}")
        self._changed.add("commentsIds")
        if "commentsExtensible" in self._extensions:
            entry = etree.SubElement(self._extensions["commentsExtensible"][1], f"{{{W16CEX}}}commentExtensible")
            entry.set(_CEX_DURABLE, f"{durable:08X}")
            entry.set(f"{{{W16CEX}}}dateUtc", f"{date.isoformat()}T00:00:00Z")
            self._changed.add("commentsExtensible")

    def _introduce(self) -> None:
        if "people" not in self._extensions:
            return
        people = self._extensions["people"][1]
        if any(p.get(f"{{{W15}}}author") == AUTHOR for p in people):
            return
        person = etree.SubElement(people, f"{{{W15}}}person")
        person.set(f"{{{W15}}}author", AUTHOR)
        presence = etree.SubElement(person, f"{{{W15}}}presenceInfo")
        presence.set(f"{{{W15}}}providerId", "None")
        presence.set(f"{{{W15}}}userId", AUTHOR)
        self._changed.add("people")

    def _say_goodbye(self) -> None:
        if "people" in self._extensions:
            people = self._extensions["people"][1]
            for person in [p for p in people if p.get(f"{{{W15}}}author") == AUTHOR]:
                people.remove(person)
                self._changed.add("people")


def _paragraph_id(comment: _Element, w: Names) -> str:
    """The id that stands for a comment in its thread: that of its last paragraph."""
    paragraphs = list(comment.iterchildren(w.p))
    return paragraphs[-1].get(_W14_PARA_ID, "").upper() if paragraphs else ""


def _text(comment: _Element, w: Names) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(w.t)) for p in comment.iter(w.p)).strip()


def _ref(text: str) -> str:
    match = _REF.search(text)
    return match[1] if match else ""


def _clean(text: str) -> str:
    """Text without what XML cannot hold, nothing of which can be printed."""
    return text if text.isprintable() else re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
