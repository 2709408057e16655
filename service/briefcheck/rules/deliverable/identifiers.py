"""Each deliverable has a number or code that is used again where it is due and accepted.

Why: Without one, the plan says “final report”, the payment terms say “study”, and nobody knows whether both are meant.

Flagged:
    # Deliverables
    - Survey
    - Report

Accepted:
    # Deliverables
    - D-01 Survey
    - D-02 Report
    # Schedule
    D-01 is due on 3 March 2026, D-02 on 3 April 2026.

Source: contract data requirements lists; numbered line items in contracts.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Assessment
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import deliverables
from briefcheck.rules.aspect import Gap, Texts, assessment, not_applicable
from briefcheck.rules.brief import Brief

TEXTS = Texts(
    title="Numbers of the deliverables",
    topic="listed",
    section="",
    missing=Gap(
        "The deliverables have no numbers, so schedule and acceptance cannot refer to them.",
        "Which number does each deliverable have?",
        "Add a number to each: D-[number] [thing].",
    ),
    weak=Gap(
        "The deliverables have numbers, but schedule and acceptance do not use them.",
        "Which number does each date and criterion belong to?",
        "Use the number in schedule and acceptance: D-[number] is due on [date].",
    ),
)
_CODE = pattern(
    r"\b[A-Z]{1,4}-?\d{1,3}(?:\.\d{1,2})?\b|(?<![\w.])\d{1,2}\.\d{1,2}(?![\w.%])"
    r"|\b[A-ZÄÖÜÉ][a-zß-öø-ÿ]{2,14}\s#?\d{1,2}(?![\w.,%:/-]*\d)"
)
"""A code, a number with a dot, or a name with a number: "D-01", "4.2", "Phase 2"."""
_FEW = 2
"""A single deliverable is never mistaken for another."""
_CELLS_MAX = 2000


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    items = brief.once(deliverables.find)
    if len(items) < _FEW:
        return not_applicable(brief, TEXTS, "With a single deliverable there is nothing to tell apart.")
    places: dict[str, dict[int, Span]] = {}
    for code, span in _codes(brief, [item.span.block for item in items]):
        places.setdefault(code, {}).setdefault(brief.blocks[span.block].heading, span)
    used = [list(found.values()) for found in places.values()]
    again = [found for found in used if len(found) > 1]
    if again:
        return assessment(brief, TEXTS, 2, (span for found in again for span in found))
    return assessment(brief, TEXTS, 1 if used else 0, (span for found in used for span in found))


def _codes(brief: Brief, blocks: list[int]) -> Iterator[tuple[str, Span]]:
    """Codes that stand before a deliverable's name or in its row, and wherever else they are used."""
    rows = {(cell.table, cell.row) for i in blocks if (cell := brief.blocks[i].cell) is not None}
    bits = brief.lexicon.text.bits
    times = bits["slot.period"] | bits["slot.month"]
    titles = {brief.blocks[i].heading for i in blocks} - {-1}
    known: set[str] = set()
    for i, block in enumerate(brief.blocks):
        in_row = block.cell is not None and block.cell.column == 1 and (block.cell.table, block.cell.row) in rows
        match = _CODE.match(block.text.strip()) if i in blocks or i in titles or in_row else None
        if match and not (
            times & brief.lexicon.text.mask(match.group()) or (i in titles and match.group()[0].isdigit())
        ):
            known.add(match.group())
    for i, block in enumerate(brief.blocks):
        if known and brief.is_evidence(i, of_content=True):
            for match in _CODE.finditer(block.text, 0, _CELLS_MAX):
                if match.group() in known:
                    yield match.group(), Span(i, match.start(), match.end())
