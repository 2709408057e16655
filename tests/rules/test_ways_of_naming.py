"""How people who write briefs name what they want, and what stands there that names nothing."""

from __future__ import annotations

import pytest

from briefcheck.rules import deliverables
from rules.ask import brief


def names(text: str) -> list[str]:
    return [item.name for item in deliverables.find(brief(text))]


def dues(text: str) -> list[tuple[str, str]]:
    return [(item.name, item.due_text) for item in deliverables.find(brief(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town requires a user-friendly booking platform offering a range of rooms.", "booking platform"),
        ("Produce a noise map showing all roads.", "a noise map"),
        ("Goal: develop a ticket app for the ferry.", "a ticket app"),
        ("Your task: build a clean and functional tide dashboard.", "tide dashboard"),
        ("The office seeks to commission a series of illustrations.", "a series of illustrations"),
        ("The aim is to create a set of badges that people can pin on.", "a set of badges"),
        ("The club has requested a simple program that adds up fees.", "a simple program"),
        ("Our goal is to curate a comprehensive catalogue of old maps.", "catalogue of old maps"),
        ("The contractor will be responsible for the production of training videos.", "training videos"),
        ("Design of a new company logo.", "a new company logo"),
        ("Construction of a retaining wall along the river.", "a retaining wall"),
        ("Develop a point of sale (POS) system for the kiosk.", "a point of sale (POS) system"),
        ("The supplier shall conduct a noise survey of the yard.", "a noise survey"),
        ("Send us a short note on Mondays: what you did.", "a short note"),
        ("We need a page with a map of the site and a form.", "a page with a map of the site and a form"),
        ("The expected outcome is a working prototype.", "a working prototype"),
        ("- Reporting: Deliver a post-event report detailing the lessons.", "a post-event report"),
        ("The feasibility study should include the costs of a hall.", "feasibility study"),
        ("The farm needs a system for weighing milk.", "a system for weighing milk"),
    ],
)
def test_a_sentence_that_orders_names_one_thing(text: str, expected: str) -> None:
    found = names(f"# Notes\n\n{text}")
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "# Data\n\nMinimal look, with 4 graphs per page, 2 for each room. A total of 60 hours.",
        "# Why\n\nThe valley economy consists of the following components:\n- A mill that grinds.\n- A dairy.",
        "# Study\n\nThe plan must include the following:\n- A short history.\n- Pumps and pipes.",
        "# Output\n- Show which station is nearest.",
        "# What you bring\n- Solid knowledge of ropes\n- Front-of-house experience",
        "# What we need from the client\n- A named owner\n- A room for sessions",
        "# Plan\n| Milestone | Date |\n|---|---|\n| RFP opens | 1 May |\n| RFP closes | 9 May |\n| Kiosk | 9 June |",
        "# Phase 1: Plan\n- Design\n- Budget: 2,000 USD\n- Establish goals\n# Phase 2: Build\n- Platform",
        "We are looking for a photographer for our annual fair.",
    ],
)
def test_what_tells_of_something_else_names_nothing(text: str) -> None:
    assert names(text) == []


def test_headings_that_are_things_are_named_and_what_explains_them_is_not() -> None:
    text = """
        # Job
        ## Deliverables
        ### Harbour guide
        - A printed text on currents, tides and moorings for guests.
        ### Tide table
        - It covers one year.
        ### Drawings
        - Site plan
        - Door schedule
        ## Requirements
        - Everything is in English.
        """
    assert names(text) == ["Harbour guide", "Tide table", "Site plan", "Door schedule"]


def test_a_section_below_the_list_of_deliverables_goes_on_about_something_else() -> None:
    text = """
        # Job
        ## Deliverables
        - Radio app
        - Station manual
        ### Guiding principle
        - Reliability matters more than looks
        """
    assert names(text) == ["Radio app", "Station manual"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Mobile applications (Swift) — Rider app, Driver app", ["Rider app", "Driver app"]),
        ("Reports: inception report, draft report, final report", ["inception report", "draft report", "final report"]),
        ("Benches: oak, with iron feet", ["Benches"]),
        ("Manual: a booklet, a poster", ["Manual"]),
    ],
)
def test_the_name_of_a_kind_gives_way_to_the_things_of_the_kind(entry: str, expected: list[str]) -> None:
    assert names(f"# Job\n## Deliverables\n- {entry}") == expected


