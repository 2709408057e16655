"""Quotes for an aspect: the rule's own, and what people quote in other briefs."""

from __future__ import annotations

import datetime

import pytest

from briefcheck.model import Document
from briefcheck.rubric import check, language, passages, table
from briefcheck.rules.brief import Brief
from outline import outline

TODAY = datetime.date(2026, 1, 15)
TEXT = """
# Acceptance
Each drawing is accepted in writing by the site manager when it passes the checklist in Annex 2.
The site manager answers within five business days.
The canteen is open from noon to two.
# Delivery
The drawings are handed over as PDF files by e-mail by 4 May 2026.
"""


@pytest.fixture
def brief() -> Brief:
    lexicon = language.lexicon("en")
    assert lexicon is not None
    return Brief(outline(TEXT), lexicon, today=TODAY)


@pytest.fixture
def likely(brief: Brief) -> passages.Likely:
    found = passages.likely(brief)
    assert found is not None
    return found


def quoted(text: Document, aspect: str) -> list[str]:
    judged = check(text, today=TODAY)
    return [text.text_of(span) for a in judged.aspects if a.rule == aspect for span in a.assessment.evidence]


def test_the_weights_are_for_aspects_and_traits_that_there_are() -> None:
    weighed, lexicon = passages.weights("en"), language.lexicon("en")
    assert weighed is not None
    assert lexicon is not None
    assert set(weighed.aspects) <= {line.name for line in table.manuals()}
    said = {name.removeprefix("says ").removesuffix(" with a figure") for name in weighed.traits if "says " in name}
    assert said <= set(lexicon.text.bits)
    assert {name.removeprefix("under ") for name in weighed.traits if "under " in name} <= set(lexicon.titles.bits)
    assert {len(row) for row in (weighed.constant, *weighed.traits.values())} == {len(weighed.aspects)}


def test_what_else_says_it_is_quoted_behind_what_the_rule_went_by(brief: Brief, likely: passages.Likely) -> None:
    own = brief.document.whole(2)
    found = likely.evidence("quality.approver", "approver", (own,))
    assert found[0] == own
    assert brief.document.whole(1) in found
    assert brief.document.whole(3) not in found


def test_every_quote_of_the_rule_stays(brief: Brief, likely: passages.Likely) -> None:
    own = tuple(map(brief.document.whole, (3, 2, 1)))
    assert set(own) <= set(likely.evidence("quality.approver", "approver", own))


def test_no_passage_is_quoted_twice(brief: Brief, likely: passages.Likely) -> None:
    part = brief.document.whole(1)
    found = likely.evidence("quality.approver", "approver", (part,))
    assert len({span.block for span in found}) == len(found)


def test_a_title_is_not_the_first_quote_where_there_is_another(brief: Brief, likely: passages.Likely) -> None:
    title, own = brief.document.whole(0), brief.document.whole(1)
    assert brief.blocks[0].kind == "heading"
    assert likely.evidence("quality.approver", "approver", (title, own))[0] == own


def test_an_aspect_that_nothing_speaks_of_is_not_given_quotes(likely: passages.Likely) -> None:
    assert likely.evidence("quality.rework", "rework", ()) == ()
    assert quoted(outline(TEXT), "quality.rework") == []


def test_aspects_that_nobody_labelled_keep_their_quotes(brief: Brief, likely: passages.Likely) -> None:
    own = brief.document.whole(3), brief.document.whole(1)
    assert likely.evidence("performance.payment", "payment", own) == own


def test_a_language_without_weights_keeps_the_order_of_its_rules() -> None:
    lexicon = language.lexicon("de")
    assert lexicon is not None
    assert passages.likely(Brief(outline("Wir bitten um Lieferung bis 4. Mai."), lexicon, today=TODAY)) is None


def test_sentences_alike_in_all_are_as_likely(brief: Brief, likely: passages.Likely) -> None:
    weighed = passages.weights("en")
    assert weighed is not None
    (_, _, saying), *_ = brief.cuts[1]
    names = list(passages.traits(brief, 1, saying).names(brief))
    known = [weighed.traits[name] for name in names if name in weighed.traits]
    column = weighed.aspects.index("quality.approver")
    assert likely.of(1)[0][column] == weighed.constant[column] + sum(row[column] for row in known)
    assert "kind paragraph" in names
