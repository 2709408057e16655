from __future__ import annotations

import pytest

from briefcheck.rules import deliverables
from rules.ask import brief


def names(text: str) -> list[str]:
    return [item.name for item in deliverables.find(brief(text))]


def test_a_marker_typed_by_hand_is_no_part_of_the_name() -> None:
    assert names("# Notes\nDeliverables:\na) Oak chair\nb) Oak table") == ["Oak chair", "Oak table"]


def test_bullets_that_explain_entries_marked_by_hand_are_no_deliverables() -> None:
    text = """
        # Notes
        The final products are as follows:
        - a) Booking website
        - It runs on any telephone.
        - b) Ticket printer
        - It prints in black.
        """
    assert names(text) == ["Booking website", "Ticket printer"]


def test_the_same_thing_with_and_without_its_number_is_one() -> None:
    text = """
        | Deliverable |
        |---|
        | Floor plan |
        | D-02 Manual |
        ## Acceptance
        | Deliverable | Due |
        |---|---|
        | D-01 Floor plan | 3 April 2026 |
        """
    assert names(text) == ["Floor plan", "D-02 Manual"]


def test_of_a_beginning_and_an_end_in_one_row_the_end_is_due() -> None:
    text = """
        | Deliverable | Date | Status | Date |
        |---|---|---|---|
        | Register form | 3 April 2026 | new | 7 April 2026 |
        | Test plan | 10 April 2026 | new | 10 April 2026 |
        """
    assert [item.due for item in deliverables.find(brief(text))] == ["2026-04-07", "2026-04-10"]


def test_of_two_dates_in_a_row_of_a_requirements_list_the_later_is_due() -> None:
    text = """
        | Ref | Description | Date | Status | Date |
        |---|---|---|---|---|
        | 1 | Register form | 3 April 2026 | new | 7 April 2026 |
        | 2 | Test plan | 10 April 2026 | new | 17 April 2026 |
        """
    assert [item.due for item in deliverables.find(brief(text))] == ["2026-04-07", "2026-04-17"]


def test_an_end_that_can_be_read_in_two_ways_does_not_make_the_beginning_due() -> None:
    text = """
        | Deliverable | Date | Date |
        |---|---|---|
        | Register form | 02/08/2026 | 02/09/2026 |
        """
    (form,) = deliverables.find(brief(text))
    assert (form.due, form.due_text) == (None, "02/09/2026")


def test_dated_rows_of_a_requirements_list_are_deliverables() -> None:
    text = """
        | Ref | Description | Priority | Date |
        |---|---|---|---|
        | 1 | Register form | must | 3 April 2026 |
        | 2 | Test plan | must | 10 April 2026 |
        | 3 | Later ideas | could |  |
        """
    found = deliverables.find(brief(text))
    assert [(item.name, item.due) for item in found] == [("Register form", "2026-04-03"), ("Test plan", "2026-04-10")]


def test_a_thing_ordered_in_a_sentence_is_a_deliverable() -> None:
    text = "# Terms\nThe contractor shall deliver a test report.\nThe contractor must submit monthly reports to us."
    assert names(text) == ["a test report", "monthly reports"]


@pytest.mark.parametrize(
    "text",
    [
        "# Reporting\nThe agency sends a status report every Monday.",
        "# What we provide\nThe castle provides the source text and the old design.",
        "# Terms\nPlease send both files to me.",
        "# Terms\nThe building officer inspects a drawing.",
        "# Approval\nThe manager shares the report with the board.",
    ],
)
def test_what_only_tells_how_the_work_goes_is_no_deliverable(text: str) -> None:
    assert names(text) == []


def test_the_things_a_sentence_counts_up_are_told_apart() -> None:
    text = "# Terms\nThe final deliverable will consist of a report, the software code, and the hardware."
    assert names(text) == ["a report", "the software code", "the hardware"]


def test_what_a_thing_is_about_does_not_make_it_a_thing_to_hand_over() -> None:
    assert names("# Terms\nThe contractor shall provide a feeling of the software.") == []


def test_a_document_named_after_its_product_orders_it() -> None:
    assert names("# Rider app\n- Log in with a code") == ["Rider app"]
    assert names("# Statement of work\n- Log in with a code") == []


