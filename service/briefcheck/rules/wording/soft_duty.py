"""Duties said softly: should, could, hope to. Counted only.

Why: One “should” is a courtesy; forty of them leave open what is a must at all.

Flagged:
    # Scope
    The supplier should test the pump.

Accepted:
    # Scope
    The supplier must test the pump.

Source: INCOSE guide for writing requirements; ISO/IEC/IEEE 29148 (shall for requirements).
"""

from __future__ import annotations

from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Soft duties"


def count(brief: Brief) -> int:
    """How many soft words stand where the work is spoken of, background and goals left out."""
    return vague.count(brief, "soft", lambda _brief, _sentence: True)
