from __future__ import annotations

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
