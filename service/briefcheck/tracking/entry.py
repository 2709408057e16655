"""One line of a tracker before there is a tracker: what a brief promises, in its own words."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

EntryKind = Literal["deliverable", "milestone", "report"]

STATUSES = (
    "Not started",
    "In progress",
    "Waiting",
    "Delivered",
    "Rework",
    "Accepted",
    "Cancelled",
)
"""The words of the status column, in the order in which work moves; delivered and accepted are two things."""
_PLACEHOLDERS = frozenset({"tbd", "tbc", "tba", "tbr", "?", "??", "???", "to be defined", "to be determined"})


class Entry(Struct, frozen=True, kw_only=True):
    """One row of a tracker.

    A text is empty where the brief says nothing; a blank such as `[number]` is what the brief leaves open and the buyer
    still has to fill in. `due` is a day where the brief gives one, otherwise `due_text` quotes what it says.
    """

    id: str
    name: str
    kind: EntryKind = "deliverable"
    specification: str = ""
    """Where the brief specifies it: heading with its number."""
    quantity: str = ""
    format: str = ""
    acceptance: str = ""
    method: str = ""
    approver: str = ""
    due: datetime.date | None = None
    due_text: str = ""
    delivery: str = ""
    cadence: str = ""
    channel: str = ""
    source: str = ""
    """The brief's own words that name it."""


def is_open(text: str) -> bool:
    """Whether a text still has a typed blank in it, or is nothing but a word for one."""
    return ("[" in text and "]" in text) or text.strip().lower() in _PLACEHOLDERS
