"""A Word package opened for reading or writing: its parts found by relationship, never by path."""

from __future__ import annotations

from functools import cached_property

from lxml.etree import _Element

from briefcheck.errors import Unreadable
from briefcheck.formats.package import Package
from briefcheck.formats.word.names import STRICT, TRANSITIONAL, Names, names_of
from briefcheck.formats.word.styles import Styles
from briefcheck.formats.word.text import TextIndex
from briefcheck.formats.xml import parse


class Source:
    """The parts of one Word package, parsed on demand. Elements belong to whoever opened it and may be changed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main_part
        self.root = parse(package.read(self.part), self.part)
        if self.root.tag[1:].partition("}")[0] not in (TRANSITIONAL, STRICT) or not self.root.tag.endswith("}document"):
            raise Unreadable("no_document", f"{self.part} is not a Word document part; save it again in Word as .docx.")
        self.w: Names = names_of(self.root)

    @classmethod
    def taken(cls, package: Package) -> Source:
        """The parts as reading has parsed them, or parsed now; they belong to the caller and may be changed."""
        left = package.take()
        return left if isinstance(left, cls) else cls(package)

    @cached_property
    def index(self) -> TextIndex:
        """The text index of the main part."""
        return TextIndex(self.root, self.w, self.styles)

    @property
    def body(self) -> _Element:
        """The body of the document."""
        body = self.root.find(self.w.body)
        if body is None:
            raise Unreadable("no_document", "The document has no body; save it again in Word as .docx.")
        return body

    def related_root(self, suffix: str) -> _Element | None:
        """The parsed part of this relationship type, or None where there is none that can be read."""
        names = self.package.related(self.part, suffix)
        return parse(self.package.read(names[0]), names[0]) if names else None

    @property
    def styles(self) -> Styles:
        """The document's styles; empty where it has none."""
        return self.package.once(_read_styles)


def _read_styles(package: Package) -> Styles:
    names = package.related(package.main_part, "styles")
    root = parse(package.read(names[0]), names[0]) if names else None
    return Styles(root, names_of(root) if root is not None else Names(TRANSITIONAL))
