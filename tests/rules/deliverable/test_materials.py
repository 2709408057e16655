from __future__ import annotations

from rules.ask import level


def test_parts_with_a_quantity_are_identified() -> None:
    assert level("deliverable.materials", "# Parts\n- Flex switch x5\n- Copper wire x2") in (2, 3)


def test_a_tool_in_passing_is_no_bill_of_materials() -> None:
    assert level("deliverable.materials", "# Work\nThe team will use a good tool.") in (0, 1)


def test_a_technology_named_in_passing_is_a_mention() -> None:
    text = "# Notes\nOur clerk uses WordPress.\nSome pages use HTML5."
    assert level("deliverable.materials", text) == 1
    assert level("deliverable.materials", text.replace("Notes", "Technology")) == 2


def test_two_technologies_in_use_in_one_sentence_are_identified() -> None:
    assert level("deliverable.materials", "# Work\nThe shop is made with Django and PostgreSQL.") == 3


def test_works_cited_are_no_materials() -> None:
    text = "# Work\nCount the chairs.\nCount the tables.\n# Bibliography\n- Using Python and Excel, 3rd edition."
    assert level("deliverable.materials", text) == 0


def test_what_either_side_brings_is_a_mention_of_materials() -> None:
    text = "# Gala\nYou bring linen and glasses; tables and chairs are there already."
    assert level("deliverable.materials", text) == 1
