"""Writing into a Word document: comments on exact words, sections as tracked insertions, and nothing else."""

from __future__ import annotations

import datetime

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from briefcheck.annotate import Annotation
from briefcheck.formats.package import Draft, Package
from briefcheck.formats.word.comments import Comments, footer
from briefcheck.formats.word.marks import digest, pending_sections, section_bookmark, strip_comments
from briefcheck.formats.word.memory import section_digests, write_memory
from briefcheck.formats.word.names import Names
from briefcheck.formats.word.read import WordAnchor
from briefcheck.formats.word.runs import Range, RunCutter, add_after, add_before
from briefcheck.formats.word.source import Source
from briefcheck.formats.word.template import Template
from briefcheck.formats.xml import serialise
from briefcheck.model import Document, Span
from briefcheck.prior import KnownFinding


class SectionPlan(Struct, frozen=True):
    """A section to insert: behind which block (None: at the end), beside which heading (both indexes of blocks)."""

    id: str
    template: Template
    after: int | None
    like: int | None


class Plan(Struct, frozen=True):
    """All that is to be written into one document. Comment ids are those that `read_prior` gave."""

    date: datetime.date
    annotations: tuple[Annotation, ...] = ()
    removed: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    sections: tuple[SectionPlan, ...] = ()
    known: tuple[KnownFinding, ...] | None = None
    """What the document shall remember; None leaves its memory as it is."""


def write(package: Package, document: Document, plan: Plan) -> bytes:
    """Carry out a plan on a package that `document` was read from, and give the whole new file."""
    draft, source = Draft(package), Source.taken(package)
    comments = Comments(draft, source.part, source.root, source.styles)
    removed = {*plan.removed, *(c.id for c in comments.ours() if not c.is_anchored)}
    if removed:
        strip_comments(source.root, removed, source.w)
        comments.remove(removed)
    comments.resolve(plan.resolved)
    marker = _Marker(source, comments, plan.date)
    for annotation in plan.annotations:
        marker.mark(document, annotation)
    if plan.sections:
        from briefcheck.formats.word.insertion import Inserter  # noqa: PLC0415  only a copy with sections pays for it

        inserter = Inserter(source, document, draft, plan.date)
        for section in plan.sections:
            inserter.insert(section.id, section.template, section.after, section.like)
        inserter.lists.save()
    comments.save(keep_empty=True)
    if plan.annotations or removed or plan.sections:
        draft.write(source.part, serialise(source.root))
    write_memory(draft, source.part, source.w, plan.known, _digests(source, draft, plan))
    return draft.save()


def _digests(source: Source, draft: Draft, plan: Plan) -> dict[str, str]:
    """What the pending sections say as we leave them, and what the earlier ones said when we did."""
    pending = pending_sections(source.body, source.w)
    fresh = {section_bookmark(section.id) for section in plan.sections}
    before = section_digests(draft, source.part)
    return {
        name: digest(blocks, source.w) if name in fresh else before[name]
        for name, blocks in pending.items()
        if name in fresh or name in before
    }


class _Marker:
    """Puts the marks of comments into the body."""

    def __init__(self, source: Source, comments: Comments, date: datetime.date) -> None:
        self._source, self._comments, self._date = source, comments, date
        self.w: Names = source.w
        self._cutter = RunCutter(source.index)
        self._reference_style = source.styles.id_of("annotation reference", "character")

    def mark(self, document: Document, annotation: Annotation) -> None:
        """Add one comment on the words of its span, or on the body paragraph where they hang."""
        chain, stretch = self._range(document, annotation.span)
        number = self._comments.add(
            annotation.title, annotation.lines, footer(annotation.code, annotation.fingerprint), self._date
        )
        start, end, reference = self._marks(number)
        if stretch is None:
            paragraph = chain[-1]
            for element in (start, end, reference):
                paragraph.append(element)
            return
        add_before(start, stretch.first)
        add_after(end, stretch.last)
        add_after(reference, end)

    def _range(self, document: Document, span: Span) -> tuple[list[_Element], Range | None]:
        anchor = document.blocks[span.block].anchor
        if not isinstance(anchor, WordAnchor):
            raise TypeError("a block of another format")
        index = self._source.index
        if anchor.part == self._source.part and anchor.host == anchor.paragraph:
            chain = index.chain(index.paragraphs[anchor.paragraph - 1])
            return chain, self._cutter.range_of(chain, span.start, span.end)
        # Comments inside text boxes, notes, headers and footers are not safe: it goes to the paragraph they hang on.
        chain = index.chain(index.paragraphs[max(anchor.host, 1) - 1])
        length = sum(len(piece.text) for piece in index.pieces(chain))
        return chain, self._cutter.range_of(chain, 0, length)

    def _marks(self, number: str) -> tuple[_Element, _Element, _Element]:
        w = self.w
        start, end = etree.Element(w.commentRangeStart), etree.Element(w.commentRangeEnd)
        run = etree.Element(w.r)
        if self._reference_style:
            style = etree.SubElement(etree.SubElement(run, w.rPr), w.rStyle)
            style.set(w.val, self._reference_style)
        reference = etree.SubElement(run, w.commentReference)
        for mark in (start, end, reference):
            mark.set(w.id, number)
        return start, end, run
