"""Cells left empty where a table promises a date, a criterion or an approver for each row.

Why: A row without its date was forgotten or is still open; the supplier cannot tell which, and fills it in alone.

Flagged:
    # Deliverables
    | Deliverable | Due |
    |---|---|
    | Test report | 3 April 2026 |
    | Manual | |

Accepted:
    # Deliverables
    | Deliverable | Due |
    |---|---|
    | Test report | 3 April 2026 |
    | Manual | 8 May 2026 |

Source: Data item lists (one line per item, no field left blank); checks of trackers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.rules import keys, tables
from briefcheck.rules.brief import Brief

TITLE = "Cells left empty"
_TOPICS = ("due", "criteria", "approver")
_TITLE_LENGTH_MAX = 40
_NAME_LENGTH_MAX = 80
_ROWS_ABOVE_MAX = 20
"""A cell merged over more rows than this is looked for no further."""
_ROW_CELLS_MIN = 2
"""A row with one cell filled is a title within the table, but in a table of two columns."""


def check(brief: Brief) -> Iterator[Problem]:
    """One problem per column, at the name of the first row without an entry."""
    return keys.numbered(_find(brief))


def _find(brief: Brief) -> Iterator[Problem]:
    for table in tables.of(brief):
        name = table.name_column(brief)
        if name is None or not table.is_work(brief):
            continue
        for column in dict.fromkeys(table.columns(brief, *_TOPICS)):
            title = table.headers[column]
            if column == name or not _is_promised(brief, table, column):
                continue
            rows = [row for row in _filled(table, name) if column not in row.cells]
            empty = [row for row in rows if not _is_covered(brief, table, row, column)]
            if empty:
                yield _problem(brief, tables.span(brief, empty[0], name), title[:_TITLE_LENGTH_MAX], len(empty))


def _problem(brief: Brief, span: Span, title: str, count: int) -> Problem:
    span = Span(span.block, span.start, min(span.end, _NAME_LENGTH_MAX))
    more = f" and {count - 1} more row{'s' if count > 2 else ''} of this table" if count > 1 else ""
    return Problem(
        title=TITLE,
        message=f"“{brief.document.text_of(span)}”{more} {'have' if count > 1 else 'has'} nothing under “{title}”.",
        ask=f"What belongs under “{title}”, or who decides it by when?",
        suggest="Fill it in: [date, condition or role]; or write: decided by [role] on [date].",
        state="unresolved",
        span=span,
        key=title.lower(),
    )


def _filled(table: tables.Table, name: int) -> list[tables.Row]:
    """The rows that are about something: with a name, and another entry where the table has more columns."""
    least = min(_ROW_CELLS_MIN, len(table.headers) - 1)
    return [row for row in table.rows if name in row.cells and len(row.cells) >= least]


def _is_covered(brief: Brief, table: tables.Table, row: tables.Row, column: int) -> bool:
    """Whether the nearest filled cell above is merged down to this row."""
    at = bisect_left(table.rows, row.number, key=lambda above: above.number)
    for above in reversed(table.rows[max(at - _ROWS_ABOVE_MAX, 0) : at]):
        if column in above.cells:
            cell = brief.blocks[above.cells[column][0]].cell
            return cell is not None and above.number + cell.rows > row.number
    return False


def _is_promised(brief: Brief, table: tables.Table, column: int) -> bool:
    """Whether each row needs an entry: not where people sign, nor under “Date” beside names of people."""
    bit = brief.lexicon.text.bits["signature_word"]
    if any(brief.lexicon.text.mask(title) & bit for title in table.headers.values()):
        return False
    is_general = " ".join(table.headers[column].lower().split()) in brief.lexicon.general_labels
    return not is_general or any(other != column for other in table.columns(brief, "listed", "milestones"))
