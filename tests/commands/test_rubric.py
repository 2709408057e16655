from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.conftest import Run

OWN = """
name = "Our house"
[aspects."quality.insurance"]
code = "HS01"
title = "Insurance"
weight = "critical"
phrases = ["liability insurance"]
missing = "No insurance is asked for."
ask = "Which insurance must we have?"
suggest = "Add: liability insurance of [number] pounds."
section = "insurance"
[sections]
insurance = "insurance.docx"
"""
SECTION = Path(__file__).parents[2] / "templates/sections/rework.docx"


def test_a_sound_rubric_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('[quality]\nrework = { weight = "critical" }\nmethod = { off = "No." }')
    done = run("rubric", "check", "house.toml")
    assert done.returncode == 0
    assert done.stdout.startswith("house.toml: the house rubric: 1 rule switched off, 1 weighed otherwise")


def test_a_mistake_is_told_on_standard_error_with_file_line_and_column(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('[quality]\nrevork = { weight = "critical" }')
    done = run("rubric", "check", "house.toml")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "house.toml:2:1: There is no 'revork' here; did you mean 'rework'?\n"


def test_a_review_with_a_wrong_rubric_is_wrong_usage(run: Run, brief: Path, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text("x")
    done = run("review", brief, "--rubric", "house.toml")
    assert done.returncode == 2
    assert "house.toml:1:2: This is no TOML" in done.stderr


def test_an_own_aspect_is_asked_for_and_its_own_section_inserted(run: Run, brief: Path, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(OWN)
    (tmp_path / "insurance.docx").write_bytes(SECTION.read_bytes())
    done = run(
        "review", brief, "--rubric", "house.toml", "--sections", "missing", "-o", "out.docx", "--format", "json",
    )  # fmt: skip
    review = json.loads(done.stdout)
    assert "HS01" in {finding["code"] for finding in review["findings"]}
    assert "insurance" in review["sections_inserted"]
    assert review["fidelity"]["reject_all_equal"]


def test_several_processes_review_with_the_same_rubric(run: Run, brief: Path, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(OWN.partition("[sections]")[0])
    (tmp_path / "other.docx").write_bytes(brief.read_bytes())
    done = run("review", brief, "other.docx", "--rubric", "house.toml", "--format", "json", "--jobs", "2")
    for line in done.stdout.splitlines():
        assert "HS01" in {finding["code"] for finding in json.loads(line)["findings"]}


def test_a_section_file_that_is_none_is_wrong_usage(run: Run, brief: Path, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(OWN)
    (tmp_path / "insurance.docx").write_bytes(b"no Word file")
    done = run("review", brief, "--rubric", "house.toml")
    assert done.returncode == 2
    assert "The file of section 'insurance'" in done.stderr


def test_what_a_review_would_refuse_the_check_finds_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(OWN)
    lacking = run("rubric", "check", "house.toml")
    (tmp_path / "insurance.docx").write_bytes(b"no Word file")
    wrong = run("rubric", "check", "house.toml")
    assert [(done.returncode, done.stdout) for done in (lacking, wrong)] == [(1, ""), (1, "")]
    assert lacking.stderr.startswith("house.toml:1:1: The file of section 'insurance' cannot be read: No such file")
    assert wrong.stderr.startswith("house.toml:1:1: The file of section 'insurance' will not do: ")


def test_the_rules_are_listed_as_the_house_has_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(OWN.partition("[sections]")[0])
    assert "HS01" in run("rules", "--rubric", "house.toml").stdout
    assert "asked for by Our house" in run("rules", "--rubric", "house.toml", "show", "HS01").stdout
    assert '[aspects."quality.insurance"]' in run("rules", "house").stdout


@pytest.mark.parametrize("words", [("rules", "show", "HS01"), ("rules", "list")])
def test_the_house_rubric_may_be_named_behind_the_word_that_says_what_to_do(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "house.toml").write_text(OWN.partition("[sections]")[0])
    behind = run(*words, "--rubric", "house.toml")
    before = run("rules", "--rubric", "house.toml", *words[1:])
    assert behind.returncode == 0
    assert "Insurance" in behind.stdout
    assert behind.stdout == before.stdout
