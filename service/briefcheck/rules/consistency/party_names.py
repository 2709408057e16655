"""One party under several names.

Why: Where “the contractor” and “the vendor” both have duties, a reader may take them for two firms, and so may a court.

Flagged:
    # Tasks
    The contractor shall test the pump. The contractor shall write the report.
    The vendor shall deliver the report. The vendor must train the staff.

Accepted:
    # Tasks
    The contractor shall test the pump. The contractor shall write the report.
    The contractor shall deliver the report and train the staff.

Source: Drafting checks of contract reviewers (one term for one party).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.rules.brief import Brief
from briefcheck.rules.saying import Saying

TITLE = "One party, several names"
_USES_MIN = 2


def check(brief: Brief) -> Iterator[Problem]:
    """One problem where two names of the supplier carry duties, at the rarer name's first use."""
    bits = brief.lexicon.text.bits
    first: dict[str, Span] = {}
    uses: Counter[str] = Counter()
    supplier, obligation = bits["supplier_name"], bits["obligation"]
    named: dict[Saying, list[tuple[int, int]]] = {}
    """By what is said, where names of the supplier stand right before a verb of duty."""
    for blocks in brief.groups:
        i = blocks[0]
        if not (brief.masks[i] & supplier and brief.masks[i] & obligation and brief.is_evidence(i, of_content=True)):
            continue
        for at, _, saying in brief.cuts[i]:
            if saying not in named:
                named[saying] = _with_duties(saying, supplier, obligation)
            for start, end in named[saying]:
                has_figures = any(map(str.isdigit, saying.words[start:end]))
                for like, times in [(like, 1) for like in blocks] if has_figures else [(i, len(blocks))]:
                    span = Span(like, at + start, at + end)
                    name = brief.document.text_of(span).lower()
                    uses[name] += times
                    first[name] = min(span, first.get(name, span))
    used = sorted(((times, name) for name, times in uses.items() if times >= _USES_MIN), reverse=True)
    if len(used) < _USES_MIN:
        return
    (most, main), (fewer, other) = used[:2]
    if fewer < most and brief.lexicon.text.mask(other) & bits["maybe_other"]:
        return  # a manufacturer or developer may well be somebody else
    yield Problem(
        title=TITLE,
        message=f"“The {main}” has duties {most} times, “the {other}” {fewer} times; is that one party or two?",
        ask=f"Are the {main} and the {other} the same?",
        suggest=f"Call it [party] throughout, or say: the {other} is [party].",
        state="inconsistent",
        span=first[other],
        key=f"{main} {other}",
    )


def _with_duties(saying: Saying, supplier: int, obligation: int) -> list[tuple[int, int]]:
    if not (saying.mask & supplier and saying.mask & obligation):
        return []
    duties = {start for start, _ in saying.places(obligation)}
    return [(start, end) for start, end in saying.places(supplier) if end + 1 in duties]
