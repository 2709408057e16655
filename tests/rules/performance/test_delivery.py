from __future__ import annotations

from rules.ask import evidence, level


def test_files_the_users_of_a_product_upload_are_no_delivery() -> None:
    assert level("performance.delivery", "# Features\nVisitors can upload photos to the server.") == 0


def test_one_word_of_handover_in_the_delivery_section_is_a_mention() -> None:
    assert level("performance.delivery", "# Delivery\nThe chairs are delivered when ready.") == 1


def test_the_product_is_no_place_to_deliver_to() -> None:
    assert level("performance.delivery", "# Delivery\nThe website will be delivered in May.") == 1


def test_handing_over_in_an_order_counts_like_an_obligation() -> None:
    assert level("performance.delivery", "# Work\nPlease upload your files to GitHub and send us the link.") == 2


def test_the_sentence_with_the_place_is_quoted_before_the_one_without() -> None:
    text = "# Delivery\n- The report is handed over on a Friday.\n- The report is handed over at the site office."
    assert evidence("performance.delivery", text)[0] == "The report is handed over at the site office."
