"""A tracker as rules see it: its tables as columns of values, the words of trackers, and the day of the review."""

from __future__ import annotations

import datetime
from functools import cached_property

from briefcheck.rules.entries import Entries
from briefcheck.rules.words import Words
from briefcheck.workbook import Field, Tracker

_SIGNS: tuple[Field, ...] = ("owner", "status", "percent", "delivered", "acceptance")
_SIGNS_NEEDED = 2


class Ledger:
    """A tracker, its words and the day of the review. `entries` has one item per table, in their order."""

    def __init__(self, tracker: Tracker, words: Words, *, today: datetime.date) -> None:
        self.tracker = tracker
        self.words = words
        self.today = today
        sheets = tracker.workbook.sheets
        self.entries = tuple(Entries(table, sheets[table.sheet], words, today) for table in tracker.tables)

    @cached_property
    def main(self) -> tuple[Entries, ...]:
        """The tables that track deliverables or tasks.

        Where none is known to, those that have names and dates and at least two more columns of a tracker.
        """
        known = tuple(e for e in self.entries if e.table.kind != "other" and e.has("name"))
        return known or tuple(e for e in self.entries if _tracks(e))


def _tracks(entries: Entries) -> bool:
    return entries.has("name", "due") and sum(entries.has(field) for field in _SIGNS) >= _SIGNS_NEEDED
