from __future__ import annotations

from rules.ask import level


def test_work_that_is_done_once_needs_no_service_level() -> None:
    assert level("performance.service_level", "# Chair\nBuild a wooden chair by 3 April 2026.") is None


def test_support_without_a_number_is_weak() -> None:
    assert level("performance.service_level", "# Support\nTechnical support must be good.") == 1


def test_days_of_cover_are_a_service_level_where_somebody_owes_them() -> None:
    text = "# Service\nOngoing support is part of the job.\nThe supplier answers support calls Monday to Friday."
    assert level("performance.service_level", text) == 2
