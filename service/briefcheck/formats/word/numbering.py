"""Automatic numbers: what Word shows in front of a list paragraph, counted as Word counts (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re

from lxml.etree import _Element
from msgspec import Struct, structs

from briefcheck.formats.word.names import Names, is_on
from briefcheck.formats.word.numerals import numeral
from briefcheck.formats.word.styles import Styles, number_of
from briefcheck.patterns import pattern

LEVELS = 9
_PLACE = pattern(r"%([1-9])")
_LINKS_MAX = 9
"""Definitions that point to styles that point to definitions are followed this far; Word makes one step."""


class Level(Struct, frozen=True):
    """How one list level counts and shows itself: `format` is Word's numFmt, `text` its pattern such as "%1.%2".

    `restart` is the level (from 1) at and above which a paragraph makes it start again, 0 for none, None for any.
    `is_legal` shows the numbers of other levels in digits.
    """

    start: int
    format: str
    text: str
    restart: int | None
    style: str | None = None
    is_legal: bool = False


class Label(Struct, frozen=True):
    """What stands in front of a list paragraph, and its place: `list` is the same for paragraphs counted together."""

    text: str
    list: str
    level: int


_PLAIN = Level(1, "decimal", "%1.", None)


class Numbering:
    """The document's lists, and the counters while the document is read in order."""

    def __init__(self, root: _Element | None, styles: Styles, w: Names) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._nums: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._met: set[str] = set()
        self._before_ours: tuple[dict[str, list[int | None]], set[str]] | None = None
        """How far everything was counted before a section of ours that is being read."""
        self._known: dict[str, tuple[str, list[Level]]] = {}
        if root is not None:
            for element in root.iterchildren(w.abstractNum):
                self._read_abstract(element, w)
            for element in root.iterchildren(w.num):
                self._read_num(element, w)

    def _read_abstract(self, element: _Element, w: Names) -> None:
        key = element.get(w.abstractNumId, "")
        self._abstract[key] = dict(_read_level(level, w) for level in element.iterchildren(w.lvl))
        link = element.find(w.numStyleLink)
        if link is not None:
            self._links[key] = link.get(w.val, "")

    def _read_num(self, element: _Element, w: Names) -> None:
        key, abstract = element.get(w.numId, ""), element.find(w.abstractNumId)
        if abstract is None:
            return
        self._nums[key] = abstract.get(w.val, "")
        for override in element.iterchildren(w.lvlOverride):
            index = _index(override, w)
            level, start = override.find(w.lvl), number_of(override.find(w.startOverride), w)
            if level is not None:
                self._overrides.setdefault(key, {})[index] = _read_level(level, w)[1]
            if start is not None:
                self._starts.setdefault(key, {})[index] = start

    def has(self, num_id: str) -> bool:
        """Whether the document defines this list."""
        return num_id in self._nums

    def level(self, num_id: str, index: int) -> Level:
        """How this level of this list counts; a plain "1." where the document does not say."""
        return self._levels(num_id)[1][index]

    def level_of_style(self, num_id: str, style_id: str | None) -> int | None:
        """The level (from 0) that the list keeps for paragraphs of this style, if it does."""
        if style_id is None or not self.has(num_id):
            return None
        return next((i for i, level in enumerate(self._levels(num_id)[1]) if level.style == style_id), None)

    def _levels(self, num_id: str) -> tuple[str, list[Level]]:
        """The definition behind a list, and its levels."""
        known = self._known.get(num_id)
        if known is None:
            abstract = self._definition(num_id)
            levels = self._abstract.get(abstract, {}) | self._overrides.get(num_id, {})
            starts = self._starts.get(num_id, {})
            found = [levels.get(i, _PLAIN) for i in range(LEVELS)]
            found = [structs.replace(level, start=starts.get(i, level.start)) for i, level in enumerate(found)]
            known = self._known[num_id] = (abstract, found)
        return known

    def _definition(self, num_id: str) -> str:
        abstract = self._nums.get(num_id, "")
        for _ in range(_LINKS_MAX):
            if abstract not in self._links:
                break
            by_id = self._styles.numbering(self._links[abstract])
            linked = by_id or self._styles.numbering(self._styles.id_of(self._links[abstract].lower(), "numbering"))
            if linked is None or self._nums.get(linked[0], "") in ("", abstract):
                break
            abstract = self._nums[linked[0]]
        return abstract

    def set_apart(self, *, is_ours: bool) -> None:
        """Say before each paragraph whether it is of a section of ours that waits to be accepted.

        Such a section counts on for itself; what stands behind it keeps the number that it has without the section.
        """
        if is_ours and self._before_ours is None:
            self._before_ours = {key: counts[:] for key, counts in self._counts.items()}, set(self._met)
        elif not is_ours and self._before_ours is not None:
            (self._counts, self._met), self._before_ours = self._before_ours, None

    def next_label(self, num_id: str, index: int) -> Label:
        """Count one paragraph of this list and level (from 0), and give what Word shows in front of it.

        Lists that share a definition count together; one with a start of its own starts there when it is first met.
        """
        index = min(max(index, 0), LEVELS - 1)
        abstract, levels = self._levels(num_id)
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        for at in self._starts.get(num_id, ()):
            if num_id not in self._met:
                counts[at] = None
        self._met.add(num_id)
        level, current = levels[index], counts[index]
        counts[index] = level.start if current is None else current + 1
        for deeper in range(index + 1, LEVELS):
            restart = levels[deeper].restart
            if restart is None or index < restart:
                counts[deeper] = None
        return Label(_shown(levels, index, counts), abstract, index)


def _shown(levels: list[Level], index: int, counts: list[int | None]) -> str:
    level = levels[index]
    if level.format == "bullet":
        return "•"  # the sign itself is often a code point of a symbol font
    if level.format == "none":
        return ""

    def value(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count = counts[at]
        form = "decimal" if level.is_legal and at != index else levels[at].format
        return numeral(levels[at].start if count is None else count, form)

    return _PLACE.sub(value, level.text)


def _index(element: _Element, w: Names) -> int:
    index = element.get(w.ilvl, "0")
    return int(index) if index.isascii() and index.isdecimal() and len(index) == 1 else 0


def _read_level(element: _Element, w: Names) -> tuple[int, Level]:
    start = number_of(element.find(w.start), w)
    form, text, style = element.find(w.numFmt), element.find(w.lvlText), element.find(w.pStyle)
    return _index(element, w), Level(
        start=1 if start is None else start,
        format=form.get(w.val, "decimal") if form is not None else "decimal",
        text=text.get(w.val, "") if text is not None else "",
        restart=number_of(element.find(w.lvlRestart), w),
        style=style.get(w.val) if style is not None else None,
        is_legal=is_on(element.find(w.isLgl), w),
    )
