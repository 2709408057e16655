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


class _Entry(Struct, frozen=True):
    key: str
    review: Review


class _Key(Struct, frozen=True):
    """The first part of an entry, read without the rest."""

    key: str


class Journal:
    """The journal of one output folder. Only the run's own process writes it."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / NAME
        # The day is left out: what was done yesterday is done.
        lasting = msgspec.structs.replace(options, today=datetime.date.min)
        self._options = msgspec.json.encode(lasting) + __version__.encode()
        self._places = _places(self._path)
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

    def keep(self, task: Task, review: Review) -> None:
        """Remember a finished file."""
        try:
            key = self._key(task)
        except OSError:  # it went away meanwhile: a second call will say so
            return
        self._file.write(msgspec.json.encode(_Entry(key, review)) + b"\n")
        self._file.flush()

    def _key(self, task: Task) -> str:
        told = hashlib.sha256(self._options)
        told.update(task.source.name.encode("utf-8", "surrogateescape"))
        told.update(files.load(task.source))
        return told.hexdigest()


def _places(path: Path) -> dict[str, int]:
    """Where the entry of each key begins; the last one counts."""
    places: dict[str, int] = {}
    if path.is_file():
        at = 0
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    with suppress(msgspec.DecodeError):  # cut short, or not ours
                        places[msgspec.json.decode(line, type=_Key).key] = at
                at += len(line)
    return places


def _read(path: Path, place: int) -> Review | None:
    with path.open("rb") as file:
        file.seek(place)
        try:
            return msgspec.json.decode(file.readline(), type=_Entry).review
        except msgspec.DecodeError:
            return None
