"""How often a report is due, read from the words of a brief."""

from __future__ import annotations

import datetime

import pytest

from briefcheck.tracking.rhythm import Rhythm, rhythm

FRIDAY = 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The supplier sends a status report every Friday by 12:00.", Rhythm(1, "week", FRIDAY)),
        ("Reports are due every second Friday.", Rhythm(2, "week", FRIDAY)),
        ("every two calendar weeks", Rhythm(2, "week")),
        ("a bi-weekly call", Rhythm(2, "week")),
        ("monthly reports, sent on the 5th", Rhythm(1, "month")),
        ("once per quarter", Rhythm(3, "month")),
        ("every 10 days", Rhythm(10, "day")),
        ("every 14 days", Rhythm(2, "week")),
        ("Der Auftragnehmer berichtet jeden zweiten Freitag.", Rhythm(2, "week", FRIDAY)),
        ("freitags per E-Mail", Rhythm(1, "week", FRIDAY)),
        ("14-tägiger Statusbericht", Rhythm(2, "week")),
        ("Un rapport tous les vendredis", Rhythm(1, "week", FRIDAY)),
        ("un informe mensual", Rhythm(1, "month")),
    ],
)
def test_an_interval_is_read_in_the_languages_of_briefs(text: str, expected: Rhythm) -> None:
    assert rhythm(text) == expected


@pytest.mark.parametrize("text", ["", "regular reports", "every milestone", "bi-monthly", "every 99 weeks", "Friday"])
def test_what_names_no_interval_has_none(text: str) -> None:
    assert rhythm(text) is None


def test_a_month_is_as_long_as_the_month_is() -> None:
    month = Rhythm(1, "month")
    assert month.before(datetime.date(2026, 3, 31)) == datetime.date(2026, 3, 1)
    assert month.after(datetime.date(2026, 1, 31)) == datetime.date(2026, 2, 28)


@pytest.mark.parametrize("every", [Rhythm(4, "week"), Rhythm(12, "month"), Rhythm(9, "day")])
def test_the_ends_of_the_calendar_are_the_ends(every: Rhythm) -> None:
    assert every.before(datetime.date.min) == datetime.date.min
    assert every.after(datetime.date.max) == datetime.date.max
