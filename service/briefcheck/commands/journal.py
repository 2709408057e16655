"""What a run over many files has done so far, kept beside the copies, so that a second call goes on where it stopped.

Whoever reviews a file writes its line before the copy: a key of the file's bytes and of all that changes the outcome,
a digest of the copy, and the review. So a copy that stands there is known by its digest, whenever the run was killed,
and one that somebody has worked in since is known to be theirs. A line cut short is passed over.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from briefcheck import __version__
from briefcheck.commands import files
from briefcheck.commands.files import Task
from briefcheck.contract import Review
from briefcheck.review import Options

NAME = ".briefcheck-run.jsonl"


class _Key(Struct, frozen=True):
    """The first part of an entry, read without the rest: what was reviewed, and the digest of its copy."""

    key: str
    copy: str


class _Entry(_Key, frozen=True):
    review: Review


class Journal:
    """What the journal of an output folder knew when the run began."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / NAME
        self._options = options
        self._places, self._copies = _known(self._path)
        if self._path.is_file():
            with self._path.open("ab") as file:
                file.write(b"\n")  # the next line must not join one that was cut short

    def done(self, task: Task) -> Review | None:
        """The review of a file that an earlier run finished and whose copy still stands as it was; None otherwise."""
        try:
            copy = _digest(task)
            key = key_of(task, files.load(task.source), self._options)
        except OSError:
            return None
        found = self._places.get(key)
        return _read(self._path, found[0]) if copy and found is not None and found[1] == copy else None

    def wrote(self, task: Task) -> bool:
        """Whether the copy that stands where this task's will go is one of ours that nobody has changed."""
        try:
            return _digest(task) in self._copies
        except OSError:
            return False


def keep(folder: Path, task: Task, data: bytes, options: Options, copy: bytes, review: Review) -> None:
    """Write down that a file was reviewed, just before its copy is written; one write, so that lines never mix.

    Raises:
        OSError: the folder takes no line.
    """
    entry = _Entry(key_of(task, data, options), hashlib.sha256(copy).hexdigest(), review)
    line = os.open(folder / NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(line, msgspec.json.encode(entry) + b"\n")
    finally:
        os.close(line)


def key_of(task: Task, data: bytes, options: Options) -> str:
    """What the outcome depends on. The day is left out: what was done yesterday is done."""
    told = hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(options, today=datetime.date.min)))
    told.update(__version__.encode())
    told.update(task.source.name.encode("utf-8", "surrogateescape"))
    told.update(data)
    return told.hexdigest()


def _digest(task: Task) -> str:
    """The digest of the copy that is there, empty where there is none."""
    if task.output is None or not task.output.is_file():
        return ""
    with task.output.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _known(path: Path) -> tuple[dict[str, tuple[int, str]], frozenset[str]]:
    """Where each key's last entry begins, with its copy's digest; and the digests of all copies."""
    places: dict[str, tuple[int, str]] = {}
    copies: set[str] = set()
    if path.is_file():
        at = 0
        with path.open("rb") as file:
            for line in file:
                with suppress(msgspec.DecodeError):  # cut short, or not ours
                    entry = msgspec.json.decode(line, type=_Key)
                    places[entry.key] = (at, entry.copy)
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