def test_a_form_field_that_still_waits_to_be_filled_in_names_nothing() -> None:
    assert names("# Deliverables\nOak chair") == ["Oak chair"]
    assert names("# Deliverables\n? Oak chair") == []


def test_a_table_whose_titles_stand_in_its_first_column_names_what_stands_beside() -> None:
    text = """
        | Deliverable | Stock list |
        | Acceptance criteria | every shelf is counted |
        | Due date | 3 April 2026 |
        """
    assert names(text) == ["Stock list"]


def test_the_headings_behind_a_line_that_announces_components_are_the_parts_of_the_product() -> None:
    text = """
        # The system
        The booking system should include the following components:
        ## Guest database
        It keeps addresses.
        ## Ticket shop
        It sells tickets.
        ## Door scanner
        It reads tickets.
        # Price
        The price is fixed.
        """
    assert names(text) == ["Guest database", "Ticket shop", "Door scanner"]


def test_what_a_product_comprises_is_delivered_where_it_is_mostly_things() -> None:
    assert names("# Aim\nThe platform comprises:\n- Driver app\n- Admin dashboard") == ["Driver app", "Admin dashboard"]
    assert names("# Aim\nThe platform comprises:\n- Fast answers\n- Happy drivers") == []


def test_a_plain_order_and_a_plain_statement_of_what_there_will_be_name_things() -> None:
    assert names("# Work\nPlease attach the test report.\nWe talk on Monday.") == ["the test report"]
    assert names("# Work\nThere will be a kiosk version and a phone version.") == [
        "a kiosk version",
        "a phone version",
    ]


def test_what_users_of_the_product_make_with_it_is_not_ordered() -> None:
    assert names("# Work\nThe users can create a sales report.") == []


def test_the_thing_everybody_knows_already_is_not_named_again() -> None:
    assert names("# Work\nThe contractor shall deliver the system.") == []


def test_a_short_scope_names_services_where_nothing_else_does() -> None:
    text = "# Scope\n- Window cleaning\n- Garden maintenance\n- We are open on Sundays too."
    assert names(text) == ["Window cleaning", "Garden maintenance"]


def test_what_stands_behind_the_label_deliverables_is_counted_up() -> None:
    assert names("# Job\nDeliverables: floor plan, stock list and price list") == [
        "floor plan",
        "stock list",
        "price list",
    ]


def test_numbered_deliverables_are_named_behind_their_numbers() -> None:
    text = "# Job\nDeliverable 1: Floor plan of the hall\nDeliverable 2 - Stock list"
    assert names(text) == ["Floor plan of the hall", "Stock list"]


def test_a_second_list_under_deliverables_must_say_that_it_is_one() -> None:
    text = "# Deliverables\n- Floor plan\n- Stock list\nPeople involved:\n- Anna\n- Bert"
    assert names(text) == ["Floor plan", "Stock list"]


def test_what_is_written_on_the_boxes_of_deliverables_is_no_deliverable() -> None:
    text = "# Packing of deliverables\nEach box shows:\n- Order number\n- Name of the addressee"
    assert names(text) == []


def test_a_table_below_the_title_deliverables_needs_no_column_of_that_name() -> None:
    text = """
        # Deliverables
        | Name | Remarks |
        |---|---|
        | Price list | in two languages |
        | Order form | on one page |
        """
    assert names(text) == ["Price list", "Order form"]


def test_the_sum_below_a_table_is_no_deliverable() -> None:
    text = "| Deliverable | Price |\n|---|---|\n| Floor plan | 3 |\n| Stock list | 4 |\n| Grand total | 7 |"
    assert names(text) == ["Floor plan", "Stock list"]


def test_a_line_that_points_elsewhere_names_nothing() -> None:
    assert names("# Deliverables\nOak chair\nSee the Gantt chart") == ["Oak chair"]


def test_sentences_below_the_title_deliverables_count_them_up() -> None:
    assert names("# Deliverables\nThe following will be delivered: a floor plan, a stock list and a manual.") == [
        "a floor plan",
        "a stock list",
        "a manual",
    ]
    assert names("# Work products\nDesign review package, test plan and users guide will be sent for approval.") == [
        "Design review package",
        "test plan",
        "users guide",
    ]
    assert names("# Final product\nThe final product will be a mobile app that lets pupils book rooms.") == [
        "a mobile app"
    ]


