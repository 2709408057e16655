from __future__ import annotations

from rules.ask import level


def test_rounds_of_revision_are_rework() -> None:
    assert level("quality.rework", "# Design\nThe price must include two rounds of revisions.") == 2


def test_repairs_a_product_records_are_not_rework() -> None:
    assert level("quality.rework", "# Features\nThe system shall correct the spelling of names.") == 0


def test_a_prompt_correction_without_days_is_a_mention() -> None:
    assert level("quality.rework", "# Terms\nThe supplier shall correct any error promptly.") == 1
    assert level("quality.rework", "# Terms\nThe supplier shall correct any error promptly, within 3 days.") == 2


def test_mending_faults_of_the_work_is_a_mention_of_rework() -> None:
    assert level("quality.rework", "# Work\nWe spend the last week on fixing the remaining bugs.") == 1
    assert level("quality.rework", "# Work\nWe spend the last week on painting the remaining walls.") == 0


def test_what_comes_back_at_the_suppliers_expense_is_rework() -> None:
    assert level("quality.rework", "# Parts\nWhat is out of tolerance comes back to you at your expense.") == 2
    assert level("quality.rework", "# Prints\nCopies with flaws are replaced.") == 1


def test_what_is_said_of_faults_where_it_is_paid_counts() -> None:
    assert level("quality.rework", "# Payment\nThe rest is paid once the snag list is put right.") == 1
    assert level("quality.rework", "# Confidentiality\nA snag list is not shown to others.") == 0
