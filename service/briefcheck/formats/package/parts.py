"""What a package and a draft of it have in common: parts found by name, content type and relationship."""

from __future__ import annotations

from abc import ABC, abstractmethod
from urllib.parse import unquote

from msgspec import Struct

from briefcheck.errors import TooLarge
from briefcheck.formats import xml
from briefcheck.formats.package.names import extension, part_key, relationships_name, resolve, shown

CONTENT_TYPES = "[Content_Types].xml"
TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS_MAX = 70_000
"""Of one part. Excel follows 65,530 links of a sheet; the most seen in a real file are 3,077."""
RELATIONSHIPS_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Relationship(Struct, frozen=True):
    """One relationship. `target` is a part's name, as stored when it exists; for an external one, the address."""

    id: str
    type: str
    target: str
    is_external: bool


class Parts(ABC):
    """Parts by name. Names compare without case, with or without a leading slash."""

    def __init__(self) -> None:
        self._types: ContentTypes | None = None
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._targets: dict[str, dict[str, list[str]]] = {}

    @property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in the order of the file."""

    @abstractmethod
    def find(self, name: str) -> str | None:
        """Give the stored spelling of a part's name, None when there is no such part."""

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Give a part's content.

        Raises:
            KeyError: no such part.
            Unreadable: `part_damaged` or `xml_invalid`, found at the gate.
        """

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return self.find(name) is not None

    def content_type(self, name: str) -> str:
        """Give a part's declared content type, empty when none is declared."""
        if self._types is None:
            self._types = ContentTypes(self.read(CONTENT_TYPES))
        return self._types.of(name)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Give the relationships of a part, in the order of the file; of the package itself by default.

        Raises:
            TooLarge: `too_many_relationships`.
            Unreadable: the part that lists them is damaged.
        """
        listed_in = self.find(relationships_name(part))
        if listed_in is None:
            return ()
        if listed_in not in self._relationships:
            self._relationships[listed_in] = tuple(self._parse_relationships(part, listed_in))
        return self._relationships[listed_in]

    def related(self, part: str, suffix: str) -> tuple[str, ...]:
        """Give the parts that exist and that `part` refers to by a relationship type ending in `/suffix`.

        The last segment is the same in Transitional and Strict files: `comments`, `styles`, `worksheet`.
        """
        listed_in = relationships_name(part)
        if listed_in not in self._targets:
            by_suffix: dict[str, list[str]] = {}
            for relationship in self.relationships(part):
                if not relationship.is_external:
                    by_suffix.setdefault(relationship.type.rpartition("/")[2], []).append(relationship.target)
            self._targets[listed_in] = by_suffix
        return tuple(target for target in self._targets[listed_in].get(suffix, ()) if self.has(target))

    def _forget_relationships(self) -> None:
        """Read all relationships again: one of them, or what they lead to, has changed."""
        self._relationships.clear()
        self._targets.clear()

    def _parse_relationships(self, part: str, listed_in: str) -> list[Relationship]:
        found = []
        for element in xml.parse(self.read(listed_in), shown(listed_in)).iter(RELATIONSHIPS_NAMESPACE + "Relationship"):
            target = element.get("Target", "")
            is_external = element.get("TargetMode", "").casefold() == "external"
            if not is_external:
                target = resolve(part, target)
                target = self.find(target) or self.find(unquote(target)) or target
            found.append(Relationship(element.get("Id", ""), element.get("Type", ""), target, is_external))
            if len(found) > RELATIONSHIPS_MAX:
                detail = f"{shown(listed_in)} lists more than {RELATIONSHIPS_MAX:,} links and parts, the limit."
                raise TooLarge("too_many_relationships", detail)
        return found


class ContentTypes:
    """What `[Content_Types].xml` declares."""

    def __init__(self, data: bytes) -> None:
        """Parse it.

        Raises:
            Unreadable: it is not well-formed.
        """
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}
        for element in xml.parse(data, CONTENT_TYPES).iter(TYPES_NAMESPACE + "Default", TYPES_NAMESPACE + "Override"):
            declared = element.get("ContentType", "").strip()
            if element.tag == TYPES_NAMESPACE + "Default":
                self.defaults[element.get("Extension", "").casefold()] = declared
            else:
                self.overrides[part_key(element.get("PartName", ""))] = declared

    def of(self, name: str) -> str:
        """Give the content type of a part, empty when none is declared."""
        key = part_key(name)
        return self.overrides.get(key) or self.defaults.get(extension(key), "")

    def named(self, ending: str) -> list[str]:
        """Give the names (without case) of the parts whose own content type ends so."""
        return [name for name, declared in self.overrides.items() if declared.casefold().endswith(ending.casefold())]
