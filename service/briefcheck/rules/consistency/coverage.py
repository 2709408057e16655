"""A deliverable that has an identifier but is left out where the others are judged or scheduled.

Why: When D-01 and D-02 have a criterion and D-03 has none, nobody can accept or refuse D-03.

Flagged:
    # Deliverables
    | ID | Deliverable |
    |---|---|
    | D-01 | Test report |
    | D-02 | Manual |
    | D-03 | Training |
    # Acceptance criteria
    - D-01 is accepted when all measured values are in it.
    - D-02 is accepted when it has 20 pages.

Accepted:
    # Deliverables
    | ID | Deliverable |
    |---|---|
    | D-01 | Test report |
    | D-02 | Manual |
    | D-03 | Training |
    # Acceptance criteria
    - D-01 is accepted when all measured values are in it.
    - D-02 and D-03 are accepted when the manager has used them.

Source: PRINCE2 product descriptions; data item lists with one line per item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import tables
from briefcheck.rules.brief import Brief

TITLE = "Left out where the others are named"
_ONE = pattern(r"(?<![\w-])([A-Z]{1,4})([-.]?)(\d{1,3})(?![\w-])")
_MANY = pattern(r"(?<![\w-])([A-Z]{1,4})([-.]?)(\d{1,3})\s?(?:[-–—]|to|through|until)\s?(?:\1\2)?(\d{1,3})(?![\w-])")
_LISTED_MIN = 3
_RANGE_MAX = 60
_WHERE = {"criteria": "acceptance criteria", "due": "due dates"}


def check(brief: Brief) -> Iterator[Problem]:
    """Identifiers of the list of deliverables that one of the other sections passes over."""
    listed, table = _listed(brief)
    if table is None:
        return
    prefixes = {_prefix(mark) for mark in listed}
    for topic, where in _WHERE.items():
        if table.columns(brief, topic):
            continue  # a cell left empty there is found as such
        named, is_of_all = _named(brief, topic, prefixes)
        missing = [mark for mark in listed if mark not in named]
        if is_of_all or not missing or 2 * (len(listed) - len(missing)) < len(listed) or len(missing) == len(listed):
            continue
        for mark in missing:
            yield Problem(
                title=TITLE,
                message=f"{mark} is a deliverable, but the {where} name only others.",
                ask=f"What are the {where} of {mark}?",
                suggest=f"Add for {mark}: [criterion or date].",
                state="inconsistent",
                span=listed[mark],
                key=f"{topic} {mark}".lower(),
            )


def _listed(brief: Brief) -> tuple[dict[str, Span], tables.Table | None]:
    """The identifiers of the first table that lists deliverables with one in each row, where they stand, the table."""
    for table in tables.of(brief):
        if not table.columns(brief, "listed") or not table.is_work(brief):
            continue
        found: dict[str, Span] = {}
        for row in table.rows:
            first = row.cells[min(row.cells)][0]
            match = _ONE.match(brief.blocks[first].text.lstrip())
            if match is None:
                break
            found[_mark(match)] = Span(first, 0, len(match[0]))
        if len(found) == len(table.rows) >= _LISTED_MIN and len({_prefix(mark) for mark in found}) == 1:
            return found, table
    return {}, None


def _named(brief: Brief, topic: str, prefixes: set[str]) -> tuple[set[str], bool]:
    """The identifiers named where a topic is spoken of, and whether it is said of all deliverables at once."""
    bits = brief.lexicon.text.bits
    found: set[str] = set()
    for i, block in enumerate(brief.blocks):
        place = brief.outline.place_of(i, topic)
        if not place and not brief.masks[i] & bits[f"{topic}.phrases"]:
            continue
        if brief.masks[i] & bits["each_one"]:
            return found, True
        found |= _marks(block.text, prefixes)
        if place == "column" and block.cell is not None and block.text.strip():
            found |= _marks(block.cell.label, prefixes)
        if block.heading >= 0:
            found |= _marks(brief.blocks[block.heading].text, prefixes)
    return found, False


def _marks(text: str, prefixes: set[str]) -> set[str]:
    if not any(prefix in text for prefix in prefixes):
        return set()
    found = {_mark(match) for match in _ONE.finditer(text) if _prefix(_mark(match)) in prefixes}
    for match in _MANY.finditer(text):
        first, last, wide = int(match[3]), int(match[4]), len(match[3])
        if match[1] + match[2] in prefixes and 0 <= last - first <= _RANGE_MAX:
            found.update(f"{match[1]}{match[2]}{number:0{wide}d}" for number in range(first, last + 1))
    return found


def _mark(match: re.Match[str]) -> str:
    return match[1] + match[2] + match[3]


def _prefix(mark: str) -> str:
    return mark.rstrip("0123456789")
