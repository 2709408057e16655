"""Labels of public briefs without a word of the briefs: `python benchmarks/real/quotes.py spell FOLDER`.

The 502 briefs are other people's and are not here. `labels.jsonl` says where each is (`repo`, `path`), what it was
labelled with, and which words show it: a quote, a deliverable's name and when it is due stand there as the number of
their words and the SHA-256 of these words in small letters, joined by blanks (its first 16 digits). `further.jsonl`
labels eighty of them for the nineteen further aspects, forty of them held out (in `--labels`; see `further.md`).

`spell` finds the words again in the documents of FOLDER, which bear the names in `file` (a Word file as it is; Markdown
and text with every heading, list entry, table cell and paragraph one of Word's), and writes `labels-real.jsonl` beside
them: that is what `accuracy.py FOLDER` and `deliverables.py FOLDER` read. `hide LABELS FOLDER` prints the opposite.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefcheck.errors import BriefcheckError
from briefcheck.formats import read
from briefcheck.formats.package import open_package

_LABELS = Path(__file__).with_name("labels.jsonl")
_WORD = re.compile(r"\w+")
_DIGITS = 16
_KEPT = ("file", "repo", "path", "split", "profile", "elements")

Row = dict[str, Any]
Hidden = list[Any]
"""Number of words, and their hash."""


def hidden(quote: str) -> Hidden:
    """A quote as it stands in the labels."""
    words = _WORD.findall(quote.lower())
    return [len(words), _hash(words)]


def _hash(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:_DIGITS]


def hide(row: Row, split: str) -> Row:
    """A row of labels without the words of its document."""
    return {
        **{key: row[key] for key in _KEPT if key in row},
        "split": split,
        "aspects": {
            name: {"label": aspect["label"], "evidence": [hidden(quote) for quote in aspect.get("evidence", ())]}
            for name, aspect in row["aspects"].items()
        },
        **({"deliverables": [_hidden_item(item) for item in row["deliverables"]]} if "deliverables" in row else {}),
    }


def _hidden_item(item: Row) -> Row:
    return {"name": hidden(item["name"]), "due": hidden(item["due"]) if item.get("due") else None}


def wanted(row: Row) -> Iterator[Hidden]:
    """All that is hidden in a row."""
    for aspect in row["aspects"].values():
        yield from aspect["evidence"]
    for item in row.get("deliverables", ()):
        yield from (item[key] for key in ("name", "due") if item[key])


def found(row: Row, texts: list[str]) -> dict[str, str]:
    """The words of a document behind each hash of a row."""
    by_length: dict[int, set[str]] = {}
    for length, digest in wanted(row):
        by_length.setdefault(length, set()).add(digest)
    words: dict[str, str] = {}
    for text in texts:
        places = list(_WORD.finditer(text.lower()))
        for length, digests in by_length.items():
            for i in range(len(places) - length + 1 if length else 0):
                digest = _hash([place[0] for place in places[i : i + length]])
                if digest in digests:
                    words.setdefault(digest, text[places[i].start() : places[i + length - 1].end()])
    return words


def spelled(row: Row, words: Mapping[str, str]) -> Row:
    """A row with its words; a quote that is nowhere in the document is left out, a deliverable too."""
    aspects = {
        name: aspect | {"evidence": [words[digest] for _, digest in aspect["evidence"] if digest in words]}
        for name, aspect in row["aspects"].items()
    }
    if "deliverables" not in row:
        return row | {"aspects": aspects}
    items = [
        {"name": words[item["name"][1]], "due": words.get(item["due"][1]) if item["due"] else None}
        for item in row["deliverables"]
        if item["name"][1] in words
    ]
    return row | {"aspects": aspects, "deliverables": items}


def texts_of(path: Path) -> list[str]:
    """The texts of a document, block by block; none where it cannot be read."""
    try:
        return [block.text for block in read(open_package(path.read_bytes())).blocks]
    except BriefcheckError as problem:
        sys.stderr.write(f"{path.name}: {problem}\n")
        return []


def _spell(folder: Path, labels: Path) -> None:
    lost = total = 0
    lines = []
    for line in labels.read_text("utf-8").splitlines():
        row = json.loads(line)
        if not (folder / row["file"]).is_file():
            continue
        words = found(row, texts_of(folder / row["file"]))
        total += sum(1 for _ in wanted(row))
        lost += sum(digest not in words for _, digest in wanted(row))
        lines.append(json.dumps(spelled(row, words), ensure_ascii=False) + "\n")
    (folder / "labels-real.jsonl").write_text("".join(lines), "utf-8")
    sys.stdout.write(f"{len(lines)} documents, {total} quotes and names, {lost} not found again\n")


def _hide(labels: Path, split: str) -> None:
    for line in labels.read_text("utf-8").splitlines():
        sys.stdout.write(json.dumps(hide(json.loads(line), split), ensure_ascii=False) + "\n")


def main() -> None:
    """Spell or hide."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("spell", "hide"))
    parser.add_argument("place", type=Path, help="spell: the folder of the documents; hide: a file of labels")
    parser.add_argument("--split", default="development", help="hide: the group the documents belong to")
    parser.add_argument("--labels", type=Path, default=_LABELS, help="spell: where the labels are")
    arguments = parser.parse_args()
    if arguments.what == "spell":
        _spell(arguments.place, arguments.labels)
    else:
        _hide(arguments.place, arguments.split)


if __name__ == "__main__":
    main()