def test_enumerated_outputs_in_one_paragraph_are_told_apart() -> None:
    text = (
        "# Outputs\nThe outputs are the following reports: (i) inception report; (ii) draft report; (iii) final report."
    )
    assert names(text) == ["inception report", "draft report", "final report"]


def test_goods_with_a_quantity_need_not_be_things_that_we_know() -> None:
    text = "# Items required\n| Item | Qty |\n|---|---|\n| Lathe | 2 |\n| Anvil | 1 |"
    assert names(text) == ["Lathe", "Anvil"]


def test_what_is_built_by_hand_may_be_anything_but_an_abstraction() -> None:
    assert names("# Aim\nThe goal of the project is to design and build a smart glove.") == ["a smart glove"]
    assert names("# Aim\nThe goal of the project is to build a strong reputation.") == []


def test_what_the_passive_orders_is_a_deliverable() -> None:
    assert names("# Terms\nA detailed handover plan shall be submitted before the end.") == ["A detailed handover plan"]


@pytest.mark.parametrize(
    "text",
    [
        "# Terms\nThe contractor may submit a written report.",
        "# Terms\nThe owner shall provide a floor plan.",
        "# Aim\nIt is difficult to create an inventory report.",
        "# Aim\nWe have a tool that will produce a report.",
        "# Out of scope\n- Floor plan\n- Stock list",
        "# Out of scope\nThe following items are excluded and will not be delivered:\n- Floor plan\n- Stock list",
    ],
)
def test_what_is_allowed_asked_of_the_buyer_or_left_out_is_no_deliverable(text: str) -> None:
    assert names(text) == []


def test_what_stands_before_a_name_only_to_count_it_is_no_part_of_it() -> None:
    text = (
        "# Deliverables\n- Phase 1: Site plan\n- 2nd year: Stock list\n- 3 March 2026 – Native (iOS and Android) apps"
    )
    assert names(text) == ["Site plan", "Stock list", "Native (iOS and Android) apps"]


def test_lines_that_only_begin_alike_keep_what_tells_them_apart() -> None:
    text = """
        | Deliverable | Due |
        |---|---|
        | Phase 1 - Test report | 3 April 2026 |
        | Phase 2 - Test report | 7 May 2026 |
        """
    assert names(text) == ["Phase 1 - Test report", "Phase 2 - Test report"]


def test_an_indented_list_is_a_list_and_the_next_section_s_number_ends_it() -> None:
    assert names("# Deliverables\n  - Floor plan\n  - Stock list") == ["Floor plan", "Stock list"]
    text = "# 4. Deliverables\n- Floor plan\n- Stock list\n- 5. Timeline: four months\n- 6. Risks: none"
    assert names(text) == ["Floor plan", "Stock list"]


def test_entries_that_explain_at_length_are_called_by_what_they_explain() -> None:
    long = "This is the model that does the work for the data sets " * 4
    assert names(f"# Deliverables\n- Price model - {long}\n- Video - {long}") == ["Price model", "Video"]


def test_a_schedule_alone_names_what_it_dates() -> None:
    text = "# Schedule\n- Kick-off: 2 March 2026\n- Prototype: 7 April 2026\n- Final report: 5 May 2026"
    found = deliverables.find(brief(text))
    assert [(item.name, item.due) for item in found] == [("Prototype", "2026-04-07"), ("Final report", "2026-05-05")]


