"""Our TOML files are TOML, and read as such."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import briefcheck
from briefcheck import resources
from briefcheck.rubric import language
from briefcheck.rules.lexicon import normal, plain

FILES = sorted(Path(briefcheck.__file__).parent.rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_that_ships_reads_as_any_reader_of_toml_reads_it(file: Path) -> None:
    ours = resources.load(file)
    assert ours == tomllib.loads(file.read_text("utf-8"))
    assert list(ours) == list(tomllib.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("folder", sorted({file.parent for file in FILES if file.parent.parent.name == "lexicons"}))
def test_no_class_of_words_takes_the_place_of_a_cue_of_the_same_name(folder: Path) -> None:
    cues, classes = (resources.load(folder / name).keys() for name in ("cues.toml", "classes.toml"))
    assert not cues & classes


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


@pytest.mark.parametrize("code", sorted(folder.parent.name for folder in FILES if folder.name == "cues.toml"))
def test_plain_phrases_are_written_as_they_are_looked_for(code: str) -> None:
    lists = dict(strings_in(language.words(code)))
    assert sum(map(len, lists.values())) > 3000
    untidy = [
        phrase for phrases in lists.values() for phrase in phrases if is_plain(phrase) and normal(phrase) != phrase
    ]
    assert not untidy, "a star stands at the end of a phrase, and one space between words"


def is_plain(phrase: str) -> bool:
    return plain(phrase.replace("*", " ")) == phrase.replace("*", " ")


def strings_in(data: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words below, by its path; words in patterns (slots) and steps of frames are no phrases."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield from strings_in(value, f"{path}.{name}") if name not in ("slots", "frames") else ()
        elif isinstance(value, list):
            yield f"{path}.{name}", value
