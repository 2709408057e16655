"""Structured logs: one JSON object a line on standard error, without a word of any document and without file names."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import msgspec

from briefcheck.web.work import spots

LOGGER = logging.getLogger("briefcheck")


class Lines(logging.Formatter):
    """A record as one line of JSON. Of an error only its class and where it arose: its message may quote a document."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record; what was passed as `extra={"fields": …}` is added."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= {"error": type(record.exc_info[1]).__name__, "where": spots(record.exc_info[1])}
        return msgspec.json.encode(line).decode()


def event(name: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Log one event with its fields, which must be numbers, codes or names of ours."""
    LOGGER.log(level, name, extra={"fields": fields})


def set_up() -> None:
    """Send our lines to standard error, once, unless somebody has set the logger up already."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Lines())
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)
        LOGGER.propagate = False
