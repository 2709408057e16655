"""The words of trackers: what a status says, what fills a cell without saying anything, how dates are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from typing import Literal

from briefcheck.patterns import pattern

Stage = Literal["", "planned", "working", "waiting", "delivered", "rework", "accepted", "done", "dropped"]
"""How far the work of a row has come, as its status says; empty where that cannot be told."""
CLOSED: frozenset[Stage] = frozenset({"accepted", "done", "dropped"})
_BEFORE: frozenset[Stage] = frozenset({"planned", "working", "done"})
_OUTCOMES: frozenset[Stage] = frozenset({"rework", "accepted", "dropped"})

_TEXT_LENGTH_MAX = 60
"""A longer text is a remark, not a status."""
OPENINGS = "[<{"
"""What a blank to fill in begins with."""
EDGES = OPENINGS + "]>}(). "
"""What stands around the words of a blank to fill in."""
_BLANK = pattern(r"\[[^\[\]]{1,80}\]|<[^<>]{1,80}>|\{{1,2}[^{}]{1,80}\}{1,2}")
_REMARK = pattern(r"\s*(?:\(|[,;]|\s[-–—:/]\s)")
"""Where a remark begins behind a status."""
_DAY_AT_END = pattern(r"(?:\s(?:on|am|le|el|em))?\s*\d[\d\s./-]*%?\s*\Z")
_VAGUE_WORDS_MAX = 6
_PARTLY = pattern(r"\s*\d{1,2}(?:[.,]\d+)?\s*%\s*")
"""A percentage in place of a status, below a hundred."""
_BREAK = "\0"
_REPEATS_MIN = 4
"""Texts that stand in a column so many times are better folded once and shared."""
_ODD_SPACES = ("  ", "\n", "\t", "\r", "\xa0", "\u3000")
_PLAIN = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord(c): " " for c in "–—…·•«»“”‘’"}


def fold(text: str) -> str:
    """The text in lower case with single spaces; two cells of one folded text say the same."""
    return " ".join(text.lower().split())


def fold_all(texts: list[str], known: Set[str] | None = None) -> list[str]:
    """The folded texts of a column: each distinct one (`known`) once, or where most differ, all in one go."""
    distinct = set(texts) if known is None else known
    joined = _BREAK.join(texts).lower() if len(distinct) * _REPEATS_MIN > len(texts) else ""
    if not joined or any(space in joined for space in _ODD_SPACES):
        once = {text: fold(text) for text in distinct}
        return list(map(once.__getitem__, texts))
    folded = joined.split(_BREAK)
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]


def bare(text: str) -> str:
    """The folded text without punctuation."""
    return " ".join(text.lower().translate(_PLAIN).split())


class Words:
    """The vocabulary, made from plain data (`rubric/tracker_words.toml`).

    Sets of whole cell texts are folded; `stage`, `is_bad` and `is_vague_criterion` ignore punctuation too.
    """

    def __init__(self, data: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._stages: dict[str, Stage] = {}
        for name, words in data["stages"].items():
            stage: Stage = name  # type: ignore[assignment]
            self._stages.update(dict.fromkeys(words, stage))
        self._bad = frozenset(data["health"]["bad"])
        self.placeholders = frozenset(data["cells"]["placeholder"])
        self.nothing = frozenset(data["cells"]["nothing"])
        self.totals = tuple(data["cells"]["total"])
        self._totals_within = [word for word in self.totals if not any(o in word for o in self.totals if o != word)]
        self._denials = frozenset(data["cells"]["denial"])
        self.link_schemes = frozenset(data["cells"]["link"])
        self.vague_criteria = frozenset(data["acceptance"]["vague"])
        self._vague_begins = tuple(data["acceptance"]["vague_begins"])
        self.methods = frozenset(data["acceptance"]["method"])
        self.conditions = frozenset(data["acceptance"]["condition"])
        self.logs = frozenset(data["tables"]["logs"])
        self.events = frozenset(data["tables"]["events"])
        self.series = frozenset(data["tables"]["series"])
        self.vague_names = frozenset(data["names"]["vague"])
        self.groups = frozenset(data["people"]["groups"])
        self.joints = frozenset(data["people"]["joints"])
        self.months = {word: i for i, words in enumerate(data["months"]["names"], start=1) for word in words.split()}

    def is_blank(self, text: str) -> bool:
        """Whether a folded text is nothing but a blank to fill in: “[name, role]”, “<date>”."""
        return _BLANK.fullmatch(text) is not None

    def stage(self, text: str) -> Stage:
        """What a status says: the whole of it, without a number before or a remark after it."""
        if len(text) > _TEXT_LENGTH_MAX:
            return ""
        words = bare(text)
        found = self._stages.get(words)
        if found is None:
            found = self._stages.get(words.lstrip("0123456789 "))
        if found is None and _PARTLY.fullmatch(text):
            found = "working" if any(digit in text for digit in "123456789") else "planned"
        return found or self._stage_before_remark(text)

    def _stage_before_remark(self, text: str) -> Stage:
        """What a status says before a day or a remark, unless the remark takes it back or tells what came of it."""
        said, _, remark = _REMARK.sub(_BREAK, text, count=1).partition(_BREAK)
        found = self._stages.get(bare(said)) or self._stages.get(bare(_DAY_AT_END.sub("", said)), "")
        if not remark or not found:
            return found
        rest = bare(remark)
        told = self._stages.get(rest, found)
        if rest.partition(" ")[0] in self._denials or (told != found and told in _BEFORE):
            return ""
        return told if told in _OUTCOMES else found

    def is_bad(self, text: str) -> bool:
        """Whether a status or health word says that the work is in trouble."""
        return len(text) <= _TEXT_LENGTH_MAX and bare(text) in self._bad

    def is_vague_criterion(self, text: str) -> bool:
        """Whether a folded text says nothing that can be tested: “as agreed”, or only by whom it is approved."""
        if text.rstrip(".! ") in self.vague_criteria:
            return True
        if not text.startswith(self._vague_begins):
            return False
        words = bare(text).split()
        is_short = len(words) <= _VAGUE_WORDS_MAX and not any(map(str.isdecimal, text))
        return is_short and self.methods.isdisjoint(words)

    def totals_among(self, texts: Collection[str]) -> set[str]:
        """Those of many texts that name a row of sums."""
        joined = _BREAK.join(texts).lower()
        if not any(word in joined for word in self._totals_within):
            return set()
        return {text for text in texts if self.is_total(text)}

    def is_bare_total(self, text: str) -> bool:
        """Whether a cell says nothing but that its row is one of sums."""
        return bare(text) in self.totals

    def is_total(self, text: str) -> bool:
        """Whether a cell names a row of sums."""
        if len(text) > _TEXT_LENGTH_MAX:
            return False
        words = bare(text)
        return self.is_bare_total(text) or (
            words.startswith(("total ", "subtotal ", "grand total ")) and len(words) < 30
        )
