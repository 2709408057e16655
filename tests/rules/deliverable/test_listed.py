from __future__ import annotations

import pytest

from rules.ask import evidence, level


def test_a_table_with_a_deliverable_column_lists_the_deliverables() -> None:
    text = """
        | Deliverable | Due |
        |---|---|
        | Test report | 3 April 2026 |
        | Manual | 10 April 2026 |
        """
    assert level("deliverable.listed", text) == 3
    assert evidence("deliverable.listed", text) == ["Test report", "Manual"]


def test_a_list_of_what_bidders_hand_in_is_no_list_of_deliverables() -> None:
    text = """
        # The work
        We look for support.
        # Proposal submission
        Proposals must contain the following deliverables:
        - Price sheet
        - Company profile
        """
    assert "Price sheet" not in evidence("deliverable.listed", text)


def test_one_thing_called_by_its_own_name_is_a_list_of_one() -> None:
    assert level("deliverable.listed", "# Job\nPlease send the annual report.") == 2
    assert level("deliverable.listed", "# Deliverables\nWe need help.") == 1


def test_a_short_text_that_only_tells_what_to_do_names_activities() -> None:
    text = "# Cleaning\nMop both floors every evening and empty the bins."
    assert level("deliverable.listed", text) == 1


def test_who_is_told_what_to_do_to_each_thing_knows_what_there_will_be() -> None:
    work = "Lay new tiles in the porch.\nPaint the front door twice in blue.\nRepair the path to the gate with gravel."
    assert level("deliverable.listed", f"# Our house\n{work}") == 2
    rounds = "Empty the bins in the hall.\nMop the floor of the kitchen.\nWipe the windows inside.\n"
    rounds += "# Service levels\nSupport line, support hours 9 to 17."
    assert level("deliverable.listed", f"# Our house\nCleaning contract, cleaning service, every day.\n{rounds}") == 1


SPECIFIED = """
    - The tool must show the timetable of the day.
    - The tool must read a ticket within 2 seconds.
    - The tool should speak three languages.
    - The tool must print a receipt.
    - The tool must have a lock at the back.
    - The tool must stand in the rain.
    """


def test_a_thing_that_is_ordered_and_specified_is_named_unless_every_section_has_a_title_but_it() -> None:
    asked = "We are looking for a timetable.\n"
    assert level("deliverable.listed", f"# Harbour\n{asked}# What it must do\n{SPECIFIED}") == 2
    assert level("deliverable.listed", f"# Harbour\n{asked}") == 1
    rest = "# Scope\nThe quay is ours.\n# Acceptance criteria\nIt works.\n# Schedule\nMay.\n# Delivery\nAt the quay."
    assert level("deliverable.listed", f"# Overview of the method\n{asked}# Requirements\n{SPECIFIED}{rest}") == 1


def test_what_is_specified_but_never_ordered_is_one_broad_product() -> None:
    asked = "We talked about the tool that you develop for the harbour.\n"
    assert level("deliverable.listed", f"# Harbour\n{asked}# What it must do\n{SPECIFIED}") == 1


def test_things_with_a_number_or_size_are_named_even_where_nobody_orders_them() -> None:
    things = "Covered stage 4 x 3 m by the lake, 1.20 m high.\nBehind it 12 benches, 2 m long, of pine.\n"
    told = f"# Concert by the lake\nWe talked about the final product in May.\n{things}{SPECIFIED_STAGE}"
    assert level("deliverable.listed", told) == 2


SPECIFIED_STAGE = """# Requirements
    - The roof must keep the rain off.
    - The floor must carry a piano.
    - The rail must be fixed at the back.
    - The lamps must hang from the beam.
    - The steps must stand at the left.
    - The curtain must close in one go.
    """


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("an easy-to-use booking platform", 1),
        ("a new solution", 1),
        ("a dedicated grant management portal", 1),
        ("a booking platform report", 2),
        ("an annual report on the platform", 2),
        ("a wooden table", 2),
    ],
)
def test_the_work_as_a_whole_is_no_list_of_one(name: str, expected: int) -> None:
    assert level("deliverable.listed", f"# Job\nPlease send us {name}.") == expected


def test_the_work_as_a_whole_stays_one_broad_product_however_well_it_is_specified() -> None:
    asked = "We are looking for a ticket platform.\n"
    told = SPECIFIED.replace("The tool", "The platform")
    assert level("deliverable.listed", f"# Harbour\n{asked}# What it must do\n{told}") == 1
