"""One person has one spelling.

Why: A filter by owner shows half of the work.

Flagged:
    | ID | Deliverable | Owner |
    | D-01 | Training manual | Ana Lima |
    | D-02 | Slides | Ana Lima |
    | D-03 | Handout | Lima, Ana |

Accepted:
    | ID | Deliverable | Owner |
    | D-01 | Training manual | Ana Lima |
    | D-02 | Slides | Bo Chen |

Source: Data cleaning practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import people
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.words import fold

TITLE = "One person, several spellings"
_TOLD = Told(
    TITLE,
    "{row}: “{value}” is written “{usual}” elsewhere.",
    "In {count} of {total} rows a name is not spelled as elsewhere; the first is {row}: “{value}”, not “{usual}”.",
    "Is this the same person?",
    "Use one spelling per person: [name].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Names in the columns of owners and approvers that are usually spelled otherwise."""
    for entries in ledger.followed:
        for column in entries.columns_of("owner", "approver"):
            texts = entries.texts_of(column)
            usual = {
                odd: same[0]
                for same in people.spellings(filter(None, texts))
                for odd in same[1:]
                if fold(odd) != fold(same[0])
            }
            if usual:
                hits = [i for i, text in enumerate(texts) if text in usual]
                yield from gather(
                    entries,
                    column,
                    hits,
                    _TOLD,
                    words=lambda i, t=texts, u=usual: {"usual": u[t[i]]},  # type: ignore[misc]
                )
