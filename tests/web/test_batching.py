"""What becomes of a document in a batch is what the synchronous route would have said, and written, of it."""

from __future__ import annotations

import datetime

import pytest

from briefcheck.batch.manifest import Problem
from briefcheck.review import Options
from briefcheck.web import batching, log, work


def test_a_fault_of_ours_is_told_as_one_and_logged_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    review = batching.perform(lambda _: work.Broke("ValueError", ("read.py:12 read",)), cpu_seconds_max=6)
    log.LOGGER.propagate = True
    try:
        result = review(b"", "brief.docx", Options(today=datetime.date(2026, 1, 15)), False)  # noqa: FBT003
    finally:
        log.LOGGER.propagate = False
    written = "\n".join(log.Lines().format(record) for record in caplog.records)

    assert isinstance(result, Problem)
    assert (result.kind, result.code) == ("fault", "internal")
    assert '"error":"ValueError","where":["read.py:12 read"]' in written
    assert "brief.docx" not in written
