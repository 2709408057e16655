"""Regular expressions that are compiled when they are first used.

A review uses few of the many that its rooms hold, and compiling all would take longer than checking a short brief.
"""

from __future__ import annotations

import re
from typing import cast


class _Waiting:
    """Stands for a pattern; its methods come to be its own attributes when one is first asked for."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self.pattern, self.flags = source, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern for texts, to be used as one that `re.compile` made. A mistake in it shows at its first use."""
    return cast("re.Pattern[str]", _Waiting(source, flags))


def lowered(text: str) -> str:
    """The text in lower case, character for character, for patterns in small letters.

    To ignore case makes a search several times as slow, and its pattern twice as dear to compile.
    """
    lower = text.lower()
    if len(lower) != len(text):  # İ becomes two characters
        return "".join(small if len(small := character.lower()) == 1 else character for character in text)
    return lower


_ESCAPED = pattern(r"\\[^\d]|\{\d*,?\d*\}")
"""What a pattern says of classes and numbers of characters."""
_FIGURES = pattern(r"\\\d|\(\?P=|\[[^\]]*\d|(?<![a-zA-Z])\d")
"""A group found again, a set with a digit, a digit that stands by itself."""


def tells_figures(source: str) -> bool:
    """Whether a pattern may tell one digit from another where none stands right behind a letter.

    Doubtful ones do.
    """
    return _FIGURES.search(_ESCAPED.sub(" ", source)) is not None
