"""References to something the reader of the brief does not have.

Why: A supplier who was not in the meeting, and did not get the attachment, cannot build from it.

Flagged:
    # Deliverables
    The supplier shall print the leaflet as discussed.

Accepted:
    # Deliverables
    The supplier shall print the leaflet as discussed on 3 March 2026 and written down in annex 2.

Source: MIL-HDBK-245 (applicable documents are identified and attached); requirement-writing rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Points to something that is not here"
_TEXTS = vague.Wording(
    title=TITLE,
    words="dangling",
    message="{words} points to something that the brief does not identify; the supplier may not have it.",
    ask="Which document, in which version, and where is it?",
    suggest="Name it: [title], version [number] of [date], attached as [annex].",
    measured_by=("reference", "date", "contact", "identified"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Vague references in duties and orders."""
    return vague.find(brief, _TEXTS, _is_open)


_AFTER = 30


def _is_open(brief: Brief, site: vague.Site) -> bool:
    """Not “as discussed in section 3”: that is a place."""
    following = brief.blocks[site.span.block].text[site.span.end : site.span.end + _AFTER]
    return not brief.lexicon.text.mask(following) & brief.lexicon.text.bits["part_word"]
