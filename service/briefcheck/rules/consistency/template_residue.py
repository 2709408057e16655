"""Words of a template that were meant for whoever fills it in.

Why: Instructions to the author make the brief look unfinished, and the supplier cannot tell which of its words count.

Flagged:
    # Scope
    Delete this text and describe the scope here.

Accepted:
    # Scope
    Eighteen pages in two languages.

Source: Drafting checks of contract tools (left-over template text).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.brief import Brief

TITLE = "Left over from a template"


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all such words, at the first of them."""
    blocks = ((span, brief.blocks[span.block]) for span in brief.hits("residue"))
    places = [
        span
        for span, block in blocks
        if not block.is_ours and not block.is_prompt and block.kind not in ("contents", "header", "footer")
    ]
    if not places:
        return
    words = brief.document.text_of(places[0])
    count = len({span.block for span in places})
    more = f" It is one of {count} such places." if count > 1 else ""
    yield Problem(
        title=TITLE,
        message=f"“{words}” speaks to the author of the document, not to the supplier.{more}",
        ask="Does this text belong to the brief?",
        suggest="Delete it, or replace it with what was meant: [text].",
        state="inconsistent",
        span=places[0],
    )
