"""Where the sentences of a block begin and end."""

from __future__ import annotations

import re

_SHORT = (
    "e.g i.e nos mrs etc fig inc ltd sec est rev sra mme núm abb bzw",
    "no mr ms dr vs co st al cf ca sr nr hr",
    "prof dept para",
    "approx",
)
"""Abbreviations whose dot ends no sentence, those of one length together: a look behind has a fixed width."""
_NO_ABBREVIATION = "".join(rf"(?<!\b(?i:{'|'.join(re.escape(word) for word in words.split())})\.)" for words in _SHORT)
_END = re.compile(
    r"[.!?;\n\t](?:"  # one set of characters first: all else is skipped at full speed
    # The first of its run; a full stop not after a single letter, the block's own number, a number within the sentence
    # or an abbreviation; no small letter behind.
    rf"(?<=[.!?])(?<![.!?]{{2}})(?:(?<=[!?])|(?<!\b[^\W\d]\.)(?<!\A\d\.)(?<!\A\d\d\.)(?<![,:]\s\d\.){_NO_ABBREVIATION})"
    r"[.!?]*+[\"'”’)\]]*+()"
    # nor after the day of a date ("30. April")
    r"(?!(?<=\d\.)\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))\s++(?=[^a-zà-öø-ÿ])"
    r"|(?<=;)()\s++"
    r"|(?<=[\n\t])\s*+)"
)


def bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it. Linear; never empty for a text with words."""
    start, last = len(text) - len(text.lstrip()), len(text.rstrip())
    found: list[tuple[int, int]] = []
    for match in _END.finditer(text, start, last):
        if match.lastindex is not None:
            end = match.end(match.lastindex)
        else:
            end = start + len(text[start : match.start()].rstrip())
        if end > start:
            found.append((start, end))
        start = match.end()
    if last > start:
        found.append((start, last))
    return found
