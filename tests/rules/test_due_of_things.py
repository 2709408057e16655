"""What each deliverable is due by, wherever and however a brief ties the two together."""

from __future__ import annotations

import pytest

from briefcheck.rules import deliverables
from rules.ask import brief


def dues(text: str) -> list[tuple[str, str]]:
    """Each deliverable with the words that say when it is due."""
    return [(item.name, item.due_text) for item in deliverables.find(brief(text))]


def test_a_row_called_by_what_is_done_is_named_after_what_comes_of_it() -> None:
    text = """
        # Plan
        | Milestone | Date / Week | Requirements |
        |---|---|---|
        | Kick-off | 2 March 2026 | Meeting in our office. |
        | Elicit requirements | 16 March 2026 | Signed list of requirements from the site managers. |
        | Prototype | 6 April 2026 | As described above. |
        """
    assert dues(text) == [
        ("Signed list of requirements from the site managers", "16 March 2026"),
        ("Prototype", "6 April 2026"),
    ]


def test_a_dated_line_is_named_after_the_thing_not_after_its_being_due() -> None:
    text = """
        # Game club
        ## Timeline
        4/14/26 – Prototype due
        5/19/26 – Due date for the final report
        """
    assert dues(text) == [("Prototype", "4/14/26"), ("final report", "5/19/26")]


def test_below_a_heading_a_sentence_that_begins_with_due_dates_what_the_heading_names() -> None:
    text = """
        # Deliverables
        ## 2.1 Migration plan
        A plan of at most 20 pages. Due 15 January 2027. Approved by the CIO.
        ## 2.2 Full migration
        All remaining mailboxes. Completed by 30 April 2027.
        ## 2.3 Run book
        A handbook for the service desk.
        """
    assert dues(text) == [("Migration plan", "15 January 2027"), ("Full migration", "30 April 2027"), ("Run book", "")]


def test_a_cell_merged_downwards_or_left_empty_takes_the_time_above() -> None:
    text = """
        | Month | Output |
        |---|---|
        | March 2026 | Training needs report |
        | | Course outline |
        | May 2026 | Slides |
        """
    assert dues(text) == [
        ("Training needs report", "March 2026"),
        ("Course outline", "March 2026"),
        ("Slides", "May 2026"),
    ]


def test_an_empty_cell_right_of_the_name_takes_nothing() -> None:
    text = """
        | Output | Month |
        |---|---|
        | Training needs report | March 2026 |
        | Course outline | |
        """
    assert dues(text) == [("Training needs report", "March 2026"), ("Course outline", "")]


def test_a_row_with_nothing_but_a_time_dates_the_rows_below_and_is_no_deliverable() -> None:
    text = """
        | Output | Format |
        |---|---|
        | By 31 March 2026 | |
        | Training needs report | Word |
        | Course outline | Word |
        | By 15 May 2026 | |
        | Slides | PowerPoint |
        """
    assert dues(text) == [
        ("Training needs report", "31 March 2026"),
        ("Course outline", "31 March 2026"),
        ("Slides", "15 May 2026"),
    ]


def test_a_column_says_what_its_numbers_count() -> None:
    text = """
        | No. | Deliverable | Due (days after award) |
        |---|---|---|
        | 1 | Audit plan | 10 |
        | 2 | Audit report | 45 |
        """
    assert dues(text) == [("Audit plan", "10 days after award"), ("Audit report", "45 days after award")]


def test_a_thing_nobody_knows_is_one_if_it_is_to_be_handed_over_by_a_time() -> None:
    text = "# Atlas\nThe publisher shall deliver a second gazetteer by October 2026."
    assert dues(text) == [("a second gazetteer", "by October")] or dues(text) == [
        ("a second gazetteer", "October 2026")
    ]


def test_what_is_needed_by_a_time_is_a_deliverable_though_it_is_called_the() -> None:
    text = "# Wedding\nWe need the name cards by 14 February and the hymn sheets by 1 May."
    assert dues(text) == [("the name cards", "14 February"), ("the hymn sheets", "1 May")]


def test_a_room_that_is_there_is_no_deliverable() -> None:
    assert dues("# Hall\nWe need the room by 14 August.") == []


def test_a_verb_said_once_holds_for_the_next_thing_too() -> None:
    text = "# News\nThe spring newsletter goes out on 4 March 2026, the summer newsletter on 3 June 2026."
    assert dues(text) == [("The spring newsletter", "4 March 2026"), ("the summer newsletter", "3 June 2026")]


def test_a_name_ends_before_its_time() -> None:
    text = """
        # Fair
        Please send us the programme booklet two weeks before the fair.
        Please supply the gate in the week commencing 4 May 2026.
        """
    assert dues(text) == [
        ("the programme booklet", "two weeks before the fair"),
        ("the gate", "week commencing 4 May 2026"),
    ]


