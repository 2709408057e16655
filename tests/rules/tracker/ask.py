"""Asking a rule about a tracker written as text."""

from __future__ import annotations

import datetime

from briefcheck.finding import Problem
from briefcheck.rubric.trackers import words
from briefcheck.rules import find_tracker
from briefcheck.rules.ledger import Ledger
from tracker import TODAY, tracker


def ledger(text: str, today: datetime.date = TODAY) -> Ledger:
    """The tracker as rules see it."""
    return Ledger(tracker(text), words(), today=today)


def problems(name: str, text: str, today: datetime.date = TODAY) -> list[Problem]:
    """What a rule finds in a tracker."""
    rule = next(rule for rule in find_tracker() if rule.name == f"tracker.{name}")
    return list(rule.check(ledger(text, today)))


def rows(name: str, text: str, today: datetime.date = TODAY) -> list[int]:
    """The rows in which a rule finds something, the first of each problem."""
    return [problem.cells.row for problem in problems(name, text, today) if problem.cells]
