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


def test_two_days_on_which_something_is_due_are_a_milestone_and_the_end() -> None:
    text = "# Handbook\nThe German text is ready by 3 March, the Polish one by 17 March."
    assert level("performance.milestones", text) == 2
    assert level("performance.milestones", "# Handbook\nThe German text is ready by 3 March.") == 0
