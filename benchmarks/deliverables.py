"""How well the deliverables of briefs and their due dates are found: `python benchmarks/deliverables.py FOLDER`.

FOLDER is the one of `accuracy.py`; a deliverable's label may have `due`, the words that say when it is due. Printed for
the same two groups of repositories, each with its interval: names found (precision, recall, F1, as in `accuracy.py`),
and due dates:

    due exact     of all due dates in the labels: the share for which the review says the same of the same deliverable
    due matched   the share of them whose deliverable was found at all
    due of those  exact among the deliverables that were found

A label and a review say the same of when if both name the same days or, else, the same words in the same order; small
words (by, the, each, no later than …), weekdays and the plural do not count, and how a date is written does not. Where
day and month can be read in two ways, both must be written alike. A label's deliverable is compared with the one named
most like it; each is taken once, so that two things of one name need two rows. Standard library only.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from accuracy import Counts, Row, count, f1, intervals_of, is_held_out, is_same, reviews, rows, say, share, words

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_SMALL = frozenset("a an and at by date day due each every for in is it no not later of on than the to".split())
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_MONTH_LENGTH_MAX = 9
_CENTURY = 2000


def said(text: str) -> tuple[str, ...]:
    """What a due date says, in tokens that do not depend on how it is written."""
    found: list[str] = []
    for token in _TOKEN.findall(re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", text.lower())):
        if token.isdigit():
            found.append(str(int(token)))
        elif token[:3] in _MONTHS and len(token) <= _MONTH_LENGTH_MAX and _is_month(token):
            found.append(f"month {_MONTHS.index(token[:3]) + 1}")
        elif token not in _SMALL and not (token[:3] in _WEEKDAYS and token.endswith("day")):
            found.append(token.removesuffix("s"))
    return tuple(found)


def _is_month(token: str) -> bool:
    names = "january february march april may june july august september sept october november december".split()
    return token in names or token in _MONTHS


def is_day(text: str, day: str) -> bool:
    """Whether a label that is nothing but a date can mean this ISO day; a year may be left out or cut to two digits."""
    tokens = said(text)
    year, month, number = (int(part) for part in day.split("-"))
    if any(token.startswith("month ") for token in tokens):
        left = Counter(tokens)
        left.subtract([f"month {month}", str(number)])
        rest = [int(token) for token in left.elements() if token.isdigit()]
        return not any(left[token] for token in left if not token.isdigit()) and rest in ([], [year], [year % 100])
    digits = [int(token) for token in tokens if token.isdigit()]
    if len(digits) != len(tokens) or len(digits) != 3:
        return False
    digits = [_CENTURY + d if d < 100 and at == 2 else d for at, d in enumerate(digits)]
    return digits in ([number, month, year], [month, number, year], [year, month, number])


def pairs(wanted: list[Row], found: list[Row]) -> list[tuple[Row, Row | None]]:
    """Each labelled deliverable with the one that is named most like it; each of ours is taken once."""
    scored = [
        (len(words(a["name"]) & words(b["name"])) / len(words(a["name"]) | words(b["name"])), -i, -j)
        for i, a in enumerate(wanted)
        for j, b in enumerate(found)
        if is_same(a["name"], b["name"])
    ]
    taken: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return [(a, found[taken[i]] if i in taken else None) for i, a in enumerate(wanted)]


def is_exact(label: str, ours: Row) -> bool:
    """Whether a review says of a deliverable when it is due just as its label does."""
    text, day = ours.get("due_text", ""), ours.get("due")
    return (bool(text) and said(text) == said(label)) or (day is not None and is_day(label, day))


def count_due(row: Row, review: Row) -> Counts:
    """The due dates of one document's labels: how many there are, were matched, are exact."""
    counts: Counts = Counter(
        {key: n for key, n in count(row, review).items() if key.startswith("names") or key == "documents"}
    )
    for label, ours in pairs(row["deliverables"], review["deliverables"]):
        if label.get("due"):
            counts["due"] += 1
            counts["due matched"] += ours is not None
            counts["due exact"] += ours is not None and is_exact(label["due"], ours)
    return counts


def figures(counts: Counts) -> dict[str, float]:
    """Counts as figures between 0 and 1."""
    precision = share(counts["names found"], counts["names found"] + counts["names too many"])
    recall = share(counts["names found"], counts["names found"] + counts["names not found"])
    return {
        "names P": precision,
        "names R": recall,
        "names F1": f1(precision, recall),
        "due exact": share(counts["due exact"], counts["due"]),
        "due matched": share(counts["due matched"], counts["due"]),
        "due of those": share(counts["due exact"], counts["due matched"]),
    }


def print_group(title: str, parts: list[tuple[str, Counts]], samples: int) -> None:
    """The figures of one group of documents, with their intervals."""
    by_repository: dict[str, Counts] = defaultdict(Counter)
    for repository, counts in parts:
        by_repository[repository].update(counts)
    total: Counts = Counter()
    for counts in by_repository.values():
        total.update(counts)
    spread = intervals_of(list(by_repository.values()), samples, figures)
    labelled = total["names found"] + total["names not found"]
    say(f"\n{title}: {total['documents']} documents, {len(by_repository)} repositories, {labelled} deliverables")
    say(f"  due dates: {total['due']} labelled, {total['due matched']} matched, {total['due exact']} exact")
    for name, figure in figures(total).items():
        low, high = spread[name]
        say(f"  {name:16} {figure:.3f}  [{low:.3f}, {high:.3f}]")


def main() -> None:
    """Review, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--command", nargs="+", default=[sys.executable, "-m", "briefcheck"])
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--no-held-out", action="store_true", help="leave the held-out group unmeasured")
    arguments = parser.parse_args()
    documents = [row for row in rows(arguments.folder) if "deliverables" in row]
    documents = [row for row in documents if not (arguments.no_held_out and is_held_out(row))]
    answers = reviews([row["path"] for row in documents], arguments.command)
    counted = [(row, count_due(row, answers[row["file"]])) for row in documents if row["file"] in answers]
    for title, is_wanted in (("development (in-sample: flatters)", False), ("held out", True)):
        mine = [(row, counts) for row, counts in counted if is_held_out(row) is is_wanted]
        if mine:
            print_group(title, [(row["repo"], counts) for row, counts in mine], arguments.samples)
        for folder in sorted({row["path"].parent.name for row, _ in mine}) if not is_wanted else ():
            here = [(row["repo"], counts) for row, counts in mine if row["path"].parent.name == folder]
            print_group(f"  of these in {folder}", here, arguments.samples)


if __name__ == "__main__":
    main()
