"""Our TOML files are TOML, and read as such."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import briefcheck
from briefcheck import resources

FILES = sorted(Path(briefcheck.__file__).parent.rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_that_ships_reads_as_any_reader_of_toml_reads_it(file: Path) -> None:
    ours = resources.load(file)
    assert ours == tomllib.loads(file.read_text("utf-8"))
    assert list(ours) == list(tomllib.loads(file.read_text("utf-8")))


@pytest.mark.parametrize(
    "line",
    [
        'a = [\n  "b",',
        "a = [\n  'b',\n]",
        'a = [\n  "b" "c",\n]',
        'a = [\n  "b", # why\n]',
        "a = 'b'",
        "a=1",
        '"a" "b"',
        "[table",
        '[a."b.c"]',
        "a.b = 1",
        "a = { b = 1979-05-27 }",
        "a = [1] # why",
    ],
)
def test_toml_that_our_files_do_not_need_is_refused_and_not_misread(tmp_path: Path, line: str) -> None:
    file = tmp_path / "words.toml"
    file.write_text(f"{line}\n")
    with pytest.raises(ValueError, match=r"words\.toml, line 1"):
        resources.load(file)
