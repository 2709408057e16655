"""Where the elements of a part stand in its bytes, so that a part is changed by cutting and not by writing it anew.

What is inserted is written in ASCII with character references: right in every encoding in which `<` is one byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from briefcheck.formats import xml
from briefcheck.formats.edits import Edit
from briefcheck.patterns import pattern

_TAG_END = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARED = pattern(r"^(<\?xml[^>]*?)\s+encoding=(?:\"[^\"]*\"|'[^']*')")
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = pattern(r"_(?=x[0-9A-Fa-f]{4}_)")
_IN_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_CONTENT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


class Node:
    """One element: its name as written, its attributes as written, and offsets into the part.

    It reaches from `start` to `end`, its content from `inner` to `inner_end`; an empty-element tag has no content and
    both stand at its end.
    """

    __slots__ = ("attributes", "children", "end", "inner", "inner_end", "name", "start")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.start = self.inner = self.inner_end = self.end = start
        self.children: list[Node] = []

    @property
    def local(self) -> str:
        """Its name without prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Its prefix with the colon, empty where it has none."""
        return self.name[: len(self.name) - len(self.local)]

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written `<a/>`."""
        return self.inner == self.end

    def named(self, local: str) -> list[Node]:
        """Its children of that name, whatever their prefix."""
        return [child for child in self.children if child.local == local]

    def first(self, local: str) -> Node | None:
        """Its first child of that name."""
        return next((child for child in self.children if child.local == local), None)

    def walk(self) -> Iterator[Node]:
        """Every element below it that the outline holds, in order."""
        for child in self.children:
            yield child
            yield from child.walk()


def outline(data: bytes, part: str, depth: int) -> Node:
    """Give the root of a part with its descendants down to `depth` levels below it.

    Raises:
        Unreadable: `xml_invalid`, or its encoding is one in which `<` takes more than one byte.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        raise xml.invalid(part)
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    builder = _Builder(data, parser, depth)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat takes no keywords
    except (expat.ExpatError, LookupError, ValueError):
        raise xml.invalid(part) from None
    return builder.root


class _Builder:
    def __init__(self, data: bytes, parser: expat.XMLParserType, depth: int) -> None:
        self.root = Node("", {}, 0)
        self._data, self._parser, self._depth_max = data, parser, depth
        self._open: list[Node] = []
        self._depth = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._depth_max:
            return
        node = Node(name, attributes, self._parser.CurrentByteIndex)
        tag = _TAG_END.match(self._data, node.start)
        node.inner = tag.end() if tag else len(self._data)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, _name: str) -> None:
        self._depth -= 1
        if self._depth + 1 > self._depth_max:
            return
        node = self._open.pop()
        if self._data[node.inner - 2 : node.inner] == b"/>":
            node.inner_end = node.end = node.inner
        else:
            node.inner_end = self._parser.CurrentByteIndex
            node.end = self._data.index(b">", node.inner_end) + 1


def append(parent: Node, children: str) -> Edit:
    """The change that puts something at the end of an element, which may be an empty tag."""
    if parent.is_empty_tag:
        return Edit(parent.end - 2, parent.end, f">{children}</{parent.name}>".encode("ascii"))
    return Edit(parent.inner_end, parent.inner_end, children.encode("ascii"))


def as_utf8(data: bytes) -> bytes:
    """Give a part in UTF-16 as UTF-8, any other as it is."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data
    return _DECLARED.sub(r'\1 encoding="UTF-8"', data.decode("utf-16", errors="replace")).encode()


def clean(text: str) -> str:
    """Text without what XML cannot hold, and with what Excel would read as an escape (`_x0041_`) escaped."""
    possible = text if text.isprintable() else _FORBIDDEN.sub("", text)
    return _ESCAPE_LIKE.sub("_x005F_", possible)


def content(text: str) -> str:
    """Text as the content of an element."""
    return _ascii(clean(text).translate(_IN_CONTENT))


def attribute(text: str) -> str:
    """Text as the value of an attribute, with its quotes."""
    return '"' + _ascii(clean(text).translate(_IN_ATTRIBUTE)) + '"'


def _ascii(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
