"""What the add-in asks of Office.js, as Microsoft's own types see it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from .npm import package

ADDIN = Path(__file__).parents[2] / "addin"

pytestmark = pytest.mark.needs_program("node")


def test_the_pane_has_no_error_of_type() -> None:
    compiler = package("typescript") / "bin/tsc"
    package("@types/office-js")
    done = subprocess.run(["node", compiler, "-p", ADDIN], capture_output=True, encoding="utf-8", check=False)

    assert done.stdout == ""


def test_every_member_of_office_js_is_listed_with_the_set_it_needs() -> None:
    package("typescript")
    package("@types/office-js")
    done = subprocess.run(["node", ADDIN / "members.mjs"], capture_output=True, encoding="utf-8", check=True)

    assert json.loads(done.stdout) == json.loads((ADDIN / "members.json").read_text(encoding="utf-8"))
