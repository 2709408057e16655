from __future__ import annotations

from rules.ask import level


def test_a_method_column_says_how_the_work_is_checked() -> None:
    text = """
        | Standard | Method of surveillance |
        |---|---|
        | Answered in time | Monthly log review |
        | No errors | Random sampling of 10 % |
        """
    assert level("quality.method", text) == 2


def test_an_order_to_check_something_says_how_it_is_checked() -> None:
    text = "# Work\n- Validate the figures with a second data set.\n- Test the pump by running it dry."
    assert level("quality.method", text) == 3


def test_comparing_with_something_is_a_mention_of_how_it_is_checked() -> None:
    assert level("quality.method", "# Counts\nThe office checks the counts against its own of last year.") == 1
