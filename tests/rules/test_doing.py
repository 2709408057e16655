"""What a sentence says is to be done, in whatever trade."""

from __future__ import annotations

import pytest

from briefcheck.rules import doing
from rules.ask import brief


def steps(text: str, *, of_people: bool = False) -> int:
    document = brief(f"# Order\n{text}")
    return sum(doing.steps(sentence, of_people=of_people) for sentence in document.sentences_of(1))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Take the old fence down, dig out the concrete feet and cart everything to the tip.", 3),
        ("Please rinse each bottle before you fill it.", 1),
        ("You will interview each shopkeeper, type up your notes and sort the answers by street.", 3),
        ("Once the plaster has dried, rub down the walls and paint them.", 2),
        ("The walls are to be washed down, filled and painted twice.", 3),
        ("The contractor shall drain the tank, remove the sludge and rinse it with fresh water.", 3),
        ("The painter sands the doors, primes them and paints them.", 3),
        ("Every text is translated by one person and revised by a second.", 2),
        ("We would like you to go through the card index and tag every entry.", 2),
    ],
)
def test_what_somebody_is_told_to_do_counts(text: str, number: int) -> None:
    assert steps(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Our school was built in 1964 and painted twice since.",
        "Test report of the pump and its motor.",
        "Filter by price",
        "The shelf must carry 40 kg.",
        "We will check the drawings ourselves.",
        "Survey of the members in both towns.",
        "A nice leaflet for our open day would be great.",
    ],
)
def test_what_is_told_of_things_or_done_by_the_buyer_does_not(text: str) -> None:
    assert steps(text) == 0


def test_among_features_only_people_are_told_to_do_something() -> None:
    feature = "Sort the list by name and remove every second entry."
    assert (steps(feature), steps(feature, of_people=True)) == (2, 0)
    assert steps("The contractor shall remove every second entry.", of_people=True) == 1
