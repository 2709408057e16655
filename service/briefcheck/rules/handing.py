"""The thing that a line of a schedule speaks of, without the words that it is handed over then."""

from __future__ import annotations

import re

from msgspec import structs

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.named import Named

_ACT = (
    r"(?:delivery|submission|hand-?\s?(?:over|in|off)|launch|release|publication|completion|installation"
    r"|receipt|roll-?out|deployment|supply|shipment|dispatch|despatch|availability)"
)
_DONE = (
    r"(?:due(?:\sdate)?|deadline|delivered|submitted|handed (?:in|over)|turned in|sent|launched|released"
    r"|published|available|online|live|ready|complete|completed|finished|done|printed|installed)"
)
_TAIL = r"(?:\s(?:to|for|by|at|in|on)\s.{1,80})?"
BEFORE = pattern(
    r"(?:the\s)?(?:(?:due(?:\sdate)?|deadline|target date|date)\s(?:for|of|to (?:submit|deliver|hand in))"
    rf"|{_ACT}\sof)\s(?:(?:the|all|our|your)\s)?(?=\w)",
    re.IGNORECASE,
    needs=("due", "deadline", "date", "of"),
)
"""What stands before the thing: "Due date for the", "Delivery of"."""
_BEHIND = pattern(
    rf"\s+(?:(?:(?:is|are|(?:to|will|must) be)\s)?{_DONE}(?:\sand\s{_DONE})?{_TAIL}"
    rf"|goes?\slive|{_ACT}(?:\sdate)?{_TAIL}|date)\s*\Z",
    re.IGNORECASE,
)
"""What stands behind it: "due", "completed and turned in", "available to the public", "launch"."""


def bare(item: Named) -> Named:
    """The same item by the name of the thing alone; as it is where nothing else, or nothing but that, is said."""
    name, start = item.name, item.span.start
    before = BEFORE.match(name)
    if before is not None:
        name, start = name[before.end() :], start + before.end()
    behind = _BEHIND.search(name)
    if behind is not None and behind.start() > 0:
        name = name[: behind.start()]
    if name == item.name or not any(map(str.isalpha, name)):
        return item
    return structs.replace(item, name=name, span=Span(item.span.block, start, start + len(name)))
