"""The names WordprocessingML goes by, in both its dialects (Transitional and Strict differ in the namespace only)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
W16CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
MATH_TEXT = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://purl.oclc.org/ooxml/officeDocument/math}t",
)
ALTERNATE, CHOICE, FALLBACK = (f"{{{MC}}}{local}" for local in ("AlternateContent", "Choice", "Fallback"))
AUTHOR = "Briefcheck"
INITIALS = "BC"


class Names:
    """Qualified names of one dialect as attributes: `w.p` is `{namespace}p`; a trailing underscore goes (`w.del_`)."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self.is_strict = namespace == STRICT

    def __getattr__(self, local: str) -> str:
        name = f"{{{self.namespace}}}{local.rstrip('_')}"
        setattr(self, local, name)
        return name

    @property
    def relationship_base(self) -> str:
        """Where the dialect's relationship types begin."""
        return RELATIONSHIPS_STRICT if self.is_strict else RELATIONSHIPS


def names_of(root: _Element) -> Names:
    """The dialect a part is written in, from its root element."""
    return Names(root.tag[1:].partition("}")[0])


def is_on(toggle: _Element | None, w: Names) -> bool:
    """Whether an on/off property (`w:b`, `w:vanish` …) is there and not switched off (ECMA-376 part 1, 17.17.4)."""
    return toggle is not None and toggle.get(w.val, "1") not in ("0", "false", "off")
