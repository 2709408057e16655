from __future__ import annotations

import datetime

import pytest

from briefcheck import rubric
from outline import outline

TODAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("sentence", "aspect"),
    [
        ("We do not need weekly reports.", "performance.status_cadence"),
        ("A weekly report is not required.", "performance.status_cadence"),
        ("There is no need for a weekly report by e-mail.", "performance.status_channel"),
        ("The report does not need to be approved by the board.", "quality.approver"),
        ("No need to test the door.", "quality.method"),
    ],
)
def test_what_is_not_needed_promises_nothing(sentence: str, aspect: str) -> None:
    found = rubric.check(outline(f"# Work\n{sentence}\n"), today=TODAY)
    assert next(a for a in found.aspects if a.rule == aspect).status in ("missing", "not_applicable")


def test_what_is_not_needed_is_no_deliverable() -> None:
    found = rubric.check(outline("# Work\nWe do not need a printed manual. Send us the oak door.\n"), today=TODAY)
    assert [item.name for item in found.deliverables] == ["the oak door"]


def test_what_is_not_needed_is_out_of_scope() -> None:
    found = rubric.check(outline("# Work\nWe do not need a printed manual.\n"), today=TODAY)
    assert next(a for a in found.aspects if a.rule == "deliverable.scope").status == "present"


def test_a_sentence_that_waives_one_thing_and_asks_for_another_asks() -> None:
    text = (
        "A daily report is not required, but we ask you to send the site manager, Ms Okafor, a report of the work done "
        "and the work planned every Friday by e-mail."
    )
    found = rubric.check(outline(f"# Reporting\n{text}\n"), today=TODAY)
    assert next(a for a in found.aspects if a.rule == "performance.status_cadence").status == "present"


@pytest.mark.parametrize("thing", ["website", "platform", "app", "kitchen"])
def test_a_program_is_due_by_the_end_of_a_month_as_anything_else_is(thing: str) -> None:
    found = rubric.check(outline(f"# Work\nThe {thing} is due by the end of May 2027.\n"), today=TODAY)
    assert next(a for a in found.aspects if a.rule == "performance.due").status == "present"
