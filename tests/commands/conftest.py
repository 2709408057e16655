from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def brief_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small real brief that has something good, something vague and much missing."""
    document = docx.Document()
    document.add_heading("Statement of work: new company website", 1)
    document.add_heading("Deliverables", 2)
    document.add_paragraph("The supplier delivers the following:")
    for item in ("A style guide as PDF", "Five web pages in HTML", "A content manual in Word format"):
        document.add_paragraph(item, style="List Bullet")
    document.add_heading("Schedule", 2)
    document.add_paragraph("The pages are needed as soon as possible.")
    path = tmp_path_factory.mktemp("brief") / "brief.docx"
    document.save(path)
    return path.read_bytes()


@pytest.fixture
def brief(tmp_path: Path, brief_bytes: bytes) -> Path:
    path = tmp_path / "brief.docx"
    path.write_bytes(brief_bytes)
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command as a user starts it, in a folder of its own, with pipes for its output."""

    def start(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "briefcheck", *map(str, arguments)]
        inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        settings = inherited | {"PYTHONUTF8": "1"} | variables
        return subprocess.run(
            command, cwd=tmp_path, env=settings, capture_output=True, encoding="utf-8", check=False, timeout=120
        )

    return start


@pytest.fixture
def run_on_full_disk(tmp_path: Path) -> Run:
    """The command where not a byte more goes into any file, as on a disk that is full."""

    def start(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-m", "briefcheck"]
        return subprocess.run(
            [*command, *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )

    return start
