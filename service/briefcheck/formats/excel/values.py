"""The values of cells, read by calamine: only what has been measured before may come here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import chain, islice
from typing import Any, TypeVar

import python_calamine as calamine

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.formats.excel.parts import Visibility
from briefcheck.workbook import ErrorValue, Value

Row = tuple[Value | None, ...]
_TEXT_CHARS_MAX = 32_767
"""What a cell of Excel can hold."""
_EXACT_MAX = 1e15
_ROWS_AT_ONCE = 64
Result = TypeVar("Result")


def open_values(data: bytes) -> calamine.CalamineWorkbook:
    """Open a workbook for its values.

    Raises:
        Unreadable: `workbook_damaged`.
    """
    return _guarded(lambda: calamine.CalamineWorkbook.from_filelike(BytesIO(data)))


def read_rows(
    book: calamine.CalamineWorkbook, name: str, errors: dict[tuple[int, int], str], own: Mapping[tuple[int, int], Value]
) -> tuple[Row, ...]:  # fmt: skip
    """The rows of one sheet from row 1, each ending with its last filled cell; equal values are one object.

    Args:
        book: the open workbook.
        name: the sheet's name.
        errors: the error values by row and column, which the reader gives as empty cells.
        own: what stands in cells in truth, whatever the reader gives.

    Raises:
        Unreadable: `sheet_damaged`.
    """
    return _guarded(lambda: _rows(book.get_sheet_by_name(name), {**_error_values(errors), **own}))


def book_sheets(data: bytes, most: int) -> Iterator[tuple[str, Visibility, bool, tuple[Row, ...]]]:
    """Name, visibility, whether it has cells, and rows of each sheet of a workbook of any format.

    Raises:
        TooLarge: `sheets_too_many`.
        Unreadable: `workbook_damaged`.
    """
    book = open_values(data)
    if len(book.sheets_metadata) > most:
        raise TooLarge(
            "sheets_too_many",
            f"The workbook has more than {most} sheets, the limit; copy those to be reviewed into another.",
        )
    for sheet in book.sheets_metadata:
        is_grid = sheet.typ == calamine.SheetTypeEnum.WorkSheet
        yield sheet.name, _visibility(sheet), is_grid, read_rows(book, sheet.name, {}, {}) if is_grid else ()


def _visibility(sheet: calamine.SheetMetadata) -> Visibility:
    if sheet.visible == calamine.SheetVisibleEnum.Visible:
        return "visible"
    return "hidden" if sheet.visible == calamine.SheetVisibleEnum.Hidden else "very hidden"


def _rows(sheet: calamine.CalamineSheet, known_cells: Mapping[tuple[int, int], Value]) -> tuple[Row, ...]:
    if sheet.start is None:
        return _with_cells([], known_cells)
    left: Row = (None,) * sheet.start[1]
    values = _Values()
    rows: list[Row] = []
    source = sheet.iter_rows()
    while chunk := list(islice(source, _ROWS_AT_ONCE)):
        cells = list(chain.from_iterable(chunk))
        of_each = values.of if bool in set(map(type, cells)) else values.__getitem__
        own, width = list(map(of_each, cells)), len(chunk[0])
        found: Iterator[Row] = zip(*[iter(own)] * width, strict=True)
        rows += map(_ended, found) if None in own[width - 1 :: width] else found
    if left:
        rows = [left + row if row else row for row in rows]
    return _with_cells(rows, known_cells)


def _ended(row: Row) -> Row:
    """A row up to its last filled cell."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _error_values(errors: dict[tuple[int, int], str]) -> dict[tuple[int, int], ErrorValue]:
    texts = {text: ErrorValue(text) for text in errors.values()}
    return {cell: texts[text] for cell, text in errors.items()}


def _with_cells(rows: list[Row], known: Mapping[tuple[int, int], Value]) -> tuple[Row, ...]:
    """Put in what is known of cells that calamine's Python face gives as empty or as something else."""
    by_row: dict[int, list[tuple[int, Value]]] = {}
    for (row, column), value in known.items():
        by_row.setdefault(row, []).append((column, value))
    for row, found in by_row.items():
        rows.extend([()] * (row - len(rows)))
        cells = list(rows[row - 1])
        cells.extend([None] * (max(column for column, _ in found) - len(cells)))
        for column, value in found:
            cells[column - 1] = value
        rows[row - 1] = tuple(cells)
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


class _Values(dict[Any, Value | None]):
    """Ours for each value that calamine gives, so that equal values are one object.

    A truth value equals 1 or 0, and must be looked at by itself.
    """

    def __missing__(self, cell: Any) -> Value | None:  # noqa: ANN401  whatever calamine gives
        found: Value | None = cell
        if type(cell) is str:
            found = cell[:_TEXT_CHARS_MAX] or None
        elif type(cell) is float and abs(cell) < _EXACT_MAX and cell.is_integer():
            found = int(cell)
        self[cell] = found
        return found

    def of(self, cell: Any) -> Value | None:  # noqa: ANN401  the same
        """The value of a cell that may be true or false."""
        return cell if type(cell) is bool else self[cell]


def _guarded(work: Callable[[], Result]) -> Result:
    try:
        return work()
    except calamine.CalamineError:
        raise _damaged() from None
    except (OSError, ValueError, OverflowError):
        raise _damaged() from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a fault inside calamine is no Exception
            raise
        raise _damaged() from None


def _damaged() -> Unreadable:
    return Unreadable(
        "workbook_damaged", "The workbook is damaged: its cells cannot be read. Open it in Excel and save it again."
    )
