"""A tracker as rules see it: its tables as columns of values, the words of trackers, and the day of the review."""

from __future__ import annotations

import datetime
from functools import cached_property

from briefcheck.rules.entries import Entries
from briefcheck.rules.words import Words, bare
from briefcheck.workbook import Field, Tracker

_WHO: tuple[Field, ...] = ("owner", "approver")
_WHEN: tuple[Field, ...] = ("start", "due", "due_revised", "delivered", "accepted_date")
_HOW_FAR: tuple[Field, ...] = ("status", "percent", "health")
_KINDS_NEEDED = 2


class Ledger:
    """A tracker, its words and the day of the review. `entries` has one item per table, in their order."""

    def __init__(self, tracker: Tracker, words: Words, *, today: datetime.date) -> None:
        self.tracker = tracker
        self.words = words
        self.today = today
        sheets = tracker.workbook.sheets
        self.entries = tuple(Entries(table, sheets[table.sheet], words, today) for table in tracker.tables)

    @cached_property
    def followed(self) -> tuple[Entries, ...]:
        """The tables whose rows somebody follows up: the main ones, logs and checklists, but not mere data."""
        return tuple(e for e in self.entries if e.table.kind != "other" or e in self.main)

    @cached_property
    def main(self) -> tuple[Entries, ...]:
        """The tables that track work: lists of deliverables, and lists of tasks that tell two of who, when, how far.

        Logs of risks or lessons, checklists and bare schedules are looked at row by row, but owe nobody a column.
        """
        return tuple(e for e in self.entries if e.has("name") and self._tracks(e) and not self._is_log(e))

    @cached_property
    def in_view(self) -> tuple[Entries, ...]:
        """The main tables that columns are asked of: those on sheets that people see, or where there is none, all."""
        return tuple(e for e in self.main if e.sheet.visibility == "visible") or self.main

    @cached_property
    def reported(self) -> tuple[Entries, ...]:
        """The tables whose progress can be told: the main ones, or where there is none all that say when or how far."""
        told = (e for e in self.entries if e.has("name") and e.columns_of(*_WHEN, *_HOW_FAR))
        return self.main or tuple(told)

    @property
    def lists_deliverables(self) -> bool:
        """Whether any of the main tables lists things to hand over, and not only tasks."""
        return any(e.table.kind == "deliverables" for e in self.main)

    def _tracks(self, entries: Entries) -> bool:
        told = sum(bool(entries.columns_of(*fields)) for fields in (_WHO, _WHEN, _HOW_FAR))
        if entries.table.kind == "other":
            return told > _KINDS_NEEDED and entries.has("due")
        return entries.table.kind == "deliverables" or told >= _KINDS_NEEDED

    def _is_log(self, entries: Entries) -> bool:
        name = entries.column("name")
        says = bare(f"{entries.sheet.name} {name.header if name else ''}").split()
        return not self.words.logs.isdisjoint(says)
