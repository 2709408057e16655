from __future__ import annotations

import pytest

from briefcheck.rubric.table import tracker_lines
from briefcheck.rules import TrackerRule, find_tracker
from rules.examples import PARTS, part
from rules.tracker.ask import ledger

RULES = find_tracker()
by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@by_name
def test_a_manual_has_all_its_parts(rule: TrackerRule) -> None:
    assert rule.manual.strip().splitlines()[0].endswith(".")
    assert [name for name in PARTS if not part(rule.manual, name)] == []


@by_name
def test_the_flagged_example_is_flagged_at_a_cell(rule: TrackerRule) -> None:
    found = list(rule.check(ledger(part(rule.manual, "Flagged"))))
    assert found
    assert all(problem.cells is not None and problem.span is None for problem in found)


@by_name
def test_the_accepted_example_is_left_alone(rule: TrackerRule) -> None:
    assert list(rule.check(ledger(part(rule.manual, "Accepted")))) == []


@by_name
def test_what_is_said_of_an_example_is_short_enough_for_a_note_and_has_no_blank_left_over(rule: TrackerRule) -> None:
    for problem in rule.check(ledger(part(rule.manual, "Flagged"))):
        assert len(f"{problem.message} {problem.ask} {problem.suggest}".split()) <= 60
        assert "{" not in problem.message


@by_name
def test_a_rule_says_nothing_of_a_table_without_the_columns_it_needs(rule: TrackerRule) -> None:
    assert rule.name.startswith("tracker.no_") or list(rule.check(ledger("| Deliverable |\n| Manual |"))) == []


@by_name
def test_a_rule_says_nothing_of_a_table_that_tracks_nothing(rule: TrackerRule) -> None:
    assert list(rule.check(ledger("> other\n| Role | Deliverable |\n| Author | R |"))) == []


def test_each_rule_has_one_line_in_the_rubric_and_each_line_a_rule() -> None:
    assert sorted(tracker_lines()) == [rule.name for rule in RULES]


def test_the_codes_are_those_of_thirteen_checks_of_tables_and_forty_of_rows() -> None:
    codes = sorted(line.code for line in tracker_lines().values())
    assert codes == [f"TC{i:02}" for i in range(1, 14)] + [f"TR{i:02}" for i in range(1, 41)]
