from __future__ import annotations

from briefcheck.rules.wording import soft_duty, vague_verb
from rules.ask import brief


def test_every_soft_word_counts_but_for_those_of_goals_and_background() -> None:
    text = "# Goals\nWe hope to grow.\n# Scope\nIt should be red and could be round.\nIt should be cheap."
    assert soft_duty.count(brief(text)) == 3


def test_verbs_without_a_result_count_in_duties_only() -> None:
    text = "# Scope\nThe supplier must support and assist the team.\nOur staff support it today."
    assert vague_verb.count(brief(text)) == 2
