from __future__ import annotations

from rules.ask import level


def test_a_role_in_another_sentence_approves_nothing() -> None:
    text = "# Acceptance\nThe work will be approved by the client. The operations manager likes coffee."
    assert level("quality.approver", text) == 1


def test_approval_inside_the_product_is_not_approval_of_the_work() -> None:
    assert level("quality.approver", "# Features\nUsers can submit leave, to be approved by the manager.") == 0


def test_approval_as_somebodys_duty_is_a_mention_without_a_role() -> None:
    assert level("quality.approver", "# Work\nNothing is printed until it must have been approved.") == 1
    assert level("quality.approver", "# Work\nThe users can see approved orders.") == 0


def test_whoever_has_the_last_word_decides() -> None:
    assert level("quality.approver", "# Menu\nMrs Lind has the last word on the menu.") == 2
    assert level("quality.approver", "# Proofs\nOur designer, Mia Holt, releases the proofs.") == 2


def test_whoever_releases_anything_else_decides_nothing() -> None:
    assert level("quality.approver", "# News\nThe band releases an album in May.") == 0
