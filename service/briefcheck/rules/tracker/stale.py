"""An open row was looked at not long ago.

Why: A status of last month is a guess about today.

Flagged:
    | ID | Deliverable | Status | Last update |
    | D-01 | Training manual | In progress | 2025-12-01 |

Accepted:
    | ID | Deliverable | Status | Last update |
    | D-01 | Training manual | In progress | 2026-01-12 |

Source: Communication plans: who, what, how often.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Not updated for long"
_DAYS = 14
_DAYS_OF = (("dai", 5), ("biweek", 21), ("bi-week", 21), ("fortnight", 21), ("two week", 21), ("week", 14))
_DAYS_OF_MORE = (("bimonth", 70), ("quarter", 105), ("month", 40), ("year", 400), ("annual", 400))
"""How old a status may be for the cadence that its row names: one report missed."""
_TOLD = Told(
    TITLE,
    "{row} is open, but was last updated on {value}.",
    "{count} of {total} open rows were not updated for two weeks or a reporting period; the first is {row}, {value}.",
    "Where does it stand today?",
    "Update the status and its day: [date].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Open rows whose last update is older than their cadence."""
    for entries in ledger.followed:
        column = entries.column("last_update")
        if column is None or not entries.tells_progress:
            continue
        updated = entries.dates("last_update")
        cadences = entries.folded("cadence")
        days = {cadence: _days(cadence) for cadence in set(cadences)}
        under_way = entries.at("working", "waiting", "rework", "delivered")
        hits = [i for i in under_way if 0 < updated[i] < entries.today - days[cadences[i]]]
        yield from gather(entries, column, hits, _TOLD, of=len(under_way))


def _days(cadence: str) -> int:
    return next((days for word, days in (*_DAYS_OF, *_DAYS_OF_MORE) if word in cadence[:40]), _DAYS)
