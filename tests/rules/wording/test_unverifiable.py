from __future__ import annotations

from rules.ask import problems


def test_wishes_for_bids_are_left_alone() -> None:
    text = "# Terms\nProposals must be of high quality and bids must be user friendly."
    assert problems("wording.unverifiable", text) == []


def test_the_key_does_not_change_when_another_paragraph_does() -> None:
    one = problems("wording.unverifiable", "# Terms\nThe site must be intuitive.")
    two = problems("wording.unverifiable", "# Terms\nThe door must be red.\nThe site must be intuitive.")
    assert [problem.key for problem in one] == [problem.key for problem in two] == ["intuitive"]
