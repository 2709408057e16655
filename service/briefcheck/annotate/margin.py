"""Where in a brief comments stand: on the words they are about, else where what is missing would be added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefcheck.finding import Finding
from briefcheck.model import Document, Span

_OUTSIDE = frozenset({"header", "footer", "note", "contents", "caption"})
"""Kinds of block beside which nobody would add a sentence about the work."""
_LINES_MAX = 40
"""So many lines of a section, from its end, are tried for a comment."""


def places(document: Document, findings: Iterable[Finding]) -> dict[str, Span]:
    """By fingerprint, the one place of each finding that has one; no two findings have the same.

    First come the quoted words and the paragraphs that a rule names, in the order of the findings. What finds all of
    these taken stands on the last free lines of a section that was named: there a sentence about it would be added.
    """
    margin, left, found = _Margin(document), list[Finding](), dict[str, Span]()
    for finding in findings:
        span = margin.named(finding)
        if span is None:
            left.append(finding)
        else:
            found[finding.fingerprint] = span
    below = {finding.fingerprint: span for finding in left if (span := margin.below(finding)) is not None}
    return found | _read_in_order(document, below)


def _read_in_order(document: Document, spans: dict[str, Span]) -> dict[str, Span]:
    """The same places, given out anew within each section: who came first gets the one that is read first."""
    sections: defaultdict[int, list[str]] = defaultdict(list)
    for fingerprint, span in spans.items():
        sections[document.blocks[span.block].heading].append(fingerprint)
    return {
        fingerprint: span
        for fingerprints in sections.values()
        for fingerprint, span in zip(fingerprints, sorted(spans[f] for f in fingerprints), strict=True)
    }


class _Margin:
    """The places of one document that comments have taken so far."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._taken: defaultdict[int, list[Span]] = defaultdict(list)
        self._whole: set[int] = set()

    def named(self, finding: Finding) -> Span | None:
        """The finding's own words, where no comment stands on any of them; else a paragraph that nobody has whole."""
        span = finding.problem.span
        if span is not None and finding.problem.is_quote:
            return self._take(span) if self._is_free(span) else None
        span = next((place for place in finding.places if place.block not in self._whole), None)
        return self._take_whole(span)

    def below(self, finding: Finding) -> Span | None:
        """A paragraph that the finding names, else a line of the section it heads or stands in.

        Lines on which nothing stands come first, then those with a comment on some of their words.
        """
        lines = [*finding.places, *(line for place in finding.places for line in self._lines(place.block))]
        free = next((line for line in lines if self._is_free(line)), None)
        return self._take_whole(free or next((line for line in lines if line.block not in self._whole), None))

    def _is_free(self, span: Span) -> bool:
        return not any(t.start < span.end and span.start < t.end for t in self._taken[span.block])

    def _take(self, span: Span) -> Span:
        self._taken[span.block].append(span)
        return span

    def _take_whole(self, span: Span | None) -> Span | None:
        if span is None:
            return None
        self._whole.add(span.block)
        return self._take(span)

    def _lines(self, block: int) -> Iterator[Span]:
        """The lines of the section that a block heads or stands in, the last first."""
        document = self._document
        heading = block if document.blocks[block].kind == "heading" else document.blocks[block].heading
        section = document.sections.get(heading, range(len(document.blocks)))
        for i in reversed(section[-_LINES_MAX:]):
            line = document.blocks[i]
            if line.kind not in _OUTSIDE and line.text.strip() and not line.is_ours:
                yield document.whole(i)