def test_what_an_entry_needs_is_no_deliverable_of_its_own() -> None:
    text = """
        # Job
        ## Documents to draft
        - Partner agreement. There is none yet. Need: roles, equity split, exit rules.
        - Order form
        """
    assert names(text) == ["Partner agreement", "Order form"]


def test_pages_below_the_scope_are_what_is_made() -> None:
    text = """
        # Site
        ## Scope
        ### Home page
        It greets the guest.
        ### Booking page
        It takes a day.
        ### Contact page
        It shows a map.
        ## Payment
        Half at the beginning.
        ## Contact
        The office.
        """
    assert names(text) == ["Home page", "Booking page", "Contact page"]


def test_the_number_of_a_row_is_not_its_name() -> None:
    text = """
        # Job
        ## Deliverables
        | Deliverable | Description |
        |---|---|
        | Deliverable 1 | Written report |
        | Deliverable 2 | Rain dashboard |
        """
    assert names(text) == ["Written report", "Rain dashboard"]


def test_where_nothing_is_ordered_the_product_of_the_requirements_is_named() -> None:
    text = """
        # Greens
        The course has too few people.
        The cleaning robot must find the flag by itself.
        The robot should avoid sand.
        """
    assert names(text) == ["cleaning robot"]


def test_a_thing_below_a_phase_is_due_as_the_phase_says() -> None:
    text = """
        # Platform
        The platform comprises:
        - Mobile applications (Swift) — Rider app, Driver app
        - Web portal
        # Plan
        ## Phase 1: Base (Weeks 1-4)
        - Server
        ## Phase 2: Apps (Weeks 5-9, parallel)
        - Rider app (Swift)
        - Driver app (Swift)
        """
    assert dues(text)[:2] == [("Rider app", "Weeks 5-9, parallel"), ("Driver app", "Weeks 5-9, parallel")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Plan\n\nWeek of 4/14:\n- Deliver a printed map to the office.", [("a printed map", "Week of 4/14")]),
        ("# Plan\n\nBy 4 May:\n- Deliver a printed map to the office.", [("a printed map", "4 May")]),
        (
            "# Deliverables\n- Site map, about 6 weeks before the fair",
            [("Site map", "about 6 weeks before the fair")],
        ),
        (
            "# Deliverables\n- Loyalty card to keep guests\n# Schedule\n- Month 1: Ask\n- Month 3: Launch loyalty card",
            [("Loyalty card to keep guests", "Month 3")],
        ),
        (
            "# Schedule\n## 9/26/18 - Code repository\n## 10/3/18 - Test report\n",
            [("Code repository", "9/26/18"), ("Test report", "10/3/18")],
        ),
        (
            "The aim is to develop a web-based shop. The project will take six weeks to complete.",
            [("a web-based shop", "six weeks")],
        ),
    ],
)
def test_when_things_are_due_stands_in_many_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert dues(text) == expected


@pytest.mark.parametrize(
    "entry",
    [
        "Ms Okafor",
        "Dr. Ines Roca",
        "14 Harbour Street, Oban",
        "Delivery to the back door",
        "Express shipping to Cork",
        "5 years warranty",
        "A guarantee of two years",
        "Two weeks since the award",
        "A third of the seats for children",
        "Half of them foldable",
        "20 % of the stock",
        "Total project cost",
        "Lead time: four weeks",
        "Three references",
        "CVs of the key staff",
        "Examples of previous projects",
        "Three examples of your work",
        "A fixed estimate for the subtitles",
        "Is there a reward?",
        "Must not freeze",
        "Visitors must have a badge",
        "On each alarm",
    ],
)
def test_a_person_a_place_a_share_a_term_or_an_offer_is_no_deliverable(entry: str) -> None:
    assert names(f"# Deliverables\n- 40 desks\n- {entry}\n- A brochure") == ["40 desks", "A brochure"]


