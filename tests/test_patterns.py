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
        value.search("")
