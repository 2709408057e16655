"""Where in a TOML text each key and each value stands: `tomllib` tells only what they say.

The text must be one that `tomllib` has read: nothing is checked here again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable

from msgspec import Struct

Path = tuple[Hashable, ...]
"""Keys from the outermost in; a number is the place in an array."""


class Place(Struct, frozen=True, order=True):
    """A line and a column, both counted from 1."""

    line: int
    column: int


class Positions:
    """The places of keys and values, found in one walk over the text."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._at = 0
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}
        self._walk()

    def of_key(self, *path: Hashable) -> Place:
        """Where a key stands; the nearest key above it that is written down where it is not."""
        while path and path not in self._keys:
            path = path[:-1]
        return self._place(self._keys.get(path, 0))

    def of_value(self, *path: Hashable) -> Place:
        """Where a value begins; its key where it has no beginning of its own."""
        found = self._values.get(path)
        return self.of_key(*path) if found is None else self._place(found)

    def _place(self, at: int) -> Place:
        before = self._text[:at]
        return Place(before.count("\n") + 1, at - before.rfind("\n"))

    def _walk(self) -> None:
        prefix: Path = ()
        while self._skip() < len(self._text):
            if self._text[self._at] == "[":
                is_many = self._text.startswith("[[", self._at)
                self._at += 1 + is_many
                prefix = self._dotted(())
                self._at = self._text.index("]", self._at) + 1 + is_many
                if is_many:
                    number = self._tables[prefix] = self._tables.get(prefix, -1) + 1
                    prefix = (*prefix, number)
            else:
                self._pair(prefix)

    def _pair(self, prefix: Path) -> None:
        path = self._dotted(prefix)
        self._at = self._text.index("=", self._at) + 1
        self._value(path)

    def _skip(self, also: str = "") -> int:
        """Step over white space and comments."""
        while self._at < len(self._text):
            character = self._text[self._at]
            if character == "#":
                end = self._text.find("\n", self._at)
                self._at = len(self._text) if end < 0 else end
            elif character in " \t\r\n" or (also and character in also):
                self._at += 1
            else:
                break
        return self._at

    def _dotted(self, prefix: Path) -> Path:
        """Read a key such as `a."b.c".d` and remember where each of its parts stands."""
        path = prefix
        while True:
            self._skip()
            begin = self._at
            if self._text[begin] in "\"'":
                self._string()
                name = _read(self._text[begin : self._at])
            else:
                while self._text[self._at] not in " \t=.]":
                    self._at += 1
                name = self._text[begin : self._at]
            path = (*path, name)
            self._keys.setdefault(path, begin)
            self._skip()
            if self._text[self._at] != ".":
                return path
            self._at += 1

    def _value(self, path: Path) -> None:
        self._skip()
        self._values[path] = self._at
        opening = self._text[self._at]
        if opening in "\"'":
            self._string()
        elif opening == "[":
            self._array(path)
        elif opening == "{":
            self._at += 1
            while self._text[self._skip(",")] != "}":
                self._pair(path)
            self._at += 1
        else:
            while self._at < len(self._text) and self._text[self._at] not in ",]}\n#":
                self._at += 1

    def _array(self, path: Path) -> None:
        self._at += 1
        number = 0
        while self._text[self._skip(",")] != "]":
            self._value((*path, number))
            number += 1
        self._at += 1

    def _string(self) -> None:
        quote = self._text[self._at]
        triple = quote * 3
        fence = triple if self._text.startswith(triple, self._at) else quote
        at = self._at + len(fence)
        while not self._text.startswith(fence, at):
            at += 2 if quote == '"' and self._text[at] == "\\" else 1
        at += len(fence)
        while len(fence) == len(triple) and self._text.startswith(quote, at):
            at += 1  # quotation marks of the string itself right before its end
        self._at = at


def _read(quoted: str) -> str:
    name: str = tomllib.loads(f"x = {quoted}")["x"]
    return name
