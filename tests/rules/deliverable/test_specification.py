from __future__ import annotations

from rules.ask import level


def test_a_single_wish_is_weak() -> None:
    assert level("deliverable.specification", "# Requirements\nThe app should be nice.") == 1


def test_duties_of_the_supplier_do_not_describe_the_product() -> None:
    text = "# Terms\n" + "\n".join(f"- The contractor must attend meeting {i}." for i in range(8))
    assert level("deliverable.specification", text) == 0


def test_a_document_that_is_mostly_a_list_of_features_specifies() -> None:
    features = "\n".join(f"- Thing number {i}" for i in range(25))
    assert level("deliverable.specification", f"# Wheel\n{features}") == 2
    assert level("deliverable.specification", "# Wheel\n- Hub\n- Rim\n- Tyre\n- Valve\n- Spoke") == 1


def test_sentences_about_products_outside_the_requirements_only_mention() -> None:
    text = "# Notes\n" + "\n".join(f"The website should be nice in way {i}." for i in range(8))
    assert level("deliverable.specification", text) == 1


def test_measures_and_wishes_in_plain_words_are_a_thin_specification() -> None:
    text = """
        # Stand
        A corner stand of 6 x 4 m in hall 5.
        We need a bar and a cabin that can be locked.
        """
    assert level("deliverable.specification", text) == 1


def test_what_an_invoice_must_contain_specifies_nothing() -> None:
    text = """
        # Work
        Cleaning of the hall
        # Place
        Market 4
        # Content of invoice
        The invoice shall include the order number.
        The invoice shall contain the hours of each month.
        """
    assert level("deliverable.specification", text) == 0


def test_what_a_short_text_says_of_the_things_themselves_specifies_them() -> None:
    text = """# Panels
Each panel carries a title, forty words of text and one picture.
The frames are 60 x 90 cm, in oak.
On the back stands the year and the maker.
Colours: dark green and cream.
The caption below the picture is 8 mm high."""
    assert level("deliverable.specification", text) == 2


def test_two_such_sentences_only_mention_it() -> None:
    assert level("deliverable.specification", "# Panels\nThe frames are 60 x 90 cm, in oak.\nWe pay on the spot.") == 1


def test_a_long_brief_specifies_in_plain_words_too_but_not_under_another_title() -> None:
    told = "The boat lay behind the mill for years, and nobody in the village knew whose it was.\n" * 60
    said = (
        "The cabin is 2.1 m long and 1.6 m wide.\nThe floor is oak, 22 mm.\nThe mast has a brass foot, 80 mm across.\n"
        "The hull carries two coats of white paint.\nThe rudder is steel, 4 mm.\nThe sail is canvas, 12 m2.\n"
        "The bench has a lid and holds 4 kits.\nThe lamp has a green glass."
    )
    assert level("deliverable.specification", f"# The boat\n{told}{said}") == 2
    assert (level("deliverable.specification", f"# The boat\n{told}# Payment\n{said}") or 0) < 2
    assert (level("deliverable.specification", f"# Background\n{told}{said}") or 0) < 2


BESIDE = """# Background
Our club has rented out boats on the lake for forty years, and everybody writes into one big book at the landing stage.
When it rains the book gets wet, and on Sundays people queue for half an hour. The members talked about it in spring
and agreed that something has to change before the next season. Two members know a bit about computers and will help.
"""


def test_a_few_wishes_of_two_words_beside_much_else_are_only_wishes() -> None:
    wishes = ["user login", "book a boat", "search by date", "list of members", "weather", "nice colours"]
    text = BESIDE + "# Features\n" + "\n".join(f"- {wish}" for wish in wishes)
    assert level("deliverable.specification", text) == 1


def test_few_words_are_enough_where_they_say_what_must_be() -> None:
    demands = ["list all boats", "show the price", "take a card", "send a receipt", "lock at dusk"]
    text = BESIDE + "# Features\n" + "\n".join(f"- The app must {demand}." for demand in demands)
    assert level("deliverable.specification", text) == 2


def test_short_entries_with_figures_are_no_wishes() -> None:
    text = BESIDE + "# Features\n- 14 boats\n- 3 landing stages\n- 90 minutes a trip\n- 2 languages\n- prices to 1 cent"
    assert level("deliverable.specification", text) == 2
