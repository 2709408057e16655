"""Cells that a piece of work cannot do without are filled in: acceptance, due date, owner, approver, status.

Why: An empty cell is filled by whoever needs the answer first, in their own favour.

Flagged:
    | ID | Deliverable | Owner | Due | Status |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | In progress |
    | D-02 | Slides | | 2026-04-10 | In progress |

Accepted:
    | ID | Deliverable | Owner | Due | Status |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | In progress |
    | D-02 | Slides | | 2026-04-10 | Not started |
    | D-03 | Handout | | 2026-04-10 | Cancelled |

Source: DD Form 1423, where no line is complete without them; project-management textbooks on trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.words import Stage
from briefcheck.workbook import Field

TITLE = "Empty cell"
_ASKED: dict[Field, tuple[str, str]] = {
    "acceptance": ("What must be true for you to accept it?", "Fill in: [what is tested] with [number] [unit]."),
    "due": ("By which day do you need it?", "Fill in one [date]."),
    "owner": ("Who answers for it?", "Fill in one [name]."),
    "approver": ("Whose yes counts?", "Fill in one [name or role]."),
    "status": ("Where does it stand?", "Choose a status, such as Not started."),
}
_LATER: frozenset[Field] = frozenset({"owner", "approver"})
"""What a row that nobody has started can do without."""
_USED_MIN = 0.5
"""Statuses are missed only where most rows have one."""


def check(ledger: Ledger) -> Iterator[Problem]:
    """Empty cells in open rows, column by column."""
    for entries in ledger.main:
        for field, (ask, suggest) in _ASKED.items():
            told = Told(
                TITLE,
                "{row}: {column} is empty.",
                "{column} is empty in {count} of {total} open rows; the first is {row}.",
                ask,
                suggest,
                "missing",
            )
            yield from _blanks(entries, field, told)


def _blanks(entries: Entries, field: Field, told: Told) -> Iterator[Problem]:
    column = entries.column(field)
    if column is None or entries.is_uncalculated(column) or None not in entries.distinct(column):
        return
    cells = entries.cells(column)
    new = entries.dates("due_revised") if field == "due" else None
    early: Stage = "planned"
    stages = entries.stages
    asked = [i for i in entries.open if stages[i] != early] if field in _LATER else entries.open
    hits = [i for i in asked if cells[i] is None]
    if new and entries.has("due_revised"):
        hits = [i for i in hits if not new[i]]
    if hits and entries.has("type"):
        excused = _excused(entries, field)
        hits = [i for i in hits if entries.folded("type")[i] not in excused]
    if hits and entries.parents:
        hits = [i for i in hits if i not in entries.parents]
    if field == "status" and len(hits) > _USED_MIN * len(asked):
        return
    yield from gather(entries, column, hits, told, of=len(asked))


def _excused(entries: Entries, field: Field) -> frozenset[str]:
    """The types of row that owe nothing in a column: a milestone has a day and no criteria, a report no single day."""
    words = entries.words
    if field == "due":
        return words.series
    return words.events | words.series if field in ("acceptance", "approver") else frozenset()
