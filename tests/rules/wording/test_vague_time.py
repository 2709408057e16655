from __future__ import annotations

from rules.ask import problems


def test_a_phrase_used_twice_is_one_problem_with_its_count() -> None:
    text = """
        # Terms
        The supplier shall answer promptly.
        The supplier shall repair promptly.
        """
    found = problems("wording.vague_time", text)
    assert [problem.key for problem in found] == ["promptly"]
    assert "2 places" in found[0].message


def test_a_vague_time_that_binds_nobody_is_left_alone() -> None:
    assert problems("wording.vague_time", "# Background\nThe market soon grew.") == []


def test_a_heading_is_never_flagged() -> None:
    assert problems("wording.vague_time", "# We must act promptly") == []


def test_the_longest_phrase_is_quoted() -> None:
    text = "# Terms\nThe supplier shall answer as soon as possible."
    assert [problem.key for problem in problems("wording.vague_time", text)] == ["as soon as possible"]
