"""Automatic numbers: what Word shows in front of a list paragraph, counted as Word counts (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from briefcheck.formats.word.names import Names
from briefcheck.formats.word.styles import Styles, number_of

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Level(NamedTuple):
    """How one list level counts and shows itself: `format` is Word's numFmt, `text` its pattern such as "%1.%2"."""

    start: int
    format: str
    text: str
    restart: int | None


_PLAIN = Level(1, "decimal", "%1.", None)


class Numbering:
    """The document's lists, and the counters while the document is read in order."""

    def __init__(self, root: _Element | None, styles: Styles, w: Names) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._nums: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level | int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            for element in root.iterchildren(w.abstractNum):
                self._read_abstract(element, w)
            for element in root.iterchildren(w.num):
                self._read_num(element, w)

    def _read_abstract(self, element: _Element, w: Names) -> None:
        key = element.get(w.abstractNumId, "")
        self._abstract[key] = {i: level for i, level in (_read_level(x, w) for x in element.iterchildren(w.lvl))}
        link = element.find(w.numStyleLink)
        if link is not None:
            self._links[key] = link.get(w.val, "")

    def _read_num(self, element: _Element, w: Names) -> None:
        key, abstract = element.get(w.numId, ""), element.find(w.abstractNumId)
        if abstract is None:
            return
        self._nums[key] = abstract.get(w.val, "")
        overrides: dict[int, Level | int] = {}
        for override in element.iterchildren(w.lvlOverride):
            index = int(override.get(w.ilvl, "0")) if override.get(w.ilvl, "0").isdecimal() else 0
            level, start = override.find(w.lvl), number_of(override.find(w.startOverride), w)
            if level is not None:
                overrides[index] = _read_level(level, w)[1]
            elif start is not None:
                overrides[index] = start
        self._overrides[key] = overrides

    def level(self, num_id: str, index: int) -> Level:
        """How this level of this list counts; a plain "1." where the document does not say."""
        abstract = self._nums.get(num_id, "")
        for _ in range(LEVELS):
            if abstract not in self._links:
                break
            linked = self._styles.numbering(self._styles.id_of(self._links[abstract].lower(), "numbering"))
            if linked is None or self._nums.get(linked[0], "") in ("", abstract):
                break
            abstract = self._nums[linked[0]]
        found = self._abstract.get(abstract, {}).get(index, _PLAIN)
        override = self._overrides.get(num_id, {}).get(index)
        if isinstance(override, Level):
            return override
        return found if override is None else found._replace(start=override)

    def has(self, num_id: str) -> bool:
        """Whether the document defines this list."""
        return num_id in self._nums

    def next_label(self, num_id: str, index: int) -> str:
        """Count one paragraph of this list and level (from 0), and give what Word shows in front of it."""
        index = min(max(index, 0), LEVELS - 1)
        level = self.level(num_id, index)
        # Lists that share an abstract definition count together unless a start override sets them apart.
        shared = num_id if index in self._overrides.get(num_id, {}) else "abstract " + self._nums.get(num_id, num_id)
        counts = self._counts.setdefault(shared, [None] * LEVELS)
        current = counts[index]
        counts[index] = level.start if current is None else current + 1
        for deeper in range(index + 1, LEVELS):
            if self.level(num_id, deeper).restart != 0:
                counts[deeper] = None
        if level.format == "bullet":
            return "•"  # the sign itself is often a code point of a symbol font
        if level.format == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            upper = self.level(num_id, at)
            value = counts[at]
            return _format(upper.start if value is None else value, upper.format)

        return _PLACE.sub(shown, level.text)


def _read_level(element: _Element, w: Names) -> tuple[int, Level]:
    index = element.get(w.ilvl, "0")
    start = number_of(element.find(w.start), w)
    form, text = element.find(w.numFmt), element.find(w.lvlText)
    return int(index) if index.isdecimal() else 0, Level(
        start=1 if start is None else start,
        format=form.get(w.val, "decimal") if form is not None else "decimal",
        text=text.get(w.val, "") if text is not None else "",
        restart=number_of(element.find(w.lvlRestart), w),
    )


def _format(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and value > 0:
        # After z Word goes on with aa, bb, cc …
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, LEVELS)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < value < 4000:  # noqa: PLR2004 - Roman numerals end there
        digits, rest = "", value
        for size, letters in _ROMAN:
            digits += letters * (rest // size)
            rest %= size
        return digits if form == "lowerRoman" else digits.upper()
    return f"{value:02d}" if form == "decimalZero" else str(value)
