"""The sandbox: real children, really killed. Whatever a document does costs its own run only."""

from __future__ import annotations

import datetime
import io
import os
import signal
from collections.abc import Iterator

import openpyxl
import pytest
from tests.web.fragile import LIMITS, perform
from tests.web.server import BRIEF, children, wait_for

from briefcheck.formats.excel.apart import read_apart
from briefcheck.review import Options
from briefcheck.web.sandbox import Limits, Sandbox
from briefcheck.web.work import Annotate, Broke, Clean, Died, Done, Outcome, Rest, Work, do

# The tests' own runner has threads; the service's workers, which fork in earnest, have none.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox(LIMITS, perform)
    yield made
    made.stop()


def run(sandbox: Sandbox, data: bytes) -> bytes:
    outcome = sandbox.run(Clean(data, everything=False))
    assert isinstance(outcome, Done)
    return outcome.body


def test_a_document_is_read_in_another_process_and_comes_back_the_same(sandbox: Sandbox) -> None:
    work = Annotate(BRIEF.read_bytes(), "brief.docx", Options(today=datetime.date(2026, 12, 1), sections="missing"))

    assert sandbox.run(work) == do(work)
    assert sandbox.pid not in (0, os.getpid())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"abort", "crash"),
        (b"segfault", "crash"),
        (b"spin", "complex"),
        (b"sleep", "slow"),
        (b"eat", "memory"),
        (b"eat in native code", "memory"),
        (b"end", "killed"),
    ],
)
def test_a_child_that_dies_costs_its_own_run_and_the_next_is_served(sandbox: Sandbox, data: bytes, why: str) -> None:
    with pytest.raises(Died) as end:
        run(sandbox, data)

    assert end.value.why == why
    assert run(sandbox, b"pid")


def test_a_child_that_was_killed_between_two_documents_is_replaced_unnoticed(sandbox: Sandbox) -> None:
    first = int(run(sandbox, b"pid"))
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)

    assert int(run(sandbox, b"pid")) != first


def test_a_document_without_room_beside_what_others_left_behind_is_read_in_a_new_child(sandbox: Sandbox) -> None:
    assert int(run(sandbox, b"hoard")) != int(run(sandbox, b"hoard"))


def test_a_fault_of_ours_is_told_by_its_place_and_without_its_message() -> None:
    outcome = do(Clean("xylophone", everything=False))  # type: ignore[arg-type]

    assert isinstance(outcome, Broke)
    assert outcome.where[0].startswith("work.py:")
    assert "xylophone" not in repr(outcome)


def test_a_child_is_replaced_after_so_many_documents() -> None:
    sandbox = Sandbox(Limits(seconds=5, cpu_seconds=4, memory_bytes=128 << 20, documents=2), perform)

    pids = [run(sandbox, b"pid") for _ in range(4)]
    sandbox.stop()

    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_child_holds_nothing_open_but_its_pipe(sandbox: Sandbox) -> None:
    with BRIEF.open("rb"):
        descriptors = run(sandbox, b"descriptors").split()

    assert len(descriptors) == 3 + 1 + 1  # the standard streams, the pipe, the folder it lists


def test_a_child_can_write_no_file(sandbox: Sandbox, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))

    with pytest.raises(Died):
        run(sandbox, b"write")


def test_a_child_leaves_with_its_worker() -> None:
    sandbox = Sandbox(LIMITS, perform)
    sandbox.run(Rest())
    pid = sandbox.pid
    assert pid in children(os.getpid())

    del sandbox

    assert wait_for(lambda: pid not in children(os.getpid()))


def test_the_stopping_of_the_service_does_not_reach_into_a_document_at_hand(sandbox: Sandbox) -> None:
    pid = int(run(sandbox, b"pid"))
    for number in (signal.SIGTERM, signal.SIGINT):
        os.kill(pid, number)

    assert int(run(sandbox, b"pid")) == pid


def test_an_older_workbook_is_read_in_the_child_itself_which_can_start_no_other() -> None:
    made, file = openpyxl.Workbook(), io.BytesIO()
    made.save(file)

    def perform(work: Work) -> Outcome:
        assert isinstance(work, Clean)
        return Done(str(len(read_apart(work.data))).encode())

    sandbox = Sandbox(LIMITS, perform)

    assert run(sandbox, file.getvalue()) == b"1"
