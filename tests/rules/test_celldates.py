from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcheck.rubric.trackers import words
from briefcheck.rules.celldates import Reading, read

MONTHS = words().months


def day(text: str) -> str | None:
    reading = read(text, MONTHS)
    return datetime.date.fromordinal(reading.day).isoformat() if reading.day else None


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-03",
        "2026/4/3",
        "3 April 2026",
        "April 3, 2026",
        "3-Apr-26",
        "Apr-03-26",
        "3. April 2026",
        "3 avril 2026",
        "3 de abril de 2026",
        "2026年4月3日",
        "2026-04-03 (Friday)",
        "Fri 2026-04-03",
        "2026-04-03 12:00",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert day(text) == "2026-04-03"


@pytest.mark.parametrize(("text", "is_day_first"), [("23.04.2026", True), ("04/23/2026", False), ("04/04/2026", None)])
def test_the_order_of_day_and_month_is_told_where_it_shows(text: str, is_day_first: bool | None) -> None:  # noqa: FBT001
    reading = read(text, MONTHS)
    assert (reading.kind, reading.first_is_day) == ("date", is_day_first)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("03/04/2026", "ambiguous"),
        ("31.02.2026", "impossible"),
        ("2026-13-01", "impossible"),
        ("23/04/26", "short year"),
        ("April 2026", "coarse"),
        ("Q2 2026", "coarse"),
        ("week 12", "coarse"),
        ("end of March", "coarse"),
        ("start date", "other"),
        ("ASAP", "other"),
        ("5 days after approval", "other"),
        ("", "other"),
    ],
)
def test_why_a_text_is_no_day_is_told(text: str, kind: str) -> None:
    assert read(text, MONTHS).kind == kind


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(read(text, MONTHS), Reading)


@given(st.dates(min_value=datetime.date(1990, 1, 1)))
def test_every_iso_date_is_its_own_day(date: datetime.date) -> None:
    assert day(date.isoformat()) == date.isoformat()


def test_of_a_day_and_the_one_it_replaces_the_new_one_counts() -> None:
    assert day("3 May 2027 (was 1 April 2027)") == day("2027-05-03, previously 2027-04-01") == "2027-05-03"


def test_the_earliest_day_is_no_day_by_which_anything_is_due() -> None:
    for text in ("not before 3 May 2027", "no earlier than 2027-05-03", "2027-05-03 at the earliest"):
        assert read(text, MONTHS).kind == "coarse"
