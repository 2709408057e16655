"""Times each stage of one review in this process: `python benchmarks/stages.py FILE`.

Prints the median CPU seconds of each stage as JSON. The first run is not counted: it
pays for imports, lexicons and templates, which the whole-process figures of `word.py` do count.
"""

from __future__ import annotations

import argparse
import datetime
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefcheck import rubric, sections
from briefcheck.annotate import annotate
from briefcheck.formats import prove, read, read_prior, write
from briefcheck.formats.package import open_package
from briefcheck.formats.word.write import Plan
from briefcheck.prior import remember

_TODAY = datetime.date(2026, 10, 1)
_COMMENTS_MAX = 12


class Stopwatch:
    """CPU seconds by stage, in the order in which the stages first ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        start = time.process_time()
        yield
        self.seconds[name].append(time.process_time() - start)


def review(data: bytes, watch: Stopwatch) -> None:
    """The steps of `briefcheck.review.review`, one stage each."""
    with watch.stage("gate"):
        package = open_package(data)
    with watch.stage("read"):
        document = read(package, for_writing=True)
        prior = read_prior(package)
    with watch.stage("check"):
        judgement = rubric.check(document, today=_TODAY)
    with watch.stage("annotate"):
        marking = annotate(document, judgement, prior, _COMMENTS_MAX)
        inserted = sections.missing(document, judgement, prior)
    with watch.stage("write"):
        known = remember(judgement.findings, prior)
        plan = Plan(_TODAY, marking.added, marking.removed, marking.resolved, inserted, known)
        annotated = write(package, document, plan)
    with watch.stage("prove"):
        prove(package, annotated)


def profile(data: bytes, runs: int) -> dict[str, float]:
    """Median CPU seconds of each stage over `runs` reviews, after one that is not counted."""
    review(data, Stopwatch())
    watch = Stopwatch()
    for _ in range(runs):
        review(data, watch)
    return {name: statistics.median(seconds) for name, seconds in watch.seconds.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    json.dump(profile(arguments.file.read_bytes(), arguments.runs), sys.stdout)