@pytest.mark.parametrize(
    "entry",
    [
        "A warranty certificate for 5 years",
        "A new CV",
        "Cost report",
        "Delivery of ten kiosks",
        "2 street signs",
        "Quote template",
        "A list of similar words",
        "How-to guide",
        "Portfolio website",
    ],
)
def test_a_thing_that_only_sounds_like_one_of_them_is_a_deliverable(entry: str) -> None:
    assert len(names(f"# Deliverables\n- 40 desks\n- {entry}")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please send Ms Okafor a report by 3 May 2026.", ["a report"]),
        ("Please send Anna Roca two drafts by 3 May 2026.", ["two drafts"]),
        ("Please provide Anna with a draft of the poster.", ["a draft of the poster"]),
        ("- Send the caretaker a list of faults by 3 May 2026.", ["a list of faults"]),
        ("Please send the report a week before the meeting.", ["the report"]),
    ],
)
def test_to_whom_a_thing_goes_is_no_part_of_its_name(text: str, expected: list[str]) -> None:
    assert names(f"# Notes\n\n{text}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Quotes\n\nPlease provide your most competitive quote including:\n- Drawings of the parts\n- A plan",
        "# Task\n\nThe program should then output the following information:\n- the name\n- a list of all costs",
        "# Deliverables\n\nThe user can decide to change his plan by\n- altering the list\n- moving a file",
    ],
)
def test_a_list_of_what_an_offer_holds_or_a_product_does_names_nothing(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please build a fast, reliable website for the choir.", ["a fast, reliable website"]),
        ("We need an open, extensible platform.", ["an open, extensible platform"]),
        ("Please design a flyer and print an advert on it.", ["a flyer"]),
        ("We need a table, chairs and a lamp.", ["a table", "a lamp"]),
    ],
)
def test_a_name_ends_neither_within_its_adjectives_nor_behind_the_next_verb(text: str, expected: list[str]) -> None:
    assert names(f"# Notes\n\n{text}")[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "As a member, creating a private lesson, I need to have access to the list of trainers.",
        "We encourage sending an outline before writing a full article.",
        "The tool should facilitate submission of treatment plans by risk owners.",
        "This will create a copy of the repository in your account.",
        "- The authors develop several predictive models, including trees.",
        "The university department shall provide an emulator and a test bench.",
        "It helps people who use the ferry to download and install maps and apps.",
        "The town invites tenders for the listed products.",
    ],
)
def test_what_others_make_or_a_product_does_is_not_ordered(text: str) -> None:
    assert names(f"# Notes\n\n{text}") == []


def test_an_entry_that_only_names_a_kind_gives_way_to_the_things_below_it() -> None:
    text = (
        "# Deliverables\n- 1. Drawings:\n- North elevation plan\n- Wiring diagram\n"
        "- 2. Website:\n- Loads fast\n- Is blue\n- 3. Test report"
    )
    assert names(text) == ["North elevation plan", "Wiring diagram", "Website", "Test report"]


def test_a_line_that_tells_what_something_is_done_for_asks_for_nothing() -> None:
    assert names("# Notes\n\nTo create an account: a name, a password form and a photo.") == []


def test_rows_and_lines_of_a_plan_that_are_only_work_are_no_deliverables() -> None:
    rows = "| Milestone | Date |\n|---|---|\n| Testing and go-live | 3 May 2026 |\n| Site plan | 9 May 2026 |"
    assert names(f"# Plan\n\n{rows}") == ["Site plan"]
    lines = "# Schedule\n- Evaluate the models: 3 May 2026\n- Creating the report: 9 May 2026\n- Poster: 12 May 2026"
    assert [name.lower() for name in names(lines)] == ["report", "poster"]
