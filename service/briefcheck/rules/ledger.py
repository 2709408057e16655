"""A tracker as rules see it: its tables as columns of values, the words of trackers, and the day of the review."""

from __future__ import annotations

import datetime
from functools import cached_property

from briefcheck.rules.entries import Entries
from briefcheck.rules.words import Words, bare
from briefcheck.workbook import Field, Tracker

_SIGNS: tuple[Field, ...] = ("owner", "status", "percent", "delivered", "acceptance")
_SIGNS_NEEDED = 2
_FOLLOWED: tuple[Field, ...] = ("owner", "start", "due", "delivered", "percent", "acceptance")


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
        """The tables that track deliverables or tasks: names with a date, an owner or a share done.

        Logs of risks or lessons and checklists are looked at row by row, but owe nobody a column. Where no table is
        known to track work, those that have names and dates and two more columns of a tracker are taken.
        """
        known = tuple(e for e in self.entries if e.table.kind != "other" and e.has("name") and self._follows_work(e))
        return known or tuple(e for e in self.entries if _tracks(e) and not self._is_log(e))

    def _follows_work(self, entries: Entries) -> bool:
        return (
            entries.table.kind == "deliverables" or any(entries.has(field) for field in _FOLLOWED)
        ) and not self._is_log(entries)

    def _is_log(self, entries: Entries) -> bool:
        name = entries.column("name")
        says = bare(f"{entries.sheet.name} {name.header if name else ''}").split()
        return not self.words.logs.isdisjoint(says)


def _tracks(entries: Entries) -> bool:
    return entries.has("name", "due") and sum(entries.has(field) for field in _SIGNS) >= _SIGNS_NEEDED
