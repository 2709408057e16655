"""The form of the deliverables is given: file format, quantity, size, copies or language.

Why: The right content in the wrong form cannot be used, and converting it is work nobody priced.

Flagged:
    # Report
    Deliver the report in a suitable format.

Accepted:
    # Report
    Deliver the report as a PDF of at most 20 pages and two printed copies.

Source: PRINCE2 product descriptions (format and presentation); DD Form 1423 on copies and form.
"""

from __future__ import annotations

from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.model import Span
from briefcheck.rules.aspect import Gap, Texts, assessment, weigh
from briefcheck.rules.brief import Brief, Passage

TEXTS = Texts(
    title="Format and quantity",
    topic="format",
    section="formats-and-quantities",
    missing=Gap(
        "No format, quantity, size or language is given for what is delivered; the supplier would have to assume one.",
        "In which format, how many and how large?",
        "Add: [number] copies of [deliverable] as [file format], at most [number] [unit], in [language].",
    ),
    weak=Gap(
        "A format or number is given only in passing or for a minor item.",
        "Which format and quantity hold for each deliverable?",
        "For each deliverable add: [file format], [number] copies, [size], in [language].",
    ),
)
_COUNTED_BLOCKS_MAX = 200
_NOT_DELIVERED = ("blank", "end_user", "product_subject", "part.bid_process", "procedural")
_SAID_MIN = 2
"""Once may be for a minor item only."""
_SHOWS = ("count", "format.phrases")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    found = weigh(brief, TEXTS, _grade, of_content=True, enough=1 if brief.is_short else _SAID_MIN, shows=_SHOWS)
    counted = [] if found.level else _counted(brief)
    return assessment(brief, TEXTS, 1, counted) if len(counted) >= _SAID_MIN else found


def _counted(brief: Brief) -> list[Span]:
    """Sentences with a number of things, though nothing calls it a quantity: "three shirts each"."""
    sentences = (
        sentence
        for i, block in enumerate(brief.blocks[:_COUNTED_BLOCKS_MAX])
        if block.kind in ("paragraph", "item", "cell") and brief.is_evidence(i, of_content=True)
        if not brief.is_about_terms(i)
        for sentence in brief.sentences_of(i)
    )
    counted = (s for s in sentences if s.saying.has_digit and s.has("count") and not s.has(*_NOT_DELIVERED))
    return [brief.quote(sentence, TEXTS.topic) for sentence in islice(counted, _SAID_MIN)]


def _grade(passage: Passage) -> Level:
    if passage.place in ("column", "label"):
        return 2
    if passage.has("end_user", "product_subject"):
        return 0
    if passage.place == "title":
        return 1
    if (
        (passage.is_named or passage.is_hinted)
        and passage.has("count")
        and (passage.has("deliver") or (passage.is_named and passage.is_hinted))
    ):
        return 3
    if passage.is_named and passage.has("deliver", "obligation"):
        return 2
    if passage.has("count") and passage.has("deliver") and passage.has("obligation", "format.hints"):
        return 2
    return 1 if passage.is_named or (passage.is_hinted and passage.has("deliver", "artefact")) else 0
