"""Where the sentences of a block begin and end."""

from __future__ import annotations

import re

from briefcheck.patterns import pattern

_SHORT = (
    "e.g i.e nos mrs etc fig inc ltd sec est rev sra mme núm abb bzw",
    "no mr ms dr vs co st al cf ca sr nr hr rs",
    "prof dept para",
    "approx",
)
"""Abbreviations whose dot ends no sentence, those of one length together: a look behind has a fixed width."""
_NO_ABBREVIATION = "".join(rf"(?<!\b(?i:{'|'.join(re.escape(word) for word in words.split())})\.)" for words in _SHORT)
_NO_MONTH = r"(?!(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)\s\d)(?!(?<=\bSept\.)\s\d)"
"""Not after a month cut short before its day ("Jan. 15")."""
_NO_FULL_STOP = (
    rf"{_NO_MONTH}(?<!(?<![\w'’])(?<!\d\s)[^\W\d]\.)(?<!\A\d\.)(?<!\A\d\d\.)(?<![,:]\s\d\.){_NO_ABBREVIATION}"
)
"""A full stop ends no sentence after an initial, the block's own number, a number within it, an abbreviation. The last
letter of "didn't" and a unit ("63 A") are no initials."""
_NO_DATE = (
    r"(?!(?<=\d\.)\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))"
    r"(?!(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)\s\d)"
)
"""Not after the day of a date ("30. April"), nor after the month before its day ("Dec. 1")."""
_REST = rf"[.!?]*+[\"'”’)\]]*+(){_NO_DATE}\s++(?=[^a-zà-öø-ÿ])"
"""More marks of the kind, closing quotes, blanks, and no small letter behind."""
_FULL_STOP = pattern(rf"\.(?<!\.\.){_NO_FULL_STOP}{_REST}")
"""The end of a sentence in a text without other marks: one character is searched for twice as fast as one of many."""
_END = pattern(
    r"[.!?;\n\t](?:"  # one set of characters first: all else is skipped at full speed
    rf"(?<=[.!?])(?<![.!?]{{2}})(?:(?<=[!?])|{_NO_FULL_STOP}){_REST}"  # the first of its run
    r"|(?<=;)()\s++"
    r"|(?<=[\n\t])\s*+)"
)


def bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it. Linear; never empty for a text with words."""
    start, last = len(text) - len(text.lstrip()), len(text.rstrip())
    found: list[tuple[int, int]] = []
    if "!" in text or "?" in text or ";" in text or "\n" in text or "\t" in text:
        for match in _END.finditer(text, start, last):
            if match.lastindex is not None:
                end = match.end(match.lastindex)
            else:
                end = start + len(text[start : match.start()].rstrip())
            if end > start:
                found.append((start, end))
            start = match.end()
    else:
        for match in _FULL_STOP.finditer(text, start, last):
            found.append((start, match.end(1)))
            start = match.end()
    if last > start:
        found.append((start, last))
    return found
