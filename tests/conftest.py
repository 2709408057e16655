"""What every test may ask for."""

from __future__ import annotations

import os
import shutil

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs_program(name): skips where the program is not installed, fails in CI")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs_program"):
        if shutil.which(mark.args[0]) is None:
            reason = f"{mark.args[0]} is not installed"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{reason}; CI must have it", pytrace=False)
            pytest.skip(reason)
