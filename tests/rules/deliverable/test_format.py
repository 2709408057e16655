from __future__ import annotations

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
