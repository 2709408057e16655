"""What a header means of which only the words are known: by the parts they play, as in *planned* + *end* + *date*.

The words stand in `parts.toml`. A person who reads `Revised finish dt.` for the first time knows what it is about
without having met it in any list; this is that knowledge, for eight languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from briefcheck import resources
from briefcheck.patterns import pattern
from briefcheck.workbook import Field

_WORDS_MAX = 7
_PHRASE_WORDS = 3
_UNSPACED_CHARS = 4
_OF = frozenset(("of", "for", "de", "des", "du", "da", "do", "del", "der", "zur", "pela", "pelo", "to", "at", "from"))
_JOINING = frozenset(
    ("or", "and", "the", "a", "oder", "und", "et", "ou", "le", "la", "y", "o", "e", "on", "am", "in", "no")
)
_UNSPACED = pattern(r"[\u3040-\u30ff\u3400-\u9fff]")
_GUESS = 0.48
"""What one part alone gives: only with values that speak for it does it count."""

_RULES: tuple[tuple[str, Field, float], ...] = (
    ("by raise", "other", 0.88),
    ("by change", "other", 0.88),
    ("assign date", "other", 0.86),
    ("money date", "cost", 0.8),
    ("person raise", "other", 0.8),
    ("by accept", "approver", 0.88),
    ("by check", "approver", 0.88),
    ("by assign", "owner", 0.88),
    ("by past", "owner", 0.75),
    ("by past", "due", 0.6),
    ("by end", "due", 0.75),
    ("by plan", "due", 0.75),
    ("accept date", "accepted_date", 0.88),
    ("change date", "last_update", 0.88),
    ("raise date", "other", 0.88),
    ("begin date", "start", 0.88),
    ("begin plan", "start", 0.88),
    ("begin actual", "start", 0.88),
    ("begin again", "start", 0.88),
    ("again date", "due_revised", 0.88),
    ("again end", "due_revised", 0.88),
    ("actual date", "delivered", 0.88),
    ("actual end", "delivered", 0.88),
    ("actual past", "delivered", 0.88),
    ("past date", "delivered", 0.88),
    ("plan date", "due", 0.88),
    ("plan end", "due", 0.88),
    ("end date", "due", 0.86),
    ("person accept", "approver", 0.88),
    ("person check", "approver", 0.88),
    ("person assign", "owner", 0.88),
    ("quality measure", "acceptance", 0.88),
    ("accept condition", "acceptance", 0.88),
    ("quality condition", "acceptance", 0.88),
    ("share money", "other", 0.88),
    ("share progress", "percent", 0.88),
    ("more about", "spec_reference", 0.7),
)
"""What combinations mean; those further up go before those of which they hold a part."""
_ALONE: tuple[tuple[str, Field], ...] = (
    ("begin", "start"),
    ("actual", "delivered"),
    ("past", "delivered"),
    ("again", "due_revised"),
    ("plan", "due"),
    ("end", "due"),
    ("accept", "accepted_date"),
    ("accept", "approver"),
    ("check", "approver"),
    ("change", "last_update"),
    ("quality", "acceptance"),
    ("measure", "acceptance"),
    ("assign", "owner"),
    ("progress", "percent"),
)
_TIME = frozenset(("date", "begin", "end", "actual", "past", "plan", "again"))


class Parts(Struct, frozen=True):
    """The words of parts: whole ones, beginnings and endings, each with what it plays; and what is short for what."""

    words: dict[str, frozenset[str]]
    beginnings: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]
    short: dict[str, str]
    openers: frozenset[str]
    """Words with which a group of words begins."""


@cache
def parts() -> Parts:
    """The words that ship."""
    data = resources.load(Path(__file__).with_name("parts.toml"))
    short = data.pop("short")
    words: dict[str, frozenset[str]] = {}
    beginnings, endings = [], []
    for part, languages in data.items():
        for word in (word for found in languages.values() for word in found):
            if word.endswith("*"):
                beginnings.append((word[:-1], part))
            elif word.startswith("*"):
                endings.append((word[1:], part))
            else:
                words[word] = words.get(word, frozenset()) | {part}
    openers = frozenset(word.partition(" ")[0] for word in words if " " in word)
    meant = {word: found[0] for word, found in short.items()}
    return Parts(words, tuple(beginnings), tuple(endings), meant, openers)


def written_out(text: str) -> str:
    """A header with its abbreviations written out: `est compl dt` is `estimated complete date`."""
    short = parts().short
    return " ".join(short.get(word, word) for word in text.split())


def by_parts(text: str) -> Iterator[tuple[Field, float]]:
    """The fields that the words of a header may mean together, each with how sure that is, from 0 to 1.

    Args:
        text: a header as it is compared: lower case, without punctuation, abbreviations written out.
    """
    words = [word for word in text.split() if word not in _JOINING]
    head = _before_of(words)
    if not 0 < len(head) <= _WORDS_MAX:
        return
    found = _played(head)
    if len(head) < len(words) and {part for played in found for part in played} <= {"date", "share"}:
        found = _played(words[: _WORDS_MAX + 1])  # in `date of acceptance` the head alone says little
    if not found:
        return
    known = sum(bool(played) for played in found) / len(found)
    yield from _together(frozenset().union(*found), found[-1], 0.6 + 0.4 * known, is_whole=known == 1)


def _together(
    there: frozenset[str], last: frozenset[str], weight: float, *, is_whole: bool
) -> Iterator[tuple[Field, float]]:
    if "length" in there and "date" not in there:
        yield "other", 0.8
    elif "money" in last and "share" not in there:
        yield "cost", 0.86 * weight
    elif "party" in last and not there & _TIME:
        yield "other", 0.6
    else:
        first = next((needed for needed, _, _ in _RULES if there.issuperset(needed.split())), None)
        if first is not None:
            yield from ((field, sure * weight) for needed, field, sure in _RULES if needed == first)
        elif is_whole:
            yield from ((field, _GUESS) for part, field in _ALONE if part in there)


def _before_of(words: list[str]) -> list[str]:
    """The words before the first *of*, which says what a header is about."""
    return next((words[:i] for i, word in enumerate(words) if i and word in _OF), words)


def _played(words: Sequence[str]) -> list[frozenset[str]]:
    """The parts that each word, or group of words taken as one, plays; empty for an unknown one."""
    found: list[frozenset[str]] = []
    openers = parts().openers
    i = 0
    while i < len(words):
        longest = min(_PHRASE_WORDS, len(words) - i) if words[i] in openers else 1
        for count in range(longest, 0, -1):
            played = _of_word(" ".join(words[i : i + count]))
            if played:
                break
        if not played and _UNSPACED.search(words[i]):
            found.extend(_of_unspaced(words[i]))
        elif words[i] not in _OF:
            found.append(played)
        i += count
    return found


@lru_cache(4096)
def _of_word(word: str) -> frozenset[str]:
    known = parts()
    found = known.words.get(word) or known.words.get(word.removesuffix("s"))
    if found is not None:
        return found
    if " " in word:
        return frozenset()
    return frozenset(part for begin, part in known.beginnings if word.startswith(begin)) | frozenset(
        part for end, part in known.endings if word.endswith(end)
    )


def _of_unspaced(text: str) -> Iterator[frozenset[str]]:
    """The parts in a text without blanks: the longest known piece at each place."""
    words = parts().words
    i = 0
    text = text[: _WORDS_MAX * 2]
    while i < len(text):
        piece = next((text[i : i + n] for n in range(_UNSPACED_CHARS, 0, -1) if text[i : i + n] in words), "")
        if piece:
            yield words[piece]
        i += len(piece) or 1
