"""Nobody has a dozen things due in one week.

Why: A plan that no one can keep is known to be late on the day it is written.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Chapter 1 | Ana Lima | 2026-02-02 |
    | D-02 | Chapter 2 | Ana Lima | 2026-02-02 |
    | D-03 | Chapter 3 | Ana Lima | 2026-02-02 |
    | D-04 | Chapter 4 | Ana Lima | 2026-02-03 |
    | D-05 | Chapter 5 | Ana Lima | 2026-02-03 |
    | D-06 | Chapter 6 | Ana Lima | 2026-02-03 |
    | D-07 | Chapter 7 | Ana Lima | 2026-02-04 |
    | D-08 | Chapter 8 | Ana Lima | 2026-02-04 |
    | D-09 | Slides | Ana Lima | 2026-02-05 |
    | D-10 | Handout | Ana Lima | 2026-02-05 |
    | D-11 | Test | Ana Lima | 2026-02-06 |

Accepted:
    | ID | Deliverable | Owner | Due |
    | D-01 | Chapter 1 | Ana Lima | 2026-02-02 |
    | D-02 | Chapter 2 | Bo Chen | 2026-02-02 |

Source: Scheduling practice: levelling of resources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import clip, day

TITLE = "Too much for one week"
_MOST = 10
_TOLD = Told(
    TITLE,
    "",
    "{owner} has {number} items due in the week of {monday}, more than anybody else in any week; the first is {row}.",
    "Can one person finish all of these in one week?",
    "Spread the dates or the owners: [date], [name].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """The fullest week of one owner, where it is fuller than anybody can manage."""
    for entries in ledger.main:
        column = entries.column("due")
        if column is None or not entries.has("owner"):
            continue
        due, owners = entries.due, entries.texts("owner")
        coming = [i for i in entries.outstanding if due[i] >= entries.today and owners[i]]
        if len(coming) <= _MOST:
            continue
        place = {owner: i for i, owner in enumerate(sorted({owners[i] for i in coming}))}
        # One number for an owner and a week: pairs would cost three times the memory.
        weeks = Counter([(due[i] - 1) // 7 * len(place) + place[owners[i]] for i in coming])
        fullest, number = max(weeks.items(), key=lambda item: (item[1], -item[0]))
        if number > _MOST:
            week, owner = fullest // len(place), [*place][fullest % len(place)]
            hits = [i for i in coming if owners[i] == owner and (due[i] - 1) // 7 == week]
            words = {"owner": clip(owner, 40), "number": str(number), "monday": day(week * 7 + 1)}
            yield from gather(entries, column, hits, _TOLD, words=lambda _, w=words: w)  # type: ignore[misc]
