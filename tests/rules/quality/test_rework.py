from __future__ import annotations

from rules.ask import level


def test_rounds_of_revision_are_rework() -> None:
    assert level("quality.rework", "# Design\nThe price must include two rounds of revisions.") == 2


def test_repairs_a_product_records_are_not_rework() -> None:
    assert level("quality.rework", "# Features\nThe system shall correct the spelling of names.") == 0
