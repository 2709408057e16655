"""What is denied or left open promises nothing; what only sounds like it does."""

from __future__ import annotations

import datetime

import pytest

from briefcheck import rubric
from briefcheck.finding import Aspect
from outline import outline

TODAY = datetime.date(2026, 1, 15)


def judged(sentence: str, aspect: str) -> Aspect:
    found = rubric.check(outline(f"# The work\n{sentence}\n"), today=TODAY)
    return next(a for a in found.aspects if a.rule == aspect)


@pytest.mark.parametrize(
    ("sentence", "aspect"),
    [
        ("There is no deadline.", "performance.due"),
        ("The work need not be finished by 30 June 2027.", "performance.due"),
        ("The deadline of 30 June 2027 has been dropped.", "performance.due"),
        ("The old deadline of 3 March 2027 no longer applies.", "performance.due"),
        ("The board has not yet appointed anyone to sign off the work.", "quality.approver"),
        ("A first draft is not due on 1 April 2027.", "performance.milestones"),
        ("No acceptance test takes place.", "quality.method"),
        ("There will be no inspection.", "quality.method"),
        ("A user acceptance test is not planned.", "quality.method"),
        ("The final inspection has been cancelled.", "quality.method"),
        ("The project manager does not approve the work.", "quality.approver"),
        ("Neither the chair nor the treasurer approves the work.", "quality.approver"),
        ("Not approved by the board.", "quality.approver"),
        ("We do not promise to answer within 10 working days.", "quality.review_window"),
        ("We will not be able to comment within five working days.", "quality.review_window"),
        ("The supplier does not have to correct faults free of charge.", "quality.rework"),
        ("Do not send the files by e-mail.", "performance.delivery"),
        ("The files are not to be uploaded to our server.", "performance.delivery"),
        ("No weekly progress reports are expected.", "performance.status_cadence"),
        ("We cannot meet every week to hear about progress.", "performance.status_cadence"),
        ("Progress reports are not to be sent by e-mail.", "performance.status_channel"),
        ("There is no penalty for late delivery.", "performance.remedies"),
        ("No money is deducted for late work.", "performance.remedies"),
        ("No parts list is attached.", "deliverable.materials"),
        ("Drawing A-101 does not exist yet.", "deliverable.drawings"),
        ("We do not expect 99 % of the links to work.", "quality.threshold"),
    ],
)
def test_what_is_denied_is_not_said(sentence: str, aspect: str) -> None:
    assert judged(sentence, aspect).status in ("missing", "not_applicable")


@pytest.mark.parametrize(
    ("sentence", "aspect"),
    [
        ("It has not been decided whether Ms Roe or Mr Hill approves the work.", "quality.approver"),
        ("We cannot say whether the work must be finished by 30 June 2027.", "performance.due"),
        ("The due date will be announced on 1 March 2027.", "performance.due"),
        ("The number of revision rounds is to be agreed.", "quality.rework"),
        ("A maximum number of defects has not been set.", "quality.threshold"),
        ("Penalties for delay will be agreed later.", "performance.remedies"),
        ("What is out of scope will be agreed later.", "deliverable.scope"),
    ],
)
def test_what_is_put_off_is_at_most_an_open_blank(sentence: str, aspect: str) -> None:
    found = judged(sentence, aspect)
    assert found.status == "missing" or (found.status == "weak" and found.assessment.is_open)


@pytest.mark.parametrize(
    ("sentence", "aspect"),
    [
        ("The work is not approved by the board but by Ms Roe.", "quality.approver"),
        ("The work is not accepted until the project manager has signed for it.", "quality.approver"),
        ("Nobody but Ms Roe may approve the work.", "quality.approver"),
        ("If the load test is not passed, it is repeated.", "quality.method"),
        ("We do not accept the work without a pressure test at 6 bar.", "quality.method"),
        ("If we do not answer within 10 working days, the work is deemed accepted.", "quality.review_window"),
        ("If something does not work, you mend it within 5 working days at no cost to us.", "quality.rework"),
        ("The error rate must not exceed 2 %.", "quality.threshold"),
        ("There is no extension of the deadline of 30 June 2027.", "performance.due"),
        ("Do not deliver later than 30 June 2027.", "performance.due"),
        ("Please report progress every Friday, it need not be long.", "performance.status_cadence"),
        ("Send progress reports by e-mail to the project manager, not to the board.", "performance.status_channel"),
        ("Please upload the files to our SharePoint folder, do not send them by e-mail.", "performance.delivery"),
        (
            "If the supplier does not finish in time, 1 % of the price is deducted a week.",
            "performance.remedies",
        ),
    ],
)
def test_a_no_that_sets_a_condition_or_a_limit_denies_nothing(sentence: str, aspect: str) -> None:
    assert judged(sentence, aspect).status == "present"


def test_the_day_stands_while_something_else_beside_it_is_still_to_be_agreed() -> None:
    sentence = "The hour on 30 June 2027 by which it must be finished is to be agreed."
    assert judged(sentence, "performance.due").status == "present"


def test_a_meeting_stands_while_its_day_is_still_to_be_agreed() -> None:
    sentence = "We meet every week to discuss progress, on a day to be agreed."
    assert judged(sentence, "performance.status_cadence").status == "present"


def test_a_day_that_is_denied_is_nobody_s_due_day() -> None:
    text = "# The work\nThe old deadline of 3 March 2027 no longer applies.\nThe contractor shall deliver a manual.\n"
    assert [item.due_text for item in rubric.check(outline(text), today=TODAY).deliverables] == [""]
