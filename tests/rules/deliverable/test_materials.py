from __future__ import annotations

import pytest

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


def test_what_either_side_brings_is_materials() -> None:
    text = "# Gala\nYou bring linen and glasses; tables and chairs are there already."
    assert level("deliverable.materials", text) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Use the 18 mm birch plywood that is stacked in the yard.",
        "We will send you our logo and the photos on a memory stick.",
        "Paint: satinwood, white.",
        "Bring your own ladders and dust sheets; water and power are on site.",
        "Our glossary and the style sheet come with this e-mail.",
        "All fixings in A2 stainless steel.",
        "Seeds and compost are ours; tools are yours.",
        "The site runs on WordPress 6 and stays there.",
    ],
)
def test_materials_and_inputs_in_plain_words_is_seen(text: str) -> None:
    assert level("deliverable.materials", f"# Our order\nWe are a small house in the north.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "The user enters a password.",
        "Please send your CV and references.",
        "We are proud of our team.",
        "Work must be finished by Friday.",
        "We have been in the trade since 1920.",
    ],
)
def test_what_only_sounds_like_materials_and_inputs_is_not(text: str) -> None:
    assert not level("deliverable.materials", f"# Our order\nWe are a small house in the north.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "The ticket shop must be written in Kotlin.",
        "- notes/old-survey.docx\n- notes/street-list.xlsx",
        "- The owner will provide the bricks, type 4.\n- Mortar: class M5.",
        "Links: the plans are kept at https://github.com/elmgrove/plans.\nThe results are in results-2024.csv.",
    ],
)
def test_what_is_called_by_its_name_is_identified(text: str) -> None:
    assert level("deliverable.materials", f"# Work\n{text}") in (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "A reply will be provided by Friday.",
        "Central heating is available 98 % of the time.",
        "Meyer, P. (2016). Shop software (15th ed.). Pearson.",
        "The summary will be written in English.",
    ],
)
def test_what_is_provided_but_is_nothing_to_work_with_is_no_material(text: str) -> None:
    assert not level("deliverable.materials", f"# Work\n{text}\nThe street is quiet.")


def test_the_wares_of_a_shop_are_no_materials_of_its_software() -> None:
    text = "# Shop app\nThe mobile app and its web backend are developed by you.\n# Parts\n- Search by part\n- Rating"
    assert level("deliverable.materials", text) in (0, 1)


def test_what_a_product_stands_on_is_said_of_the_product() -> None:
    text = "# Booking\nThe platform is hosted on AWS.\nThe system integrates with Salesforce."
    assert level("deliverable.materials", text) in (2, 3)
    assert (level("deliverable.materials", "# Booking\nThe app shows AWS and Salesforce bills to users.") or 0) < 2


_LONG = "The choir has sung in this town for many years, and most of its members live here.\n" * 60


def test_several_technologies_to_work_with_in_one_sentence_are_what_it_is_built_with() -> None:
    text = f"# Songs\n{_LONG}It will use an Angular client and a PostgreSQL database."
    assert level("deliverable.materials", text) == 3


@pytest.mark.parametrize(
    "text",
    [
        "It runs beside SQL Server, the new SQL Server of our office, with backups.",
        "You can use either Django or Flask.",
        "Excel and Tableau were discussed by the members.",
    ],
)
def test_one_technology_said_twice_or_left_open_or_talked_of_is_only_mentioned(text: str) -> None:
    assert level("deliverable.materials", f"# Songs\n{_LONG}{text}") in (0, 1)


def test_sizes_and_grades_under_the_title_identify_what_is_used() -> None:
    parts = "- 1 GHz, single core\n- 10 GB, free\n- 2 mm, grade A"
    assert level("deliverable.materials", f"# Hardware\n{parts}") == 2
    assert level("deliverable.materials", "# Hardware\n- good\n- fast\n- new") == 1
