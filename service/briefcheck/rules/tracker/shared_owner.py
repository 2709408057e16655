"""One person answers for each row.

Why: Two owners wait for each other; a team waits for a volunteer.

Flagged:
    | ID | Deliverable | Owner |
    | D-01 | Training manual | Project team |

Accepted:
    | ID | Deliverable | Owner |
    | D-01 | Training manual | Ana Lima |

Source: Responsibility assignment matrices: one accountable person.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import people
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "More than one owner"
_SUGGEST = "Name one [person] who answers for it; the others can stand in the notes."
_SEVERAL = Told(
    TITLE,
    "{row} belongs to several at once: “{value}”.",
    "{count} of {total} open rows belong to several at once; the first is {row}: “{value}”.",
    "Who of them answers for it?",
    _SUGGEST,
    is_quote=True,
)
_GROUP = Told(
    TITLE,
    "{row} belongs to “{value}”, so to nobody in particular.",
    "{count} of {total} open rows belong to a group and nobody in particular; the first is {row}: “{value}”.",
    "Who in it answers for it?",
    _SUGGEST,
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Open rows owned by several people or a group."""
    for entries in ledger.main:
        column = entries.column("owner")
        if column is None:
            continue
        texts, words = entries.texts_of(column), entries.words
        distinct = set(texts) - {""}
        groups = {text for text in distinct if people.is_group(text, words)}
        several = {text for text in distinct - groups if len(people.named(text, words)) > 1}
        for odd, told, key in ((groups, _GROUP, "group"), (several, _SEVERAL, "several")):
            if odd:
                hits = [i for i in entries.open if texts[i] in odd]
                yield from gather(entries, column, hits, told, key=key, of=len(entries.open))
