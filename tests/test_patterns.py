"""Patterns that are compiled when first used are patterns like any other, and every one of ours can be compiled."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import briefcheck
from briefcheck.patterns import pattern


def test_a_pattern_finds_what_the_same_one_compiled_at_once_finds() -> None:
    text = "Due: 3 April or 4 May"
    waiting, compiled = pattern(r"\d (a|M)", re.IGNORECASE), re.compile(r"\d (a|M)", re.IGNORECASE)
    assert [m.span() for m in waiting.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    assert waiting.sub("-", text) == compiled.sub("-", text)
    assert waiting.pattern == compiled.pattern


def test_a_mistake_in_a_pattern_shows_at_its_first_use() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("text")


def test_every_pattern_that_waits_in_a_room_can_be_compiled() -> None:
    waiting = []
    for found in pkgutil.walk_packages(briefcheck.__path__, "briefcheck."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            waiting += [value for value in vars(module).values() if type(value) is type(pattern(""))]
    assert len(waiting) > 40
    for value in waiting:
        assert value.groups >= 0


def test_a_pattern_that_needs_words_finds_what_it_would_without() -> None:
    for text in ("", "Nothing here.", "To Be delivered", "It is to be.", "b e", "be be"):
        plain, waiting = (pattern(r"\b(?:to )?(be)\b", re.IGNORECASE, needs=needs) for needs in ((), ("be",)))
        assert waiting.findall(text) == plain.findall(text)
        waiting = pattern(r"\b(?:to )?(be)\b", re.IGNORECASE, needs=("be",))
        assert [m.span() for m in waiting.finditer(text, 3)] == [m.span() for m in plain.finditer(text, 3)]
        for seek in ("search", "match", "fullmatch"):
            waiting = pattern(r"\b(?:to )?(be)\b", re.IGNORECASE, needs=("be",))
            found, expected = (getattr(one, seek)(text, 0, 100) for one in (waiting, plain))
            assert (found and found.span()) == (expected and expected.span())


def test_a_pattern_is_not_compiled_while_no_text_holds_what_it_needs() -> None:
    wrong = pattern("(", needs=("be", "is"))
    assert wrong.search("Nothing") is None
    assert list(wrong.finditer("Nothing")) == wrong.findall("Nothing") == []
    with pytest.raises(re.error):
        wrong.search("This IS it")
