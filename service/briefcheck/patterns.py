"""Regular expressions that are compiled when they are first used.

A review uses few of the many that its rooms hold, and compiling all would take longer than checking a short brief.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

_FINDING_NOTHING: dict[str, Callable[[], object]] = {
    "search": lambda: None,
    "match": lambda: None,
    "fullmatch": lambda: None,
    "finditer": lambda: iter(()),
    "findall": list,
}
"""What the methods give where nothing is found."""


class _Waiting:
    """Stands for a pattern; its methods come to be its own attributes when one is first asked for.

    While it needs words that no text has held, its methods find nothing, and it goes on waiting.
    """

    def __init__(self, source: str, flags: re.RegexFlag, needs: Sequence[str]) -> None:
        self.pattern, self.flags, self._needs = source, flags, needs

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._needs and name in _FINDING_NOTHING:
            return partial(self._if_needed, name)
        return self._ready(name)

    def _if_needed(self, name: str, text: str, *places: int) -> object:
        lower = text.lower()
        if not any(word in lower for word in self._needs):
            return _FINDING_NOTHING[name]()
        method = cast("Callable[..., object]", self._ready(name))
        return method(text, *places)

    def _ready(self, name: str) -> object:
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: re.RegexFlag = re.NOFLAG, *, needs: Sequence[str] = ()) -> re.Pattern[str]:
    """A pattern for texts, to be used as one that `re.compile` made. A mistake in it shows at its first use.

    Args:
        source: as for `re.compile`.
        flags: the same.
        needs: parts of words in small letters, of which every text holds one in which anything is found. It is compiled
            when a text does: worth its while for a long pattern about rare words.
    """
    return cast("re.Pattern[str]", _Waiting(source, flags, needs))


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
