"""Who is named in a cell: one person, several, or a group."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from briefcheck.patterns import pattern
from briefcheck.rules.words import Words, bare, fold

_BETWEEN = pattern(r"[;\n,]|\s[&+]\s|/")
_TWO_SHORT = pattern(r"\A[A-Z]{1,4}/[A-Z]{1,4}\b")
"""One department with two letters of business: QA/QC."""
_NAME_WORDS_MAX = 4
_PEOPLE_MAX = 5_000
"""A column with more names holds something else."""
_CELL_LENGTH_MAX = 120
"""A longer text is a remark about people."""


def named(text: str, words: Words) -> list[str]:
    """The names in a cell. "Lima, Ana" is one person, surname first."""
    text = text[:_CELL_LENGTH_MAX]
    if _TWO_SHORT.match(text):
        return [text.strip()]
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) == 2 and "," in text and all(len(part.split()) == 1 for part in parts):
        return [text.strip()]
    found: list[str] = []
    for part in parts:
        person: list[str] = []
        for word in part.split():
            if word.lower() in words.joints and person:
                found.append(" ".join(person))
                person = []
            else:
                person.append(word)
        if person:
            found.append(" ".join(person))
    return found


def is_group(text: str, words: Words) -> bool:
    """Whether a text names a group in which nobody is responsible."""
    name = bare(text)
    return name in words.groups or name.endswith(" team")


def spellings(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Names that differ in accents, order or an initial only, most often written first; one tuple per person."""
    counts = Counter(names)
    if len(counts) > _PEOPLE_MAX:
        return []
    people: dict[str, dict[str, int]] = {}
    for name, count in counts.items():
        parts = _plain(name)
        if parts and len(parts) <= _NAME_WORDS_MAX:
            people.setdefault(" ".join(sorted(parts)), {})[name] = count
    full: dict[tuple[str, str], list[str]] = {}
    for known in people:
        parts = known.split()
        if len(parts) == 2 and min(map(len, parts)) > 1:
            for first, last in ((parts[0], parts[1]), (parts[1], parts[0])):
                full.setdefault((first[0], last), []).append(known)
    for known in list(people):
        parts = sorted(known.split(), key=len)
        if len(parts) == 2 and len(parts[0]) == 1 and len(parts[1]) > 1:
            meant = full.get((parts[0], parts[1]), [])
            if len(meant) == 1:
                people[meant[0]].update(people.pop(known))
    found = [tuple(sorted(same, key=lambda n: (-same[n], n))) for same in people.values()]
    return [same for same in found if len({fold(name) for name in same}) > 1]


def _plain(name: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", name.lower())
    return bare("".join(c for c in letters if not unicodedata.combining(c))).split()
