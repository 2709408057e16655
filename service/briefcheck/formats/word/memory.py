"""What a document remembers of its review: a custom XML part of ours, and the marks themselves.

No word of the document goes in, only fingerprints, codes and the reasons people gave for dismissing a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element

from briefcheck.formats.package import Draft, Package, Parts
from briefcheck.formats.word.comments import Comments
from briefcheck.formats.word.marks import BOOKMARK, digest, pending_sections
from briefcheck.formats.word.names import AUTHOR, Names
from briefcheck.formats.word.source import Source
from briefcheck.formats.xml import parse, serialise
from briefcheck.prior import KnownFinding, Prior, PriorMark

NAMESPACE = "urn:briefcheck:review:1"
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM_ID = "{81102453-F9C1-5CF9-8C02-CBB789727CD3}"
"""The name-based UUID (RFC 9562, version 5) of our namespace as an address: the same in every document."""
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_TRACES = (AUTHOR.encode(), NAMESPACE.encode(), BOOKMARK.encode())
_FINDINGS_MAX = 2000
"""As many findings are read back from a document; a hostile one may claim any number."""


def read_prior(package: Package) -> Prior:
    """Find our marks and our memory in a document."""
    part = package.main_part
    holders = [part, *package.related(part, "comments"), *package.related(part, "customXml")]
    if not any(_holds_trace(package.read(name)) for name in holders):
        return Prior()
    source = Source(package)
    comments = Comments(Draft(source.package), source.part, source.root)
    w = source.w
    return Prior(
        marks=tuple(PriorMark(c.id, c.ref, c.is_resolved, c.replies, c.text) for c in comments.ours() if c.is_anchored),
        known=_known(package, part),
        sections=frozenset(
            name for b in source.root.iter(w.bookmarkStart) if (name := b.get(w.name, "")).startswith(BOOKMARK)
        ),
    )


def _holds_trace(data: bytes) -> bool:
    return any(trace in data for trace in _TRACES)


def memory_part(parts: Parts, part: str) -> str | None:
    """Name of the part that holds our memory, or None."""
    for name in parts.related(part, "customXml"):
        if NAMESPACE.encode() in parts.read(name)[:400]:
            return name
    return None


def _known(parts: Parts, part: str) -> tuple[KnownFinding, ...]:
    name = memory_part(parts, part)
    if name is None:
        return ()
    found: list[KnownFinding] = []
    for element in parse(parts.read(name), name).iterchildren(f"{{{NAMESPACE}}}finding"):
        fingerprint = element.get("fingerprint", "")
        if fingerprint and len(found) < _FINDINGS_MAX:
            found.append(KnownFinding(fingerprint, element.get("code", ""), element.get("reason")))
    return tuple(found)


def added_parts(parts: Parts, part: str) -> frozenset[str]:
    """Names of the parts that an earlier review had to make: they go when they are empty again."""
    name = memory_part(parts, part)
    if name is None:
        return frozenset()
    made = parse(parts.read(name), name).iterchildren(f"{{{NAMESPACE}}}part")
    return frozenset(element.get("name", "") for element in made)


def section_digests(parts: Parts, part: str) -> dict[str, str]:
    """What the sections said when we inserted them, as digests by their bookmarks."""
    name = memory_part(parts, part)
    if name is None:
        return {}
    sections = parse(parts.read(name), name).iterchildren(f"{{{NAMESPACE}}}section")
    return {element.get("name", ""): element.get("digest", "") for element in sections}


def filled_sections(parts: Parts, part: str, body: _Element, w: Names) -> dict[str, list[_Element]]:
    """The pending sections of ours that somebody has written in since we inserted them: they hold the user's words."""
    digests = section_digests(parts, part)
    return {
        name: blocks
        for name, blocks in pending_sections(body, w).items()
        if name in digests and digest(blocks, w) != digests[name]
    }


def write_memory(
    draft: Draft, part: str, w: Names, findings: Iterable[KnownFinding] | None, sections: Mapping[str, str]
) -> None:
    """Write our memory into the draft, in place of what was remembered before.

    Args:
        draft: the package being written.
        part: name of the main part.
        w: its dialect.
        findings: what to know of the review; None keeps what is known.
        sections: digests of the pending sections, by their bookmarks.
    """
    findings = _known(draft, part) if findings is None else findings
    made = sorted((added_parts(draft, part) & set(draft.names)) | set(draft.parts_added))
    root = etree.Element(f"{{{NAMESPACE}}}review", nsmap={"bc": NAMESPACE})
    for known in findings:
        element = etree.SubElement(root, f"{{{NAMESPACE}}}finding", fingerprint=known.fingerprint, code=known.code)
        if known.reason is not None:
            element.set("reason", "".join(c for c in known.reason if c.isprintable())[:200])
    for added in made:
        etree.SubElement(root, f"{{{NAMESPACE}}}part", name=added)
    for bookmark, said in sections.items():
        etree.SubElement(root, f"{{{NAMESPACE}}}section", name=bookmark, digest=said)
    name = memory_part(draft, part)
    if name is not None:
        draft.write(name, serialise(root))
        return
    name = draft.free_name("customXml/item1.xml")
    base = w.relationship_base
    draft.add_part(name, serialise(root), "application/xml", part, f"{base}/customXml")
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
