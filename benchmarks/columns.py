#!/usr/bin/env python3
"""How well tables and columns are recognised in labelled workbooks, also with words that other projects taught us.

    python benchmarks/columns.py LABELS.jsonl DIRECTORY [--given FILE]

Prints two lines of JSON. `all words`: every phrase that ships. `left out`: for each repository in turn, without the
phrases that occur as headers in that repository and in no other one, so that no repository is read with words that may
have been written down because of it. With `--given`, phrases of that file, parted by commas or bars, stay: a list
that was there before any workbook was looked at. Accuracy is averaged over repositories; a column of a table that was
not found counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from briefcheck import tables
from briefcheck.formats.excel import read_workbook
from briefcheck.formats.package import open_package
from briefcheck.tables.words import Phrases, plain, vocabulary
from briefcheck.workbook import Workbook, column_letters


def headers(row: dict[str, Any]) -> set[str]:
    """The headers of a labelled workbook as phrases, rows of a header apart, with their singular and plural."""
    texts = {part for block in row["blocks"] for c in block["columns"].values() for part in c["header"].split(" / ")}
    phrases = {plain(text) for text in texts}
    return phrases | {phrase.removesuffix("s") for phrase in phrases} | {phrase + "s" for phrase in phrases}


def given(path: Path | None) -> set[str]:
    """The phrases of a list that was there before."""
    text = path.read_text(encoding="utf-8") if path is not None else ""
    return {plain(phrase) for phrase in re.split(r"[,;|/\n]", text)}


def without_own(repository: str, seen: dict[str, set[str]], kept: set[str]) -> Phrases:
    """The phrases that ship, but for those that only this repository shows."""
    elsewhere = set().union(*(phrases for name, phrases in seen.items() if name != repository))
    own = seen[repository] - elsewhere - kept
    return {phrase: fields for phrase, fields in vocabulary().items() if phrase not in own}


def score(rows: list[tuple[dict[str, Any], Workbook]], words: dict[str, Phrases]) -> dict[str, Any]:
    """Headers found and columns right, by the repository's own words."""
    good, count = defaultdict(int), defaultdict(int)
    blocks = found = 0
    for row, workbook in rows:
        tracker = tables.find(workbook, phrases=words[row["repo"]])
        have = {(workbook.sheets[t.sheet].name, t.header_row): t for t in tracker.tables}
        for block in row["blocks"]:
            table = have.get((block["sheet"], block["header_row"]))
            blocks += 1
            found += table is not None
            fields = {column_letters(c.index): c.field for c in table.columns} if table is not None else {}
            for letters, label in block["columns"].items():
                if label["field"] != "other":
                    count[row["repo"]] += 1
                    good[row["repo"]] += fields.get(letters, "other") in (label["field"], *label.get("alt", []))
    return {
        "header_found": round(found / blocks, 3),
        "column_accuracy_by_repository": round(sum(good[k] / count[k] for k in count) / len(count), 3),
        "column_accuracy": round(sum(good.values()) / sum(count.values()), 3),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--given", type=Path)
    args = parser.parse_args()
    kept = given(args.given)
    labelled = [json.loads(line) for line in args.labels.read_text(encoding="utf-8").splitlines()]
    rows = [
        (row, read_workbook(open_package((args.directory / row["file"]).read_bytes())))
        for row in labelled
        if row["blocks"] and (args.directory / row["file"]).exists()
    ]
    seen: dict[str, set[str]] = defaultdict(set)
    for row, _ in rows:
        seen[row["repo"]] |= headers(row)
    for title, words in (
        ("all words", dict.fromkeys(seen, vocabulary())),
        ("left out", {repository: without_own(repository, seen, kept) for repository in seen}),
    ):
        sys.stdout.write(json.dumps({"words": title, **score(rows, words)}) + "\n")


if __name__ == "__main__":
    main()
