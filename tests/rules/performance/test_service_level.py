from __future__ import annotations

import pytest

from rules.ask import level


def test_work_that_is_done_once_needs_no_service_level() -> None:
    assert level("performance.service_level", "# Chair\nBuild a wooden chair by 3 April 2026.") is None


def test_support_without_a_number_is_weak() -> None:
    assert level("performance.service_level", "# Support\nTechnical support must be good.") == 1


def test_days_of_cover_are_a_service_level_where_somebody_owes_them() -> None:
    text = "# Service\nOngoing support is part of the job.\nThe supplier answers support calls Monday to Friday."
    assert level("performance.service_level", text) == 2


def test_what_a_product_supports_is_no_support() -> None:
    text = "# App\nThe app supports tablets.\nIt need not support old phones.\nIt will not support printers."
    assert level("performance.service_level", text) is None


def test_support_that_is_delivered_goes_on_over_time() -> None:
    text = "# Deliverables\n| Item | For |\n|---|---|\n| Website | |\n| Support | 12 months |"
    assert level("performance.service_level", text) == 0


GOES_ON = "# Work\nThe contract is for ongoing maintenance of the pumps.\nThe maintenance goes on all year.\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "If a pump stops we expect an engineer at site within 6 hours.",
        "A mechanic is on site within one working day of a call if no water can be drawn.",
        "The expected response time is 24 hours or less.",
    ],
)
def test_somebody_who_comes_in_a_time_is_a_service_level(sentence: str) -> None:
    assert level("performance.service_level", GOES_ON + sentence) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The supplier attends to leaks promptly.",
        "After the last stage you give us 10 days of support.",
        "The supplier signs a service level agreement for faults.",
    ],
)
def test_help_soon_or_for_a_while_is_a_weak_one(sentence: str) -> None:
    assert level("performance.service_level", GOES_ON + sentence) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The list ranks the mechanics by response time (20 % weight).",
        "The office is located at 4 Mill Lane, its hours of operation are Monday to Friday 8 to 16.",
        "Bidders name the availability of their staff within the week.",
        "The panel has the ability to support five languages.",
    ],
)
def test_availability_and_support_of_something_else_is_none(sentence: str) -> None:
    assert level("performance.service_level", GOES_ON + sentence) == 0


def test_help_after_the_launch_is_promised_without_a_number() -> None:
    text = (
        "# Support\nThe shop sells bicycles.\n# Tasks\n- Deploying the application and providing post-launch support."
    )
    assert level("performance.service_level", text) == 1
