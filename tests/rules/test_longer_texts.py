"""What a plain word shows on a page it does not show in passing in a longer text, nor of a program or a price."""

from __future__ import annotations

import pytest

from rules.ask import level

PAGE, PAGES, LONG = 0, 450, 700
"""Words of a text beside the sentences in question."""


def beside(words: int, text: str, about: str = "The lane leads along the river and up to the old mill.") -> str:
    """The text with so many words about something else in front."""
    filler = "\n".join([about] * (words // len(about.split()) + 1) if words else [])
    return f"# Work\n{filler}\n{text}" if filler else f"# Work\n{text}"


PROGRAM = "The software has a screen with a button and a list of the mills along the river."


@pytest.mark.parametrize(
    ("aspect", "words", "text"),
    [
        ("performance.milestones", LONG, "By the end of July 2024 the first sketch was on show here."),
        ("performance.milestones", PAGES, "The first sketch was on show here in March 2024."),
        ("quality.rework", LONG, "If it isn't right, the miller mends it."),
        ("quality.criteria", LONG, "A round is finished when all 12 mills have turned."),
        ("performance.remedies", PAGES, "The old tenant came late, and his contract was terminated without a word."),
    ],
)
def test_everyday_words_in_passing_show_nothing_in_a_longer_text(aspect: str, words: int, text: str) -> None:
    assert level(aspect, beside(words, text)) in {0, 1, None}


@pytest.mark.parametrize(
    ("aspect", "words", "text"),
    [
        ("performance.milestones", PAGE, "You show us a first sketch by 3 March 2026."),
        ("performance.milestones", PAGES, "Please show us a first sketch by 3 March 2026."),
        ("performance.milestones", LONG, "The contractor shall show us a first sketch of the poster by 3 March 2026."),
        ("performance.milestones", LONG, "## Milestones\n- First sketch: 3 March 2026\n- Second sketch: 3 April 2026"),
        ("quality.rework", LONG, "The contractor shall mend every fault within five days at no cost to us."),
        ("quality.rework", LONG, "Two rounds of corrections are included in the price."),
        ("quality.criteria", LONG, "The lid must close without a gap.\nThe paint must dry without stains."),
        ("performance.remedies", PAGES, "If you are late, 2 % of the price comes off for each day."),
    ],
)
def test_what_is_owed_or_has_its_place_counts_however_long_the_text(aspect: str, words: int, text: str) -> None:
    assert level(aspect, beside(words, text)) in {2, 3}


def test_help_owed_in_a_time_counts_however_long_the_text() -> None:
    service = "The contractor provides support and maintenance of the pumps along the river."
    owed = "When a pump breaks down the contractor must be on site within four hours."
    assert level("performance.service_level", beside(LONG, owed, about=service)) == 2
    passing = "The river answers a storm within two hours."
    assert level("performance.service_level", beside(LONG, passing, about=service)) in {0, 1}


@pytest.mark.parametrize(
    "text",
    [
        "Anna sees the list, taps a few mills and signs it off with one button.",
        "Now I decide which mill to visit.",
    ],
)
def test_who_uses_a_program_accepts_no_work(text: str) -> None:
    assert level("quality.approver", beside(LONG, text, about=PROGRAM)) in {0, 1}


def test_who_uses_a_program_checks_no_work() -> None:
    text = "Anna then checks every tenth mill on the list with a scale."
    assert level("quality.method", beside(LONG, text, about=PROGRAM)) in {0, 1}
    assert level("quality.method", beside(LONG, text.replace("mill", "deliverable"), about=PROGRAM)) == 3


def test_who_decides_on_a_deliverable_of_a_program_accepts_it() -> None:
    text = "Anna Berg, the head of marketing, signs off each deliverable."
    assert level("quality.approver", beside(LONG, text, about=PROGRAM)) == 2


def test_who_signed_a_long_document_is_not_who_accepts_the_work() -> None:
    signed = "| Approver | Project manager |\n|---|---|\n| Approver | Contracting officer |"
    assert level("quality.approver", beside(LONG, f"## People\n{signed}")) == 1
    assert level("quality.approver", beside(LONG, f"## Acceptance\n{signed}")) == 2
    assert level("quality.approver", beside(PAGE, signed)) == 2


@pytest.mark.parametrize("aspect", ["performance.status_cadence", "performance.status_channel"])
def test_progress_that_a_program_shows_is_not_reported_to_anybody(aspect: str) -> None:
    shown = "A dashboard with daily progress reports by e-mail replaces the spreadsheet."
    assert level(aspect, beside(PAGES, shown)) in {0, 1}
    told = "The supplier sends a weekly progress report by e-mail to the project manager."
    assert level(aspect, beside(PAGES, told)) == 2


def test_a_not_where_the_scope_is_told_is_no_edge() -> None:
    told = "# Scope\n- The mill has no roof.\n- Only members can see the list, guests cannot."
    assert level("deliverable.scope", beside(LONG, told)) == 1
    edges = "# Scope\n- The roof is not included in this work.\n- Drains are out of scope."
    assert level("deliverable.scope", beside(LONG, edges)) in {2, 3}


def test_a_price_is_no_level_the_work_must_reach() -> None:
    assert level("quality.threshold", "# Work\nThe hosting must not be dear, at least around $100 a year.") in {0, 1}
    assert level("quality.threshold", "# Work\nAt least 98 % of the labels must be readable.") in {2, 3}


def test_how_long_the_whole_takes_is_no_point_before_the_end() -> None:
    whole = "# Timeline\nThe term of the assignment is 5 months between April 25 and September 15, 2026."
    plan = "The consultant will submit a work plan as part of the inception report."
    assert level("performance.milestones", f"{whole}\n{plan}\n{beside(LONG, plan)}") in {0, 1}
    parts = "# Timeline\n- April 25 to June 3, 2026: survey\n- June 4 to September 15, 2026: report"
    assert level("performance.milestones", parts) in {2, 3}


def test_a_week_of_something_else_is_no_point_of_the_work() -> None:
    of_trade = "# Work\nBranch comparisons for a week in the life cycle (Week 1 of the 2nd trading year)."
    assert level("performance.milestones", of_trade) == 0
    asked = "# Work\nThe design phase must be complete by week 3 of the contract."
    assert level("performance.milestones", asked) in {2, 3}


def test_what_others_are_given_in_a_longer_text_is_nothing_to_work_with() -> None:
    passing = (
        "The school gives its pupils 20 photos and texts.\nThe 30 photos of the village are provided by neighbours."
    )
    assert level("deliverable.materials", beside(PAGES, passing)) in {0, 1}
    told = "# Materials\n- Oak boards, 20 mm, grade A\n- Stainless steel screws, 4 x 40 mm\n- Paint: RAL 7016"
    assert level("deliverable.materials", beside(PAGES, told)) in {2, 3}


def test_numbers_in_passing_are_no_quantity_of_what_is_delivered() -> None:
    passing = "The shop sells 300 posters.\nThe shop has 200 flyers, 20 cm long."
    assert level("deliverable.format", beside(PAGES, passing)) in {0, 1}
    told = "Deliver the report as a PDF of at most 20 pages and two printed copies."
    assert level("deliverable.format", beside(PAGES, told)) in {2, 3}


def test_one_thing_on_its_way_in_a_longer_text_is_no_handover() -> None:
    assert level("performance.delivery", beside(PAGES, "Bring the poster to the office.")) in {0, 1}
    assert level("performance.delivery", beside(PAGE, "Bring the poster to the office.")) in {2, 3}
    told = "Upload the files to the project folder on SharePoint and send the link to the project manager."
    assert level("performance.delivery", beside(PAGES, told)) in {2, 3}
