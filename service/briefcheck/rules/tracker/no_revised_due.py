"""Where dates have slipped, the tracker keeps the first date and shows the new one.

Why: A date that is overwritten hides the delay; a date that is not leaves everybody with one that is long past.

Flagged:
    | ID | Deliverable | Due | Status |
    | D-01 | Training manual | 2025-11-03 | In progress |
    | D-02 | Slides | 2025-11-10 | In progress |
    | D-03 | Handout | 2025-11-17 | Open |

Accepted:
    | ID | Deliverable | Due | Revised due | Status |
    | D-01 | Training manual | 2025-11-03 | 2026-02-02 | In progress |
    | D-02 | Slides | 2025-11-10 | 2026-02-09 | In progress |
    | D-03 | Handout | 2025-11-17 | 2026-02-16 | Open |

Source: Earned-value practice: baseline and forecast are two dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, at_headers
from briefcheck.rules.ledger import Ledger

TITLE = "No revised due date"
_LATE_MIN = 3
"""One late row is an accident; so many need a new plan."""
_TOLD = Absent(
    TITLE,
    "Several items are past their due date, but no column shows when they are expected now.",
    "When will the late items come?",
    "Add a column “Revised due” [date] and keep the first date as it is.",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables with late rows and no room for a new date."""
    without = []
    for entries in ledger.in_view:
        if entries.has("due") and not entries.has("due_revised") and entries.tells_progress:
            due = entries.due
            if sum(1 for i in entries.outstanding if 0 < due[i] < entries.today) >= _LATE_MIN:
                without.append(entries)
    if without:
        yield at_headers(ledger, without, _TOLD)
