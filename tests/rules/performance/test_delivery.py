from __future__ import annotations

import pytest

from rules.ask import evidence, level


def test_files_the_users_of_a_product_upload_are_no_delivery() -> None:
    assert level("performance.delivery", "# Features\nVisitors can upload photos to the server.") == 0


def test_one_word_of_handover_in_the_delivery_section_is_a_mention() -> None:
    assert level("performance.delivery", "# Delivery\nThe chairs are delivered when ready.") == 1


def test_the_product_is_no_place_to_deliver_to() -> None:
    assert level("performance.delivery", "# Delivery\nThe website will be delivered in May.") == 1


def test_handing_over_in_an_order_counts_like_an_obligation() -> None:
    assert level("performance.delivery", "# Work\nPlease upload your files to GitHub and send us the link.") >= 2


def test_the_sentence_with_the_place_is_quoted_before_the_one_without() -> None:
    text = "# Delivery\n- The report is handed over on a Friday.\n- The report is handed over at the site office."
    assert evidence("performance.delivery", text)[0] == "The report is handed over at the site office."


@pytest.mark.parametrize(
    "text",
    [
        "# Prints\nThe postcards need to be emailed to the curator.",
        "# Prints\nSend the postcards to prints@gallery.example.",
        "# Books\nThe atlases shall be packed in tens and supplied at the four depots.",
        "# Leaflets\nDeliver to: stage door, Town Chapel, in boxes of 10 kg at most.",
        "# Submission\nA GitHub repository (or a zip).",
        "# Code\nWe expect a merged pull request with the parser code.",
    ],
)
def test_a_way_an_address_or_a_label_says_where_it_goes(text: str) -> None:
    assert (level("performance.delivery", text) or 0) > 1


@pytest.mark.parametrize(
    "text",
    [
        "# Works\nCut the beam to bring the shelf to standard height.",
        "# Cleaning\nThe crew brings its own machines, which have filters in building C.",
        "# Parties\nRegistered office: 12 Mill Lane, Ely.",
        "# Tender\nTwo copies of the quotation are handed in at the office in a sealed envelope.",
        "# Audit\nThe drafts of the code will be shared with the auditors on GitHub.",
        "# Staff\nService delivery teams are on site.",
        "# Installation of the tank\nThe tank holds 300 litres.",
    ],
)
def test_what_is_brought_for_the_work_or_to_somebody_else_is_no_delivery(text: str) -> None:
    assert level("performance.delivery", text) == 0


def test_what_is_sent_somewhere_settles_it_on_a_page_and_only_hints_in_a_long_text() -> None:
    line = "# Work\nThe signs go to the depot. The posts go to the yard."
    filler = "\n\n".join(f"Wall {i} of the old mill is built of field stone and stands on rock." for i in range(40))
    assert level("performance.delivery", line) == 2
    assert level("performance.delivery", f"{line}\n# Walls\n{filler}") == 1


def test_a_postal_service_is_a_channel() -> None:
    for way in ("Special Delivery", "Royal Mail Special Delivery", "registered post"):
        assert level("performance.delivery", f"# Deliverables\n- Oak chair, sent by {way}") == 3


@pytest.mark.parametrize(
    "text",
    [
        "# Steps\nPush your branch and open a pull request.",
        "# Steps\nFill in the table and open your PR.",
        "# Tests\nEach test case is submitted in its own well-documented PR.",
        "# Code\nThe parser will be available in the main branch of the repository.",
        "# Logo\nSubmit the logo as a comment in this thread.",
    ],
)
def test_code_that_is_asked_to_be_taken_up_is_handed_over(text: str) -> None:
    assert (level("performance.delivery", text) or 0) > 1


@pytest.mark.parametrize(
    "text",
    [
        "# Rules\nSign the form before your first PR.",
        "# Launch\nDeploy the map to a secure hosting environment.",
        "# Website\nThe website has to be uploaded online.",
        "# Hand in\nSubmit a zipped set of scripts.",
        "# Hand in\nYour submission will consist of a set of scripts in ZIP format.",
        "# Hand in\nDeliver source code that counts the nests.",
        "# Results\nThe results are to be released as open source.",
    ],
)
def test_where_it_goes_is_hinted_at_in_a_long_text_too(text: str) -> None:
    filler = "The parish wants to know how many swifts nest in its roofs.\n" * 160
    assert level("performance.delivery", f"# Study\n{filler}{text}") == 1


@pytest.mark.parametrize(
    "text",
    [
        "# Press\nEnsure the announcement via PR department and newsletter.",
        "# Queue\nReview our open pull requests.",
        "# Robot\nThe camera takes a picture and sends it to the computer.",
        "# Robot\nThe device shall take a picture and transfer the file to the warehouse.",
        "# Parties\nAddress: 12 Mill Lane, Ely",
    ],
)
def test_public_relations_a_machine_and_an_address_hand_nothing_over(text: str) -> None:
    assert level("performance.delivery", text) == 0
