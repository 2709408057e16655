from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcheck.rules import dates
from rules.ask import brief

D = datetime.date


def found(text: str) -> list[dates.Written]:
    """The dates of one paragraph."""
    return list(dates.of(brief(text)))


def words(text: str) -> list[str]:
    """The dates of one paragraph in its own words."""
    asked = brief(text)
    return [asked.document.text_of(written.span) for written in dates.of(asked)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 3 April 2026", D(2026, 4, 3)),
        ("on the 3rd of April 2026", D(2026, 4, 3)),
        ("April 3, 2026", D(2026, 4, 3)),
        ("Apr. 3rd 2026", D(2026, 4, 3)),
        ("03-Apr-2026", D(2026, 4, 3)),
        ("2026-04-03", D(2026, 4, 3)),
        ("3.4.2026", D(2026, 4, 3)),
        ("13/04/2026", D(2026, 4, 13)),
        ("04/13/26", D(2026, 4, 13)),
        ("May 3, 2026", D(2026, 5, 3)),
    ],
)
def test_a_plain_date_is_read_however_it_is_written(text: str, day: datetime.date) -> None:
    assert [written.day for written in found(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "version 1.2.10",
        "you may 12 times",
        "section 3.4.5",
        "1/2/3/4/5",
        "10-12-14",
        "March on",
        "call 03-04-20267",
        "ISO 9001:2015",
        "99/99/2026",
        "13/13/2026",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_the_weekday_beside_a_date_belongs_to_it() -> None:
    assert words("Due on Friday, 3 April 2026, not Mon. April 6, 2026.") == [
        "Friday, 3 April 2026",
        "Mon. April 6, 2026",
    ]
    assert [written.weekday for written in found("Friday, 3 April 2026 or Mon. April 6, 2026")] == [4, 0]


def test_a_month_and_a_day_without_a_year_name_no_day() -> None:
    month, day = found("In March 2026, or on 3 April.")
    assert (month.precision, month.day, month.last) == ("month", None, D(2026, 3, 31))
    assert (day.precision, day.day, day.last) == ("yearless", None, None)


def test_a_date_that_can_be_read_in_two_ways_keeps_both() -> None:
    (written,) = found("Due on 3/4/2026.")
    assert written.readings == (D(2026, 3, 4), D(2026, 4, 3))
    assert written.day is None


@pytest.mark.parametrize(("other", "day"), [("25/12/2026", D(2026, 4, 3)), ("12/25/2026", D(2026, 3, 4))])
def test_another_date_of_the_document_tells_which_comes_first(other: str, day: datetime.date) -> None:
    assert found(f"Due on 3/4/2026.\nClosed on {other}.")[0].day == day


def test_dates_that_disagree_tell_nothing() -> None:
    assert found("25/12/2026, 12/25/2026 and 3/4/2026")[2].day is None


def test_the_last_day_of_a_range_of_days_counts() -> None:
    assert [written.day for written in found("April 3-7, 2026")] == [D(2026, 4, 7)]


def test_two_dates_joined_are_a_range() -> None:
    asked = brief("From 3 April 2026 to 5 May 2026, and on 6 May 2026 and 7 May 2026.")
    assert [(a.day, b.day) for a, b in dates.ranges(asked, dates.of(asked))] == [(D(2026, 4, 3), D(2026, 5, 5))]


def test_a_table_of_contents_and_page_margins_have_no_dates() -> None:
    assert found("> Page header of 3 April 2026") == []


@settings(max_examples=80, deadline=None)
@given(
    st.dates(min_value=D(1990, 1, 1), max_value=D(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"])
)
def test_every_day_is_read_back(day: datetime.date, form: str) -> None:
    assert [written.day for written in found(f"It is due on {day.strftime(form)} at noon.")] == [day]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="0123456789/-. ,AprilMayFridj", max_size=60))
def test_any_text_gives_dates_with_exact_words(text: str) -> None:
    asked = brief(f"x {text}")
    for written in dates.of(asked):
        assert asked.document.text_of(written.span)
        assert len(written.readings) <= 2


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2024, 2026, 2100])
def test_months_have_the_days_and_names_of_the_calendar(year: int) -> None:
    for month in range(1, 13):
        assert dates.days_in(year, month) == calendar.monthrange(year, month)[1]
        assert dates.shown(datetime.date(year, month, 3)) == f"3 {calendar.month_name[month]} {year}"
    assert [dates.weekday_name(datetime.date(2026, 1, 5 + day)) for day in range(7)] == list(calendar.day_name)


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ("due on 3 May 2027 (was 1 April 2027)", ["holds", "former"]),
        ("due on 3 May 2027 instead of 10 June 2027", ["holds", "former"]),
        ("due 1 April 2027, moved to 3 May 2027", ["former", "holds"]),
        ("not before 3 May 2027 and not later than 10 May 2027", ["earliest", "holds"]),
        ("3 May 2027 at the earliest", ["earliest"]),
        ("no later than 3 May 2027", ["holds"]),
        ("the kick-off was held on 3 May 2027", ["holds"]),
        ("from 3 May 2027 to 10 May 2027", ["holds", "holds"]),
    ],
)
def test_a_date_that_was_replaced_or_is_the_earliest_is_told_apart(text: str, standings: list[str]) -> None:
    assert [written.standing for written in found(text)] == standings
