"""Fit what is learned from labelled briefs: `python benchmarks/fit.py OUT FOLDER...`.

Each FOLDER is one of `accuracy.py`: labelled briefs, and `labels-*.jsonl`. Held-out documents are left out, and so is
the second of two with the same words. OUT is the folder of a language's words
(`service/briefcheck/rubric/lexicons/en`). Needs scikit-learn, which nothing else does: `pip install scikit-learn`. The
same documents give the same files, whatever their order.

`passages.json`, for each aspect a logistic regression (L2, C = 0.05) over the traits of every sentence. A sentence is a
hit where it shares 60 % of the words of a quote (of the shorter of both), as `accuracy.py` counts it. What weighs how
much:

    a quoted sentence            1.0 of an aspect that is present, 0.7 of a weak one; all hits of an aspect together as
                                 much as the square root of how rare they are, 20 times at most
    another one of that brief    0.15: people quote three passages and leave the rest
    one of a brief that lacks it 1.0
    one where it does not apply  0.3

To its weights are added those of `likeliest.py`, which compare a document's sentences with each other only; another
regression, on the sum alone, makes log odds of it again. In folds the first three quotes hold one of the labelled
ones in .615 of the cases, .599 without them. A trait of fewer than five sentences, and a weight below half a
hundredth, is left out.

`opinion.json`, for each aspect a multinomial logistic regression (L2, C = 0.03, measures scaled to one) over the
measures of `second_opinion.py`. They are taken with weights fitted without the document's repository (eight folds).
Briefs that rules were written with count 0.3: there the rules look better than they are. The odds of missing are
halved: in the folds as many gaps are announced then as there are.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from accuracy import is_held_out, rows, say, words
from briefcheck.errors import BriefcheckError
from briefcheck.finding import Assessment
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.rubric import assessing, language
from briefcheck.rubric.passages import Likely, Weights, traits
from briefcheck.rubric.second_opinion import Leanings, measures
from briefcheck.rules.brief import Brief
from likeliest import fit_order

_DAY = datetime.date(2026, 1, 15)
_C_PASSAGES, _C_OPINION, _C_ODDS = 0.05, 0.03, 100.0
_TITLE = "kind heading"
_SAME = 0.6
_WORDS_MIN = 2
_SENTENCES_MIN = 5
_HUNDREDTHS = 100
_RARITY_MAX = 20
_BESIDE, _NOT_APPLICABLE = 0.15, 0.3
_HIT = {"present": 1.0, "weak": 0.7}
_FOLDS = 8
_READ_BEFORE = 0.3
_MISSING_ODDS = 0.5
_DIGITS = 3

Row = dict[str, Any]


class Labelled(NamedTuple):
    """A labelled brief: its labels, what it is, and of each sentence its traits and its words."""

    labels: Row
    brief: Brief
    by_rules: Mapping[str, Assessment]
    traits: list[dict[str, int]]
    words: list[set[str]]


def labelled(row: Row) -> Labelled | None:
    """A brief with its labels; None of a file that is no brief in English."""
    try:
        document = read(open_package(row["path"].read_bytes()))
    except BriefcheckError:
        return None
    lexicon = language.lexicon("en")
    if lexicon is None or language.detect(document) != "en":
        return None
    brief = Brief(document, lexicon, today=_DAY)
    said = [
        (dict.fromkeys(traits(brief, block, saying).names(brief), 1), words(brief.blocks[block].text[start:end]))
        for block, cuts in enumerate(brief.cuts)
        for start, end, saying in cuts
    ]
    if not said:
        return None
    return Labelled(row, brief, assessing.by_rules(brief, None), *map(list, zip(*said, strict=True)))


def label(document: Labelled, aspect: str) -> str:
    """The label of an aspect; empty where it has none."""
    return str(document.labels["aspects"].get(aspect, {"label": ""})["label"])


def targets(document: Labelled, aspect: str) -> Iterator[tuple[bool, float]]:
    """For each sentence whether it is a hit for the aspect, and what it weighs."""
    given = label(document, aspect)
    quotes = [words(quote) for quote in document.labels["aspects"].get(aspect, {}).get("evidence", ())]
    for said in document.words:
        if given in _HIT:
            is_hit = len(said) >= _WORDS_MIN and any(_shared(quote, said) >= _SAME for quote in quotes)
            yield is_hit, _HIT[given] if is_hit else _BESIDE
        else:
            yield False, {"missing": 1.0, "na": _NOT_APPLICABLE}.get(given, 0.0)


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def fit_passages(documents: Sequence[Labelled], aspects: tuple[str, ...]) -> Weights:
    """The weights that tell passages."""
    every = [traits for document in documents for traits in document.traits]
    counts: dict[str, int] = {}
    for name in chain.from_iterable(every):
        counts[name] = counts.get(name, 0) + 1
    vectors = DictVectorizer(sort=True)
    matrix = vectors.fit_transform([{name: 1 for name in traits if counts[name] >= _SENTENCES_MIN} for traits in every])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # liblinear's
    sizes = [len(document.traits) for document in documents]
    may_be_quoted = [_TITLE not in traits for traits in every]
    columns, constants = [], []
    for aspect in aspects:
        hits, weights = zip(*chain.from_iterable(targets(document, aspect) for document in documents), strict=True)
        hit_weight = sum(weight for hit, weight in zip(hits, weights, strict=True) if hit)
        rarity = min(_RARITY_MAX, ((sum(weights) - hit_weight) / max(1, hit_weight)) ** 0.5)
        weighed = [weight * rarity if hit else weight for hit, weight in zip(hits, weights, strict=True)]
        model = LogisticRegression(C=_C_PASSAGES, solver="liblinear", random_state=0)
        model.fit(matrix, hits, sample_weight=weighed)
        summed = model.coef_[0] + fit_order(matrix, sizes, hits, may_be_quoted)
        odds = LogisticRegression(C=_C_ODDS).fit((matrix @ summed)[:, None], hits, sample_weight=weighed)
        columns.append([round(_HUNDREDTHS * odds.coef_[0][0] * weight) for weight in summed])
        constants.append(round(_HUNDREDTHS * odds.intercept_[0]))
    every_row = zip(vectors.get_feature_names_out(), zip(*columns, strict=True), strict=True)
    return Weights(aspects, tuple(constants), {name: row for name, row in every_row if any(row)})


def fit_opinion(
    documents: Sequence[Labelled], aspects: tuple[str, ...], read_before: Sequence[Path]
) -> dict[str, Leanings]:
    """The leanings of each aspect."""
    repositories = sorted({document.labels["repo"] for document in documents})
    fold = {repository: i % _FOLDS for i, repository in enumerate(repositories)}
    others = [fit_passages([d for d in documents if fold[d.labels["repo"]] != i], aspects) for i in range(_FOLDS)]
    likely = [Likely(document.brief, others[fold[document.labels["repo"]]]) for document in documents]
    trust = [_READ_BEFORE if d.labels["folder"] in read_before else 1.0 for d in documents]
    leanings = {}
    for aspect in aspects:
        chosen = [i for i, document in enumerate(documents) if label(document, aspect) in ("missing", *_HIT)]
        found = [measures(likely[i], aspect, documents[i].by_rules[aspect]) for i in chosen]
        scaler = StandardScaler().fit(found)
        model = LogisticRegression(C=_C_OPINION, max_iter=1000)
        model.fit(
            scaler.transform(found),
            [label(documents[i], aspect) for i in chosen],
            sample_weight=[trust[i] for i in chosen],
        )
        leanings[aspect] = Leanings(
            **{
                status: _unscaled(row, constant, scaler, math.log(_MISSING_ODDS) if status == "missing" else 0.0)
                for status, row, constant in zip(model.classes_, model.coef_, model.intercept_, strict=True)
            }
        )
    return leanings


def _unscaled(row: Sequence[float], constant: float, scaler: StandardScaler, extra: float) -> tuple[float, ...]:
    """The weights of measures as they are, and what is added to all of them."""
    weights = [weight / scale for weight, scale in zip(row, scaler.scale_, strict=True)]
    constant -= sum(weight * mean for weight, mean in zip(weights, scaler.mean_, strict=True))
    return *(round(float(weight), _DIGITS) for weight in weights), round(float(constant + extra), _DIGITS)


def _lines(entries: Mapping[str, Any]) -> str:
    """A JSON object with one entry a line."""
    lines = (f"{json.dumps(name)}:{msgspec.json.encode(value).decode()}" for name, value in entries.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def documents_of(folders: Sequence[Path]) -> list[Labelled]:
    """The labelled briefs of all folders, in an order of their own, each once."""
    found = [row | {"folder": folder} for folder in folders for row in rows(folder) if not is_held_out(row)]
    found.sort(key=lambda row: (row["file"], json.dumps(row["aspects"], sort_keys=True)))
    documents: dict[tuple[str, ...], Labelled] = {}
    for row in found:
        document = labelled(row)
        if document is not None:
            documents.setdefault(tuple(block.text for block in document.brief.blocks), document)
    return list(documents.values())


def main() -> None:
    """Read the documents, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument(
        "--read-before", type=Path, nargs="*", default=[], help="those of the folders that rules were written with"
    )
    arguments = parser.parse_args()
    documents = documents_of([*arguments.folders, *arguments.read_before])
    aspects = tuple(sorted({aspect for document in documents for aspect in document.labels["aspects"]}))
    weights = fit_passages(documents, aspects)
    head = {"aspects": weights.aspects, "constant": weights.constant}
    traits_text = _lines(dict(sorted(weights.traits.items()))).rstrip()
    (arguments.out / "passages.json").write_text(f'{_lines(head)[:-3]},\n"traits":{traits_text}\n}}\n', "utf-8")
    opinion = fit_opinion(documents, aspects, arguments.read_before)
    (arguments.out / "opinion.json").write_text(_lines(opinion), "utf-8")
    count = sum(len(document.words) for document in documents)
    say(f"{len(documents)} briefs, {count} sentences, {len(weights.traits)} traits")


if __name__ == "__main__":
    sys.exit(main())