def test_activities_in_a_plan_are_no_deliverables_but_what_comes_of_them_is() -> None:
    text = """
        | Activity | Date |
        |---|---|
        | Kick-off meeting | 2 March 2026 |
        | Discovery | 9 March 2026 |
        | Test report | 7 April 2026 |
        """
    assert names(text) == ["Test report"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# Handover\nAt the end hand the janitor two copies of: a plan of the pipes, the test sheet (PDF), photos.",
            ["a plan of the pipes", "the test sheet", "photos"],
        ),
        (
            "# The room\nWhat should be there in May: a bench along the wall, 3 m; two lockable drawers; a lamp.",
            ["a bench along the wall, 3 m", "two lockable drawers", "a lamp"],
        ),
        ("Needed: one trailer, 2 axles; three ramps; a cover", ["one trailer, 2 axles", "three ramps", "a cover"]),
        ("Please make for the nursery:\n- 4 no. low tables\n- 12 stools", ["4 no. low tables", "12 stools"]),
        ("We would like you to supply:\n- name boards\n- arrows", ["name boards", "arrows"]),
        ("# We need\n- paper cups\n- napkins", ["paper cups", "napkins"]),
        ("# What shall be supplied\n- A till\n- A drawer", ["A till", "A drawer"]),
        ("# 2. To be supplied\n| Pos. | Item |\n|---|---|\n| 1 | Fog machine |\n| 2 | Haze |", ["Fog machine", "Haze"]),
        ("# Dates\nDrawings to Ann by 3 March. Test version 9 April.", ["Drawings", "Test version"]),
        ("# Dates\nThe running order we need 5 days before the fair.", ["The running order"]),
        ("# Each night\n- Corridors: mop\n# Once a quarter\n- Carpet washed", ["Corridors", "Carpet washed"]),
        (
            "# Phase 1 (by 3 March 2026)\n- Talk to the staff\n- Room list\n# Phase 2 (by 9 May 2026)\n- Route map",
            ["Room list", "Route map"],
        ),
        ("# Job\nThe carpenter fits hinges. We want a wooden ladder with hooks.", ["a wooden ladder with hooks"]),
        ("# Job\nTake the hedge out and put in a low fence.", ["a low fence"]),
        ("# Job\nThere should be a gate across, too.", ["a gate across"]),
        ("Could you please send us the flyer as PDF and the map?", ["the flyer", "the map"]),
        ("# Film\nOne clip of 2 minutes, plus a cut with titles", ["One clip of 2 minutes", "a cut with titles"]),
        ("What do you want built?\nA web shop for 40 teas, with photos.\nBudget?\n900", ["A web shop"]),
        ("The supplier delivers\n(a) two sensors,\n(b) the software", ["two sensors", "the software"]),
        ("| Room | Do | When |\n|---|---|---|\n| Hall | Sweep | daily |\n| Loft | Dust | yearly |", ["Hall", "Loft"]),
        ("# Works\n- Remove the old pump\n- New pump", ["New pump"]),
        ("# Dates\nLot A (30 pcs) ready 5 May; lot B ready 2 June.", ["Lot A (30 pcs)", "lot B"]),
        ("# Works\n1.1 Oak door\n1.2 Excluded: the frame", ["Oak door"]),
    ],
)  # fmt: skip
def test_what_plain_people_ask_for_is_found(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "# Job\nWe need a reliable partner and a small team.",
        "# Job\nWe need a lot of goodwill.",
        "# Pump\nA housing that leaks stops a line. A late change costs money.",
        "# What we want\n- The gate must not squeak\n- Visitors should find the bell\n- No holes in the frame",
        "# What we have\n- Two filling machines\n- A control cabinet",
        "# Terms\nThe school answers drafts within 3 days of receipt. The office may extend it 9 days before its end.",
        "| Milestone | Who | When |\n|---|---|---|\n| Kick-off | Ann | 3 May |",
        "# Data\nCreate three tables: people, rooms, bookings.",
        "# Offer\nPlease send with your offer: references, a price list and a certificate.",
        "# System\nThe system shall send: reminders, receipts and reports.",
        "# Each record will need the following details:\n- name\n- colour",
        "# Review\nRemarks on the plan come within 5 days.",
        "# Dates\nProposals are due by 3 March. Kick-off meeting by 5 March.",
    ],
)
def test_what_nobody_hands_over_is_not_taken_for_it(text: str) -> None:
    assert not set(names(text)) - {"three tables"}


def test_places_that_are_sure_add_to_each_other_but_not_the_same_again() -> None:
    text = """
        # Deliverables
        - Floor plan
        - Sign for the door
        # Schedule
        - Rough floor plan printed: 3 March
        - Test report: 9 March
        """
    assert names(text) == ["Floor plan", "Sign for the door", "Test report"]


