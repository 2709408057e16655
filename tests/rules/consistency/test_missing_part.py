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
            See annex C.
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
    ],
)
def test_a_part_that_is_not_there_is_flagged_once(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.missing_part", text)] == [key]
