"""What a document remembers of its review: our memory, and the marks themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml.etree import _Element

from briefcheck.formats.memory import (
    NAMESPACE,
    added_parts,
    entries,
    entry,
    forget,
    is_reviewed,
    known_findings,
    known_references,
    memory_part,
    save_memory,
)
from briefcheck.formats.package import Draft, Package, Parts
from briefcheck.formats.word.comments import Comments
from briefcheck.formats.word.marks import BOOKMARK, digest, pending_sections, strip_comments
from briefcheck.formats.word.names import AUTHOR, Names
from briefcheck.formats.word.pane import kept_pane_sections
from briefcheck.formats.word.source import Source
from briefcheck.prior import Kept, KnownFinding, Prior, PriorMark

__all__ = [
    "added_parts",
    "filled_sections",
    "forget",
    "memory_part",
    "read_comparison_marks",
    "read_kept",
    "read_prior",
    "section_digests",
    "write_memory",
]

_TRACES = (AUTHOR.encode(), NAMESPACE.encode(), BOOKMARK.encode())


def read_prior(package: Package) -> Prior:
    """Find our marks and our memory in a document."""
    part = package.main_part
    holders = [part, *package.related(part, "comments"), *package.related(part, "customXml")]
    holders += package.related("", "customXml")  # where LibreOffice hangs it
    if not any(_holds_trace(package.read(name)) for name in holders):
        return Prior()
    source = Source(package)
    comments = Comments(Draft(source.package), source.part, source.root)
    w = source.w
    return Prior(
        marks=tuple(mark for mark in _marks(comments) if not mark.is_of_comparison),
        known=known_findings(package, part),
        is_reviewed=is_reviewed(package, part),
        sections=frozenset(
            name for b in source.root.iter(w.bookmarkStart) if (name := b.get(w.name, "")).startswith(BOOKMARK)
        ),
    )


def read_comparison_marks(package: Package) -> tuple[PriorMark, ...]:
    """Find the comments that an earlier comparison with a tracker left in a document."""
    source = Source(package)
    comments = Comments(Draft(source.package), source.part, source.root)
    return tuple(mark for mark in _marks(comments) if mark.is_of_comparison)


def read_kept(package: Package) -> Kept:
    """Find what stays of our marks when they are taken out, because it is somebody's by now."""
    source = Source(package)
    w, comments = source.w, Comments(Draft(package), source.part, source.root)
    refs = known_references(package, source.part)
    answers = sum(len(comment.replies) for comment in comments.ours())
    strip_comments(source.root, comments.our_ids(), w)
    filled = filled_sections(package, source.part, source.body, w)
    return Kept(len(filled) + kept_pane_sections(source.root, w), comments.count_likenesses(refs), answers)


def _marks(comments: Comments) -> list[PriorMark]:
    return [PriorMark(c.id, c.ref, c.is_resolved, c.replies, c.text) for c in comments.ours() if c.is_anchored]


def _holds_trace(data: bytes) -> bool:
    return any(trace in data for trace in _TRACES)


def section_digests(parts: Parts, part: str) -> dict[str, str]:
    """What the sections said when we inserted them, as digests by their bookmarks."""
    return {element.get("name", ""): element.get("digest", "") for element in entries(parts, part, "section")}


def filled_sections(parts: Parts, part: str, body: _Element, w: Names) -> dict[str, list[_Element]]:
    """The pending sections of ours that somebody has written in since we inserted them: they hold the user's words."""
    digests = section_digests(parts, part)
    return {
        name: blocks
        for name, blocks in pending_sections(body, w).items()
        if name in digests and digest(blocks, w) != digests[name]
    }


def write_memory(
    draft: Draft,
    part: str,
    w: Names,
    findings: Iterable[KnownFinding] | None,
    sections: Mapping[str, str],
    *,
    has_review: bool = True,
) -> None:
    """Write our memory into the draft, in place of what was remembered before.

    Args:
        draft: the package being written.
        part: name of the main part.
        w: its dialect.
        findings: what to know of the review; None keeps what is known.
        sections: digests of the pending sections, by their bookmarks.
        has_review: whether these findings are those of a review; not where it is taken out.
    """
    kept = [entry("section", name=bookmark, digest=said) for bookmark, said in sections.items()]
    save_memory(draft, part, w.relationship_base, findings, kept, has_review=has_review)
