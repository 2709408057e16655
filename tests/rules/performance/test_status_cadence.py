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
