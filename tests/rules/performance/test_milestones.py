from __future__ import annotations

from rules.ask import level


def test_one_date_is_the_end_and_no_milestone() -> None:
    text = """
        | Milestone | Date |
        |---|---|
        | Final report | 3 April 2026 |
        """
    assert level("performance.milestones", text) in (1, 3)


def test_one_word_about_phases_is_no_milestone() -> None:
    assert level("performance.milestones", "# Work\nThis is the first phase.") == 0
