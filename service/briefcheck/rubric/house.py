"""A house rubric: what a house switches off, weighs otherwise and adds to the built-in one, as a TOML file.

    name = "Museum purchasing"

    [deliverable]                                   # by element: an aspect's weight, or why it is switched off
    drawings = { weight = "critical" }
    materials = { off = "We never buy parts." }

    [wording]
    unverifiable = { severity = "note" }

    [tracker]                                       # the rules of trackers
    no_id = { off = "Our rows are known by their names." }

    [words]                                         # words added to an aspect or to a class of wording
    "quality.approver" = { phrases = ["released by"], headings = ["release"] }
    "wording.unverifiable" = ["museum quality"]

    [aspects."quality.insurance"]                   # an aspect of one's own
    code = "HS01"
    title = "Insurance"
    weight = "important"
    phrases = ["liability insurance"]
    needs = ["number"]
    missing = "No insurance is asked for; damage would be ours."
    ask = "Which insurance must we have?"
    suggest = "Add: liability insurance of at least [number] pounds."
    section = "insurance"

    [sections]                                      # Word files beside this one: own sections, or instead of ours
    insurance = "insurance.docx"

What is not mentioned stays as it is. A weight that a house sets holds for every kind of work and for the shortest text:
what is important to the house is asked of a memo too, where we would ask only what is critical.
"""

from __future__ import annotations

from msgspec import Struct

from briefcheck.finding import Severity, Weight

NEEDS = {
    "number": "numbered",
    "date": "date",
    "duration": "duration",
    "percent": "percent",
    "role": "role",
    "standard": "standard",
    "contact": "contact",
}
"""What a passage about an aspect of one's own may be asked to hold, and what the rules call it."""
LISTS = ("phrases", "hints", "headings", "columns")


class Change(Struct, frozen=True):
    """What becomes of a rule: another importance, or why it is switched off."""

    weight: Weight | None = None
    severity: Severity | None = None
    off: str = ""


class OwnAspect(Struct, frozen=True):
    """An aspect that only this house asks for."""

    name: str
    code: str
    title: str
    weight: Weight
    missing: str
    ask: str
    suggest: str
    section: str = ""
    needs: tuple[str, ...] = ()


class House(Struct, frozen=True):
    """A house rubric, read and sound. Pairs instead of mappings: it is a value, and may be a key."""

    name: str
    changes: tuple[tuple[str, Change], ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By group of the lexicon (`quality.approver.phrases`, `wording.unverifiable`), the phrases added to it."""
    aspects: tuple[OwnAspect, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    """By section, the file named for it."""
    templates: tuple[tuple[str, bytes], ...] = ()
    """By section, the Word file itself, where whoever read the rubric has fetched it."""
