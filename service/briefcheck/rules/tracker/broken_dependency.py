"""What a row depends on exists, is due before it, and does not depend on the row itself.

Why: A chain with a broken or circular link cannot be planned, only hoped for.

Flagged:
    | ID | Deliverable | Due | Depends on |
    | D-01 | Training manual | 2026-04-03 | D-09 |
    | D-02 | Slides | 2026-04-10 | D-01 |

Accepted:
    | ID | Deliverable | Due | Depends on |
    | D-01 | Training manual | 2026-04-03 | |
    | D-02 | Slides | 2026-04-10 | D-01 |

Source: Critical path method.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.patterns import pattern
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day
from briefcheck.workbook import Column

TITLE = "Dependency that does not hold"
_BETWEEN = pattern(r"[,;\n]| and | & ")
_KIND = pattern(r"\A(.{1,40}?)\s?(?:fs|ss|ff|sf)(?:\s?[+-].{0,20})?\Z")
_ID = pattern(r"\A(?=.{0,19}\d)[\w.:/#-]{1,20}\Z")
"""What looks like an id; other words may be a remark or part of a longer name."""
_KNOWN_SHARE = 0.5
"""Where fewer of the entries are ids or names, the column holds remarks."""
_CELL_LENGTH_MAX = 400
_UNKNOWN = Told(
    TITLE,
    "{row} depends on “{other}”, which no row has as its id.",
    "{count} of {total} rows depend on an id that no row has; the first is {row}, on “{other}”.",
    "Which row is meant?",
    "Correct the id: [id].",
    "inconsistent",
    is_quote=True,
)
_CIRCLE = Told(
    TITLE,
    "{row} depends on itself, directly or through other rows.",
    "{count} of {total} rows depend on themselves, directly or through others; the first is {row}.",
    "Which of them can come first?",
    "Take one link out of the circle: [id].",
    "inconsistent",
    is_quote=True,
)
_LATER = Told(
    TITLE,
    "{row} is due on {due}, before {other}, which it depends on and which is due on {later}.",
    "{count} of {total} rows are due before something they depend on; the first is {row}, which needs {other}.",
    "Which date has to move?",
    "Move one of the dates: [date].",
    "inconsistent",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Dependencies on unknown rows, circles, and on rows that are due later."""
    for entries in ledger.followed:
        column = entries.column("dependency")
        if column is not None and entries.has("id"):
            yield from _broken(entries, column)


def _broken(entries: Entries, column: Column) -> Iterator[Problem]:
    known: dict[str, int] = {}
    for names in (entries.folded("id"), entries.folded("name")):
        for i, name in enumerate(names):
            known.setdefault(name, i)
    known.pop("", None)
    texts, words = entries.folded_of(column), entries.words
    parts = {text: _parts(text) for text in set(texts) - words.nothing - words.placeholders - {""}}
    needed = {i: parts[text] for i, text in enumerate(texts) if text in parts}
    links = {i: [known[part] for part in found if part in known] for i, found in needed.items()}
    named = sum(map(len, needed.values()))
    if sum(map(len, links.values())) < _KNOWN_SHARE * named:
        return
    lost = {i: part for i, found in needed.items() for part in found if part not in known and _ID.match(part)}
    yield from gather(entries, column, list(lost), _UNKNOWN, key="id", words=lambda i: {"other": lost[i][:40]})
    yield from gather(entries, column, _circular(links), _CIRCLE, key="circle")
    due = entries.due
    late = {i: o for i, others in links.items() for o in others if o != i and 0 < due[i] < due[o]}
    at = entries.column("due") or column

    def said(i: int) -> dict[str, str]:
        return {"due": day(due[i]), "later": day(due[late[i]]), "other": entries.label(late[i])}

    yield from gather(entries, at, list(late), _LATER, key="later", words=said)


def _parts(text: str) -> list[str]:
    found = [part.strip() for part in _BETWEEN.split(text[:_CELL_LENGTH_MAX])]
    return [match[1] if (match := _KIND.match(part)) else part for part in found if part]


def _circular(links: dict[int, list[int]]) -> list[int]:
    """The rows that can be reached from themselves: what remains when rows that wait for none are taken away in turn.

    Rows that only wait for a circle, or that a circle waits for, are taken away from the other side.
    """
    waits = {i: {o for o in others if o in links} for i, others in links.items()}
    left = _peeled(waits)
    back: dict[int, set[int]] = {i: set() for i in left}
    for i in left:
        for other in waits[i]:
            if other in back:
                back[other].add(i)
    return sorted(_peeled(back))


def _peeled(waits: dict[int, set[int]]) -> set[int]:
    """Take away, again and again, whatever waits for nothing that is left; linear in rows and links."""
    count = {i: len(others) for i, others in waits.items()}
    waiting: dict[int, list[int]] = {}
    for i, others in waits.items():
        for other in others:
            waiting.setdefault(other, []).append(i)
    free = [i for i, number in count.items() if number == 0]
    while free:
        for i in waiting.get(free.pop(), ()):
            count[i] -= 1
            if count[i] == 0:
                free.append(i)
    return {i for i, number in count.items() if number > 0}
