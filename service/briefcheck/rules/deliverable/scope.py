"""The boundary is explicit: what is in, what is out, and what is assumed.

Why: What nobody excluded, the buyer expects and the supplier did not price.

Flagged:
    # Scope
    The supplier builds the website and whatever else is needed.

Accepted:
    # Out of scope
    - Hosting is not included.
    - Translation of the texts is excluded and will be handled by the client.

Source: Scottish Procurement Journey on specifications; creative-brief practice on mandatory exclusions.
"""

from __future__ import annotations

import functools

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Scope and exclusions",
    topic="scope",
    section="scope-and-exclusions",
    missing=Gap(
        "Nothing says where the work ends; the supplier would have to guess what is not included.",
        "What is not part of this work?",
        "Add: Not included: [item]. Assumed: [condition].",
    ),
    weak=Gap(
        "The scope is named, but no exclusion or assumption draws its edge.",
        "What is not part of this work, and what do you assume?",
        "Add: Not included: [item]. Assumed: [condition].",
    ),
)
_EDGES_MIN = 2
"""One exclusion in passing does not draw a boundary."""
_SHOWS = ("outside", "scope.phrases", "left_out", "others_do")
_BESIDE = ("left_out", "others_do", "no_more")
_OF_PRODUCT = ("end_user", "product_subject")
_OTHERWISE = ("part.bid_process", "flaw", "consequence")
"""What is said of bids, of mending and of lateness limits no work."""
_SHORT_WORDS_MAX = 16


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    if not brief.is_short:
        of_many = functools.partial(_grade_of_many, brief)
        return weigh(brief, TEXTS, of_many, of_content=True, also="purpose", enough=_EDGES_MIN, shows=_SHOWS)
    grade = functools.partial(_grade_of_few, brief)
    return weigh(brief, TEXTS, grade, of_content=True, also="purpose", beside=_BESIDE, enough=_EDGES_MIN, shows=_SHOWS)


def _grade_of_many(brief: Brief, passage: Passage) -> Level:
    """In a longer text what stands under a title such as "Exclusions" draws the edge."""
    level = _grade(passage)
    if level != 1 or passage.place in ("", "title") or passage.has(*_OTHERWISE):
        return level
    return 2 if _is_below_exclusions(brief, passage.sentence.block) else 1


def _grade(passage: Passage) -> Level:
    if passage.has("no_limit"):
        return 0
    if passage.is_named and passage.place and passage.has("outside"):
        return 3
    if passage.has("scope.barred") and not passage.has(*_OF_PRODUCT, *_OTHERWISE):
        return 3
    if (passage.is_named and passage.has("outside")) or passage.has("scope.edge"):
        return 2
    if passage.place in ("section", "label", "column") and passage.has("outside"):
        return 2
    if passage.place or passage.is_named:
        return 1
    is_of_product = passage.has("end_user", "product_subject")
    if passage.is_hinted and passage.has("obligation", "negation") and not is_of_product:
        return 1
    return 1 if passage.has("purpose", "scope_word") else 0


def _grade_of_few(brief: Brief, passage: Passage) -> Level:
    """In a short text what is left out, or done by others, draws the edge in whatever words."""
    level = _grade(passage)
    if passage.has("no_limit"):
        return level
    if level == 1 and not (passage.place or passage.is_named or passage.has("purpose", "scope_word")):
        level = 0
    if level == 3 or passage.place == "title" or passage.has(*_OF_PRODUCT) or passage.has(*_OTHERWISE):
        return level
    if passage.place and _is_below_exclusions(brief, passage.sentence.block):
        return 2
    is_left_out, is_others = passage.has("left_out"), passage.has("others_do")
    if is_left_out and (is_others or passage.is_named):
        return 3
    if is_left_out or is_others:
        return 2
    return level or (1 if _is_bare_no(passage) else 0)


def _is_below_exclusions(brief: Brief, block: int) -> bool:
    """Whether the heading or label of a block says that what stands there is not part of the work."""
    here, bits = brief.blocks[block], brief.lexicon.text.bits
    no = bits["negation"] | bits["edge_title"]
    label = here.label or (here.cell.label or here.cell.header if here.cell is not None else "")
    if label and brief.lexicon.text.mask(label) & no:
        return True
    return here.heading >= 0 and bool(brief.masks[here.heading] & no)


def _is_bare_no(passage: Passage) -> bool:
    """Whether a few words say no more than what there is not to be: "No lighting."."""
    saying = passage.sentence.saying
    starts = (start for start, _ in saying.places(passage.sentence.bit_of("no_more"))[:1])
    is_first = any(start == 0 for start in starts)
    return is_first and saying.words.count(" ") < _SHORT_WORDS_MAX and not passage.has("strict_comparison")
