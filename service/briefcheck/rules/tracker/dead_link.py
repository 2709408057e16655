r"""A link leads somewhere that others can open.

Why: A path on the author's own computer is a locked door for everybody else.

Flagged:
    | ID | Deliverable | Reference |
    | D-01 | Training manual | C:\Documents\brief.docx |

Accepted:
    | ID | Deliverable | Reference |
    | D-01 | Training manual | https://example.org/briefs/12 |

Source: Document control practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.patterns import pattern
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Field

TITLE = "Link that others cannot open"
_FIELDS: tuple[Field, ...] = ("spec_reference", "delivery_method", "channel", "notes", "description")
_LOCAL = pattern(r"\A(?:[a-z]:[\\/]|file:|https?://(?:localhost|127\.)|/(?:home|users)/)", re.IGNORECASE)
_BROKEN = pattern(r"\Ahttps?:(?!//[^\s/?#]+\.[^\s/?#]|//\[)", re.IGNORECASE)
_TOLD = Told(
    TITLE,
    "{row}: “{value}” cannot be opened by anybody else.",
    "{column}: in {count} of {total} rows the link cannot be opened by anybody else; the first is {row}: “{value}”.",
    "Where can the supplier find it?",
    "Put it where both sides can open it, and replace the link: [address].",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Links to somebody's own computer, and addresses without a host. Nothing is opened to find out."""
    for entries in ledger.followed:
        for column in entries.columns_of(*_FIELDS):
            texts = entries.texts_of(column)
            dead = {text for text in set(texts) if ":" in text[:9] or text[:1] == "/"}
            dead = {text for text in dead if _LOCAL.match(text) or _BROKEN.match(text)}
            if dead:
                hits = [i for i, text in enumerate(texts) if text in dead]
                yield from gather(entries, column, hits, _TOLD)
