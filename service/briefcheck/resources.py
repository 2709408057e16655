"""Where the files that ship beside the code are found, and how those that hold our words are read.

A built wheel holds them in `briefcheck/_shipped` (see `force-include` in pyproject.toml); an editable install reads
them from the checkout, so that an edited template counts at once.

Our words stand in TOML of a kind that is read at a tenth of the cost of any TOML: comments, `[tables]` or
`[tables.within]`, and entries whose names may stand in quotes and whose values are written as JSON writes them, or as
`{ name = "text" }`, on one line; a list may go on to a line that closes it. A test compares every file with `tomllib`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from briefcheck.errors import NotFound

_TABLE = re.compile(r"\[(\w+(?:\.\w+)*)\]")
_NAME = re.compile(r'\w+|"[\w.]+"')
_KEY = re.compile(r'([{,] *)(\w+) = (?=["tf])')
"""A name inside braces, which JSON would write in quotes."""
_PACKAGE = Path(__file__).parent
_CHECKOUT = {"templates": "templates", "addin": "addin/web"}


def folder(name: Literal["templates", "addin"]) -> Path:
    """The folder of that name.

    Raises:
        NotFound: the installation has no such folder, so it is incomplete.
    """
    for path in (_PACKAGE / "_shipped" / name, _PACKAGE.parents[1] / _CHECKOUT[name]):
        if path.is_dir():
            return path
    raise NotFound("no_resource", f"The folder “{name}” is missing from this installation; install Briefcheck again.")


def load(file: Path) -> dict[str, Any]:
    """The tables of a file of words; entries before the first table stand beside them.

    Raises:
        ValueError: a line is not in the form that our files keep to; the message names it.
    """
    table: dict[str, Any] = {}
    whole = table
    lines = enumerate(file.read_text("utf-8").splitlines(), 1)
    for number, line in lines:
        name, equals, value = line.partition(" = ")
        if heading := _TABLE.fullmatch(line):
            table = whole
            for part in heading[1].split("."):
                table = table.setdefault(part, {})
        elif equals and _NAME.fullmatch(name):
            written = _KEY.sub(r'\1"\2": ', value) if value.startswith("{") else value
            try:
                table[name.strip('"')] = msgspec.json.decode(written if value != "[" else _listed(lines))
            except msgspec.DecodeError:
                raise ValueError(f"{file.name}, line {number}: not an entry of one line, or a list") from None
        elif line and not line.startswith("#"):
            raise ValueError(f"{file.name}, line {number}: neither a comment, a [table] nor an entry")
    return whole


def _listed(lines: Iterator[tuple[int, str]]) -> str:
    """A list that goes on over several lines, each but the last with a comma at its end."""
    held: list[str] = []
    for _, line in lines:
        if line == "]":
            break
        held.append(line)
    else:
        return ""  # it is never closed
    return f"[{' '.join(held).removesuffix(',')}]"
