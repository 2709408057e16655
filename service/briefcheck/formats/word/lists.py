"""Lists for inserted text where the host has none to go on with: one definition of ours in the numbering part."""

from __future__ import annotations

import hashlib
import re
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

from briefcheck.formats.package import Draft
from briefcheck.formats.word.names import AUTHOR, Names, names_of
from briefcheck.formats.xml import parse, serialise

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_INDENT = 720
_HANGING = 360
"""Twentieths of a point: a list item half an inch in, its sign a quarter before it, as Word's own lists."""


class ListMaker:
    """Adds list definitions to the numbering part of a document, which it makes where there is none."""

    def __init__(self, draft: Draft, part: str, w: Names) -> None:
        self._draft, self._part = draft, part
        names = draft.related(part, "numbering")
        self._name = names[0] if names else ""
        self._root: _Element = (
            parse(draft.read(self._name), self._name) if names else etree.Element(w.numbering, nsmap={"w": w.namespace})
        )
        self._w = names_of(self._root)
        self._is_changed = False

    def make(self, role: str, like: str | None) -> str:
        """Define a list that starts anew, set as the host's list `like` (a numId) where given; gives its numId."""
        w = self._w
        definition = self._copy_of(like) if like else None
        if definition is None:
            definition = self._plain(role)
        number = self._next(w.abstractNum, w.abstractNumId)
        definition.set(w.abstractNumId, number)
        for local in ("nsid", "tmpl", "name", "styleLink", "numStyleLink"):
            for child in definition.findall(getattr(w, local)):
                definition.remove(child)
        name = etree.Element(w.name)
        name.set(w.val, AUTHOR)
        kind = definition.find(w.multiLevelType)
        definition.insert(0 if kind is None else definition.index(kind) + 1, name)
        sign = etree.Element(w.nsid)
        sign.set(w.val, hashlib.sha256(f"{AUTHOR} {number}".encode()).hexdigest()[:8].upper())
        definition.insert(0, sign)
        self._insert(definition, before=(w.num, w.numIdMacAtCleanup))
        num = etree.Element(w.num)
        num_id = self._next(w.num, w.numId, least=1)
        num.set(w.numId, num_id)
        etree.SubElement(num, w.abstractNumId).set(w.val, number)
        self._insert(num, before=(w.numIdMacAtCleanup,))
        self._is_changed = True
        return num_id

    def _copy_of(self, num_id: str) -> _Element | None:
        w = self._w
        num = next((n for n in self._root.iterchildren(w.num) if n.get(w.numId) == num_id), None)
        abstract = num.find(w.abstractNumId) if num is not None else None
        wanted = abstract.get(w.val) if abstract is not None else None
        found = next((a for a in self._root.iterchildren(w.abstractNum) if a.get(w.abstractNumId) == wanted), None)
        if found is None or found.find(w.lvl) is None:
            return None
        copied = deepcopy(found)
        copied.tail = None
        for level in copied.iterchildren(w.lvl):
            start = level.find(w.start)
            if start is not None:
                start.set(w.val, "1")
            for child in (*level.findall(w.pStyle), *level.findall(w.lvlPicBulletId)):
                level.remove(child)
        for attribute in [str(a) for a in copied.attrib if not str(a).startswith(f"{{{w.namespace}}}")]:
            del copied.attrib[attribute]
        return copied

    def _plain(self, role: str) -> _Element:
        w = self._w
        definition = etree.Element(w.abstractNum)
        etree.SubElement(definition, w.multiLevelType).set(w.val, "singleLevel")
        level = etree.SubElement(definition, w.lvl)
        level.set(w.ilvl, "0")
        etree.SubElement(level, w.start).set(w.val, "1")
        etree.SubElement(level, w.numFmt).set(w.val, "decimal" if role == "numbered" else "bullet")
        etree.SubElement(level, w.lvlText).set(w.val, "%1." if role == "numbered" else "•")
        etree.SubElement(level, w.lvlJc).set(w.val, "left")
        indent = etree.SubElement(etree.SubElement(level, w.pPr), w.ind)
        indent.set(w.start if w.is_strict else w.left, str(_INDENT))
        indent.set(w.hanging, str(_HANGING))
        return definition

    def _next(self, tag: str, attribute: str, least: int = 0) -> str:
        values = (e.get(attribute, "") for e in self._root.iterchildren(tag))
        return str(max((int(v) for v in values if re.fullmatch(r"\d{1,9}", v)), default=least - 1) + 1)

    def _insert(self, element: _Element, before: tuple[str, ...]) -> None:
        following = next((c for c in self._root if c.tag in before), None)
        if following is None:
            self._root.append(element)
        else:
            following.addprevious(element)

    def save(self) -> None:
        """Write the numbering part into the draft if a list was made."""
        if not self._is_changed:
            return
        if self._name:
            self._draft.write(self._name, serialise(self._root))
            return
        folder = self._part.rpartition("/")[0]
        name = self._draft.free_name(f"{folder}/numbering.xml".lstrip("/"))
        kind = f"{self._w.relationship_base}/numbering"
        self._draft.add_part(name, serialise(self._root), _CONTENT_TYPE, self._part, kind)


def strip_lists(root: _Element, used: set[str]) -> bool:
    """Take the list definitions that we made, and nobody uses (numIds in `used`), out of a numbering part."""
    w = names_of(root)
    ours = {a.get(w.abstractNumId): a for a in root.iterchildren(w.abstractNum)
            if (name := a.find(w.name)) is not None and name.get(w.val) == AUTHOR}  # fmt: skip
    nums = [(n, a.get(w.val)) for n in root.iterchildren(w.num) if (a := n.find(w.abstractNumId)) is not None]
    kept = {abstract for num, abstract in nums if num.get(w.numId) in used}
    changed = False
    for num, abstract in nums:
        if abstract in ours and num.get(w.numId) not in used:
            root.remove(num)
            changed = True
    for number, definition in ours.items():
        if number not in kept:
            root.remove(definition)
            changed = True
    return changed
