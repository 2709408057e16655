"""Reading a workbook in a process of its own, with a limit on memory and time."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from briefcheck.errors import Unreadable
from briefcheck.formats.excel.parts import SHEETS_MAX
from briefcheck.formats.excel.values import book_sheets
from briefcheck.workbook import Sheet

_MEMORY_BYTES_MAX = 1 << 30
_SECONDS_MAX = 20
_STANDARD_ERROR = 2


def read_apart(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook of any format; in this very process where its memory is bounded already.

    The service reads every document in such a process, which may start no other.

    Raises:
        TooLarge: `sheets_too_many`.
        Unreadable: `workbook_damaged`, also where the process ended.
    """
    if _is_bounded():
        return _read(data)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_limit) as pool:
        try:
            return pool.submit(_read, data).result()
        except (BrokenProcessPool, MemoryError):
            detail = "The workbook is damaged, or asks for more memory or time than it may; save it as .xlsx in Excel."
            raise Unreadable("workbook_damaged", detail) from None


def _is_bounded() -> bool:
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415  not there on every system

    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def _limit() -> None:
    """Bound this process, where the system can, and let it say nothing: its reader tells of its faults at length."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_ERROR)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not there on every system

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES_MAX, _MEMORY_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS_MAX, _SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(name, rows=rows, visibility=visibility, kind="grid" if is_grid else "other")
        for name, visibility, is_grid, rows in book_sheets(data, SHEETS_MAX)
    )
