"""Headings that are none by style: short bold, capital or numbered lines above a text, and run-in labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.etree import _Element

from briefcheck.formats.word.names import Names, is_on
from briefcheck.formats.word.styles import Styles, number_of
from briefcheck.formats.word.text import Piece

_WORDS_MAX = 12
_CHARS_MAX = 90
_NUMBERED = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?|[A-Z][.)]|[IVX]{1,5}[.)])[ \t]+(?=[^\W\d_])")
_LABEL = re.compile(r"([^\W\d_][^:\n\t.;?!]{1,44}?)[ \t]?:(?!//)(?=[ \t\n]+\S)")
_LABEL_WORDS_MAX = 6
_TITLE_WORDS_MAX = 4
_BIGGER = 4
"""Half points above the body text from which a line's size makes it a heading (two points)."""


class Look(NamedTuple):
    """How a paragraph's visible text is set; `size` in half points, 0 for what its style says."""

    is_bold: bool
    is_underlined: bool
    size: int


def look_of(pieces: Sequence[Piece], style_id: str | None, styles: Styles, w: Names) -> Look:
    """Bold or underlined only where all visible letters are; the size is that of the first run."""
    style_bold = styles.is_bold(style_id)
    bold = underlined = True
    size = 0
    seen: _Element | None = None
    for piece in pieces:
        run = piece.element.getparent()
        if run is None or run is seen or not piece.text.strip():
            continue
        properties = run.find(w.rPr)
        if seen is None and properties is not None:
            size = number_of(properties.find(w.sz), w) or 0
        seen = run
        b = properties.find(w.b) if properties is not None else None
        bold = bold and (is_on(b, w) if b is not None else style_bold or _style_is_bold(properties, styles, w))
        u = properties.find(w.u) if properties is not None else None
        underlined = underlined and u is not None and u.get(w.val, "single") != "none"
        if not bold and not underlined and size:
            break
    return Look(bold and seen is not None, underlined and seen is not None, size or styles.size(style_id))


def _style_is_bold(properties: _Element | None, styles: Styles, w: Names) -> bool:
    style = properties.find(w.rStyle) if properties is not None else None
    return style is not None and any(s.is_bold for s in styles.chain(style.get(w.val)))


def looks_like_heading(text: str, look: Look, body_size: int) -> bool:
    """Whether a line stands above what follows as a heading does. Pure text and look; no style is asked."""
    line = text.strip()
    if not line or len(line) > _CHARS_MAX or "\n" in line or len(line.split()) > _WORDS_MAX:
        return False
    if line[-1] in ".;,!" or not any(c.isalpha() for c in line) or line[0] in "•-*–[(<_☐☒":
        return False
    if _LABEL.match(line):
        return False
    if look.is_bold or look.is_underlined:
        return True
    if look.size and body_size and look.size >= body_size + _BIGGER:
        return True
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters) and any(c.lower() != c for c in letters)


def looks_like_list_title(text: str) -> bool:
    """Whether a plain line that a list follows is that list's title ("Exclusions", "Deliverables:")."""
    line = text.strip().rstrip(":").rstrip()
    return 0 < len(line.split()) <= _TITLE_WORDS_MAX and line[0].isupper() and line[-1].isalnum()


def typed_depth(text: str) -> int:
    """How deep a number typed in front puts a heading: 1 for "3.", 2 for "3.2", 0 without one."""
    match = _NUMBERED.match(text.lstrip())
    if match is None:
        return 0
    return match[1].count(".") + 1 if match[1] else 1


def run_in_label(text: str) -> str:
    """The label of "Deadline: 3 April" ("Deadline"), or an empty string. It is a prefix of the text."""
    match = _LABEL.match(text)
    return match[1] if match and len(match[1].split()) <= _LABEL_WORDS_MAX else ""
