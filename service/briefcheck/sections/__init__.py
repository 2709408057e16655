"""Templated sections: the library and a house's own, the right place for one, and how it gets into a brief."""

from __future__ import annotations

from briefcheck.sections.folder import Folder, read_folder
from briefcheck.sections.inserting import Inserted, insert, missing
from briefcheck.sections.library import (
    Own,
    SectionCard,
    cards,
    check_template,
    foreign,
    in_language,
    language_name,
    source,
    template,
)
from briefcheck.sections.placing import Placement, place

__all__ = [
    "Folder",
    "Inserted",
    "Own",
    "Placement",
    "SectionCard",
    "cards",
    "check_template",
    "foreign",
    "in_language",
    "insert",
    "language_name",
    "missing",
    "place",
    "read_folder",
    "source",
    "template",
]
