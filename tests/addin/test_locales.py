"""What the page says: every line in every language, with the same blanks, and no line that nobody says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefcheck.rubric.proportion import profiles

WEB = Path(__file__).parents[2] / "addin/web"
LANGUAGES = ("de", "fr", "es")
SOURCES = "".join(
    path.read_text(encoding="utf-8") for path in [*WEB.rglob("*.js"), *WEB.glob("*.html"), *WEB.glob("*.jinja")]
)


def lines(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((WEB / f"locales/{language}.json").read_text(encoding="utf-8"))
    return found


def blanks(line: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w+\}", line)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_there_in_the_same_order(language: str) -> None:
    assert list(lines(language)) == list(lines("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_the_blanks_of_the_english_one(language: str) -> None:
    own = lines(language)

    assert [key for key, line in lines("en").items() if blanks(line) != blanks(own[key])] == []


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_line_is_empty(language: str) -> None:
    assert all(line.strip() for line in lines(language).values())


def test_every_line_that_the_page_asks_for_is_there() -> None:
    known = lines("en")
    asked = set(re.findall(r'\bt\("([\w.]+)"', SOURCES)) | set(re.findall(r'\bbutton\("([\w.]+)"', SOURCES))
    counted = {f"{key}.{form}" for key in re.findall(r'counted\("([\w.]+)"', SOURCES) for form in ("one", "other")}

    assert (asked | counted) - known.keys() == set()


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_every_kind_of_work_has_a_name(language: str) -> None:
    named = {key.removeprefix("profile.") for key in lines(language) if key.startswith("profile.")}

    assert named == set(profiles()) | {"other"}


def test_no_line_is_left_that_nothing_asks_for() -> None:
    families = set(re.findall(r"\bt\(`([\w.]+)\.?\$\{", SOURCES))
    said = set(re.findall(r'"([\w.]+)"', SOURCES))
    spare = [
        key
        for key in lines("en")
        if key not in said
        and re.sub(r"\.(one|other)$", "", key) not in said
        and not any(key.startswith(family) for family in families)
    ]

    assert spare == []
