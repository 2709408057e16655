"""What the tests know of Word by themselves: a file's parts, its comments, Reject All and Accept All, one form of XML.

Nothing here asks the product: zip files are opened by the standard library, changes rejected by a second hand.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

OURS = "Briefcheck"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comment(Struct, frozen=True):
    """A comment: who wrote it, what it says, the words it stands on."""

    id: str
    author: str
    text: str
    words: str


def files(data: bytes) -> dict[str, bytes]:
    """Every entry of a zip by name; a name that occurs twice fails."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def at(element: _Element, name: str) -> str:
    """An attribute by its name without namespace."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def every(root: _Element, *names: str) -> list[_Element]:
    """Every element of these names, in order."""
    return [e for e in root.iter("*") if local(e) in names]


def root_of(data: bytes, part: str = "word/document.xml") -> _Element:
    """A parsed part of a file."""
    return etree.fromstring(files(data)[part])


def comments(data: bytes) -> list[Comment]:
    """Every comment of a file with the words between its marks, in the order of the part."""
    parts = files(data)
    name = next((n for n in parts if n.rpartition("/")[2].startswith("comments") and b":comments " in parts[n]), None)
    if name is None:
        return []
    body = etree.fromstring(parts["word/document.xml"])
    found = []
    for comment in etree.fromstring(parts[name]):
        lines = ["".join(t.text or "" for t in every(p, "t")) for p in every(comment, "p")]
        number = at(comment, "id")
        found.append(Comment(number, at(comment, "author"), "\n".join(lines), words_of(body, number)))
    return found


def words_of(body: _Element, number: str) -> str:
    """The text between the two marks of a comment, deleted text left out; marks that do not stand once each fail."""
    kinds = [
        local(e)
        for e in every(body, "commentRangeStart", "commentRangeEnd", "commentReference")
        if at(e, "id") == number
    ]
    assert kinds == ["commentRangeStart", "commentRangeEnd", "commentReference"], (number, kinds)
    text, is_inside = [], False
    for element in body.iter("*"):
        kind = local(element)
        if kind in ("commentRangeStart", "commentRangeEnd") and at(element, "id") == number:
            is_inside = kind == "commentRangeStart"
        elif is_inside and kind == "t":
            text.append(element.text or "")
        elif is_inside and kind in ("tab", "br") and local(element.getparent()) == "r":
            text.append("\t" if kind == "tab" else "\n")
    return "".join(text)


# -- tracked changes


def reject_all(root: _Element, author: str | None = None) -> _Element:
    """A copy of a part with every tracked insertion and deletion rejected, or those of one author."""
    copy = deepcopy(root)
    _settle(copy, ("ins", "moveTo"), ("del", "moveFrom"), author)
    return copy


def accept_all(root: _Element) -> _Element:
    """A copy of a part with every tracked insertion and deletion accepted."""
    copy = deepcopy(root)
    _settle(copy, ("del", "moveFrom"), ("ins", "moveTo"), None)
    return copy


def _settle(root: _Element, out: tuple[str, ...], back: tuple[str, ...], author: str | None) -> None:
    """Take out what is marked `out`, keep what is marked `back` without its mark."""

    def is_marked(element: _Element, names: tuple[str, ...]) -> bool:
        return local(element) in names and author in (None, at(element, "author"))

    for row in every(root, "tr"):
        if any(is_marked(mark, out) for properties in row if local(properties) == "trPr" for mark in properties):
            _take(row)
    for table in every(root, "tbl"):
        if not any(local(child) in ("tr", "sdt", "customXml") for child in table):
            _take(table)
    joined = [
        p for p in every(root, "p")
        if any(is_marked(mark, out) for rp in p.iterfind("{*}pPr/{*}rPr") for mark in rp)
    ]  # fmt: skip
    for element in every(root, *out):
        if is_marked(element, out) and local(element.getparent()) not in ("rPr", "trPr"):
            _take(element)
    for paragraph in joined:
        _join_with_next(paragraph)
    for element in every(root, *out, *back):
        if is_marked(element, (*out, *back)) and element.getparent() is not None:
            _unwrap(element)
    for text in every(root, "delText"):
        if author is None:
            text.tag = text.tag.replace("delText", "t")


def _join_with_next(paragraph: _Element) -> None:
    """The mark of a paragraph goes: what is left of it becomes the beginning of the next."""
    following = paragraph.getnext()
    rest = [child for child in paragraph if local(child) != "pPr"]
    if not any(local(child) == "r" or every(child, "r") for child in rest):
        _take(paragraph)
        return
    if following is None or local(following) != "p":
        return
    first = 1 if len(following) and local(following[0]) == "pPr" else 0
    for child in reversed(rest):
        following.insert(first, child)
    _take(paragraph)


def _take(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: _Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place + 1, child)
    parent.remove(element)


# -- one form


def plain(root: _Element) -> list[str]:
    """The text of each paragraph in order, deleted text left out."""
    return ["".join(t.text or "" for t in every(p, "t") if nearest(t, "p") is p) for p in every(root, "p")]


def nearest(element: _Element, name: str) -> _Element | None:
    """The nearest element of this name around it."""
    return next((a for a in element.iterancestors() if local(a) == name), None)


def canonical(root: _Element, without: set[str] | frozenset[str] = frozenset()) -> bytes:
    """A part in one form: without the marks of these comments, runs set alike joined, blanks of the layout gone."""
    copy = deepcopy(root)
    for mark in every(copy, "commentRangeStart", "commentRangeEnd", "commentReference"):
        if at(mark, "id") in without:
            _take(mark.getparent() if local(mark) == "commentReference" else mark)
    for run in every(copy, "r"):
        following = run.getnext()
        while run.getparent() is not None and following is not None and _are_alike(run, following):
            for child in [c for c in following if local(c) != "rPr"]:
                run.append(child)
            _take(following)
            following = run.getnext()
    for text in every(copy, "t"):
        before = text.getprevious()
        if before is not None and local(before) == "t":
            text.text = (before.text or "") + (text.text or "")
            _take(before)
    for element in copy.iter():
        if local(element) in ("t", "delText"):
            element.attrib.pop(SPACE, None)
        elif not (element.text or "").strip():
            element.text = None
        element.tail = None
    return etree.tostring(copy, method="c14n")


def _are_alike(run: _Element, following: _Element) -> bool:
    if local(following) != "r" or dict(run.attrib) != dict(following.attrib):
        return False
    looks = [
        [etree.tostring(c, method="c14n", with_tail=False) for c in r if local(c) == "rPr"] for r in (run, following)
    ]
    return looks[0] == looks[1]


def our_ids(data: bytes) -> set[str]:
    """Ids of the comments that carry our name."""
    return {comment.id for comment in comments(data) if comment.author == OURS}


def assert_nothing_lost(source: bytes, result: bytes) -> None:
    """Reject what carries our name, delete our comments: the document is what it was; other parts only gained."""
    before, after = files(source), files(result)
    main = "word/document.xml"
    was = canonical(etree.fromstring(before[main]), our_ids(source))
    rejected = reject_all(etree.fromstring(after[main]), OURS)
    assert canonical(rejected, our_ids(result)) == (
        was
        if OURS.encode() not in before[main]
        else canonical(reject_all(etree.fromstring(before[main]), OURS), our_ids(source))
    )
    growing = ("[Content_Types].xml", ".rels", "comments", "people.xml", "numbering.xml", "customXml/")
    for name, data in before.items():
        if name != main and not any(part in name for part in growing):
            assert after[name] == data, name
