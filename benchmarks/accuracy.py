"""How well reviews agree with hand labels: `python benchmarks/accuracy.py FOLDER`.

FOLDER holds `labels-*.jsonl` (one JSON object per document: `file`, `repo`, `aspects` with `label` and `evidence`,
`elements`, `deliverables`) and the documents in its subfolders. Documents are reviewed from outside, by the command
line. Standard library only.

Figures are printed for two groups of repositories, told apart by the SHA-256 of their name, so that no repository is
in both: `development`, whose documents were read while the rules were written (its figures flatter), and `held out`,
whose documents were not. A row with a `split` says its group itself. In brackets stands a 90 % interval from drawing
repositories anew with replacement. `folds` are the held-out repositories cut into five, to see how much a figure hangs
on a few of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_FOLDS = 5
_SAME = 0.6
"""Two names or quotes are the same when the shorter one shares so many of its words with the other."""
_TODAY = "2026-01-15"
_SHOWN = ("three-way", "missing P", "missing R", "missing F1", "mention F1", "evidence@1", "evidence@3", "elements")
_DELIVERABLES = ("deliverables P", "deliverables R", "deliverables F1")

Row = dict[str, Any]
Counts = Counter[str]


def group_of(repository: str) -> str:
    """`held out` for a quarter of the repositories, by the first two digits of their name's hash."""
    first, second = (int(digit, 16) for digit in hashlib.sha256(repository.encode()).hexdigest()[:2])
    return "held out" if first % 2 and second % 2 else "development"


def fold_of(repository: str) -> int:
    """The fold of a repository, independent of its group."""
    return int(hashlib.sha256(f"fold {repository}".encode()).hexdigest(), 16) % _FOLDS


def rows(folder: Path) -> Iterator[Row]:
    """Every labelled document that is there, with its `path`."""
    places = {path.name: path for path in sorted(folder.rglob("*")) if path.is_file()}
    for labels in sorted(folder.glob("labels-*.jsonl")):
        for line in labels.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("aspects") and row["file"] in places:
                yield row | {"path": places[row["file"]]}


def reviews(paths: Iterable[Path], command: list[str]) -> dict[str, Row]:
    """The review of each file, by its name. A file that is refused has none."""
    arguments = [*command, "review", *map(str, paths), "--format", "json", "--today", _TODAY]
    done = subprocess.run(arguments, capture_output=True, check=False, text=True)  # noqa: S603  the caller's own
    found = (json.loads(line) for line in done.stdout.split("\n") if line.startswith("{"))
    return {review["document"]["name"]: review for review in found if "document" in review}


def words(text: str) -> set[str]:
    """The different words of a text."""
    return set(re.findall(r"\w+", text.lower()))


def is_same(one: str, other: str) -> bool:
    """Whether two names or quotes point to the same."""
    a, b = words(one), words(other)
    return len(a & b) >= _SAME * max(1, min(len(a), len(b)))


def count(row: Row, review: Row) -> Counts:
    """What agrees and what does not in one document."""
    counts: Counts = Counter(documents=1)
    found = {aspect["id"]: aspect for aspect in review["aspects"]}
    for name, label in row["aspects"].items():
        if label["label"] != "na":
            counts += count_aspect(label, found.get(name, {"status": "missing", "evidence": []}))
    statuses = {element["id"]: element["status"] for element in review["elements"]}
    for element, wanted in row.get("elements", {}).items():
        counts["elements"] += 1
        counts["elements right"] += statuses.get(element) == wanted
    if "deliverables" in row:
        named = [item["name"] for item in review["deliverables"]]
        wanted_names = [item["name"] for item in row["deliverables"]]
        hits = sum(any(is_same(name, other) for other in named) for name in wanted_names)
        counts["names found"] += hits
        counts["names not found"] += len(wanted_names) - hits
        counts["names too many"] += sum(not any(is_same(name, other) for other in wanted_names) for name in named)
    return counts


def count_aspect(label: Row, aspect: Row) -> Counts:
    """What agrees in one aspect of one document. One that is not applicable says nothing: it counts as missing."""
    counts: Counts = Counter(labels=1)
    wanted = label["label"]
    status = "missing" if aspect["status"] == "not_applicable" else aspect["status"]
    counts["right"] += status == wanted
    counts[f"{'missing' if wanted == 'missing' else 'said'} as {'missing' if status == 'missing' else 'said'}"] += 1
    if "missing" not in (status, wanted) and label["evidence"]:
        quotes = [evidence["quote"] for evidence in aspect["evidence"]]
        counts["quoted"] += 1
        for depth in (1, 3):
            hit = any(is_same(quote, other) for quote in quotes[:depth] for other in label["evidence"])
            counts[f"quoted right@{depth}"] += hit
    return counts


