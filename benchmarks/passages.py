"""Fit the weights that tell which passages people quote for an aspect: `python benchmarks/passages.py OUT FOLDER...`.

Each FOLDER is one of `accuracy.py`: labelled briefs, and `labels-*.jsonl`. Held-out documents are left out. OUT is the
weights file of a language (`service/briefcheck/rubric/lexicons/en/passages.json`). Needs scikit-learn, which
nothing else does: `pip install scikit-learn`.

For each aspect a logistic regression (L2, C = 0.05) over the traits of every sentence. A sentence is a hit where it
shares 60 % of the words of a quote (of the shorter of both), as `accuracy.py` counts it. What weighs how much:

    a quoted sentence            1.0 of an aspect that is present, 0.7 of a weak one; all hits of an aspect together as
                                 much as the square root of how rare they are, 20 times at most
    another one of that brief    0.15: people quote three passages and leave the rest
    one of a brief that lacks it 1.0
    one where it does not apply  0.3

A trait of fewer than five sentences, and a weight below half a hundredth, is left out. The same documents give the same
file, whatever their order.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from accuracy import is_held_out, rows, say, words
from briefcheck.errors import BriefcheckError
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.rubric import language
from briefcheck.rubric.passages import Weights, traits
from briefcheck.rules.brief import Brief

_DAY = datetime.date(2026, 1, 15)
_C = 0.05
_SAME = 0.6
_WORDS_MIN = 2
_SENTENCES_MIN = 5
_HUNDREDTHS = 100
_RARITY_MAX = 20
_BESIDE, _NOT_APPLICABLE = 0.15, 0.3
_HIT = {"present": 1.0, "weak": 0.7}

Row = dict[str, Any]
Sentence = tuple[dict[str, bool], set[str]]
"""Traits and words."""


def sentences(path: Path) -> list[Sentence]:
    """Every sentence of a brief; none of a file that is no brief in English."""
    try:
        document = read(open_package(path.read_bytes()))
    except BriefcheckError:
        return []
    lexicon = language.lexicon("en")
    if lexicon is None or language.detect(document) != "en":
        return []
    brief = Brief(document, lexicon, today=_DAY)
    return [
        (dict.fromkeys(traits(brief, block, saying).names(brief), True), words(brief.blocks[block].text[start:end]))
        for block, cuts in enumerate(brief.cuts)
        for start, end, saying in cuts
    ]


def targets(row: Row, aspect: str, found: list[Sentence]) -> Iterator[tuple[bool, float]]:
    """For each sentence whether it is a hit for the aspect, and what it weighs."""
    label = row["aspects"].get(aspect, {"label": ""})
    quotes = [words(quote) for quote in label.get("evidence", ())]
    for _, said in found:
        if label["label"] in _HIT:
            is_hit = len(said) >= _WORDS_MIN and any(_shared(quote, said) >= _SAME for quote in quotes)
            yield is_hit, _HIT[label["label"]] if is_hit else _BESIDE
        else:
            yield False, {"missing": 1.0, "na": _NOT_APPLICABLE}.get(label["label"], 0.0)


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def fit(documents: list[tuple[Row, list[Sentence]]]) -> Weights:
    """The weights fitted on labelled briefs."""
    aspects = tuple(sorted({aspect for row, _ in documents for aspect in row["aspects"]}))
    every = [traits for _, found in documents for traits, _ in found]
    counts: dict[str, int] = {}
    for name in chain.from_iterable(every):
        counts[name] = counts.get(name, 0) + 1
    vectors = DictVectorizer(sort=True)
    matrix = vectors.fit_transform([{name: 1 for name in traits if counts[name] >= _SENTENCES_MIN} for traits in every])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # liblinear's
    columns, constants = [], []
    for aspect in aspects:
        hits, weights = zip(*chain.from_iterable(targets(row, aspect, found) for row, found in documents), strict=True)
        hit_weight = sum(w for hit, w in zip(hits, weights, strict=True) if hit)
        rarity = min(_RARITY_MAX, ((sum(weights) - hit_weight) / max(1, hit_weight)) ** 0.5)
        weighed = [w * rarity if hit else w for hit, w in zip(hits, weights, strict=True)]
        model = LogisticRegression(C=_C, solver="liblinear", random_state=0).fit(matrix, hits, sample_weight=weighed)
        columns.append([round(_HUNDREDTHS * weight) for weight in model.coef_[0]])
        constants.append(round(_HUNDREDTHS * model.intercept_[0]))
    every_row = zip(vectors.get_feature_names_out(), zip(*columns, strict=True), strict=True)
    return Weights(aspects, tuple(constants), {name: row for name, row in every_row if any(row)})


def main() -> None:
    """Read the documents, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    arguments = parser.parse_args()
    labelled = [row for folder in arguments.folders for row in rows(folder) if not is_held_out(row)]
    labelled.sort(key=lambda row: (row["file"], json.dumps(row["aspects"], sort_keys=True)))
    documents = [(row, found) for row in labelled if (found := sentences(row["path"]))]
    weights = fit(documents)
    lines = (f"{json.dumps(name)}:{json.dumps(row)}" for name, row in sorted(weights.traits.items()))
    text = (
        f'{{"aspects":{json.dumps(weights.aspects)},\n"constant":{json.dumps(weights.constant)},\n"traits":{{\n'
        + ",\n".join(lines)
        + "\n}}\n"
    )
    msgspec.json.decode(text, type=Weights)
    arguments.out.write_text(text.replace(", ", ","), "utf-8")
    count = sum(len(found) for _, found in documents)
    say(f"{len(documents)} briefs, {count} sentences, {len(weights.traits)} traits")


if __name__ == "__main__":
    sys.exit(main())