def test_where_deliverables_say_when_they_are_due_a_schedule_adds_none() -> None:
    text = """
        # Deliverables
        - Floor plan by 3 May 2026
        - Door sign by 5 May 2026
        # Schedule
        - Draft report: 9 March 2026
        """
    assert names(text) == ["Floor plan", "Door sign"]


def test_a_column_of_deliverables_names_them_all() -> None:
    text = """
        | Deliverable | Format |
        |---|---|
        | Floor plan | PDF |
        | Door sign | A4 |
        | Stock list | CSV |
        # Handover
        At the end hand over: keys, a log, the spare parts.
        """
    assert names(text) == ["Floor plan", "Door sign", "Stock list"]


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n| Activity | Due date |\n|---|---|\n| (final report) | 3 May 2027 |\n| Final report | 9 May 2027 |",
        "# Notes\n(4 pages at most) with the interview guide|rewritten versions of the ten worst letters",
    ],
)
def test_a_name_that_begins_with_a_bracket_stops_nothing(text: str) -> None:
    assert "(final report)" not in names(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# What you will build\n| No. | Item |\n|---|---|\n| K1 | Ledger import |", ["Ledger import"]),
        ("# What we receive\n- a soil report\n- maps of the field", ["a soil report", "maps of the field"]),
        ("# Job\nWhat you leave behind: a wiring plan, a fuse list", ["a wiring plan", "a fuse list"]),
        ("# Job\nThe consultant produces: a manual, a price list", ["a manual", "a price list"]),
    ],
)
def test_what_people_are_to_get_goes_by_many_titles(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "# Order\nNeeded: Tuesday 2 March 2027 before 9:00, because the fair opens then",
        "# Order\nWe want a team to: plan it, promote it and run it on the day",
        "# Order\nWe need two guards at the gate and one technician at night.",
        "# Order\nIf the alarm stays off, we deduct Rs. 300 per day per site from the next bill.",
        "# Materials\nThe cleaner brings his own machines and provides her own cloths.",
        "# Film\nThe film must show: sign-in, crane, muster point",
        "# Showing that it works\nWe keep it when\n- at least nine of ten loaves are brown\n- the heat is held",
    ],
)
def test_times_people_sums_and_tools_are_no_deliverables(text: str) -> None:
    assert names(text) == []


def test_pieces_that_go_on_about_the_others_are_none_of_them() -> None:
    text = "# Order\nResults: signed test report, one spreadsheet, both by e-mail"
    assert names(text) == ["signed test report", "one spreadsheet"]


def test_rows_of_a_programme_that_only_say_where_the_work_stands_are_none() -> None:
    text = """
        # Works
        | Element | Specification |
        |---|---|
        | Fence | oak |
        | Gate | steel |
        # Programme
        | Point | Date |
        |---|---|
        | Possession of site | 3 May 2027 |
        | Completion | 4 June 2027 |
        """
    assert names(text) == ["Fence", "Gate"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What I'd like is a small booking form where a guest picks a day.", ["a small booking form"]),
        ("What we need at the end is a report in French.", ["a report in French"]),
        ("What we imagine is a film of 12 to 15 minutes for the hall.", ["a film of 12 to 15 minutes"]),
        ("There should also be a version of one minute without speech.", ["a version of one minute without speech"]),
        ("Afterwards we would like to receive a report, in French, twenty pages.", ["a report"]),
        ("The supplier shall provide the Owner, before the tests, with training manuals.", ["training manuals"]),
    ],
)
def test_wishes_order_as_plainly_as_verbs_do(text: str, wanted: list[str]) -> None:
    assert names(f"# Work\n{text}") == wanted


@pytest.mark.parametrize(
    ("text", "name", "due"),
    [
        (
            "- 30 days prior to the end of the contract, provide a Transition Plan for all sites.",
            "a Transition Plan",
            "30 days prior to the end of the contract",
        ),
        (
            "The contractor shall, within 10 days of award, submit a work plan.",
            "a work plan",
            "within 10 days of award",
        ),
        (
            "The supplier will furnish shop drawings before the tests on completion; then it will wait.",
            "shop drawings",
            "before the tests on completion",
        ),
        ("Please send us a flyer by April 22nd.", "a flyer", "April 22nd"),
    ],
)
def test_what_a_sentence_orders_is_due_when_it_says(text: str, name: str, due: str) -> None:
    (item,) = deliverables.find(brief(f"# Duties\n{text}"))
    assert (item.name, item.due_text) == (name, due)