def test_a_payment_or_the_end_of_a_thing_is_not_when_it_is_due() -> None:
    text = "# Course\nThe trainer delivers a handbook. Payment is due on 30 June 2026."
    assert dues(text) == [("a handbook", "")]
    text = """
        # Fair
        The developer shall deliver a website.
        # Dates
        - 4 May 2026: opening of the gates
        - 30 September 2026: Website closure.
        """
    assert [due for _, due in dues(text)] != ["30 September 2026"]


def test_a_line_that_begins_with_its_time_is_due_then() -> None:
    text = """
        # Festival
        The developer shall deliver a website for the festival.
        # Dates
        - 2 March 2026: meeting of all of us to talk about the website
        - 4 May 2026: Site available to visitors, 5 months before the festival.
        - 4 May 2026 to 30 September 2026: Website monitoring.
        - 30 September 2026: Website closure.
        """
    assert dues(text) == [("a website for the festival", "4 May 2026")]


def test_a_line_with_nothing_but_a_time_leads_in_more_of_what_was_asked_for() -> None:
    text = """
        # Museum
        By 15 April 2026 we need:
        - a condition report
        - photographs of all sides
        By 30 May 2026:
        - a treatment proposal
        """
    assert dues(text)[-1] == ("a treatment proposal", "30 May 2026")


def test_phases_are_named_after_what_they_lead_to() -> None:
    text = """
        # Library portal
        ## Timeline
        | Phase | Timeline | Description |
        |---|---|---|
        | Phase 1: Design | May 2026 | Screen designs and navigation map |
        | Phase 2: Build | June – August 2026 | Coding and unit testing |
        | Phase 3: Handover | September 2026 | Administrator manual |
        """
    assert dues(text) == [
        ("Screen designs and navigation map", "May 2026"),
        ("Administrator manual", "September 2026"),
    ]


