from __future__ import annotations

from rules.ask import level


def test_the_word_scope_alone_is_a_mention() -> None:
    assert level("deliverable.scope", "# Scope\nA website for our shop.") == 1


def test_an_exclusion_under_an_exclusions_heading_is_enough() -> None:
    assert level("deliverable.scope", "# Exclusions\nHosting is not included.") == 3


def test_the_purpose_alone_hints_at_the_scope() -> None:
    assert level("deliverable.scope", "# Work\nThe purpose of this project is a new counter.") == 1


def test_what_a_user_can_only_do_in_a_product_is_no_boundary() -> None:
    assert level("deliverable.scope", "# App\nThe user must have only one account and cannot share it.") == 0
