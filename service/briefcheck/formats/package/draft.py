"""A package being written: changes collected part by part, everything else copied as the bytes it already was."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from briefcheck.formats.edits import Edit, apply, apply_to_pieces
from briefcheck.formats.outline import Node, append, as_utf8, attribute, outline
from briefcheck.formats.package.names import extension, part_key, relationships_name, shown
from briefcheck.formats.package.package import Package
from briefcheck.formats.package.parts import (
    CONTENT_TYPES,
    RELATIONSHIPS_NAMESPACE,
    Parts,
)
from briefcheck.formats.package.writer import Writer
from briefcheck.patterns import pattern

_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_NO_RELATIONSHIPS = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Relationships xmlns="%s"/>' % (
    RELATIONSHIPS_NAMESPACE[1:-1].encode()
)
_NUMBERED = pattern(r"(.*?)(\d*)(\.[^./]*)?", re.DOTALL)


class Draft(Parts):
    """Changes to a package. `save` gives the new file; the package itself never changes.

    Parts that were not written keep their compressed bytes, their place, their dates and attributes. The same changes
    to the same file give the same bytes. Without any change `save` gives the source back.
    """

    def __init__(self, package: Package) -> None:
        super().__init__()
        self.package = package
        self._changed: dict[str, bytes] = {}
        self._patched: dict[str, tuple[Edit, ...]] = {}
        self._added: dict[str, tuple[str, bytes]] = {}
        self._removed: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts: those of the source in its order, then those added."""
        kept = [name for name in self.package.names if part_key(name) not in self._removed]
        return (*kept, *(name for name, _ in self._added.values()))

    @property
    def parts_changed(self) -> tuple[str, ...]:
        """Parts of the source whose content differs now."""
        return tuple(name for name in self.package.names if self._is_changed(part_key(name)))

    @property
    def parts_added(self) -> tuple[str, ...]:
        """Parts that the source does not have."""
        return tuple(name for name, _ in self._added.values())

    def find(self, name: str) -> str | None:
        """Give the stored spelling of a part's name, None when there is no such part (any more)."""
        key = part_key(name)
        if key in self._added:
            return self._added[key][0]
        return None if key in self._removed else self.package.find(name)

    def read(self, name: str) -> bytes:
        """Give a part's content as it is now."""
        key = part_key(name)
        if key in self._added:
            return self._added[key][1]
        if key in self._removed:
            raise KeyError(name)
        if key in self._patched:
            return apply(self.package.read(name), self._patched[key])
        return self._changed[key] if key in self._changed else self.package.read(name)

    def write(self, name: str, data: bytes) -> None:
        """Replace a part's content. Content equal to the source's counts as no change.

        Raises:
            KeyError: no such part; new ones come in by `add_part`.
        """
        key = part_key(name)
        self._patched.pop(key, None)
        if key in self._added:
            self._added[key] = (self._added[key][0], data)
        elif key in self._removed or not self.package.has(name):
            raise KeyError(name)
        elif self.package.has_content(name, data):
            self._changed.pop(key, None)
        else:
            self._changed[key] = data
        self._forget(name)

    def patch(self, name: str, edits: Iterable[Edit]) -> None:
        """Replace a part's content by its content in the source with some changes, never holding either whole.

        Raises:
            KeyError: the source has no such part.
        """
        key = part_key(name)
        self.package.entry(name)
        self._removed.discard(key)
        self._changed.pop(key, None)
        self._patched[key] = tuple(sorted(edits, key=lambda e: (e.start, e.end)))
        if not self._patched[key]:
            del self._patched[key]
        self._forget(name)

    def add_part(
        self, name: str, data: bytes, content_type: str, relationship_from: str, relationship_type: str
    ) -> str:
        """Add a part, declare its content type and relate it; gives the relationship's id.

        Args:
            name: an unused part name, see `free_name`.
            data: its content.
            content_type: declared by its extension where no other part has that extension, else for this part alone.
            relationship_from: the part that refers to it, "" for the package itself.
            relationship_type: the full type, in the flavour (Transitional or Strict) of the document.

        Raises:
            ValueError: the name is taken.
            KeyError: no part `relationship_from`.
        """
        name = name.lstrip("/")
        if self.has(name):
            raise ValueError(f"{name} is taken")
        if relationship_from and not self.has(relationship_from):
            raise KeyError(relationship_from)
        self._add(name, data)
        if self.content_type(name) != content_type:
            self._declare(name, content_type)
        folder = posixpath.dirname(relationship_from.lstrip("/"))
        return self.relate(relationship_from, posixpath.relpath(f"/{name}", f"/{folder}"), relationship_type)

    def relate(self, part: str, target: str, relationship_type: str, *, is_external: bool = False) -> str:
        """Add a relationship from a part ("" for the package itself) and give its id; `target` is written as given."""
        listed_in = self.find(relationships_name(part))
        if listed_in is None:
            listed_in = relationships_name(self.find(part) or part)
            self._add(listed_in, _NO_RELATIONSHIPS)
            if self.content_type(listed_in) != _RELATIONSHIPS_TYPE:
                self._declare(listed_in, _RELATIONSHIPS_TYPE)
        data, root = self._listing(listed_in)
        taken = {node.attributes.get("Id") for node in root.named("Relationship")}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        mode = ' TargetMode="External"' if is_external else ""
        made = (
            f'<{root.prefix}Relationship Id="rId{number}" Type={attribute(relationship_type)} '
            f"Target={attribute(target)}{mode}/>"
        )
        self.write(listed_in, apply(data, [append(root, made)]))
        return f"rId{number}"

    def remove_part(self, name: str) -> None:
        """Take a part out, with its relationships, those that point to it and its declared content type.

        Raises:
            KeyError: no such part.
        """
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        own = self.find(relationships_name(found))
        for listed_in in self.names:
            if extension(listed_in) == "rels":
                self._unrelate(listed_in, found)
        for gone in (found, own):
            if gone is not None:
                self._drop(gone)
        keys = {part_key(found), part_key(own or found)}
        data, root = self._listing(CONTENT_TYPES)
        doomed = [node for node in root.named("Override") if part_key(node.attributes.get("PartName", "")) in keys]
        if doomed:
            self.write(CONTENT_TYPES, apply(data, [Edit(node.start, node.end, b"") for node in doomed]))

    def undeclare(self, ending: str) -> None:
        """Take out the content type of an extension that no part needs any more."""
        data, root = self._listing(CONTENT_TYPES)
        own = {part_key(node.attributes.get("PartName", "")) for node in root.named("Override")}
        if any(extension(name) == ending and part_key(name) not in own for name in self.names):
            return
        doomed = [node for node in root.named("Default") if node.attributes.get("Extension", "").casefold() == ending]
        self.write(CONTENT_TYPES, apply(data, [Edit(node.start, node.end, b"") for node in doomed]))

    def free_name(self, name: str) -> str:
        """Give this name if no part has it, else the first of `comments2.xml`, `comments3.xml`, … that none has."""
        match = _NUMBERED.fullmatch(name.lstrip("/"))
        if match is None or not self._is_taken(name):
            return name.lstrip("/")
        stem, digits, dot_extension = match[1], match[2], match[3] or ""
        number = int(digits or 1) + 1
        while self._is_taken(f"{stem}{number}{dot_extension}"):
            number += 1
        return f"{stem}{number}{dot_extension}"

    def save(self) -> bytes:
        """Give the whole file."""
        if not (self._changed or self._patched or self._added or self._removed):
            return self.package.archive.data
        writer = Writer()
        for entry in self.package.archive.entries:
            key = part_key(entry.name)
            if entry.is_folder or not (self._is_changed(key) or key in self._removed):
                writer.copy(entry, self.package.archive.packed(entry))
            elif key in self._patched:
                writer.rewrite_pieces(entry, apply_to_pieces(self.package.pieces(entry.name), self._patched[key]))
            elif key in self._changed:
                writer.rewrite(entry, self._changed[key])
        for name, data in self._added.values():
            writer.append(name, data)
        return writer.close(self.package.archive.comment)

    def _is_changed(self, key: str) -> bool:
        return key in self._changed or key in self._patched

    def _is_taken(self, name: str) -> bool:
        return self.has(name) or self.has(relationships_name(name))

    def _add(self, name: str, data: bytes) -> None:
        key = part_key(name)
        if key in self._removed:  # taken out and put back: a change, and it keeps its place
            self._removed.discard(key)
            self._changed[key] = data
        else:
            self._added[key] = (name, data)
        self._forget_relationships()

    def _drop(self, name: str) -> None:
        key = part_key(name)
        if self._added.pop(key, None) is None:
            self._changed.pop(key, None)
            self._patched.pop(key, None)
            self._removed.add(key)
        self._forget_relationships()

    def _forget(self, name: str) -> None:
        if part_key(name) == part_key(CONTENT_TYPES):
            self._types = None
        elif extension(name) == "rels":
            self._forget_relationships()

    def _declare(self, name: str, content_type: str) -> None:
        """Declare a new part's content type: by its extension where that is free to take, else by its name."""
        data, root = self._listing(CONTENT_TYPES)
        overrides, p = root.named("Override"), root.prefix
        # One for that name is left over from a part that is gone.
        edits = [
            Edit(node.start, node.end, b"")
            for node in overrides
            if part_key(node.attributes.get("PartName", "")) == part_key(name)
        ]
        ends_in = extension(name)
        extensions = {node.attributes.get("Extension", "").casefold() for node in root.named("Default")}
        if ends_in in ("", "xml") or ends_in in extensions:
            made = f"<{p}Override PartName={attribute(f'/{name}')} ContentType={attribute(content_type)}/>"
            edits.append(append(root, made))
        else:
            made = f"<{p}Default Extension={attribute(ends_in)} ContentType={attribute(content_type)}/>"
            at = root.children[0].start if root.children else root.inner_end
            edits.append(Edit(at, at, made.encode("ascii")))  # Office writes these first
        self.write(CONTENT_TYPES, apply(data, edits))

    def _listing(self, name: str) -> tuple[bytes, Node]:
        """A part that lists others, to be changed as bytes."""
        data = as_utf8(self.read(name))
        return data, outline(data, shown(name), 1)

    def _unrelate(self, listed_in: str, name: str) -> None:
        """Take out what points to a part from one list of relationships."""
        folder, base = posixpath.split(listed_in)
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        doomed = {
            relationship.id
            for relationship in self._parse_relationships(source, listed_in)
            if not relationship.is_external and part_key(relationship.target) == part_key(name)
        }
        if doomed:
            data, root = self._listing(listed_in)
            gone = [node for node in root.named("Relationship") if node.attributes.get("Id") in doomed]
            self.write(listed_in, apply(data, [Edit(node.start, node.end, b"") for node in gone]))
