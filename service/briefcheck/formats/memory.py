"""What a file remembers of its review: a custom XML part of ours.

No word of the document goes in, only fingerprints, codes and the reasons people gave for dismissing a finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from lxml import etree

from briefcheck.errors import Unreadable
from briefcheck.formats.package import Draft, Parts
from briefcheck.formats.xml import Element, parse, serialise
from briefcheck.prior import KnownFinding

NAMESPACE = "urn:briefcheck:review:1"
_ITEM_ID = "{81102453-F9C1-5CF9-8C02-CBB789727CD3}"
"""The name-based UUID (RFC 9562, version 5) of our namespace as an address: the same in every document."""
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_REFERENCE_LENGTH = 8
_REVIEWED = "reviewed"
"""The attribute that tells a review which found nothing from a memory that the pane made for its comments."""
_FINDINGS_MAX = 20_000
"""As many findings are read back from a document; a hostile one may claim any number."""


def memory_part(parts: Parts, part: str) -> str | None:
    """Name of the part that holds our memory, or None.

    LibreOffice keeps it, but hangs it on the package instead of on the main part.
    """
    for name in (*parts.related(part, "customXml"), *parts.related("", "customXml")):
        data = parts.read(name)
        if NAMESPACE.encode() in data[:400] and _is_ours(data, name):
            return name
    return None


def _is_ours(data: bytes, name: str) -> bool:
    """Whether a part is a memory that can be read; a damaged one is left where it is, like anybody's."""
    try:
        return bool(parse(data, name).tag == f"{{{NAMESPACE}}}review")
    except Unreadable:
        return False


def is_reviewed(parts: Parts, part: str) -> bool:
    """Whether a review was remembered here, though it may have found nothing."""
    name = memory_part(parts, part)
    return name is not None and parse(parts.read(name), name).get(_REVIEWED) is not None


def entries(parts: Parts, part: str, kind: str) -> list[Element]:
    """What is remembered of one kind: `finding`, `part` and what a format adds."""
    name = memory_part(parts, part)
    return [] if name is None else list(parse(parts.read(name), name).iterchildren(f"{{{NAMESPACE}}}{kind}"))


def known_findings(parts: Parts, part: str) -> tuple[KnownFinding, ...]:
    """The findings of the earlier review."""
    found: list[KnownFinding] = []
    for element in entries(parts, part, "finding"):
        fingerprint = element.get("fingerprint", "")
        if fingerprint and len(found) < _FINDINGS_MAX:
            found.append(KnownFinding(fingerprint, element.get("code", ""), element.get("reason")))
    return tuple(found)


def added_parts(parts: Parts, part: str) -> frozenset[str]:
    """Names of the parts that an earlier review had to make: they go when they are empty again."""
    return frozenset(element.get("name", "") for element in entries(parts, part, "part"))


def known_references(parts: Parts, part: str) -> frozenset[str]:
    """How the fingerprints of known findings begin: what the last lines of our comments and notes refer to."""
    return frozenset(known.fingerprint[:_REFERENCE_LENGTH] for known in known_findings(parts, part))


def pane_comments(parts: Parts, part: str) -> frozenset[str]:
    """What the comments say that the pane made, as `said` gives it.

    Office signs them with the user's name, so their words are what they are known by.
    """
    return frozenset(element.get("said", "") for element in entries(parts, part, "comment")[:_FINDINGS_MAX])


def said(text: str) -> str:
    """A hash of a comment's words, however its lines are kept: of SHA-256 over all but blanks the first 16 digits."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def entry(kind: str, **attributes: str) -> Element:
    """Something to remember besides findings and parts."""
    return etree.Element(f"{{{NAMESPACE}}}{kind}", attributes)


def save_memory(
    draft: Draft,
    part: str,
    base: str,
    findings: Iterable[KnownFinding] | None,
    more: Iterable[Element] = (),
    *,
    has_review: bool = True,
) -> None:
    """Write our memory into the draft, in place of what was remembered before, with the parts that we had to make.

    Args:
        draft: the package being written.
        part: name of the main part.
        base: where the relationship types of its dialect begin.
        findings: what to know of the review; None keeps what is known.
        more: what a format remembers besides, made by `entry`.
        has_review: whether these findings are those of a review; not where it is taken out.
    """
    if findings is None:
        findings, has_review = known_findings(draft, part), is_reviewed(draft, part)
    parts = sorted((added_parts(draft, part) & set(draft.names)) | set(draft.parts_added))
    root = etree.Element(f"{{{NAMESPACE}}}review", nsmap={"bc": NAMESPACE})
    if has_review:
        root.set(_REVIEWED, "true")
    # The reasons people gave come first: they must never fall to the limit.
    for known in sorted(findings, key=lambda one: one.reason is None)[:_FINDINGS_MAX]:
        element = etree.SubElement(root, f"{{{NAMESPACE}}}finding", fingerprint=known.fingerprint, code=known.code)
        if known.reason is not None:
            element.set("reason", "".join(c for c in known.reason if c.isprintable())[:200])
    for added in parts:
        etree.SubElement(root, f"{{{NAMESPACE}}}part", name=added)
    root.extend(entries(draft, part, "comment")[:_FINDINGS_MAX])
    root.extend(more)
    name = memory_part(draft, part)
    if name is not None:
        draft.write(name, serialise(root))
    else:
        _add_memory(draft, part, base, serialise(root))


def _add_memory(draft: Draft, part: str, base: str, memory: bytes) -> None:
    """Make the part that holds our memory, with the properties that name its store (ECMA-376 part 1, 22.5)."""
    name = draft.free_name("customXml/item1.xml")
    draft.add_part(name, memory, "application/xml", part, f"{base}/customXml")
    properties = etree.Element(f"{{{_DATASTORE}}}datastoreItem", nsmap={"ds": _DATASTORE})
    properties.set(f"{{{_DATASTORE}}}itemID", _ITEM_ID)
    references = etree.SubElement(properties, f"{{{_DATASTORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_DATASTORE}}}schemaRef").set(f"{{{_DATASTORE}}}uri", NAMESPACE)
    draft.add_part(
        draft.free_name("customXml/itemProps1.xml"),
        serialise(properties),
        _PROPERTIES_TYPE,
        name,
        f"{base}/customXmlProps",
    )


def forget(draft: Draft, part: str) -> None:
    """Take our memory out of the draft."""
    name = memory_part(draft, part)
    if name is None:
        return
    for properties in draft.related(name, "customXmlProps"):
        draft.remove_part(properties)
    draft.remove_part(name)
