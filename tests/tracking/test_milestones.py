"""A plan of a brief becomes one row for each of its dated lines, whatever a review quotes of it."""

from __future__ import annotations

import datetime

import pytest

from briefcheck import rubric
from briefcheck.tracking.promises import entries
from outline import outline

TODAY = datetime.date(2026, 1, 15)
HEAD = "# Deliverables\n- 12 oak chairs\n- Care leaflet\n# Timeline\n"
PLAN = {
    "Timber chosen": "3 February",
    "Frames bent": "17 February",
    "Frames cut": "3 March",
    "Frames glued": "17 March",
    "Seats woven": "7 April",
    "Oil and wax dry": "21 April",
    "Chairs carried in": "5 May",
    "Opening of the hall": "19 May",
}


def days(text: str) -> list[datetime.date]:
    document = outline(text)
    judgement = rubric.check(document, profile="auto", depth="standard", house=None, today=TODAY)
    return [entry.due for entry in entries(document, judgement) if entry.due is not None]


@pytest.mark.parametrize("form", ["- {}: {} 2026", "{}: {} 2026\n", "| {} | {} 2026 |"])
def test_each_dated_line_of_a_plan_has_a_row(form: str) -> None:
    header = "| Milestone | Date |\n|---|---|\n" if form.startswith("|") else ""
    plan = "\n".join(form.format(name, day) for name, day in PLAN.items())
    found = days(f"{HEAD}{header}{plan}")
    wanted = [datetime.datetime.strptime(f"{day} 2026", "%d %B %Y").date() for day in PLAN.values()]
    assert sorted(set(found)) == wanted


def test_a_line_that_dates_a_deliverable_has_no_second_row() -> None:
    plan = "- Timber chosen: 3 February 2026\n- Care leaflet: 3 March 2026\n- Seats woven: 7 April 2026"
    assert days(HEAD + plan).count(datetime.date(2026, 3, 3)) == 1


def test_a_date_elsewhere_in_the_brief_is_no_milestone() -> None:
    plan = "\n".join(f"- {name}: {day} 2026" for name, day in PLAN.items())
    other = "# Questions\nQuestions are due by 6 February 2026.\n# Background\nThe guild hall burnt down on 9 May 1990."
    found = days(f"{HEAD}{plan}\n{other}")
    assert datetime.date(2026, 2, 6) not in found
    assert datetime.date(1990, 5, 9) not in found


def test_a_milestone_told_in_a_sentence_is_named_without_its_full_stop() -> None:
    document = outline(f"{HEAD}The kick-off meeting takes place on 15 January 2026.")
    judgement = rubric.check(document, profile="auto", depth="standard", house=None, today=TODAY)
    names = [entry.name for entry in entries(document, judgement) if entry.kind == "milestone"]
    assert names == ["The kick-off meeting takes place on 15 January 2026"]
