from __future__ import annotations

import pytest

from rules.ask import level


def test_an_interval_in_another_sentence_is_no_cadence() -> None:
    text = "# Terms\nThe supplier writes a status report. The office is cleaned weekly."
    assert level("performance.status_cadence", text) == 1


def test_a_weekly_feature_of_the_product_is_no_cadence() -> None:
    assert level("performance.status_cadence", "# Features\nThe system sends users a weekly report.") == 0


def test_every_so_many_weeks_and_so_many_times_a_week_are_intervals() -> None:
    assert level("performance.status_cadence", "# Work\nWe hold check-ins every two to four weeks.") == 2
    assert level("performance.status_cadence", "# Work\nA progress meeting is held two to three times a week.") == 2


def test_talking_on_a_fixed_day_is_reporting() -> None:
    assert level("performance.status_cadence", "# Study\nWe talk by phone every other Thursday.") == 2
    assert level("performance.status_channel", "# Study\nWe talk by phone every other Thursday.") == 2


def test_a_message_that_the_product_sends_is_no_report() -> None:
    assert level("performance.status_cadence", "# App\nUsers get a message every Monday about our offers.") == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "The grass must be cut biweekly at all three sites.",
        "The gauge state is updated in the table.",
        "Payments follow monthly, by the statements of progress.",
        "The network keeps up continuous communication between the pumps.",
        "Stakeholders to keep informed: neighbours (low interest).",
    ],
)
def test_how_often_something_else_happens_is_no_report(sentence: str) -> None:
    assert level("performance.status_cadence", f"# Work\n{sentence}") == 0


def test_staying_in_touch_without_saying_how_often_is_weak() -> None:
    asked = "The designer is available to meet with the trustees on reasonable notice."
    kept = "The welder keeps up continuous coordination with our foreman."
    assert level("performance.status_cadence", f"# Work\n{asked}") == 1
    assert level("performance.status_cadence", f"# Work\n{kept}") == 1
    assert level("performance.status_cadence", "# Work\nWeekly follow-up by the dean's office.") == 2


PRODUCT_REPORTS = [
    "Generate monthly reports.",
    "Digital daily progress report for the mines.",
    "Weekly reporting dashboard.",
    "It shows a quarterly sales report for each branch.",
]


@pytest.mark.parametrize("line", PRODUCT_REPORTS)
@pytest.mark.parametrize("aspect", ["status_cadence", "status_channel"])
def test_a_report_that_the_product_makes_is_no_news_of_the_work(aspect: str, line: str) -> None:
    assert level(f"performance.{aspect}", f"# Features\n{line}") == 0


def test_a_monthly_report_of_the_supplier_is_news_however_it_is_made() -> None:
    assert level("performance.status_cadence", "# Terms\nThe contractor generates monthly progress reports.") == 2


def test_what_else_recurs_below_a_title_of_reporting_is_no_report() -> None:
    text = "# Communication\nThe room is aired every day and the plants in the hall are watered by whoever comes first."
    assert level("performance.status_cadence", text) in (0, 1)
    assert level("performance.status_cadence", "# Communication\nEvery second Tuesday, ten minutes.") == 2


def test_everyday_words_of_talk_settle_it_on_a_page_and_only_hint_in_a_long_text() -> None:
    line = "# Terms\nRing me every Friday."
    filler = "\n\n".join(f"Wall {i} of the old mill is built of field stone and stands on rock." for i in range(40))
    assert level("performance.status_cadence", line) == 2
    assert level("performance.status_cadence", f"{line}\n# Walls\n{filler}") == 1
    assert level("performance.status_channel", line) == 2
    assert level("performance.status_channel", f"{line}\n# Walls\n{filler}") == 1


@pytest.mark.parametrize(
    "text",
    [
        "# Reports\nEnable automated generation of weekly reports.",
        "# Reports\nWeekly leaderboard with progress of each player.",
    ],
)
def test_reports_that_make_themselves_are_a_feature(text: str) -> None:
    filler = "The club wants its members to walk more.\n" * 80
    assert level("performance.status_cadence", f"# Club\n{filler}{text}") == 0


def test_hours_for_deliveries_and_delays_that_are_not_paid_are_no_reports() -> None:
    assert level("performance.status_cadence", "# Terms\nDeliver to Dock 4, weekdays 7 to 15.") == 0
    assert (
        level("performance.status_cadence", "# Terms\nThe caretaker checks each desk and signs the delivery slip.") == 0
    )
    assert level("performance.status_cadence", "# Terms\nWe will not pay for delays caused by the weather.") == 0
    assert level("performance.status_cadence", "# Terms\nOn weekdays you send us a report of the day's work.") == 2
