"""Deliverables named in places of other shapes, and lines there that name none."""

from __future__ import annotations

import pytest

from briefcheck.rules import deliverables
from rules.ask import brief


def names(text: str) -> list[str]:
    return [item.name for item in deliverables.find(brief(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Liability and Deliverables\nThe contractor is responsible for providing:\n- Conveyor\n- Control panel",
            ["Conveyor", "Control panel"],
        ),
        (
            "# Deliverables\n- Control panel\n- Total costs: roughly 84,000\n- Duration: up to 6 months (open)",
            ["Control panel"],
        ),
        (
            "# Deliverables\n- Closing meeting: 30 minutes of talk about the product, the process and the tools",
            ["Closing meeting"],
        ),
        (
            (
                "# A\n| Type | Deliverable | Specification |\n|---|---|---|\n"
                "| 1 | Code | Ranking of orchards by yield |\n| 2 | Code | Ranking of growers |"
            ),
            ["Ranking of orchards by yield", "Ranking of growers"],
        ),
        (
            "# Terms\n## Deliverables\nTwo:\n## 1. Main film\nA.\n## 2. Short clips\nB.\n## Money\nC.",
            ["Main film", "Short clips"],
        ),
        (
            "# Deliverables\nA merged patch for a fallback resolver that resolves all names.",
            ["A merged patch"],
        ),
        (
            "# Task\nThe expected deliverable is a mergeable pull request.",
            ["a mergeable pull request"],
        ),
        (
            "# Deliverables\n- Submit a comprehensive audit report that includes a summary",
            ["a comprehensive audit report"],
        ),
        (
            "# Documents to draft\n- Founder agreement. This is the anchor, and all the others hang on it.",
            ["Founder agreement"],
        ),
        ("# Job\nScope of works: Electrical installation\nPayment within 30 days.", ["Electrical installation"]),
        (
            "# Work\n## Phase 1: Walls\n### Brick wall\nA.\n## Phase 2: Yard\n### Tractor ramp\nB.\n### Gate steps\nC.",
            ["Brick wall", "Tractor ramp", "Gate steps"],
        ),
        ("# Scope\nThe project does not include development of a dashboard for the staff.", []),
        ("# Contest\nThe logo design must be a size that can be printed.", []),
        ("# Deliverables\n- A radio app\n- This is a small app", ["A radio app"]),
    ],
)
def test_deliverables_stand_in_many_places(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_entries_below_a_phase_are_listed_where_the_heading_above_lists_and_due_as_it_says() -> None:
    text = """
        # Timeline and deliverables
        ## Week 1 (Week 7): First ideas
        - [ ] Style sheet
        ## Week 2 (Week 8): Final delivery
        - [ ] Source files
        """
    found = [(item.name, item.due_text) for item in deliverables.find(brief(text))]
    assert found == [("Style sheet", "Week 1 (Week 7)"), ("Source files", "Week 2 (Week 8)")]


def test_the_date_of_a_drawing_is_not_when_the_work_is_due() -> None:
    text = "# Job\nScope of works: Wiring system as on drawings dated 01/10/2026.\nCompletion by 20 December 2026."
    assert [item.due_text for item in deliverables.find(brief(text))] == ["20 December 2026"]
