"""Packages from npm that only tests use; they are installed beside the add-in and never shipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def package(name: str) -> Path:
    """The folder of an installed package; without it the test is skipped, in CI it fails."""
    found = ROOT / "addin/node_modules" / name
    if not found.is_dir():
        reason = f"{name} is not there; run npm ci in addin/"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, as CI must", pytrace=False)
        pytest.skip(reason)
    return found
