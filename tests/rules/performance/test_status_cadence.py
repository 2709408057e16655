from __future__ import annotations

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
