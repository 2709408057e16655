"""What a run over many files has done so far, kept beside the copies, so that a second call goes on where it stopped.

One line per finished file: a key of its bytes and of all that changes the outcome, and the review itself. A line that
was cut short by a crash is passed over: that file is reviewed again.
"""

from __future__ import annotations

import datetime
import hashlib
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from msgspec import Struct

from briefcheck import __version__
from briefcheck.commands import files
from briefcheck.commands.files import Task
from briefcheck.contract import Review
from briefcheck.review import Options

NAME = ".briefcheck-run.jsonl"


class _Key(Struct, frozen=True):
    """The first part of an entry, read without the rest: what was reviewed, and the name of the copy."""

    key: str
    copy: str


class _Entry(_Key, frozen=True):
    review: Review


class Journal:
    """The journal of one output folder. Only the run's own process writes it."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / NAME
        # The day is left out: what was done yesterday is done.
        lasting = msgspec.structs.replace(options, today=datetime.date.min)
        self._options = msgspec.json.encode(lasting) + __version__.encode()
        self._places, self._copies = _known(self._path)
        self._file = self._path.open("ab")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        self._file.close()

    def done(self, task: Task) -> Review | None:
        """The review of a file that an earlier run finished and whose copy is still there; None otherwise."""
        if task.output is None or not task.output.is_file():
            return None
        try:
            place = self._places.get(self._key(task))
        except OSError:
            return None
        return _read(self._path, place) if place is not None else None

    def wrote(self, task: Task) -> bool:
        """Whether the copy that stands where this task's will go was written by an earlier run."""
        return task.output is not None and task.output.name in self._copies

    def keep(self, task: Task, review: Review) -> None:
        """Remember a finished file."""
        try:
            key = self._key(task)
        except OSError:  # it went away meanwhile: a second call will say so
            return
        copy = task.output.name if task.output is not None else ""
        self._file.write(msgspec.json.encode(_Entry(key, copy, review)) + b"\n")
        self._file.flush()

    def _key(self, task: Task) -> str:
        told = hashlib.sha256(self._options)
        told.update(task.source.name.encode("utf-8", "surrogateescape"))
        told.update(files.load(task.source))
        return told.hexdigest()


def _known(path: Path) -> tuple[dict[str, int], frozenset[str]]:
    """Where the entry of each key begins, the last one counting, and the names of all copies."""
    places: dict[str, int] = {}
    copies: set[str] = set()
    if path.is_file():
        at = 0
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    with suppress(msgspec.DecodeError):  # cut short, or not ours
                        entry = msgspec.json.decode(line, type=_Key)
                        places[entry.key] = at
                        copies.add(entry.copy)
                at += len(line)
    return places, frozenset(copies)


def _read(path: Path, place: int) -> Review | None:
    with path.open("rb") as file:
        file.seek(place)
        try:
            return msgspec.json.decode(file.readline(), type=_Entry).review
        except msgspec.DecodeError:
            return None
