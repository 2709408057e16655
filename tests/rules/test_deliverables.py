from __future__ import annotations

from briefcheck.rules import deliverables
from rules.ask import brief


def names(text: str) -> list[str]:
    return [item.name for item in deliverables.find(brief(text))]


def test_a_marker_typed_by_hand_is_no_part_of_the_name() -> None:
    assert names("# Notes\nDeliverables:\na) Oak chair\nb) Oak table") == ["Oak chair", "Oak table"]


def test_bullets_that_explain_entries_marked_by_hand_are_no_deliverables() -> None:
    text = """
        # Notes
        The final products are as follows:
        - a) Booking website
        - It runs on any telephone.
        - b) Ticket printer
        - It prints in black.
        """
    assert names(text) == ["Booking website", "Ticket printer"]


def test_the_same_thing_with_and_without_its_number_is_one() -> None:
    text = """
        | Deliverable |
        |---|
        | Floor plan |
        | D-02 Manual |
        ## Acceptance
        | Deliverable | Due |
        |---|---|
        | D-01 Floor plan | 3 April 2026 |
        """
    assert names(text) == ["Floor plan", "D-02 Manual"]


def test_dated_rows_of_a_requirements_list_are_deliverables() -> None:
    text = """
        | Ref | Description | Priority | Date |
        |---|---|---|---|
        | 1 | Register form | must | 3 April 2026 |
        | 2 | Test plan | must | 10 April 2026 |
        | 3 | Later ideas | could |  |
        """
    found = deliverables.find(brief(text))
    assert [(item.name, item.due) for item in found] == [("Register form", "2026-04-03"), ("Test plan", "2026-04-10")]


def test_a_thing_ordered_in_a_sentence_is_a_deliverable() -> None:
    text = "# Terms\nThe contractor shall deliver a test report.\nThe contractor must submit monthly reports to us."
    assert names(text) == ["a test report", "monthly reports"]


def test_the_things_a_sentence_counts_up_are_told_apart() -> None:
    text = "# Terms\nThe final deliverable will consist of a report, the software code, and the hardware."
    assert names(text) == ["a report", "the software code", "the hardware"]


def test_what_a_thing_is_about_does_not_make_it_a_thing_to_hand_over() -> None:
    assert names("# Terms\nThe contractor shall provide a feeling of the software.") == []


def test_a_document_named_after_its_product_orders_it() -> None:
    assert names("# Rider app\n- Log in with a code") == ["Rider app"]
    assert names("# Statement of work\n- Log in with a code") == []


def test_a_form_field_that_still_waits_to_be_filled_in_names_nothing() -> None:
    assert names("# Deliverables\nOak chair") == ["Oak chair"]
    assert names("# Deliverables\n? Oak chair") == []
