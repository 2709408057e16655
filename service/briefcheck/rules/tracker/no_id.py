"""Each deliverable has an id by which briefs, mails and invoices can name it.

Why: Names change; "the manual" is soon one of three.

Flagged:
    | Deliverable | Owner | Due |
    | Training manual | Ana Lima | 2026-04-03 |

Accepted:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Source: Contract line items and data item numbers; work breakdown structures.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No ids"
_TOLD = Absent(
    TITLE,
    "Items have no id, so mails and invoices can only name them by words that may change.",
    "How do we refer to one item without doubt?",
    "Add a column “ID”: D-01, D-02 and so on, never used twice.",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without ids."""
    return absent(ledger, ["id"], _TOLD)
