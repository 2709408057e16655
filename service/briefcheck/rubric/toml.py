"""The TOML that ships with us, read at a tenth of the cost of reading any TOML.

Our files hold comments, `[tables]` or `[tables.within]`, and entries of one line each, whose names may stand in quotes
and whose values are written as JSON writes them, or as `{ name = "text" }`. All of that is TOML, so editors and tools
know it; a test compares every file with `tomllib`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

_TABLE = re.compile(r"\[(\w+(?:\.\w+)*)\]")
_NAME = re.compile(r'\w+|"[\w.]+"')
_KEY = re.compile(r'([{,] *)(\w+) = (?=["tf])')
"""A name inside braces, which JSON would write in quotes."""


def load(file: Path) -> dict[str, Any]:
    """The tables of a file; entries before the first table stand beside them.

    Raises:
        ValueError: a line is not in the form that our files keep to; the message names it.
    """
    table: dict[str, Any] = {}
    whole = table
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        name, equals, value = line.partition(" = ")
        if heading := _TABLE.fullmatch(line):
            table = whole
            for part in heading[1].split("."):
                table = table.setdefault(part, {})
        elif equals and _NAME.fullmatch(name):
            written = _KEY.sub(r'\1"\2": ', value) if value.startswith("{") else value
            try:
                table[name.strip('"')] = msgspec.json.decode(written)
            except msgspec.DecodeError:
                raise ValueError(f"{file.name}, line {number}: not an entry of one line") from None
        elif line and not line.startswith("#"):
            raise ValueError(f"{file.name}, line {number}: neither a comment, a [table] nor an entry")
    return whole
