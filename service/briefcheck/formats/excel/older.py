"""Reading workbooks of other formats (.xls, .xlsb, .ods): values only, for a review without notes.

Their bytes cannot be measured as a sheet of XML can, and a hostile one makes the reader end its process. So it is read
in a process of its own, with a limit on memory and time; what happens to that process is an error like any other.
"""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from briefcheck.errors import Unreadable, UnsupportedKind
from briefcheck.formats.excel.parts import SHEETS_MAX
from briefcheck.formats.excel.values import book_sheets
from briefcheck.workbook import Sheet, Workbook

KINDS = {"old_excel": ".xls", "xlsb": ".xlsb", "ods": ".ods"}
"""The codes under which the gate refuses them, and how they are called."""
_MEMORY_BYTES_MAX = 1 << 30
_SECONDS_MAX = 20


def read_older(data: bytes, refusal: UnsupportedKind) -> Workbook:
    """Read a workbook that the gate has refused for its kind.

    Raises:
        UnsupportedKind: the same refusal, where it is none of these kinds.
        TooLarge: `sheets_too_many`.
        Unreadable: `workbook_damaged`.
    """
    if refusal.code not in KINDS:
        raise refusal
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_limit) as pool:
        try:
            sheets = pool.submit(_read, data).result()
        except (BrokenProcessPool, MemoryError):
            detail = "The workbook is damaged, or asks for more memory than it may; save it as .xlsx in Excel."
            raise Unreadable("workbook_damaged", detail) from None
    kind = KINDS[refusal.code]
    warning = (
        f"This is a {kind} workbook: it is reviewed, but notes are only written into .xlsx. Save it as that first."
    )
    return Workbook(sheets, (warning,))


def _limit() -> None:
    """Bound this process, where the system can."""
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
