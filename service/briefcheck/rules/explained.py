"""Rows whose state needs a word of explanation, and have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.workbook import Field


def unexplained(
    entries: Entries, hits: Sequence[int], fields: Sequence[Field], told: Told, *, field: Field = "status"
) -> Iterator[Problem]:
    """Those of the rows in which every cell that could explain them is empty.

    Silent where the table has neither notes nor next steps: there is nowhere to say it, which is a problem of the
    table and not of the row. The problem stands at the column about `field`, else at the status.
    """
    column = entries.column(field) or entries.column("status") or entries.column("review_result")
    if column is None or not hits or not (entries.has("notes") or entries.has("next_step")):
        return
    said = [entries.cells(c) for c in entries.columns_of(*fields)]
    silent = [i for i in hits if all(cells[i] is None for cells in said)]
    status = entries.texts_of(column)

    def words(i: int) -> Mapping[str, str]:
        return {"status": status[i]}

    yield from gather(entries, column, silent, told, words=words)