def test_a_line_that_begins_with_an_article_dates_what_it_names() -> None:
    text = """
        # Deliverables
        - Accessible site
        - Blog platform
        # Estimates
        The site will go live on April 22nd.
        # End
        Project end date: 24 April 2014
        """
    assert [item.due_text for item in deliverables.find(brief(text))] == ["April 22nd", ""]


def test_what_works_only_take_away_is_no_deliverable_in_their_table_either() -> None:
    text = """
        # Works
        | Ref | Element | Specification |
        |---|---|---|
        | 2.1 | Strip the old felt | down to the deck |
        | 2.2 | Insulation | 120 mm |
        | 2.3 | Gutters | zinc |
        """
    assert names(text) == ["Insulation", "Gutters"]


def test_rows_below_a_deliverable_say_how_often_it_is_there() -> None:
    text = """
        | Deliverable | Notes |
        |---|---|
        | Standard | Summary of stories completed every sprint. |
        | Method | We look at it at the beginning of each sprint. |

        | Deliverable | Interviews |
        |---|---|
        | Standard | Plans are kept at the start of every month. |
        | Level | Records are available at the end of every month. |

        | Deliverable | Secure code |
        |---|---|
        | Standard | Reviewed by hand. |
        """
    assert [item.due_text for item in deliverables.find(brief(text))] == [
        "every sprint",
        "at the end of every month",
        "",
    ]


@pytest.mark.parametrize("end", ["Completion", "Everything live", "End of the works", "All work done"])
def test_the_row_of_a_plan_that_ends_the_whole_dates_what_has_no_date(end: str) -> None:
    text = f"""
        # Works
        | Element | Specification |
        |---|---|
        | Fence | oak |
        | Gate | steel |
        # Programme
        | Point | Date |
        |---|---|
        | Possession of site | 3 May 2027 |
        | {end} | 4 June 2027 |
        """
    found = {item.name: item.due for item in deliverables.find(brief(text))}
    assert (found["Fence"], found["Gate"]) == ("2027-06-04", "2027-06-04")


def test_a_label_such_as_how_fast_dates_the_whole() -> None:
    text = """
        # Analysis
        - Results: signed test report, one spreadsheet
        - How fast: metals 4 days, all the others 12 days after the bottles arrive.
        """
    assert {item.due_text for item in deliverables.find(brief(text))} == {"12 days after the bottles arrive"}


def test_rows_of_a_plan_that_say_what_is_done_are_no_deliverables_and_date_no_other_row() -> None:
    text = """
        | Ref | Description | Due date |
        |---|---|---|
        | 1 | Shop site: Payment page | |
        | 2 | Shop site: Test for round one | 3 April 2026 |
        | 3 | Shop site: Fix issues | 5 April 2026 |
        | 4 | Shop site: Receipt page | 7 April 2026 |
        | 5 | Review report | 9 April 2026 |
        | 6 | Elicit the shop's requirements | 9 April 2026 |
        """
    found = {item.name: item.due for item in deliverables.find(brief(text))}
    assert found == {
        "Shop site: Payment page": None,
        "Shop site: Receipt page": "2026-04-07",
        "Review report": "2026-04-09",
    }


def test_modules_and_pages_of_a_table_are_the_parts_of_the_product() -> None:
    text = """
        # Functional Requirements
        | Module | Feature | Description |
        |---|---|---|
        | Stock keeping | Alerts | tells when little is left |
        | | Orders | orders by itself |
        | Repair desk | Tickets | logs what comes in |
        """
    assert names(text) == ["Stock keeping", "Repair desk"]


def test_a_table_of_features_or_requirements_names_no_parts() -> None:
    text = """
        # Functional Requirements
        | Feature | Description |
        |---|---|
        | Alerts | tells when little is left |
        | Orders | orders by itself |
        """
    assert names(text) == []


