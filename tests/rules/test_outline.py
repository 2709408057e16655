from __future__ import annotations

import pytest

from rules.ask import brief, evidence, level


def places(text: str, topic: str) -> list[str]:
    """The texts of the blocks that stand where a topic is spoken of."""
    seen = brief(text)
    return [block.text for i, block in enumerate(seen.blocks) if seen.outline.place_of(i, topic)]


def test_the_line_that_leads_in_a_list_gives_it_its_topic() -> None:
    text = """
        # Notes
        The work meets these success criteria:
        - The door closes
        - The lamp lights
        That is all.
        """
    assert places(text, "criteria") == ["The door closes", "The lamp lights"]


def test_a_list_typed_by_hand_has_the_topic_of_the_line_above_it() -> None:
    text = """
        # Notes
        Deliverables:
        a) Chair
        b) Table
        """
    assert places(text, "listed") == ["a) Chair", "b) Table"]


def test_an_entry_gives_its_topic_to_the_entries_below_it() -> None:
    text = """
        # Notes
        - Deliverables
          - Chair
          - Table
        - Colour
          - Red
        """
    assert places(text, "listed") == ["Chair", "Table"]


def test_a_label_alone_on_its_line_speaks_of_the_paragraph_below_it_and_of_no_other() -> None:
    text = """
        # Notes
        Deadline:
        3 April 2026
        The chairs are red.
        """
    assert places(text, "due") == ["3 April 2026"]
    assert level("performance.due", text) == 3


def test_a_sentence_above_a_list_is_no_title_of_it() -> None:
    assert places("# Notes\nWe talked about deliverables for a long time last week.\n- Chair", "listed") == []


@pytest.mark.parametrize("label", ["Date", "Document date", "Issue date"])
def test_the_date_of_the_document_is_not_the_due_date(label: str) -> None:
    text = f"""
        | Item | Details |
        |---|---|
        | From | Museum of Chairs |
        | {label} | 3 April 2026 |
        """
    assert level("performance.due", text) == 0
    assert evidence("deliverable.specification", text) == []


def test_a_row_with_a_title_of_its_own_keeps_its_date() -> None:
    text = """
        | Item | Details |
        |---|---|
        | Delivery date | 3 April 2026 |
        """
    assert evidence("performance.due", text)[0] == "3 April 2026"


def test_a_column_of_details_beside_a_named_column_specifies() -> None:
    text = """
        | Requirement | Details |
        |---|---|
        | Height | 40 cm |
        """
    assert places(text, "specification") == ["Height", "40 cm"]


def test_the_day_of_payment_is_not_the_due_date() -> None:
    text = """
        | Period | Payment date |
        |---|---|
        | April | 3 May 2026 |
        """
    assert level("performance.due", text) == 0


def test_two_dates_of_a_plan_do_not_make_it_a_history_of_the_document() -> None:
    text = """
        # Plan
        | Task | Date | Status | Date |
        |---|---|---|---|
        | Draft | 3 April 2026 | open | 4 April 2026 |
        """
    assert level("performance.milestones", text) == 3


def test_a_firm_date_in_the_background_counts() -> None:
    firm = "# Background\nThe work must be completed by 3 April 2026."
    assert level("performance.due", firm) == 3
    assert level("performance.due", "# Background\nThe old hall was built on 3 April 1926.") == 0


@pytest.mark.parametrize(
    ("label", "topic", "speaks"),
    [
        ("Quality manager", "criteria", False),
        ("Quality", "criteria", True),
        ("Head of transport", "delivery", False),
        ("Transport", "delivery", True),
        ("Acceptance manager", "approver", True),
    ],
)
def test_a_label_that_names_a_role_speaks_of_a_person_only(label: str, topic: str, *, speaks: bool) -> None:
    assert bool(places(f"# People\n| {label} | Ana Lima |\n| Colour | red |", topic)) == speaks


def test_a_section_among_many_plays_its_part_however_long_it_grows() -> None:
    titles = ("Deliverables", "Schedule", "Acceptance", "Reporting", "Delivery", "Payment")
    others = "\n".join(f"# {title}\nThe chair is of oak." for title in titles)
    for length in (5, 12, 13, 14, 15, 40):
        lines = "\n\n".join(f"The guild has met here since {1700 + i}." for i in range(length))
        asked = brief(f"# Background\n{lines}\n{others}")
        assert asked.outline.part_of(1) == "background"


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Travel", "legal"),
        ("4. Price and travel costs", "legal"),
        ("Early learning (schools and education)", "work"),
        ("Out-of-town payment desk", "work"),
        ("Required skills", "staffing"),
    ],
)
def test_a_title_names_its_part_with_its_first_or_last_word(title: str, part: str) -> None:
    document = brief(f"# Ferry\nA boat.\n## {title}\nIt runs all day.\n## Engine\nIt hums.")
    assert document.outline.part_of(3) == part


def test_a_product_called_by_what_costs_also_are_is_no_column_of_prices() -> None:
    table = "| Name | Solo travel app |\n|---|---|\n| Use | Finds a boat |"
    document = brief(f"# Ferry\n{table}")
    assert document.outline.part_of(4) == "work"
