"""What is accepted has a day and somebody who accepted it.

Why: An acceptance without name and day is a claim; the warranty starts from nothing.

Flagged:
    | ID | Deliverable | Status | Approver | Accepted |
    | D-01 | Training manual | Accepted | Bo Chen | |

Accepted:
    | ID | Deliverable | Status | Approver | Accepted |
    | D-01 | Training manual | Accepted | Bo Chen | 2026-01-12 |

Source: Acceptance clauses: in writing, by whom, from when.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Field

TITLE = "Accepted without proof"
_FIELDS: dict[Field, tuple[str, str, str]] = {
    "accepted_date": ("has no day of acceptance", "When was it accepted?", "Fill in the day: [date]."),
    "approver": ("names nobody who accepted it", "Who accepted it?", "Fill in the [name or role]."),
}


def check(ledger: Ledger) -> Iterator[Problem]:
    """Accepted rows with an empty cell for the day or the approver."""
    for entries in ledger.main:
        for field, (lacks, ask, suggest) in _FIELDS.items():
            column = entries.column(field)
            if column is None:
                continue
            cells = entries.cells(column)
            accepted = entries.at("accepted")
            told = Told(
                TITLE,
                f"{{row}} is accepted, but {lacks}.",
                f"{{count}} of {{total}} accepted rows: each {lacks}; the first is {{row}}.",
                ask,
                suggest,
                "missing",
            )
            yield from gather(entries, column, [i for i in accepted if cells[i] is None], told, of=len(accepted))
