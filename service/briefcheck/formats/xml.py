"""XML as the formats need it: parsed without losing a blank, without entities and without ever leaving the file."""

from __future__ import annotations

from typing import TypeAlias
from xml.parsers import expat

from lxml import etree

from briefcheck.errors import TooLarge, Unreadable

Element: TypeAlias = etree._Element  # noqa: SLF001  lxml gives its element class no public name

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

_PROLOG_BYTES_MAX = 1 << 20  # expat takes seconds over a comment of 40 MB; Office writes 60 bytes

_TAGS_MAX = 3_000_000  # each costs up to 100 bytes of tree; the gate lets sheets through that have more


def parse(data: bytes, part: str) -> Element:
    """Give the root element of a part; blanks, comments, processing instructions and CDATA stay as they are.

    Args:
        data: the whole part, in any encoding its first bytes declare.
        part: its name, for the message.

    Raises:
        TooLarge: `xml_too_large`, a part that may come as a stream but not as a tree.
        Unreadable: `xml_invalid` when it is not well-formed, `xml_too_deep` when elements nest beyond reason,
            `xml_doctype` when it declares a document type.
    """
    if len(data) > _TAGS_MAX and data.count(b"<") > _TAGS_MAX:
        raise TooLarge("xml_too_large", f"{part} holds more than {_TAGS_MAX:,} XML tags, the limit.")
    try:
        root = etree.fromstring(data, _parser(is_huge=False))
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):
            raise Unreadable("xml_too_deep", f"{part} nests its elements too deeply to be a document.") from None
        if "XML_PARSE_HUGE" not in str(error):  # libxml2's words for a single text above 10 MB, which may be honest
            raise invalid(part) from None
        root = _parse_huge(data, part)
    except (ValueError, LookupError):
        raise invalid(part) from None
    if root is None:
        raise invalid(part)
    if root.getroottree().docinfo.internalDTD is not None:
        raise doctype_found(part)
    return root


def _parse_huge(data: bytes, part: str) -> Element:
    try:
        return etree.fromstring(data, _parser(is_huge=True))
    except etree.XMLSyntaxError:
        raise invalid(part) from None


def child(parent: Element, tag: str) -> Element | None:
    """The first child of that name, or None. What `find` gives for a plain name, at a third of its cost."""
    for element in parent:
        if element.tag == tag:
            return element
    return None


def children(parent: Element | None) -> dict[str, Element]:
    """The first child of each name: for those that are asked for several."""
    return {element.tag: element for element in reversed(parent)} if parent is not None else {}


def serialise(root: Element) -> bytes:
    """Give a part's bytes as Office writes them: UTF-8, standalone, all that stood outside the root included."""
    return _DECLARATION + etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


def doctype_found(part: str) -> Unreadable:
    """Make the error for a part that declares a document type, which no Office file may and no honest one does."""
    return Unreadable("xml_doctype", f"{part} declares a document type, which Office files may not; it was not read.")


def invalid(part: str) -> Unreadable:
    """Make the error for a part that is not well-formed."""
    return Unreadable("xml_invalid", f"{part} is not well-formed XML; open the file in Office and save it again.")


class Prolog:
    """Watches what stands before the first element, fed piece by piece, and stops there.

    `has_doctype` and `is_broken` are its findings; `is_done` says that no more need be fed. Encodings are told by
    expat, so a declaration in UTF-16 is seen like any other.
    """

    def __init__(self) -> None:
        self.has_doctype = False
        self.is_broken = False
        self.is_done = False
        self._fed_bytes = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._element

    def feed(self, piece: bytes) -> None:
        """Look at the next piece."""
        self._fed_bytes += len(piece)
        if self._fed_bytes > _PROLOG_BYTES_MAX:
            self.is_broken = self.is_done = True
            return
        try:
            self._parser.Parse(piece, False)  # noqa: FBT003  expat takes no keywords
        except _Enough:
            self.is_done = True
        except (expat.ExpatError, LookupError, ValueError):
            self.is_broken = self.is_done = True

    def _doctype(self, *_: object) -> None:
        self.has_doctype = True
        raise _Enough

    def _element(self, *_: object) -> None:
        raise _Enough


class _Enough(Exception):
    """The way out of expat once everything is known."""


def _parser(*, is_huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=is_huge,
        remove_blank_text=False,
        strip_cdata=False,
    )
