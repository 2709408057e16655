"""The judge that is not ours: Microsoft's Open XML SDK, unpacked once per process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefcheck.formats.package import open_package

from .sdk import Fault, new_faults, validate
from .sdk.unpack import unpack

Judge = Callable[[dict[str, tuple[bytes, bytes]]], dict[str, list[Fault]]]


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Says for pairs of files what is wrong with the second and not with the first."""
    runtime = unpack(tmp_path_factory.mktemp("sdk"))

    def compare(pairs: dict[str, tuple[bytes, bytes]]) -> dict[str, list[Fault]]:
        folder = tmp_path_factory.mktemp("judged")
        paths = {}
        for i, (name, pair) in enumerate(pairs.items()):
            suffix = "xlsx" if open_package(pair[0]).kind == "excel" else "docx"
            paths[name] = [folder / f"{i}-{side}.{suffix}" for side in ("before", "after")]
            for path, data in zip(paths[name], pair, strict=True):
                path.write_bytes(data)
        found = validate([path for pair in paths.values() for path in pair], runtime)
        return {name: new_faults(found[before], found[after]) for name, (before, after) in paths.items()}

    return compare
