"""Asking a rule about a document written as an outline."""

from __future__ import annotations

import datetime

from briefcheck.finding import Assessment, Problem
from briefcheck.model import Document
from briefcheck.rubric import language
from briefcheck.rules import AspectRule, WordingRule, find
from briefcheck.rules.brief import Brief
from outline import outline

TODAY = datetime.date(2026, 1, 15)


def brief_of(document: Document) -> Brief:
    """The document as rules see it."""
    lexicon = language.lexicon("en")
    assert lexicon is not None
    return Brief(document, lexicon, profile="auto", today=TODAY)


def brief(text: str) -> Brief:
    """The outline as rules see it."""
    return brief_of(outline(text))


def assess(name: str, text: str) -> Assessment:
    """What an aspect rule says of an outline."""
    rule = next(rule for rule in find() if rule.name == name)
    assert isinstance(rule, AspectRule)
    return rule.assess(brief(text))


def level(name: str, text: str) -> int | None:
    """How far an outline meets an aspect."""
    return assess(name, text).level


def evidence(name: str, text: str) -> list[str]:
    """The exact words an aspect rule shows for an outline."""
    document = outline(text)
    return [document.text_of(span) for span in assess(name, text).evidence]


def problems(name: str, text: str) -> list[Problem]:
    """What a wording rule finds in an outline."""
    rule = next(rule for rule in find() if rule.name == name)
    assert isinstance(rule, WordingRule)
    return list(rule.check(brief(text)))
