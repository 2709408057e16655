"""Templated sections: the library and a house's own, the right place for one, and how it gets into a brief."""

from __future__ import annotations

from briefcheck.sections.folder import read_folder
from briefcheck.sections.inserting import insert, missing
from briefcheck.sections.library import (
    SectionCard,
    cards,
    check_template,
    foreign,
    in_language,
    source,
)

__all__ = [
    "SectionCard",
    "cards",
    "check_template",
    "foreign",
    "in_language",
    "insert",
    "missing",
    "read_folder",
    "source",
]
