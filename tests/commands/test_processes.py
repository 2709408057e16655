from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from briefcheck.commands import processes
from briefcheck.commands.processes import in_order


def square(number: int) -> int:
    return number * number


def killed_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuses_three(number: int) -> int:
    if number == 3:
        raise ValueError(number)
    return number


def swallows_interrupts(number: int) -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    time.sleep(60 if number else 1)
    return number


def minus(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(in_order(square, range(30), 2, died=minus)) == [number * number for number in range(30)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_a_killed_process_costs_one_result_and_the_others_are_done() -> None:
    assert list(in_order(killed_on_seven, range(12), 2, died=minus)) == [0, 1, 2, 3, 4, 5, 6, -7, 8, 9, 10, 11]


def test_an_error_of_the_work_is_raised_where_the_results_are_taken() -> None:
    results = in_order(refuses_three, range(9), 2, died=minus)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="3"):
        next(results)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that can be ignored")
def test_after_ctrl_c_all_workers_together_get_one_time_to_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_GRACE_S", 1)
    results = in_order(swallows_interrupts, range(8), 8, died=minus)
    next(results)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        results.throw(KeyboardInterrupt)
    assert time.monotonic() - began < 7  # one after the other they would take 8
