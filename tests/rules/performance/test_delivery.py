from __future__ import annotations

from rules.ask import level


def test_files_the_users_of_a_product_upload_are_no_delivery() -> None:
    assert level("performance.delivery", "# Features\nVisitors can upload photos to the server.") == 0


def test_one_word_of_handover_in_the_delivery_section_is_a_mention() -> None:
    assert level("performance.delivery", "# Delivery\nThe chairs are delivered when ready.") == 1
