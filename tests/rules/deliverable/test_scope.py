from __future__ import annotations

import pytest

from rules.ask import level


def test_the_word_scope_alone_is_a_mention() -> None:
    assert level("deliverable.scope", "# Scope\nA website for our shop.") == 1


def test_an_exclusion_under_an_exclusions_heading_is_enough() -> None:
    assert level("deliverable.scope", "# Exclusions\nHosting is not included.") == 3


def test_the_purpose_alone_hints_at_the_scope() -> None:
    assert level("deliverable.scope", "# Work\nThe purpose of this project is a new counter.") == 1


def test_what_a_user_can_only_do_in_a_product_is_no_boundary() -> None:
    assert level("deliverable.scope", "# App\nThe user must have only one account and cannot share it.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "We don't need any photos, we have enough of them.",
        "The wiring is done by our own electrician, so leave that alone.",
        "Removing the old boiler is a separate job.",
        "Not in the price: travel and hotel.",
        "The cellar stays as it is.",
        "Parking permits will be arranged by the town.",
        "Furniture is bought by the school.",
        "Everything except the kitchen.",
        "Interpreters are our business.",
        "No lighting.",
    ],
)
def test_a_boundary_in_plain_words_is_seen(text: str) -> None:
    assert level("deliverable.scope", f"# Our order\nWe are a small house in the north.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "We want a modern website for our shop.",
        "Payment is made within 30 days.",
        "The shelf must not bend more than 2 mm.",
        "We will not pay if it is late.",
        "I cannot be reached on Mondays.",
        "There is no lift in the building.",
        "It should not look cheap.",
    ],
)
def test_what_only_sounds_like_a_boundary_is_not(text: str) -> None:
    assert not level("deliverable.scope", f"# Our order\nWe are a small house in the north.\n\n{text}")


def test_a_list_that_is_not_closed_limits_nothing() -> None:
    assert not level("deliverable.scope", "# Film\nShow the harbour, including but not limited to the cranes.")


def test_entries_below_exclusions_draw_the_edge_of_a_long_brief() -> None:
    told = "The harbour was built long ago, and some of its cranes still move.\n" * 60
    assert level("deliverable.scope", f"# Film\n{told}# Exclusions\n- Music rights\n- Copies for the press") == 2


def test_where_the_work_takes_place_draws_its_edge() -> None:
    text = (
        "# Study\nThe geographical focus is on the two river valleys.\nThe study must focus exclusively on young firms."
    )
    assert level("deliverable.scope", text) in (2, 3)


_LONG = "The harbour was built long ago, and some of its cranes still move.\n" * 60


@pytest.mark.parametrize(
    "text",
    [
        "Do not replace the old rails.",
        "Please don't translate the names of the ships.",
        "The second crane will not be rebuilt, for want of money, and will not be included.",
        "This work does not involve the keeper's house.",
    ],
)
def test_what_is_to_be_left_alone_draws_the_edge_of_a_long_brief(text: str) -> None:
    assert level("deliverable.scope", f"# Film\n{_LONG}{text}") == 3


@pytest.mark.parametrize(
    "text",
    [
        "The user must not change the date.",
        "I don't know its name.",
        "The cranes are not for sale.",
        "Bidders must not include brochures in their proposals.",
    ],
)
def test_what_only_sounds_like_leaving_something_alone_does_not(text: str) -> None:
    assert (level("deliverable.scope", f"# Film\n{_LONG}{text}") or 0) < 2
