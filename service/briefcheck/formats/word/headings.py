"""Headings that are none by style: short bold, capital or numbered lines above a text, and run-in labels."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element
from msgspec import Struct, structs

from briefcheck.formats.word.names import Names, is_on
from briefcheck.formats.word.numerals import value_of
from briefcheck.formats.word.styles import NO_LOOK, Look, StyleFacts, Styles, number_of
from briefcheck.formats.word.text import Said
from briefcheck.formats.xml import child, children
from briefcheck.patterns import pattern

_WORDS_MAX = 12
_CHARS_MAX = 90
_WIDE_CHARS_MAX = 34
"""Characters of a heading in a script without blanks between words."""
_WIDE = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts without blanks between words."""
_LABEL = pattern(r"([^\W\d_][^:：\n\t.;?!。；？！]{1,44}?)[ \t]?(?::(?!//)(?=[ \t\n]+\S)|：(?=\s*\S))")
_LABEL_WORDS_MAX = 6
_LABEL_CHARS_MAX = 50
"""A label and its colon stand in as many characters."""
_COUNTED = pattern(r".*[^\W\d_][ \t]+(?:\d{1,3}|[A-Z]|[IVX]{1,4})")
"""A label that counts ("Phase 2", "Annex B") is the beginning of a heading."""
_TITLE_WORDS_MAX = 4
_BIGGER = 4
"""Half points above the body text from which a line's size makes it a heading (two points)."""
_LETTERS_MAX = 6
"""So many characters a number in letters may have, with what ends it."""
_FILL_IN = pattern(r"_{3}|\.{4}|…{2}|\S(?:\t| {4})\s*\S|://|www\.|\S@\S")
"""What a form, a signature line, an address or a line of a table of contents has and a heading has not."""
_SENTENCE_WORDS_MIN = 9
_CLAUSE_WORDS_MAX = 30
_OPENING = "（("
_NUMBER = pattern(
    rf"\s*(?P<mark>[{_OPENING}])?"
    r"(?:第(?P<part>[一二三四五六七八九十\d]{1,3})(?P<unit>[章节節部条條篇])(?:分)?"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3})(?=[、．.）)])"
    r"|(?P<digits>\d{1,2}(?:\.\d{1,2}){0,4})"
    r"|(?P<roman>[IVX]{1,5}|[ivx]{1,5})(?=[.)）])"
    r"|(?P<letter>[A-Za-z])(?=[.)）]))"
    r"(?P<end>[、．.)）]?)(?P<gap>[ \t\u00a0\u3000]*)(?=(?P<next>\w|[\"“‘(\[（《]))"
)


class TypedNumber(Struct, frozen=True):
    """A number typed in front of a line. `shape` and `above` are the same for the numbers of one series."""

    shape: str
    above: str
    value: int
    depth: int


def look_of(said: Sequence[Said], style: StyleFacts, styles: Styles, w: Names) -> Look:
    """Bold, underlined or italic only where all visible letters are; the size is that of the first run."""
    if len(said) == 1 and not style.is_bold:
        run = said[0][0].getparent()
        if run is not None and child(run, w.rPr) is None and not said[0][1].isspace():
            return style.look
    bold = underlined = italic = True
    size = 0
    seen: _Element | None = None
    for element, text in said:
        run = element.getparent()
        if run is None or run is seen or not text or text.isspace():
            continue
        properties = child(run, w.rPr)
        facts = children(properties)
        if seen is None and properties is not None:
            size = number_of(facts.get(w.sz), w) or _size_by_style(facts.get(w.rStyle), styles, w)
        seen = run
        if properties is None:
            bold, underlined, italic = bold and style.is_bold, False, False
        else:
            b, u = facts.get(w.b), facts.get(w.u)
            by_style = facts.get(w.rStyle)
            bold = bold and (is_on(b, w) if b is not None else style.is_bold or _is_bold_by_style(by_style, styles, w))
            underlined = underlined and u is not None and u.get(w.val, "single") != "none"
            italic = italic and is_on(facts.get(w.i), w)
        if not (bold or underlined or italic):
            break
        if len(text) > _CHARS_MAX:
            return Look(is_bold=False, is_underlined=False, size=size or style.size)  # no heading is so long
    if seen is None:
        return NO_LOOK
    return Look(bold, underlined, size or style.size, italic)


def _is_bold_by_style(style: _Element | None, styles: Styles, w: Names) -> bool:
    return style is not None and any(s.is_bold for s in styles.chain(style.get(w.val)))


def _size_by_style(style: _Element | None, styles: Styles, w: Names) -> int:
    return next((s.size for s in styles.chain(style.get(w.val)) if s.size), 0) if style is not None else 0


