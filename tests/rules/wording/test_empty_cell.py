from __future__ import annotations

import pytest
from msgspec import structs

from briefcheck.rules.wording import empty_cell
from outline import outline
from rules.ask import brief_of, problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            | Name | Date |
            |---|---|
            | Jo | |
            """,
        """
            # Sign-off
            | Deliverable | Due | Signature |
            |---|---|---|
            | Report | | |
            """,
        """
            # Scope
            | Deliverable | Due | Format |
            |---|---|---|
            | Phase one | | |
            | Report | 3 April 2026 | PDF |
            """,
    ],
)
def test_a_cell_that_promises_nothing_may_be_empty(text: str) -> None:
    assert problems("wording.empty_cell", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            | Deliverable | Format | Due |
            |---|---|---|
            | Report | PDF | |
            | Manual | PDF | |
            """,
            "due",
        ),
        (
            """
            # Scope
            | Deliverable | Accepted when | Due |
            |---|---|---|
            | Report | | 3 April 2026 |
            | Manual | 20 pages | 3 April 2026 |
            """,
            "accepted when",
        ),
    ],
)
def test_an_empty_cell_is_one_problem_per_column(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.empty_cell", text)] == [key]


def test_a_cell_merged_downwards_fills_the_rows_it_covers() -> None:
    document = outline(
        """
        # Scope
        | Deliverable | Format | Due |
        |---|---|---|
        | Report | PDF | 3 April 2026 |
        | Manual | PDF | |
        """
    )
    merged = tuple(
        structs.replace(block, cell=structs.replace(block.cell, rows=2))
        if block.cell and "2026" in block.text
        else block
        for block in document.blocks
    )
    assert len(list(empty_cell.check(brief_of(document)))) == 1
    assert list(empty_cell.check(brief_of(structs.replace(document, blocks=merged)))) == []


def test_the_problem_stands_on_the_name_of_the_row() -> None:
    text = "# Scope\n| Deliverable | Due |\n|---|---|\n| Report | |"
    (problem,) = problems("wording.empty_cell", text)
    assert problem.span is not None
    assert outline(text).text_of(problem.span) == "Report"
