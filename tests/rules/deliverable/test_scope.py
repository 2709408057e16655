from __future__ import annotations

from rules.ask import level


def test_the_word_scope_alone_is_a_mention() -> None:
    assert level("deliverable.scope", "# Scope\nA website for our shop.") == 1


def test_an_exclusion_under_an_exclusions_heading_is_enough() -> None:
    assert level("deliverable.scope", "# Exclusions\nHosting is not included.") == 3


def test_the_purpose_alone_hints_at_the_scope() -> None:
    assert level("deliverable.scope", "# Work\nThe purpose of this project is a new counter.") == 1
