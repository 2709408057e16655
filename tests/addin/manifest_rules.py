"""What must be right in a manifest and no schema sees: its names, lengths, icons and addresses fit together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree
from lxml.etree import _Element

OFFICE = "http://schemas.microsoft.com/office/appforoffice/1.1"
OVERRIDES = "http://schemas.microsoft.com/office/taskpaneappversionoverrides"
TYPES = "http://schemas.microsoft.com/office/officeappbasictypes/1.0"
KIND = "{http://www.w3.org/2001/XMLSchema-instance}type"
NAMES = {"o": OFFICE, "v": OVERRIDES, "bt": TYPES}
RESOURCES = {"Images": "Image", "Urls": "Url", "ShortStrings": "String", "LongStrings": "String"}
POINTS_TO = {"FunctionFile": "Urls", "SourceLocation": "Urls", "LearnMoreUrl": "Urls", "Image": "Images"}
LETTERS_MAX = {"ShortStrings": 125, "LongStrings": 250, "Images": 2048, "Urls": 2048}
RESID_LETTERS_MAX = 32
DESCRIPTION_LETTERS_MAX = 250
MUST_HAVE_ICONS = {"16", "32", "80"}


def mistakes(manifest: bytes) -> list[str]:
    """Everything that is wrong."""
    root = etree.fromstring(manifest)
    return [*_resources(root), *_icons(root), *_addresses(root), *_ids(root), *_texts(root)]


def _find(root: _Element, path: str) -> list[_Element]:
    found: list[_Element] = root.xpath(path, namespaces=NAMES)
    return found


def _resources(root: _Element) -> Iterator[str]:
    there = {kind: _find(root, f"//bt:{kind}/bt:{tag}") for kind, tag in RESOURCES.items()}
    ids = {kind: {one.get("id") for one in found} for kind, found in there.items()}
    for name, count in Counter(one.get("id") for found in there.values() for one in found).items():
        if count > 1:
            yield f"the resource {name} is there {count} times"
    used = set()
    for element in _find(root, "//*[@resid]"):
        tag, name = etree.QName(element).localname, element.get("resid", "")
        kind = POINTS_TO.get(tag) or ("LongStrings" if tag == "Description" else "ShortStrings")
        used.add(name)
        if name not in ids[kind]:
            yield f"{tag} points to {name}, which is not in {kind}"
        if len(name) > RESID_LETTERS_MAX:
            yield f"the name {name} is too long"
    yield from (f"nothing uses {name}" for name in sorted(set().union(*ids.values()) - used))
    for kind, found in there.items():
        for value in [v for one in found for v in one.xpath("@DefaultValue|bt:Override/@Value", namespaces=NAMES)]:
            if not 0 < len(value) <= LETTERS_MAX[kind]:
                yield f"a value in {kind} has {len(value)} letters: {value}"


def _icons(root: _Element) -> Iterator[str]:
    for icon in _find(root, "//v:Icon"):
        lacking = MUST_HAVE_ICONS - {image.get("size") for image in icon}
        if lacking:
            yield f"an icon lacks the sizes {sorted(lacking)}"


def _addresses(root: _Element) -> Iterator[str]:
    values = root.xpath("//@DefaultValue[contains(., '://')] | //o:AppDomain/text()", namespaces=NAMES)
    yield from (f"{value} is not https" for value in values if urlsplit(value).scheme != "https")


def _ids(root: _Element) -> Iterator[str]:
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", root.findtext(f"{{{OFFICE}}}Id", "")):
        yield "the Id is no GUID"
    if not re.fullmatch(r"\d+(\.\d+){3}", root.findtext(f"{{{OFFICE}}}Version", "")):
        yield "the Version is not of the form a.b.c.d"
    controls = Counter(element.get("id") for element in _find(root, "//v:Control|//v:Group"))
    yield from (f"two controls are called {name}" for name, count in controls.items() if count > 1)
    base = {host.get("Name") for host in _find(root, "/o:OfficeApp/o:Hosts/o:Host")}
    own = {host.get(KIND) for host in _find(root, "//v:Hosts/v:Host")}
    if base != own:
        yield f"the hosts {base} are not those of the ribbon, {own}"


def _texts(root: _Element) -> Iterator[str]:
    for value in root.xpath("o:Description/@DefaultValue | o:Description/o:Override/@Value", namespaces=NAMES):
        if len(value) > DESCRIPTION_LETTERS_MAX:
            yield f"a description has {len(value)} letters"
