"""An acceptance criterion has a number, a standard or a way to test it.

Why: "Clear structure" is true for its author and false for its reader.

Flagged:
    | ID | Deliverable | Acceptance criteria |
    | D-01 | Training manual | Clear and helpful structure |

Accepted:
    | ID | Deliverable | Acceptance criteria |
    | D-01 | Training manual | All 12 exercises pass in a trial class of 5 |

Source: FAR on measurable standards; NASA systems engineering handbook on verifiable requirements.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.measured import is_criterion

TITLE = "Acceptance without a measure"
_TOLD = Told(
    TITLE,
    "{row}: “{value}” has no number, standard or test.",
    "In {count} of {total} open rows {column} has no number, standard or test; the first is {row}: “{value}”.",
    "How would somebody else check it?",
    "Add: [number] [unit], [standard and class], or [test and who does it].",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Criteria of open rows that nothing measures."""
    for entries in ledger.followed:
        column = entries.column("acceptance")
        if column is None:
            continue
        texts, words = entries.folded_of(column), entries.words
        known = set(entries.folded("owner")) | set(entries.folded("approver"))
        known |= words.placeholders | words.nothing | {""}
        weak = {
            text for text in set(texts) - known if not words.is_vague_criterion(text) and not is_criterion(text, words)
        }
        if weak:
            hits = [i for i in entries.open if texts[i] in weak]
            yield from gather(entries, column, hits, _TOLD, of=len(entries.open))
