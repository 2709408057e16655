"""What a rule found, weighed against how often the like of it proved right."""

from __future__ import annotations

import datetime

import pytest
from msgspec import structs

from briefcheck import rules
from briefcheck.finding import Assessment, Level
from briefcheck.rubric import assessing, extension, language, parse_house, passages, second_opinion
from briefcheck.rubric.second_opinion import Leanings
from briefcheck.rules.brief import Brief
from outline import outline

TODAY = datetime.date(2026, 1, 15)
ASPECT = "quality.approver"
TEXTS = next(r.texts for r in rules.find() if isinstance(r, rules.AspectRule) and r.name == ASPECT)
TEXT = """
# Acceptance
Each drawing is accepted in writing by the site manager when it passes the checklist in Annex 2.
# Background
The hall was built long ago and stands beside the river.
"""
NOTHING = "# Background\nThe hall was built long ago."


def brief(text: str = TEXT, code: str = "en") -> Brief:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    return Brief(outline(text), lexicon, today=TODAY)


def likely(text: str = TEXT) -> passages.Likely:
    found = passages.likely(brief(text))
    assert found is not None
    return found


def found(level: Level | None, *, is_open: bool = False) -> Assessment:
    quotes = (brief().document.whole(1),) if level else ()
    return Assessment(level=level, reason="As the rule has it.", evidence=quotes, is_open=is_open)


def leaning_to(status: str) -> Leanings:
    """Weights that lean to a status, whatever is found."""
    count = len(second_opinion.measures(likely(), ASPECT, found(0)))
    rows = {name: (*[0.0] * count, float(name == status)) for name in ("missing", "weak", "present")}
    return Leanings(**rows)


def revised(
    status: str, assessment: Assessment, text: str = TEXT, *, words: int = 500, is_critical: bool = False
) -> Assessment:  # fmt: skip
    return second_opinion.revised(
        likely(text), leaning_to(status), ASPECT, TEXTS, assessment, words=words, is_critical=is_critical
    )


def test_what_is_only_mentioned_can_turn_out_to_be_missing() -> None:
    result = revised("missing", found(1))
    assert (result.level, result.evidence, result.reason) == (0, (), TEXTS.missing.message)


def test_what_the_rule_missed_is_mentioned_where_a_passage_is_as_likely_as_not() -> None:
    result = revised("weak", found(0))
    assert (result.level, result.reason, result.is_stray) == (1, TEXTS.weak.message, True)
    assert brief().document.whole(1) in result.evidence


def test_nothing_is_mentioned_without_such_a_passage() -> None:
    assert revised("weak", found(0), NOTHING) == found(0)


def test_only_a_rule_makes_an_aspect_present() -> None:
    assert revised("present", found(0)).level == 1
    assert revised("present", found(1)) == found(1)


@pytest.mark.parametrize("level", [2, 3, None])
def test_what_is_present_or_not_applicable_stays(level: Level | None) -> None:
    assert revised("missing", found(level)) == found(level)


def test_only_a_rule_takes_back_that_something_critical_is_missing() -> None:
    assert revised("weak", found(0), is_critical=True) == found(0)


def test_what_waits_for_blanks_to_be_filled_in_stays() -> None:
    assert revised("missing", found(1, is_open=True)) == found(1, is_open=True)


def test_a_few_lines_are_left_to_the_rules() -> None:
    assert revised("missing", found(1), words=100) == found(1)


def test_every_aspect_with_weights_for_passages_has_leanings_of_the_right_length() -> None:
    known = second_opinion.weights("en")
    assert set(known) == set(likely().aspects)
    for aspect, leanings in known.items():
        count = len(second_opinion.measures(likely(), aspect, found(1)))
        assert {len(row) for row in structs.astuple(leanings)} == {count + 1}


def test_a_language_without_weights_is_left_to_the_rules() -> None:
    text = brief("Wir bitten um Lieferung bis 4. Mai." * 40, "de")
    by_rules = assessing.by_rules(text, None)
    assert {name: a.level for name, a in assessing.assessments(text, None).items() if a.level} == {
        name: a.level for name, a in by_rules.items() if a.level
    }


LONG = "# Chairs\nWe need a chair.\n" + "The hall was built long ago and stands beside the river. " * 20


def levels(text: str, house: str = "") -> dict[str, Level | None]:
    parsed = parse_house(house, "house.toml") if house else None
    lexicon = extension.lexicon("en", parsed)
    assert lexicon is not None
    judged = Brief(outline(text), lexicon, today=TODAY)
    return {name: assessment.level for name, assessment in assessing.assessments(judged, parsed).items()}


@pytest.mark.parametrize("weight", ["critical", "important", "helpful"])
def test_what_a_house_weighs_changes_no_status(weight: str) -> None:
    text = LONG + "\n# Quality\nSomebody looks at it now and then."
    house = f'[quality]\nmethod = {{ weight = "{weight}" }}\n'
    assert levels(text, house) == levels(text)


def test_what_a_house_has_words_for_is_left_to_its_rule() -> None:
    house = '[words]\n"quality.method" = { phrases = ["glorped by"], headings = ["zebra"] }\n'
    assert levels(LONG + "\n# Zebra\nEach chair is glorped by frumpling.", house)["quality.method"] == 1


def test_what_a_house_switches_off_changes_no_other_aspect() -> None:
    house = '[deliverable]\nspecification = { off = "We describe elsewhere." }\n'
    without = levels(LONG, house)
    assert without.pop("deliverable.specification") is None
    assert without == {name: level for name, level in levels(LONG).items() if name != "deliverable.specification"}
