from __future__ import annotations

import os
import signal
import sys

import pytest

from briefcheck.commands.workers import in_order


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
