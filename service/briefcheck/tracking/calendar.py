"""Due dates as a calendar file (RFC 5545), for whoever lives by one."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator

from briefcheck.tracking.rhythm import Rhythm, Unit
from briefcheck.tracking.standing import Standing

_FREQUENCIES: dict[Unit, str] = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
_OCTETS_MAX = 75
"""A line of a calendar file is folded behind as many octets (RFC 5545, section 3.1)."""


def build(name: str, standing: Standing, every: Rhythm | None = None) -> bytes:
    """Every open entry with a due date as an all-day event, and the days on which a report is due.

    Reports come back `every` so often until the last due date. The same tracker and day give the same bytes.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Briefcheck//Tracker//EN", f"X-WR-CALNAME:{_escaped(name)}"]
    stamp = f"{standing.period.last:%Y%m%d}T000000Z"
    for entry in standing.open:
        if entry.due is not None:
            title = f"Due: {entry.id} {entry.name}".replace(":  ", ": ")
            lines += _event(title, entry.due, stamp, f"{name}\n{entry.id}\n{entry.name}")
    if every is not None:
        lines += _reports(name, standing, every, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _reports(name: str, standing: Standing, every: Rhythm, stamp: str) -> Iterator[str]:
    """One event that comes back: on the weekday that is named, from the next one on, else from today's period's end."""
    today = standing.period.last
    first = every.after(today)
    if every.weekday is not None:
        ahead = today.toordinal() + (every.weekday - today.weekday()) % 7
        first = datetime.date.fromordinal(min(ahead, datetime.date.max.toordinal()))
    last = max((entry.due for entry in standing.open if entry.due is not None), default=first)
    rule = f"FREQ={_FREQUENCIES[every.unit]};INTERVAL={every.count};UNTIL={max(first, last):%Y%m%d}"
    yield from _event("Status report due", first, stamp, f"{name}\nreports", rule)


def _event(title: str, day: datetime.date, stamp: str, key: str, rule: str = "") -> Iterator[str]:
    identity = hashlib.sha256(key.encode()).hexdigest()[:24]
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}@briefcheck"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < datetime.date.max:  # without an end, an event of a date lasts that day
        yield f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}"
    if rule:
        yield f"RRULE:{rule}"
    yield f"SUMMARY:{_escaped(title)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return "".join(c if c.isprintable() else " " for c in text.replace("\n", "\\n"))


def _folded(line: str) -> Iterator[str]:
    """A long line in pieces, no character cut in two; all but the first begin with a blank."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS_MAX:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
