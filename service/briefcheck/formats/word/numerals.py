"""Numbers as lists and headings write them: 3, c, iii, 三, ③ (ECMA-376 part 1, 17.18.59), and back."""

from __future__ import annotations

_LETTERS_MAX = 9
"""Repeats of a letter that are shown: 26 times nine items are more than any list has."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CHINESE = "〇一二三四五六七八九十"
_CHINESE_FORMS = frozenset((
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "koreanCounting", "ideographTraditional", "chineseLegalSimplified",
))  # fmt: skip


def numeral(value: int, form: str) -> str:
    """A number in one of Word's forms; digits for a form that is not known, or where the form ends."""
    if form in ("lowerLetter", "upperLetter") and value > 0:
        # After z Word goes on with aa, bb, cc …
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, _LETTERS_MAX)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        roman = _roman(value)
        return roman if form == "lowerRoman" else roman.upper()
    if form in _CHINESE_FORMS and 0 < value < 100:
        return _chinese(value)
    if form.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return chr(ord("①") + value - 1)
    if form == "ordinal":
        teens = 10 < value % 100 < 20
        return str(value) + ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th"))
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    digits = ""
    for size, letters in _ROMAN:
        digits += letters * (value // size)
        value %= size
    return digits


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (_CHINESE[tens] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


def value_of(text: str) -> int | None:
    """The number that digits, Chinese numerals or Roman numerals write, None where it is none of them."""
    if text.isascii() and text.isdecimal():
        return int(text)
    lower = text.lower()
    if lower and all(c in "ivxlcdm" for c in lower) and len(lower) < 16:
        return next((n for n in range(1, 100) if _roman(n) == lower), None)
    if text and all(c in _CHINESE for c in text) and len(text) < 4:
        return next((n for n in range(1, 100) if _chinese(n) == text), None)
    return None
