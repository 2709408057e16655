"""Every workbook of the corpus, where there is one, is reviewed or refused in words."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from briefcheck.contract import encode
from briefcheck.errors import Refused
from briefcheck.review import Options, review

CORPUS = Path(os.environ.get("BRIEFCHECK_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
OPTIONS = Options(today=datetime.date(2026, 1, 15))

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")


def test_every_real_tracker_is_reviewed() -> None:
    for path in sorted((CORPUS / "trackers").glob("*.xls?")):
        answer = review(path.read_bytes(), path.name, OPTIONS, annotate=False).review
        assert answer.tracker is None or answer.tracker.tables or answer.tracker.passed, path.name
        assert encode(answer)


def test_every_broken_or_odd_workbook_is_reviewed_or_refused() -> None:
    paths = sorted((CORPUS / "torture-excel").glob("*.xl??"))
    details = [detail for path in paths if (detail := refusal(path))]
    assert all(detail.endswith(".") for detail in details)
    assert 0 < len(details) < len(paths) / 5


def refusal(path: Path) -> str:
    try:
        review(path.read_bytes(), path.name, OPTIONS, annotate=False)
    except Refused as refused:
        return refused.detail
    return ""
