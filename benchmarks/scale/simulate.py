"""How throughput, waiting and cost grow from 1 to 1,000 workers: a simulation from measured service times.

    python benchmarks/scale/simulate.py TIMES.json

TIMES.json is a list of seconds that one document took on one core (`measure.py` prints one). The model: a batch of
documents arrives at once; each worker takes the next one that nobody has. A document costs its own time, and with the
store away its calls: the store answers each in `--store-ms`, and takes at most `--store-calls-a-second` of them
from all workers together (S3: 3,500 writes a second for one prefix, and each tenant has one). Prints Markdown.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
from pathlib import Path
from typing import NamedTuple

_WORKERS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_CALLS = 6
"""Of one document: a look for tries, a try, a read, a write, a look for the manifest, a delete."""


class Outcome(NamedTuple):
    """Of one batch: seconds until the last, seconds until the middle one began, share of time spent at work."""

    seconds: float
    waited: float
    busy: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--store-ms", type=float, default=20.0)
    parser.add_argument("--store-calls-a-second", type=float, default=3500.0)
    parser.add_argument("--core-hour", type=float, default=0.04, help="price of one core for one hour")
    parser.add_argument("--thousand-calls", type=float, default=0.003, help="price of 1,000 calls of the store")
    given = parser.parse_args()
    times = json.loads(given.times.read_text())
    print("| workers | documents a second | last done after s | median wait s | workers busy | cost of 1,000 |")  # noqa: T201
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")  # noqa: T201
    for workers in _WORKERS:
        one = simulate(times, workers, given.documents, given.store_ms / 1000, given.store_calls_a_second)
        hours = one.seconds * workers / 3600
        cost = (hours * given.core_hour) / given.documents * 1000 + _CALLS * given.thousand_calls
        print(  # noqa: T201
            f"| {workers:,} | {given.documents / one.seconds:,.1f} | {one.seconds:,.0f} | {one.waited:,.1f} "
            f"| {one.busy:.0%} | {cost:.4f} |"
        )


def simulate(times: list[float], workers: int, documents: int, store_s: float, calls_a_second: float) -> Outcome:
    """One batch from beginning to end; times are drawn from those measured."""
    chance = random.Random(1)  # noqa: S311  the same table each time
    free = [0.0] * workers
    heapq.heapify(free)
    store_free = worked = 0.0
    starts, last = [], 0.0
    for _ in range(documents):
        start = heapq.heappop(free)
        starts.append(start)
        store_free = max(store_free, start) + _CALLS / calls_a_second
        own = chance.choice(times)
        end = max(start + _CALLS * store_s, store_free) + own
        worked += own
        heapq.heappush(free, end)
        last = max(last, end)
    return Outcome(last, sorted(starts)[documents // 2], worked / (last * workers))


if __name__ == "__main__":
    main()
