"""Nothing that is still open is hidden.

Why: What nobody sees nobody does; and a hidden row is counted in the sum that everybody sees.

Flagged:
    ## Plan
    | ID | Deliverable | Due | Status |
    | D-01 | Training manual | 2026-04-03 | In progress |
    | D-02 | Slides | 2026-04-10 | In progress | (hidden)

Accepted:
    ## Plan
    | ID | Deliverable | Due | Status |
    | D-01 | Training manual | 2026-04-03 | In progress |
    | D-02 | Slides | 2025-12-01 | Accepted | (hidden)

Source: Spreadsheet auditing.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Field

TITLE = "Open, but hidden"
_NEEDED: tuple[Field, ...] = ("acceptance", "due", "owner", "status")
_ASK, _SUGGEST = "Is this still wanted?", "Show it, or close the row: [status]."
_ROWS = Told(
    TITLE,
    "{row} is open, but its row is hidden.",
    "{count} of {total} rows are open, but hidden; the first is {row}.",
    _ASK,
    _SUGGEST,
    "inconsistent",
)
_SHEET = Told(
    TITLE,
    "The sheet of {row} is hidden, but the row is open.",
    "The sheet is hidden, but {count} of its {total} rows are open; the first is {row}.",
    _ASK,
    "Show the sheet, or close its rows: [status].",
    "inconsistent",
)
_COLUMN = Told(
    TITLE,
    "{column} is hidden, but filled in.",
    "{column} is hidden, but filled in for {count} of {total} rows.",
    "Does everybody who needs it know of this column?",
    "Show the column, or delete it.",
    "inconsistent",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Open rows in hidden rows or sheets, and hidden columns that people need."""
    for entries in ledger.main:
        yield from _hidden(entries)


def _hidden(entries: Entries) -> Iterator[Problem]:
    if not entries.tells_progress or not entries.columns:
        return
    column, sheet = entries.column("name") or entries.columns[0], entries.sheet
    if sheet.visibility != "visible":
        yield from gather(entries, column, entries.open, _SHEET, key="sheet")
        return
    if sheet.hidden_rows:
        rows = entries.rows
        hits = [i for i in entries.open if rows[i] in sheet.hidden_rows]
        yield from gather(entries, column, hits, _ROWS, key="rows")
    for needed in entries.columns_of(*_NEEDED):
        if needed.index in sheet.hidden_columns:
            cells = entries.cells(needed)
            hits = [i for i in entries.open if cells[i] is not None]
            yield from gather(entries, needed, hits[:1], _COLUMN, key="column")