def looks_like_heading(text: str, look: Look, body_size: int) -> bool:
    """Whether a line stands above what follows as a heading does. Pure text and look; no style is asked."""
    line = text.strip()
    if len(line) > _CHARS_MAX or not is_heading_line(line) or _starts_with_label(line):
        return False
    if look.is_bold or look.is_underlined or look.is_italic:
        return True
    if look.size and body_size and look.size >= body_size + _BIGGER:
        return True
    letters = list(filter(str.isalpha, line))
    return len(letters) > 3 and all(map(str.isupper, letters)) and any(c.lower() != c for c in letters)


def is_heading_line(text: str) -> bool:
    """Whether a line is as short as a heading and ends like one, whatever its look."""
    line = text.strip()
    if not line or len(line) > _CHARS_MAX or "\n" in line or len(line.split()) > _WORDS_MAX:
        return False
    if _count_wide(line) > _WIDE_CHARS_MAX:
        return False
    if line[-1] in ".;,!。；，！" or not (line[0].isalpha() or any(map(str.isalpha, line))) or line[0] in "•-*–[(<_☐☒":
        return False
    number = typed_number(line)
    return _FILL_IN.search(line[number[1] :] if number else line) is None


def _count_wide(text: str) -> int:
    """How many characters of scripts without blanks between words are in it."""
    return 0 if text.isascii() else len(_WIDE.findall(text))


def _starts_with_label(line: str) -> bool:
    match = _LABEL.match(line)
    return match is not None and _COUNTED.fullmatch(match[1]) is None


def looks_like_list_title(text: str) -> bool:
    """Whether a plain line that a list follows is that list's title ("Exclusions", "Deliverables:")."""
    line = text.strip().rstrip(":：").rstrip()
    words = line.split()
    if not 0 < len(words) <= _TITLE_WORDS_MAX or not line[0].isupper() or not line[-1].isalnum() or ":" in line:
        return False
    # "The scope includes:" leads into the list; a title of so many words has capitals.
    return len(words) <= 2 or all(word[0].isupper() for word in words if len(word) > 3)


def reads_as_text(text: str) -> bool:
    """Whether a line is too much of a sentence to be a heading, whatever its style says."""
    line = text.strip()
    words = len(line.split())
    wide = _count_wide(line)
    return (
        words > _CLAUSE_WORDS_MAX
        or wide > 2 * _WIDE_CHARS_MAX
        or (words >= _SENTENCE_WORDS_MIN and line[-1] in ".;")
        or (wide >= _WIDE_CHARS_MAX and line[-1] in "。；")
    )


def typed_number(text: str) -> tuple[TypedNumber, int] | None:
    """The number typed in front of a line ("3.2", "b)", "IV.", "第二章") and where the words begin, or None."""
    start = text[:_LETTERS_MAX]
    if start[:1].isalpha() and start.isascii() and "." not in start and ")" not in start:
        return None  # a word
    first = start.lstrip()[:1]
    if not first.isalnum() and first not in _OPENING:
        return None  # a bullet
    match = _NUMBER.match(text)
    if match is None:
        return None
    mark, end, gap = bool(match["mark"]), match["end"], match["gap"]
    end = {"．": ".", "）": ")"}.get(end, end)
    if mark and end != ")":
        return None
    if match["part"]:
        value, shape = value_of(match["part"]), match["unit"]
        return (TypedNumber(shape, "", value, 2 if shape in "节節条條" else 1), match.end()) if value else None
    if match["chinese"]:
        value, kind = value_of(match["chinese"]), "一"
    elif match["digits"]:
        # "2 weeks" counts, "2.weeks" and "2weeks" do not; in Chinese no blank is needed.
        if not gap and (not end or (end != "、" and not _count_wide(match["next"]))):
            return None
        above, _, last = match["digits"].rpartition(".")
        number = TypedNumber("1" + ("." if end == "." or above else end) + "(" * mark, above, int(last), 1)
        return structs.replace(number, depth=match["digits"].count(".") + 1), match.end()
    else:
        if not gap:
            return None
        letters = match["roman"] or match["letter"]
        value, kind = value_of(letters), "I" if letters[0].isupper() else "i"
        if match["letter"] or (len(letters) == 1 and letters not in "iI"):
            value, kind = ord(letters.lower()) - ord("a") + 1, "A" if letters.isupper() else "a"
    if value is None:
        return None
    return TypedNumber(kind + end + "(" * mark, "", value, 2 if mark and kind == "一" else 1), match.end()


def typed_depth(text: str) -> int:
    """How deep a number typed in front puts a heading: 1 for "3.", 2 for "3.2", 0 without one."""
    number = typed_number(text)
    return number[0].depth if number and not number[0].shape.startswith(("a", "i")) else 0


def run_in_label(text: str) -> str:
    """The label of "Deadline: 3 April" ("Deadline"), or an empty string. It is a prefix of the text."""
    start = text[:_LABEL_CHARS_MAX]
    if ":" not in start and "：" not in start:
        return ""
    match = _LABEL.match(text)
    return match[1] if match and len(match[1].split()) <= _LABEL_WORDS_MAX else ""
