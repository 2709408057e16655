"""The words that say when something is due, and the day they name."""

from __future__ import annotations

import pytest

from briefcheck.rules import timing
from rules.ask import brief


def said(text: str, *, is_last: bool = False) -> tuple[str, str | None] | None:
    asked = brief(f"# Plan\n{text}")
    found = timing.said(asked, 1, is_last=is_last)
    return (asked.document.text_of(found.span), found.day) if found is not None else None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("D-01, 29 January 2027", "29 January 2027", "2027-01-29"),
        ("Deliver it by Tuesday 7 March / Week 3", "Tuesday 7 March", None),
        ("The film runs by 12 April of the following year on a stick", "12 April of the following year", None),
        ("The shop opens on April 22nd.", "April 22nd", None),
        ("We start on April 22, 2026. Then we wait.", "April 22, 2026", "2026-04-22"),
        ("due 2026-04-03, in Leeds", "2026-04-03", "2026-04-03"),
        ("Between 5 March 2026 to 8 April 2026 we paint", "Between 5 March 2026 to 8 April 2026", "2026-04-08"),
        ("[24-09-2026] – [26-09-2026] cleaning", "24-09-2026] – [26-09-2026", "2026-09-26"),
        ("a plan within 10 business days of contract award", "within 10 business days of contract award", None),
        ("Not later than five (5) working days after it", "Not later than five (5) working days after it", None),
        ("30 days prior to the end of the base period", "30 days prior to the end of the base period", None),
        ("two weeks before the opening and then never", "two weeks before the opening", None),
        ("monthly, by the 5th", "monthly, by the 5th", None),
        ("by the 5th working day of each month", "by the 5th working day of each month", None),
        ("at the end of every second sprint", "at the end of every second sprint", None),
        ("July – August 2026", "July – August 2026", None),
        ("at the latest end of May 2026", "end of May 2026", None),
        ("Q3 2026", "Q3 2026", None),
        ("Sprints 3-4", "Sprints 3-4", None),
        ("T0 + 6 months", "T0 + 6 months", None),
        ("a list before the pilot", "before the pilot", None),
        ("the 15th of each month", "15th of each month", None),
        ("the leaflet by Friday, please", "by Friday", None),
        ("send it before next Tuesday noon at the latest", "before next Tuesday noon", None),
        ("a poster by the end of next week", "by the end of next week", None),
        ("at our desk by close of business on Thursday", "by close of business on Thursday", None),
        ("ready the evening of the second day", "the evening of the second day", None),
        ("on the Friday of the first week or the Monday of the second", "the Friday of the first week", None),
        ("a draft in the third month of the contract", "in the third month of the contract", None),
        ("hand it in by the end of week 8.", "by the end of week 8", None),
        ("weeks two to four", "weeks two to four", None),
        ("a log on the last working day of every month", "on the last working day of every month", None),
        ("end of Q3 2026", "end of Q3 2026", None),
        ("second half of May 2026", "second half of May 2026", None),
        ("an atlas by October", "by October", None),
        ("come in the week commencing 4 May 2026", "week commencing 4 May 2026", None),
        ("and the panels the week after", "the week after", None),
        ("the film follows two weeks later", "two weeks later", None),
        ("and the tiles a week earlier", "a week earlier", None),
    ],
)  # fmt: skip
def test_the_words_that_say_when_are_an_exact_stretch_of_the_text(text: str, words: str, day: str | None) -> None:
    assert said(text) == (words, day)


@pytest.mark.parametrize(
    "text",
    [
        "a report of 3 pages",
        "6 months of support",
        "one table with 5 columns",
        "the site",
        "the map opens within 2.5 seconds of the tap",
        "open on Friday",
    ],
)
def test_what_is_no_time_says_nothing_of_when(text: str) -> None:
    assert said(text) is None


def test_in_a_column_the_last_of_several_days_counts() -> None:
    assert said("3 April 2026 or 7 April 2026", is_last=True) == ("7 April 2026", "2026-04-07")


def test_a_mere_event_says_nothing_of_other_things() -> None:
    found = timing.said(brief("# Plan\nbefore the pilot"), 1)
    assert found is not None
    assert not found.is_time


_TIMES = (
    "10days after the award",
    "within 10 business days of kick-off",
    "two weeks before the opening",
    "T0 + 6 months",
    "end of May 2026",
    "mid-June",
    "first quarter 2027",
    "Week7",
    "by the end of next week",
    "until Friday noon",
    "every second Monday",
    "the evening of the second day",
    "the third week of May",
    "during the 2nd week of the work",
    "on Mondays",
    "twice a week",
    "bi-weekly",
    "on the 5th",
    "by the 15th of each month",
    "before the go-live, with the team",
    "upon kick off",
    "the film",
)


@pytest.mark.parametrize("text", _TIMES)
def test_no_pattern_that_finds_something_is_passed_over(text: str) -> None:
    asked = brief(f"# Plan\n{text}")
    ((_, _, saying),) = asked.cuts[1]
    patterns = asked.lexicon.timing
    worth = patterns.worth(saying.mask, has_digit=saying.has_digit, has_word_of_figures=any(map(str.isdigit, text)))
    names = ("relative", "month", "numbered", "ordinal", "weekday", "cadence", "event")
    assert {name for name in names if patterns.find(name, text)} <= worth


def test_what_says_nothing_of_when_is_searched_for_nothing() -> None:
    patterns = brief("# Plan\nThe film").lexicon.timing
    assert not patterns.worth(0, has_digit=False, has_word_of_figures=False)
