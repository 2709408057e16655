"""Keys that tell the problems of one rule apart, where two of them would be called the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from briefcheck.finding import Problem


def numbered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, the second and further of one key with their number behind it."""
    used: dict[str, int] = {}
    for problem in problems:
        used[problem.key] = count = used.get(problem.key, 0) + 1
        yield problem if count == 1 else structs.replace(problem, key=f"{problem.key} {count}".strip())
