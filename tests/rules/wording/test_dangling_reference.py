from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            As discussed, the museum is old.
            """,
        """
            # Scope
            The supplier must print it as discussed in section 3.
            """,
    ],
)
def test_what_binds_nobody_or_is_identified_is_left_alone(text: str) -> None:
    assert problems("wording.dangling_reference", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The supplier must use the attached file.
            """,
            "attached file",
        ),
        (
            """
            # Scope
            Please use the logo (see attached).
            """,
            "see attached",
        ),
    ],
)
def test_a_pointer_to_nothing_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.dangling_reference", text)] == [key]
