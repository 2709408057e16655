"""The names SpreadsheetML goes by, in both its dialects, and by which our own marks are known."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
AUTHOR = "Briefcheck"
REVIEW_NAME = "_briefcheck_review"
"""The hidden name that stands for our sheet: it follows the sheet wherever somebody moves or renames it."""


class Dialect:
    """What differs between a Transitional and a Strict workbook."""

    def __init__(self, root_namespace: str) -> None:
        self.is_strict = root_namespace == MAIN_STRICT
        self.main = MAIN_STRICT if self.is_strict else MAIN
        self.relationships = RELATIONSHIPS_STRICT if self.is_strict else RELATIONSHIPS
