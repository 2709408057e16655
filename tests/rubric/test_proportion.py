"""How much is asked: by the kind of work, by how long it takes, and by how long the text is."""

from __future__ import annotations

import datetime

import pytest

from briefcheck import rubric
from briefcheck.finding import Aspect, Judgement
from briefcheck.rubric import proportion
from briefcheck.rubric.table import lines
from briefcheck.rules.profiles import KINDS
from outline import outline

TODAY = datetime.date(2026, 1, 15)
LONG = "The chair stands in the hall. " * 80
MEMO = """
    Dear Ann,
    please prepare the list of rooms for the fair, as soon as possible. Thank you!
    """


def check(text: str, profile: str = "auto", depth: str = "standard") -> Judgement:
    return rubric.check(outline(text), profile=profile, depth=depth, today=TODAY)


def aspect(judgement: Judgement, rule: str) -> Aspect:
    return next(aspect for aspect in judgement.aspects if aspect.rule == rule)


@pytest.mark.parametrize("name", proportion.profiles())
def test_a_profile_speaks_only_of_aspects_there_are_and_never_twice_of_one(name: str) -> None:
    profile = proportion.profiles()[name]
    aspects = {rule for rule, line in lines().items() if line.weight}
    assert name in KINDS
    assert profile.weights.keys() | profile.not_applicable.keys() <= aspects
    assert all(reason.endswith(".") for reason in profile.not_applicable.values())
    assert not {rule for rule in profile.not_applicable if profile.weights.get(rule) == "critical"}


def test_the_same_gap_weighs_more_where_the_kind_of_work_depends_on_it() -> None:
    text = f"# Chair\n{LONG}"
    assert aspect(check(text, "manufacturing"), "deliverable.drawings").weight == "critical"
    assert aspect(check(text, "other"), "deliverable.drawings").weight == "helpful"


def test_what_a_kind_of_work_does_not_need_is_not_asked_and_the_reason_is_said() -> None:
    found = aspect(check(f"# Text\n{LONG}", "content"), "deliverable.materials")
    assert (found.status, found.assessment.reason) == (
        "not_applicable",
        "Writing and translation use no parts or materials.",
    )


def test_what_is_said_is_judged_whatever_the_kind_of_work() -> None:
    text = "# Materials\n- Steel pipe x2\n- Pressure sensor x4\n- Arduino Nano x1"
    assert aspect(check(text, "content"), "deliverable.materials").status == "present"


@pytest.mark.parametrize(
    ("due", "status"),
    [("22 January 2026", "not_applicable"), ("22 June 2026", "missing")],
)
def test_progress_reports_are_asked_for_only_where_the_work_takes_longer(due: str, status: str) -> None:
    found = aspect(check(f"# Deadline\nThe sign is due on {due}.", "creative"), "performance.status_cadence")
    assert found.status == status
    assert ("7 days" in found.assessment.reason) == (status == "not_applicable")


@pytest.mark.parametrize(
    ("due", "weight"), [("22 February 2026", "important"), ("22 June 2026", "critical"), ("", "important")]
)
def test_missing_progress_reports_hold_back_longer_work_only(due: str, weight: str) -> None:
    found = aspect(check(f"# Deadline\nThe report is due on {due}.", "other"), "performance.status_cadence")
    assert found.weight == weight


def test_work_that_goes_on_over_time_is_never_short() -> None:
    text = "# Support\nThe help desk starts on 20 January 2026. Support and maintenance run on.\nMaintenance is daily."
    assert aspect(check(text, "services"), "performance.milestones").status != "not_applicable"


def test_a_memo_gets_a_handful_of_questions_and_the_review_says_why() -> None:
    judgement = check(MEMO)
    assert judgement.profile == "memo"
    assert 1 <= len(judgement.findings) <= 7
    assert "400 words or fewer is asked only what is critical" in judgement.depth_reason
    assert len(check(MEMO, depth="strict").findings) > 15


def test_more_than_a_page_is_asked_more() -> None:
    short, long = check("# Chair\nA chair.", "other"), check(f"# Chair\n{LONG}", "other")
    assert len(short.findings) < len(long.findings)
    assert "critical or important" in long.depth_reason


@pytest.mark.parametrize(("depth", "words"), [("light", "Only what is critical"), ("strict", "Everything is asked")])
def test_the_depth_asked_for_is_explained(depth: str, words: str) -> None:
    assert check(MEMO, depth=depth).depth_reason.startswith(words)


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("# Cleaning\nOffice cleaning in two shifts, with service levels and a monthly fee.", "services"),
        ("# Machined parts\nMachining of steel housings, tolerances on the drawing, batches of 50.", "manufacturing"),
        ("# Poster\nA poster and a logo for the campaign; typography as in the brand guide.", "creative"),
        ("# Terms of reference\nA consultant writes a study with interviews and findings.", "consulting"),
        ("# Translation\nTranslation of articles with a glossary; proofreading included.", "content"),
        ("# Roof\nScaffolding, roofing and plumbing at the construction site.", "works"),
        ("# Conference\nCatering, venue and a run sheet for 80 guests.", "event"),
        ("# Request for proposals\nBidders submit proposals; the tender closes in May.", "rfp"),
        ("# App\nA mobile app with a login, an API and a database.", "software"),
        ("Hi Tom,\nplease send me the keys. Thanks!\nCheers, Jo", "memo"),
        ("# Things\nSome words.", "other"),
    ],
)
def test_the_kind_of_work_is_told_with_the_words_that_show_it(text: str, profile: str) -> None:
    judgement = check(text)
    assert judgement.profile == profile
    assert "“" in judgement.profile_reason or profile == "other"
