"""Nobody accepts their own work.

Why: Whoever made it is the last to see what is wrong with it.

Flagged:
    | ID | Deliverable | Owner | Approver |
    | D-01 | Training manual | Ana Lima | Ana Lima |

Accepted:
    | ID | Deliverable | Owner | Approver |
    | D-01 | Training manual | Ana Lima | Bo Chen |

Source: Separation of duties in quality assurance.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Owner accepts own work"
_TOLD = Told(
    TITLE,
    "{row}: “{value}” both does the work and accepts it.",
    "In {count} of {total} rows the owner is also the approver; the first is {row}: “{value}”.",
    "Who else can judge it?",
    "Name an approver who did not do the work: [name or role].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows whose owner and approver are the same."""
    for entries in ledger.followed:
        column = entries.column("approver")
        if column is None or not entries.has("owner"):
            continue
        no_one = {"", *entries.words.placeholders, *entries.words.nothing}
        owners, approvers = entries.folded("owner"), entries.folded_of(column)
        both = (set(owners) & set(approvers)) - no_one
        if both:
            hits = [i for i, name in enumerate(approvers) if name in both and name == owners[i]]
            yield from gather(entries, column, hits, _TOLD)
