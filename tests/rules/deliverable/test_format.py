from __future__ import annotations

import pytest

from rules.ask import level


def test_a_format_column_gives_the_format_of_each_deliverable() -> None:
    text = """
        | Deliverable | Format |
        |---|---|
        | Report | PDF |
        | Data | CSV |
        """
    assert level("deliverable.format", text) == 2


def test_a_format_the_users_of_a_product_see_is_not_the_form_of_delivery() -> None:
    assert level("deliverable.format", "# Features\nUsers can export a PDF of each invoice.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "We need 400 leaflets, folded once.",
        "Please send it as an open Word file so that we can change things.",
        "Twelve portraits, at least 20 cm wide.",
        "All texts in British English.",
        "One paper copy for the archive and a file for the web.",
        "The model at a scale of 1:50.",
        "Two benches, each 1.80 m long.",
        "Labels on rolls of 500.",
    ],
)
def test_a_form_or_number_in_plain_words_is_seen(text: str) -> None:
    assert level("deliverable.format", f"# Our order\nWe are a small house in the north.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "The work takes four weeks.",
        "There were 200 visitors last year.",
        "Please call before 5 pm.",
        "A modern look is important to us.",
        "Ten per cent will be held back.",
        "We would like to see two references.",
    ],
)
def test_what_only_sounds_like_a_form_or_number_is_not(text: str) -> None:
    assert not level("deliverable.format", f"# Our order\nWe are a small house in the north.\n\n{text}")


_LONG = "The choir has sung in this town for many years, and most of its members live here.\n" * 60


@pytest.mark.parametrize(
    "text",
    [
        "All songbooks are delivered in both Welsh and French.",
        "The notes are supplied as MP3.",
        "# The songbook\n- Book of songs as PDF",
    ],
)
def test_a_long_brief_too_tells_its_files_and_languages_in_its_own_words(text: str) -> None:
    assert level("deliverable.format", f"# Songbook\n{_LONG}{text}") == 3


def test_a_kind_of_file_of_something_else_in_a_long_brief_tells_no_form() -> None:
    assert level("deliverable.format", f"# Songbook\n{_LONG}Our old programmes are on the web as PDF.") != 3
    assert level("deliverable.format", f"# Songbook\n{_LONG}Visitors upload a photo as PNG with their report.") != 3


@pytest.mark.parametrize("text", ["A small web application shows the songs.", "(Android and iOS)"])
def test_the_kind_of_program_is_a_hint_of_its_form(text: str) -> None:
    assert level("deliverable.format", f"# Songs\n{_LONG}{text}") == 1


def test_an_answer_to_the_public_is_no_form() -> None:
    text = "The council wants to be more responsive.\nVisitors use their mobile phones at the gate."
    assert not level("deliverable.format", f"# Songs\n{_LONG}{text}")


def test_an_amount_of_a_material_is_a_quantity() -> None:
    assert level("deliverable.format", "# Trench\nLay 340 metres of pipe.\nBring 4 tonnes of sand.") == 2


@pytest.mark.parametrize(
    "text",
    [
        "- Three logo concepts\n- 12 posters",
        "A 90-second video for the fair.",
        "The floor plans come as AutoCAD drawings.",
    ],
)
def test_numbers_and_forms_of_things_in_a_long_brief_are_seen(text: str) -> None:
    assert level("deliverable.format", f"# Songs\n{_LONG}{text}")


@pytest.mark.parametrize(
    "text",
    [
        "The loom has 14 rollers that turn by themselves.",
        "Currently I am up to 300 items in the cellar.",
        "Could it be a mobile app?",
    ],
)
def test_numbers_and_kinds_of_what_nobody_orders_tell_no_form(text: str) -> None:
    assert not level("deliverable.format", f"# Our order\nThe mill by the river.\n\n{text}")


def test_what_a_program_is_built_with_is_no_form_of_delivery() -> None:
    told = "The front page of the guide uses HTML, CSS and JavaScript."
    assert not level("deliverable.format", f"# Songbook\n{_LONG}{told}")
    assert level("deliverable.format", f"# Songbook\n{_LONG}The guide is delivered as HTML.") == 3


def test_a_figure_behind_the_label_of_a_form_holds_for_a_long_brief() -> None:
    assert level("deliverable.format", f"# Songbook\n{_LONG}Word count: 2000 to 2500") == 3
    assert level("deliverable.format", f"# Songbook\n{_LONG}Format: open") == 1
    assert level("deliverable.format", f"# Songbook\n{_LONG}Length: 90 seconds") == 3
    assert level("deliverable.format", f"# Songbook\n{_LONG}Length of the project: 2 months") == 1


def test_a_program_handed_over_as_a_pull_request_has_a_form() -> None:
    told = "Each part must be submitted in a pull request.\nThe rest must be delivered in a separate pull request."
    assert level("deliverable.format", f"# Tuner\n{_LONG}{told}") == 2
    assert level("deliverable.format", f"# Tuner\n{_LONG}We read each pull request.") in (0, 1)


def test_what_bidders_hand_in_has_no_form_of_delivery() -> None:
    asked = "Bidders must submit a proposal of at most 7 pages as PDF."
    assert not level("deliverable.format", f"# Songbook\n{_LONG}{asked}")


def test_a_file_that_somebody_is_told_to_make_has_a_form() -> None:
    assert (
        level("deliverable.format", f"# Songbook\n{_LONG}Start small: create a PDF guide to the nine oldest songs.")
        == 3
    )
    assert (
        level("deliverable.format", f"# Songbook\n{_LONG}A PDF guide to the nine oldest songs hangs in the hall.") == 1
    )
