"""A deliverable's name says what will be handed over.

Why: "Support" and "misc" can be delivered for ever.

Flagged:
    | ID | Deliverable | Due |
    | D-01 | Misc | 2026-04-03 |

Accepted:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-03 |

Source: NASA systems engineering handbook on nouns for products; brief-writing practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Name that names nothing"
_TOLD = Told(
    TITLE,
    "{row}: “{value}” names nothing that can be handed over.",
    "{count} of {total} open rows have a name that names nothing that can be handed over; the first is {row}.",
    "What will you hold in your hands when it is done?",
    "Replace with the thing itself: [report, drawing, part or file] of [what].",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Names of open rows that are no names."""
    for entries in ledger.main:
        column = entries.column("name")
        if column is None:
            continue
        texts = entries.folded_of(column)
        vague = entries.words.vague_names.intersection(texts)
        if vague:
            described = entries.values("description")
            hits = [i for i in entries.open if texts[i] in vague and described[i] is None]
            yield from gather(entries, column, hits, _TOLD, of=len(entries.open))
