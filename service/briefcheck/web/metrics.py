"""What is counted, in memory that all workers share, and told in Prometheus' text format.

Each worker has a row of its own in one anonymous shared mapping and adds to nobody else's, so nothing is locked and
nothing lost; a recycled worker goes on where its row stood. There is no file, and no label that a caller can choose.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence

_STATUSES = (200, 202, 204, 304, 400, 401, 404, 405, 406, 408, 409, 410, 413, 415, 422, 429, 500, 503)
_OTHER_STATUS = 0
_ENDS = ("complex", "slow", "memory", "crash", "killed")
_BOUNDS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_BYTES = 8
_ROWS_MAX = 128  # workers at a time, those that are just leaving included


class Metrics:
    """Counters of one service. Make it before the workers are forked; `take_row` is then called in each."""

    def __init__(self, routes: Sequence[str]) -> None:
        """Count these routes; others are counted together."""
        self._routes = ("other", *routes)
        self._names = {name: number for number, name in enumerate(self._routes)}
        self._statuses = {status: number for number, status in enumerate((_OTHER_STATUS, *_STATUSES))}
        self._requests_at = 0
        self._times_at = len(self._routes) * len(self._statuses)
        self._ends_at = self._times_at + len(self._routes) * (len(_BOUNDS_S) + 2)
        self._width = self._ends_at + len(_ENDS)
        self._cells = memoryview(mmap.mmap(-1, self._width * _ROWS_MAX * _BYTES)).cast("d")
        self._row = 0

    def take_row(self, number: int) -> None:
        """Count in this row from now on; no two living processes may have the same."""
        self._row = number % _ROWS_MAX

    def count_request(self, route: str, status: int, seconds: float) -> None:
        """Count one answer and how long it took."""
        name = self._names.get(route, 0)
        self._add(self._requests_at + name * len(self._statuses) + self._statuses.get(status, 0), 1)
        place = self._times_at + name * (len(_BOUNDS_S) + 2)
        bucket = next((number for number, bound in enumerate(_BOUNDS_S) if seconds <= bound), len(_BOUNDS_S))
        self._add(place + bucket, 1)
        self._add(place + len(_BOUNDS_S) + 1, seconds)

    def count_end(self, why: str) -> None:
        """Count a sandbox child that did not live to answer."""
        self._add(self._ends_at + _ENDS.index(why), 1)

    def render(self, waiting: int) -> str:
        """All counters of all workers, as Prometheus reads them."""
        return "\n".join([*self._requests(), *self._times(), *self._child_ends(), *_gauge(waiting)]) + "\n"

    def _add(self, cell: int, amount: float) -> None:
        self._cells[self._row * self._width + cell] += amount

    def _sum(self, cell: int) -> float:
        return sum(self._cells[row * self._width + cell] for row in range(_ROWS_MAX))

    def _requests(self) -> Iterator[str]:
        yield "# HELP briefcheck_requests_total Requests answered."
        yield "# TYPE briefcheck_requests_total counter"
        for route, name in self._names.items():
            for status, number in self._statuses.items():
                count = self._sum(self._requests_at + name * len(self._statuses) + number)
                if count:
                    shown = status or "other"
                    yield f'briefcheck_requests_total{{route="{route}",status="{shown}"}} {count:.0f}'

    def _times(self) -> Iterator[str]:
        yield "# HELP briefcheck_request_seconds Time from the request's head to its answer."
        yield "# TYPE briefcheck_request_seconds histogram"
        for route, name in self._names.items():
            place = self._times_at + name * (len(_BOUNDS_S) + 2)
            counts = [self._sum(place + number) for number in range(len(_BOUNDS_S) + 1)]
            if not sum(counts):
                continue
            for number, bound in enumerate((*map(str, _BOUNDS_S), "+Inf")):
                below = sum(counts[: number + 1])
                yield f'briefcheck_request_seconds_bucket{{route="{route}",le="{bound}"}} {below:.0f}'
            yield f'briefcheck_request_seconds_sum{{route="{route}"}} {self._sum(place + len(_BOUNDS_S) + 1):.6f}'
            yield f'briefcheck_request_seconds_count{{route="{route}"}} {sum(counts):.0f}'

    def _child_ends(self) -> Iterator[str]:
        yield "# HELP briefcheck_sandbox_ends_total Sandbox children that did not live to answer."
        yield "# TYPE briefcheck_sandbox_ends_total counter"
        for number, why in enumerate(_ENDS):
            yield f'briefcheck_sandbox_ends_total{{why="{why}"}} {self._sum(self._ends_at + number):.0f}'


def open_batches(counts: Sequence[int]) -> str:
    """Unfinished batches and the documents in them, told by whichever process is asked: the store says it."""
    lines = (
        "# HELP briefcheck_batches_open Batches that are not finished.",
        "# TYPE briefcheck_batches_open gauge",
        f"briefcheck_batches_open {len(counts)}",
        "# HELP briefcheck_batch_documents_open Documents in batches that are not finished.",
        "# TYPE briefcheck_batch_documents_open gauge",
        f"briefcheck_batch_documents_open {sum(counts)}",
    )
    return "\n".join(lines) + "\n"


def _gauge(waiting: int) -> Iterator[str]:
    yield "# HELP briefcheck_waiting Connections that wait for a worker."
    yield "# TYPE briefcheck_waiting gauge"
    yield f"briefcheck_waiting {waiting}"
