"""A complete brief of each kind of work is left in peace; without one aspect, exactly that one is asked for."""

from __future__ import annotations

import datetime
import re
import runpy
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefcheck.contract import Review
from briefcheck.review import Options, review
from briefcheck.rubric import proportion
from briefcheck.rubric.table import lines
from briefcheck.rules.profiles import KINDS

TEMPLATES = Path(__file__).parents[2] / "templates"
BUILD = runpy.run_path(str(TEMPLATES / "build.py"))["build"]
CUTS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cuts.toml").read_text("utf-8"))
SOURCES = {path.stem: path.read_text("utf-8") for path in sorted((TEMPLATES / "source/briefs").glob("complete-*.md"))}
PROFILES = {re.findall(r"^profiles: (.*)$", text, re.MULTILINE)[0]: name for name, text in SOURCES.items()}
TODAY = datetime.date(2026, 12, 1)


def critical(profile: str) -> list[str]:
    weights = proportion.profiles()[profile].weights
    return [name for name, line in lines().items() if weights.get(name, line.weight) == "critical"]


def cut_of(profile: str, aspect: str) -> dict[str, Any]:
    found: dict[str, Any] = CUTS.get(profile, {}).get(aspect) or CUTS["all"][aspect]
    return found


def without(source: str, cut: dict[str, Any]) -> str:
    """The source without some sections and lines; a table that has lost its last row goes too."""
    kept, is_dropped = [], False
    for line in source.splitlines():
        if re.match(r"#+ ", line):
            is_dropped = any(re.search(pattern, line) for pattern in cut.get("headings", ()))
        if not is_dropped and not any(re.search(pattern, line) for pattern in cut.get("lines", ())):
            kept.append(line)
    return re.sub(r"(?m)^\|[^\n]*\|\n\|[ |-]+\|\n(?!\|)", "", "\n".join(kept) + "\n")


@cache
def reviewed(source: str, profile: str) -> Review:
    return review(BUILD(source), "brief.docx", Options(today=TODAY, profile=profile), annotate=False).review


CASES = [
    (profile, aspect) for profile in PROFILES for aspect in critical(profile) if not cut_of(profile, aspect).get("skip")
]


def test_there_is_a_complete_brief_for_each_kind_of_work() -> None:
    assert PROFILES.keys() | {"other"} == KINDS.keys()


@pytest.mark.parametrize("profile", PROFILES)
def test_a_complete_brief_is_ready_with_no_error_and_at_most_two_warnings(profile: str) -> None:
    answer = reviewed(SOURCES[PROFILES[profile]], "auto")
    severities = [finding.severity for finding in answer.findings]
    assert answer.document.profile == profile
    assert answer.verdict == "ready"
    assert severities.count("error") == 0, [finding.title for finding in answer.findings]
    assert severities.count("warning") <= 2, [finding.title for finding in answer.findings]


@pytest.mark.parametrize(("profile", "aspect"), CASES)
def test_without_the_text_of_one_aspect_exactly_that_one_is_asked_for(profile: str, aspect: str) -> None:
    source, cut = SOURCES[PROFILES[profile]], cut_of(profile, aspect)
    shorter = without(source, cut)
    assert shorter != source
    before = {finding.rule for finding in reviewed(source, profile).findings}
    found = {f.rule for f in reviewed(shorter, profile).findings if f.state in ("missing", "weak")} - before
    assert aspect in found
    assert found - {aspect} <= set(cut.get("with", ()))
