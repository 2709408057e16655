from __future__ import annotations

import pytest

from briefcheck.rubric.table import lines
from briefcheck.rules import AspectRule, CountingRule, Rule, WordingRule, find
from rules.ask import brief
from rules.examples import PARTS, part

RULES = find()
ASPECTS = [rule for rule in RULES if isinstance(rule, AspectRule)]
WORDINGS = [rule for rule in RULES if isinstance(rule, WordingRule)]
COUNTINGS = [rule for rule in RULES if isinstance(rule, CountingRule)]


def level(rule: AspectRule, text: str) -> int | None:
    return rule.assess(brief(text)).level


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_manual_has_all_its_parts(rule: Rule) -> None:
    assert rule.manual.strip().splitlines()[0].endswith(".")
    assert [name for name in PARTS if not part(rule.manual, name)] == []


@pytest.mark.parametrize("rule", ASPECTS, ids=lambda rule: rule.name)
def test_the_flagged_example_of_an_aspect_is_found_wanting(rule: AspectRule) -> None:
    assert level(rule, part(rule.manual, "Flagged")) in (0, 1)


@pytest.mark.parametrize("rule", ASPECTS, ids=lambda rule: rule.name)
def test_the_accepted_example_of_an_aspect_is_found_present(rule: AspectRule) -> None:
    assert level(rule, part(rule.manual, "Accepted")) in (2, 3)


@pytest.mark.parametrize("rule", WORDINGS, ids=lambda rule: rule.name)
def test_the_flagged_example_of_a_wording_rule_is_flagged_once(rule: WordingRule) -> None:
    assert len(list(rule.check(brief(part(rule.manual, "Flagged"))))) == 1


@pytest.mark.parametrize("rule", WORDINGS, ids=lambda rule: rule.name)
def test_the_accepted_example_of_a_wording_rule_is_left_alone(rule: WordingRule) -> None:
    assert list(rule.check(brief(part(rule.manual, "Accepted")))) == []


@pytest.mark.parametrize("rule", COUNTINGS, ids=lambda rule: rule.name)
def test_a_rule_that_counts_counts_its_flagged_example_only(rule: CountingRule) -> None:
    assert rule.count(brief(part(rule.manual, "Flagged"))) == 1
    assert rule.count(brief(part(rule.manual, "Accepted"))) == 0


def test_each_rule_has_one_line_in_the_rubric_and_each_line_a_rule() -> None:
    assert sorted(lines()) == [rule.name for rule in RULES]


def test_no_two_rules_share_a_code() -> None:
    codes = [line.code for line in lines().values()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("rule", ASPECTS, ids=lambda rule: rule.name)
def test_a_message_is_short_enough_for_a_comment(rule: AspectRule) -> None:
    for gap in (rule.texts.missing, rule.texts.weak):
        assert len(f"{gap.message} {gap.ask} {gap.suggest}".split()) <= 55


@pytest.mark.parametrize("rule", ASPECTS, ids=lambda rule: rule.name)
def test_a_suggestion_leaves_a_typed_blank(rule: AspectRule) -> None:
    for gap in (rule.texts.missing, rule.texts.weak):
        assert "[" in gap.suggest


@pytest.mark.parametrize("rule", WORDINGS, ids=lambda rule: rule.name)
def test_a_problem_is_short_asks_one_question_and_stands_on_words(rule: WordingRule) -> None:
    asked = brief(part(rule.manual, "Flagged"))
    (problem,) = rule.check(asked)
    assert len(f"{problem.message} {problem.ask} {problem.suggest}".split()) <= 60
    assert problem.ask.endswith("?")
    assert "[" in problem.suggest
    assert problem.span is not None
    assert asked.document.text_of(problem.span).strip()