def test_what_a_table_of_duties_ticks_for_the_buyer_is_no_deliverable() -> None:
    text = """
        # Who does what
        | Service | Responsibility | |
        | | Contractor | Client |
        | 1.1 Provide and maintain the call register system | √ | |
        | 1.2 Provide and maintain the customer name database | | √ |
        """
    assert names(text) == ["the call register system"]


def test_the_next_sentence_may_say_when_it_is_wanted() -> None:
    text = "# Talk\nPlease write us a report on the day. Send it to Ana at the latest two weeks after the last talk."
    (item,) = deliverables.find(brief(text))
    assert (item.name, item.due_text) == ("a report on the day", "at the latest two weeks after the last talk")


def test_what_is_asked_of_it_otherwise_is_no_due_date() -> None:
    text = "# Talk\nPlease write us a report on the day. We answer within two weeks after the last talk."
    (item,) = deliverables.find(brief(text))
    assert item.due_text == ""


def test_sentences_that_order_alike_each_name_their_own_things() -> None:
    lines = "".join(f"The supplier shall hand over {number} posters.\n" for number in (12, 7, 40))
    assert names(f"# Work\n{lines}") == ["12 posters", "7 posters", "40 posters"]


def test_fragments_alike_each_name_their_own_thing_where_it_stands() -> None:
    lines = "".join(f"One film of {number} minutes, with subtitles.\n" for number in (2, 3))
    found = deliverables.find(brief(f"# What we want\n{lines}"))
    assert [(item.name, item.span.block) for item in found] == [
        ("One film of 2 minutes", 1),
        ("One film of 3 minutes", 2),
    ]


def test_things_alike_with_their_dates_are_each_found() -> None:
    lines = "".join(f"Report {number} is due by {number} May 2026.\n" for number in (2, 3))
    assert names(f"# Dates\n{lines}") == ["Report 2", "Report 3"]


def test_a_name_ends_with_the_sentence_that_orders_the_thing() -> None:
    assert names("# Work\nPlease build us a timber shed! The office opens at nine.") == ["a timber shed"]


NO_NAMES = ["none", "n/a", "Unknown", "yes", "TBD", "To be agreed.", "None for now", "to be agreed with the mill"]


@pytest.mark.parametrize("answer", NO_NAMES)
def test_an_answer_that_names_nothing_is_no_deliverable(answer: str) -> None:
    assert names(f"# Notes\nDeliverables: {answer}") == []
    assert names(f"# Deliverables\n- {answer}\n- Oak chair") == ["Oak chair"]
    table = f"| Deliverable | Due |\n|---|---|\n| {answer} | 3 May 2027 |\n| Oak chair | 4 May 2027 |"
    assert names(table) == ["Oak chair"]
    assert names(f"| Deliverables | {answer} |\n| Where | the old mill |") == []


@pytest.mark.parametrize("name", ["None-slip mats", "Yes/no survey", "Open day posters", "Pending orders report"])
def test_a_name_that_only_begins_with_such_an_answer_is_one(name: str) -> None:
    assert names(f"# Deliverables\n- {name}\n- Oak chair") == [name, "Oak chair"]


@pytest.mark.parametrize(
    "subtitle",
    ["A statement of work", "Request for proposal", "RFP 2027-14", "Version 1.2", "Statement of work – 3 May 2027"],
)
def test_what_says_which_document_it_is_names_no_deliverable(subtitle: str) -> None:
    assert names(f"# Reading corner\n{subtitle}\n\nThe joiner shall deliver an oak chair.") == ["an oak chair"]
    assert names(f"{subtitle}\nReading corner\n# Terms\nThe joiner works on site.") == []
    assert names(f"# Deliverables\n{subtitle}\nOak chair") == ["Oak chair"]


def test_a_document_that_is_to_be_written_is_a_deliverable() -> None:
    assert names("# Deliverables\n- Statement of work\n- Oak chair") == ["Statement of work", "Oak chair"]
    assert names("# Terms\nThe clerk shall deliver a statement of work.") == ["a statement of work"]
    assert names("# Deliverables\nStatement of work summary\nOak chair") == ["Statement of work summary", "Oak chair"]
