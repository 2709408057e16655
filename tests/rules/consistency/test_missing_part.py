from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Annex A: Drawings
            One.
            # Annex B: Tests
            Two.
            # Work
            See annex B and Annex A.
            """,
        """
            # ANNEX A: DRAWINGS
            One.
            # ANNEX B
            Two.
            # Annex C
            Three.
            # Work
            See annex B and annex A.
            """,
        """
            # Work
            See annex C, attached as a file.
            """,
        """
            # Work
            It is accepted when the 40 tests in Annex C pass. The tests are run according to Annex C.
            """,
        """
            # Work
            See Annex C and Appendix III of the contract.
            # Annexes
            - Drawings, 3 sheets
            """,
        """
            # Work
            As in circular A-130, Appendix III, and in the PWS Attachment 2.
            See table 3, figure 2 and schedule B.
            """,
        """
            # Work
            Exhibit a calm manner; the appendix is short.
            """,
        """
            # Annex A: Drawings
            One.
            # Annex B: Tests
            Two.
            # Work
            See annex C of the Act.
            """,
        """
            # Annex A: Drawings
            One.
            # Annex B: Tests
            Two.
            # Work
            In the annex I am fine.
            """,
        """
            # 1. Work
            See section 9.9.
            # 2. Price
            Low.
            # 3. Time
            Long.
            # 4. Place
            Here.
            """,
    ],
)
def test_parts_that_are_there_or_elsewhere_are_left_alone(text: str) -> None:
    assert problems("consistency.missing_part", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Annex A: Drawings
            One.
            # Annex B: Tests
            Two.
            # Work
            The tests in annex D must pass, see Annex D.
            """,
            "annex d",
        ),
        (
            """
            # 1. Work
            See section 2.9.
            # 2. Price
            Low.
            # 2.1 Fees
            High.
            # 3. Time
            Long.
            """,
            "section 2.9",
        ),
        (
            """
            # Work
            The tests are described in Annex C; the 60 addresses in Annex D, see Annex C too.
            """,
            "annex c",
        ),
    ],
)
def test_a_part_that_is_not_there_is_flagged_once(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.missing_part", text)] == [key]


def test_enclosures_that_are_nowhere_are_one_problem_that_names_them_all() -> None:
    (problem,) = problems("consistency.missing_part", "# Work\nSee Annex A, Annex B and Annex D.")
    assert problem.message.endswith("nor listed with what it is. Nor are B and D.")
    assert "annex A: [title]" in problem.suggest
