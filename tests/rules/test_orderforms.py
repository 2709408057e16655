"""The goods of order forms."""

from __future__ import annotations

import pytest

from briefcheck.rules import deliverables
from rules.ask import brief


def found(text: str) -> dict[str, str]:
    return {item.name: item.due_text for item in deliverables.find(brief(text))}


def test_each_item_of_an_order_form_is_due_when_its_own_lines_say() -> None:
    text = """
        # Order
        Item: oak bench
        Qty: 4
        Delivery by: 3 May 2027
        Item: steel table
        Qty: 2
        Delivery by: 9 May 2027
        """
    assert found(text) == {"oak bench": "3 May 2027", "steel table": "9 May 2027"}


def test_an_item_without_a_quantity_may_be_anything() -> None:
    assert found("# Minutes\nItem: colour of the benches\nSpeaker: Ann") == {}


def test_a_quantity_names_what_it_counts() -> None:
    assert list(found("# Texts\nCount: 30 recipe texts plus 4 chapter introductions.\nTone: warm")) == [
        "30 recipe texts",
        "4 chapter introductions",
    ]


def test_a_quantity_of_copies_names_nothing() -> None:
    assert found("# Print\nQuantity: 900 copies, two per cent more or less") == {}


def test_a_table_with_quantities_lists_goods_wherever_it_stands() -> None:
    text = """
        # Amount
        | Type | Pages | Quantity (nos.) |
        |---|---|---|
        | Exercise book | 40 | 9,000 |
        | Supplement | 8 | 2,000 |
        | Drawing book | 12 | 500 |
        """
    assert list(found(text)) == ["Exercise book", "Supplement", "Drawing book"]


def test_materials_are_no_goods() -> None:
    text = """
        # Materials
        | Material | Specification | Quantity |
        |---|---|---|
        | Wool board | 2 x 100 mm | 1700 square metres |
        | Gutter | zinc | 96 m |
        """
    assert found(text) == {}


def test_what_we_give_ourselves_is_not_ordered() -> None:
    text = """
        # What we provide
        | Type | Pages | Quantity |
        |---|---|---|
        | Exercise book | 40 | 9,000 |
        | Drawing book | 12 | 500 |
        """
    assert found(text) == {}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Print order: concert leaflet, spring", "concert leaflet"),
        ("CREATIVE BRIEF: road safety video", "road safety video"),
        ("JOB SPECIFICATION – TICKET BOOKS", "TICKET BOOKS"),
    ],
)
def test_the_title_of_an_order_says_what_is_ordered(title: str, name: str) -> None:
    assert found(f"{title}\n- Size: A5\n- Needed: Tuesday 2 March before 9:30") == {name: "Tuesday 2 March before 9:30"}


def test_a_title_without_a_thing_orders_none() -> None:
    assert found("Project brief: growing with our members\n- Budget: none") == {}
