from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

_SOURCE = Path(__file__).parents[1] / "benchmarks" / "accuracy.py"


def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", _SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def aspect(status: str, *quotes: str) -> dict[str, Any]:
    return {"status": status, "evidence": [{"quote": quote} for quote in quotes]}


def test_a_gap_that_is_none_lowers_precision_and_one_not_told_of_lowers_recall() -> None:
    tool = accuracy()
    counts = Counter[str]()
    for label, status in (("missing", "missing"), ("weak", "missing"), ("missing", "present"), ("weak", "weak")):
        counts.update(tool.count_aspect({"label": label, "evidence": []}, aspect(status)))
    figures = tool.figures(counts)
    assert (figures["three-way"], figures["missing P"], figures["missing R"]) == (0.5, 0.5, 0.5)


def test_an_aspect_called_not_applicable_counts_as_missing() -> None:
    tool = accuracy()
    assert tool.count_aspect({"label": "missing", "evidence": []}, aspect("not_applicable"))["right"] == 1


def test_a_quote_is_right_when_most_of_its_words_are_in_a_labelled_one() -> None:
    tool = accuracy()
    label = {"label": "present", "evidence": ["due on 3 April 2026 at noon"]}
    counts = tool.count_aspect(label, aspect("present", "nothing of the kind", "due on 3 April 2026"))
    assert (counts["quoted right@1"], counts["quoted right@3"]) == (0, 1)


def test_all_documents_of_a_repository_are_in_one_group_and_a_quarter_are_held_out() -> None:
    tool = accuracy()
    groups = Counter(tool.group_of(f"owner/name-{i}") for i in range(400))
    assert 70 < groups["held out"] < 130
    assert groups["held out"] + groups["development"] == 400


def test_labels_may_say_themselves_which_group_a_document_belongs_to() -> None:
    tool = accuracy()
    assert tool.is_held_out({"repo": "any", "split": "held out"})
    assert not tool.is_held_out({"repo": "any", "split": "development"})


def test_intervals_are_the_same_every_time_and_hold_the_figure() -> None:
    tool = accuracy()
    parts = [Counter({"right": i % 3, "labels": 2}) for i in range(1, 9)]
    low, high = tool.intervals(parts, 200)["three-way"]
    assert (low, high) == tool.intervals(parts, 200)["three-way"]
    assert low <= tool.figures(tool.added(parts))["three-way"] <= high
