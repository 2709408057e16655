"""Nobody accepts their own work.

Why: Whoever made it is the last to see what is wrong with it.

Flagged:
    | ID | Deliverable | Owner | Approver |
    | D-01 | Training manual | Ana Lima | Ana Lima |
    | D-02 | Slides | Ana Lima, Bo Chen | Bo Chen |

Accepted:
    | ID | Deliverable | Owner | Approver |
    | D-01 | Training manual | Ana Lima | Bo Chen |
    | D-02 | Slides | Ana Lima | Ana Lima and Bo Chen |

Source: Separation of duties in quality assurance.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefcheck.finding import Problem
from briefcheck.rules import people
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.words import Words, bare, fold

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
    """Rows in which nobody but their owners accepts; one approver more is somebody else who judges."""
    for entries in ledger.followed:
        column = entries.column("approver")
        if column is None or not entries.has("owner"):
            continue
        told = list(zip(entries.texts("owner"), entries.texts_of(column), strict=True))
        people_of = {text: _people(text, entries.words) for text in set(chain.from_iterable(told))}
        own = {(owner, approver) for owner, approver in set(told) if people_of[approver] <= people_of[owner]}
        hits = [i for i, pair in enumerate(told) if pair in own and people_of[pair[1]]]
        if hits:
            yield from gather(entries, column, hits, _TOLD)


def _people(text: str, words: Words) -> frozenset[str]:
    """Who is named in a cell, each in one spelling; nobody where it holds nothing or a blank to fill in."""
    said = fold(text)
    if said in words.placeholders or said in words.nothing or words.is_blank(said):
        return frozenset()
    return frozenset(filter(None, (" ".join(sorted(bare(name).split())) for name in people.named(text, words))))