def share(part: int, whole: int) -> float:
    """A share; 0 of nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """Counts as figures between 0 and 1; none of elements or deliverables where no label speaks of them."""
    c: Counter[str] = Counter(dict(counts))
    gap = share(c["missing as missing"], c["missing as missing"] + c["said as missing"])
    gap_recall = share(c["missing as missing"], c["missing as missing"] + c["missing as said"])
    mention = share(c["said as said"], c["said as said"] + c["missing as said"])
    mention_recall = share(c["said as said"], c["said as said"] + c["said as missing"])
    names = share(c["names found"], c["names found"] + c["names too many"])
    names_recall = share(c["names found"], c["names found"] + c["names not found"])
    found = {
        "three-way": share(c["right"], c["labels"]),
        "missing P": gap,
        "missing R": gap_recall,
        "missing F1": f1(gap, gap_recall),
        "mention F1": f1(mention, mention_recall),
        "evidence@1": share(c["quoted right@1"], c["quoted"]),
        "evidence@3": share(c["quoted right@3"], c["quoted"]),
    }
    if c["elements"]:
        found["elements"] = share(c["elements right"], c["elements"])
    if c["names found"] + c["names not found"] + c["names too many"]:
        found |= {"deliverables P": names, "deliverables R": names_recall, "deliverables F1": f1(names, names_recall)}
    return found


def added(parts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    total: Counts = Counter()
    for part in parts:
        total.update(part)
    return total


def intervals(by_repository: list[Counts], samples: int) -> dict[str, tuple[float, float]]:
    """The intervals of all figures; see `intervals_of`."""
    return intervals_of(by_repository, samples, figures)


def intervals_of(
    by_repository: list[Counts], samples: int, measured: Callable[[Counts], Mapping[str, float]]
) -> dict[str, tuple[float, float]]:
    """For each figure its 5th and 95th percentile over samples of as many repositories, drawn with replacement."""
    draw = random.Random(1)  # noqa: S311  always the same samples
    found = defaultdict(list)
    for _ in range(samples):
        sample = draw.choices(by_repository, k=len(by_repository))
        for name, figure in measured(added(sample)).items():
            found[name].append(figure)
    return {name: (sorted(many)[len(many) // 20], sorted(many)[-1 - len(many) // 20]) for name, many in found.items()}


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")


def print_group(title: str, parts: list[tuple[str, Counts]], samples: int) -> None:
    """The figures of one group of documents, with their intervals."""
    by_repository: dict[str, Counts] = defaultdict(Counter)
    for repository, counts in parts:
        by_repository[repository].update(counts)
    total = added(by_repository.values())
    spread = intervals(list(by_repository.values()), samples)
    say(f"\n{title}: {total['documents']} documents, {len(by_repository)} repositories, {total['labels']} labels")
    for name, figure in figures(total).items():
        low, high = spread[name]
        say(f"  {name:16} {figure:.3f}  [{low:.3f}, {high:.3f}]")


def print_table(title: str, lines: Iterable[tuple[str, Counts]], columns: tuple[str, ...]) -> None:
    """One line of figures per fold or aspect."""
    say(f"\n{title:36}" + "".join(f"{column:>16}" for column in columns))
    for name, counts in lines:
        found = figures(counts)
        say(f"{name:36}" + "".join(f"{found[column]:16.3f}" if column in found else f"{'-':>16}" for column in columns))


def per_aspect(pairs: list[tuple[Row, Row]]) -> dict[str, Counts]:
    """The counts of each aspect over documents with their reviews."""
    found: dict[str, Counts] = defaultdict(Counter)
    for row, review in pairs:
        aspects = {aspect["id"]: aspect for aspect in review["aspects"]}
        for name, label in row["aspects"].items():
            if label["label"] != "na" and name in aspects:
                found[name].update(count_aspect(label, aspects[name]))
    return dict(sorted(found.items()))


def main() -> None:
    """Review, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--command", nargs="+", default=[sys.executable, "-m", "briefcheck"])
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--no-held-out", action="store_true", help="leave the held-out group unmeasured")
    parser.add_argument("--per-aspect", action="store_true", help="figures of each aspect, development group only")
    arguments = parser.parse_args()
    documents = [row for row in rows(arguments.folder) if not (arguments.no_held_out and is_held_out(row))]
    answers = reviews([row["path"] for row in documents], arguments.command)
    pairs = [(row, answers[row["file"]]) for row in documents if row["file"] in answers]
    for row in documents:
        if row["file"] not in answers:
            say(f"no review: {row['file']}")
    print_groups(pairs, arguments.samples)
    if arguments.per_aspect:
        seen = [pair for pair in pairs if not is_held_out(pair[0])]
        print_table("aspect (development)", per_aspect(seen).items(), _SHOWN[:7])


def is_held_out(row: Row) -> bool:
    """Whether a document belongs to the held-out group: as its labels say, else by its repository."""
    return row.get("split", group_of(row["repo"])) == "held out"


def print_groups(pairs: list[tuple[Row, Row]], samples: int) -> None:
    """Both groups, and the folds of the held-out one."""
    counted = [(row, count(row, review)) for row, review in pairs]
    titles: dict[str, Callable[[Row], bool]] = {
        "development (in-sample: flatters)": lambda row: not is_held_out(row),
        "held out": is_held_out,
    }
    for title, belongs in titles.items():
        if parts := [(row["repo"], counts) for row, counts in counted if belongs(row)]:
            print_group(title, parts, samples)
    folds: dict[int, Counts] = defaultdict(Counter)
    for row, counts in counted:
        if is_held_out(row):
            folds[fold_of(row["repo"])].update(counts)
    if folds:
        lines = [(f"{number + 1} ({folds[number]['documents']} documents)", folds[number]) for number in sorted(folds)]
        print_table("folds of the held-out group", lines, (*_SHOWN, _DELIVERABLES[2]))


if __name__ == "__main__":
    main()