def test_titles_that_stand_below_each_other_are_those_of_one_thing() -> None:
    text = """
        # Poster order
        | Item | A2 poster, 200 copies |
        | Paper | 170 g |
        | Delivery date | 12 June 2026 |
        | Deliver to | Town hall |
        """
    assert dues(text) == [("A2 poster, 200 copies", "12 June 2026")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Camp\nDay 1: welcome pack\nDay 3: photo album",
            [("welcome pack", "Day 1"), ("photo album", "Day 3")],
        ),
        (
            "# Study\nBy 4 May 2026: evaluation matrix. By 30 June 2026: evaluation report.",
            [("evaluation matrix", "4 May 2026"), ("evaluation report", "30 June 2026")],
        ),
        (
            "# Study\n## Stage report (due 4 May 2026)\nSoil.\n## Master plan (due 1 July 2026)\nPaths.",
            [("Stage report", "4 May 2026"), ("Master plan", "1 July 2026")],
        ),
        (
            "# Sprints\nSprint 1: login screen\nSprint 2: search page and filters",
            [("login screen", "Sprint 1"), ("search page and filters", "Sprint 2")],
        ),
        (
            "# Show\nThe panel and the costumes must be ready on 3 September 2026.",
            [("The panel", "3 September 2026"), ("the costumes", "3 September 2026")],
        ),
        (
            "# Portal\nDelivery of the portal: 4 May 2026.",
            [("portal", "4 May 2026")],
        ),
        (
            "# Film\nClient supplies the logo by 2 March 2026. The studio delivers the film by 30 April 2026.",
            [("the film", "30 April 2026")],
        ),
        (
            "# Audit\nWithin ten working days after the site visit the auditor submits a findings report.",
            [("a findings report", "Within ten working days after the site visit")],
        ),
        (
            "# P\nCould you print 200 leaflets and 20 posters? We need the leaflets on 4 May and the posters by 9 May.",
            [("200 leaflets", "4 May"), ("20 posters", "9 May")],
        ),
        (
            "# Garden\nPlease build a raised bed and a bench. Completion: 30 April 2026.",
            [("a raised bed", "30 April 2026"), ("a bench", "30 April 2026")],
        ),
        (
            "# Dates\n| Outline | 3 March 2026 |\n| First draft | 17 March 2026 |\n| Final text | 31 March 2026 |",
            [("Outline", "3 March 2026"), ("First draft", "17 March 2026"), ("Final text", "31 March 2026")],
        ),
        (
            "# S\n| Release of the tender | 3 March 2026 |\n| Bids due | 17 March 2026 |\n| Start | 31 March 2026 |",
            [],
        ),
        (
            "# W\nDeliverable 1: Desk review\nDue: 12 January 2026\nDeliverable 2: Field report\nDue: 20 February 2026",
            [("Desk review", "12 January 2026"), ("Field report", "20 February 2026")],
        ),
        (
            "# S\nThe contractor submits:\n- a cost report by the 5th of each month\n- a log after each visit",
            [("a cost report", "by the 5th of each month"), ("a log", "after each visit")],
        ),
        (
            (
                "# Model\n## Deliverable 1: Visitor model\nA.\n## Deliverable 2: Worker model\nB.\n## Schedule\n"
                "Commencement of work July 1, 2026 Deliverable 1 October 1st, 2026 Deliverable 2 November 15, 2026"
            ),
            [("Visitor model", "October 1st, 2026"), ("Worker model", "November 15, 2026")],
        ),
        (
            "# Study\nDeliverables.\n- A final report, prepared in Word\n- An update report",
            [("A final report", ""), ("An update report", "")],
        ),
        (
            "# W\n- Packages:\n  - Web page\n- Deliverables:\n  - Source code\n  - User guide: short\n# Rules\nText.",
            [("Source code", ""), ("User guide", "")],
        ),
        (
            "# Deliverables\n- [ ] 12 illustrations\n- [x] Style guide",
            [("12 illustrations", ""), ("Style guide", "")],
        ),
        (
            "# Dates\n- Week of 2/11/2026\n- Mia leads\n- Diagrams due\n- Week of 2/18/2026\n- Make test plans",
            [("Diagrams", "Week of 2/11/2026"), ("test plans", "Week of 2/18/2026")],
        ),
        (
            "# Files\nCould you please send us the Gerber files and the parts list within the next few days?",
            [("the Gerber files", "within the next few days"), ("the parts list", "within the next few days")],
        ),
        (
            "# Logo\nWe need one logo. The deadline is 5:00pm EDT on Friday, May 15, 2026.",
            [("one logo", "5:00pm EDT on Friday, May 15, 2026")],
        ),
        (
            (
                "# Study\n## Deliverables\n- Inception report\n- Market survey\n- Final report\n## Timeline\n"
                "Weeks 1–2: Inception, mapping\nWeeks 3–9: Survey of three towns\nWeeks 10–12: Checks, handover"
            ),
            [("Inception report", "Weeks 1–2"), ("Market survey", "Weeks 3–9"), ("Final report", "Weeks 10–12")],
        ),
        (
            "# Service\nA fault report is sent by the fifth working day of each month to the manager.",
            [("A fault report", "by the fifth working day of each month")],
        ),
        (
            "# Dates\n| Event | Date |\n|---|---|\n| Start | 2 May 2026 |\n| Hall A ready for use | 10 July 2026 |",
            [("Hall A", "10 July 2026")],
        ),
        (
            "# C\n| Leeds | Frequency | Cost |\n|---|---|---|\n| 12 Elm St | Weekly | 3 |\n| 4 Ash St | Weekly | 2 |",
            [],
        ),
        (
            "# Reply\nReturn this form by: 17 May 2026, before 5:00 pm, to:",
            [],
        ),
        (
            "# F\n## Required files\n- Parts list\n- Test report\nPlease provide these files within the next few days.",
            [("Parts list", "within the next few days"), ("Test report", "within the next few days")],
        ),
        (
            "# Contest\nWe need a poster in A2. The contest begins Dec. 1 and has a deadline of Jan. 15.",
            [("a poster in A2", "Jan. 15")],
        ),
        (
            "# Deliverables\n- 1st year: Site model\n- 2nd year: Flood model",
            [("Site model", "1st year"), ("Flood model", "2nd year")],
        ),
        (
            "# Data\n| Deliverable | Timing |\n|---|---|\n| Loader | Kick-off + 6 weeks |",
            [("Loader", "Kick-off + 6 weeks")],
        ),
    ],
)
def test_things_and_times_are_tied_in_many_ways(text: str, expected: list[tuple[str, str]]) -> None:
    assert dues(text) == expected


def test_what_happens_in_a_case_is_not_when_the_work_is_due() -> None:
    text = (
        "# Retainer\n## Deliverables\n- Text updates\n- Image swaps\n## How\nIf it is small, it is due within 3 days."
    )
    assert dues(text) == [("Text updates", ""), ("Image swaps", "")]


def test_a_time_said_of_one_thing_is_not_that_of_the_others() -> None:
    text = "# Bath\nPlease install a new shower, a new toilet and a towel rail. The toilet must work by Friday."
    assert dues(text) == [("a new shower", ""), ("a new toilet", "by Friday"), ("a towel rail", "")]


@pytest.mark.parametrize("days", [(39, 31), (31, 39)])
def test_a_day_that_does_not_exist_takes_nothing_from_a_sentence_alike(days: tuple[int, int]) -> None:
    lines = "\n\n".join(f"        Please send us an orrery by {day} October." for day in days)
    assert dues(f"\n        # Sky room\n{lines}\n        ") == [("an orrery", "31 October")]
