"""A tracker says how each deliverable is handed over, and to whom.

Why: "Delivered" can mean a link in a chat, an attachment nobody opened, or a crate at the wrong gate.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Accepted:
    | ID | Deliverable | Owner | Due | Deliver to |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | Shared folder, then e-mail to Bo Chen |

Source: DD Form 1423 on distribution; transmittals of submittal registers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No delivery method"
_TOLD = Absent(
    TITLE,
    "No column says how and to whom each item is handed over.",
    "Where does each item go, and who receives it?",
    "Add a column “Deliver to”: [place or channel], [recipient].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without a way of delivery."""
    return absent(ledger, ["delivery_method", "channel"], _TOLD, of_deliverables=True)
