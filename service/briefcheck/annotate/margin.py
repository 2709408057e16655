"""Where in a brief comments stand: on the words they are about, else on the heading where what is missing belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from briefcheck.finding import Finding
from briefcheck.model import Document, Span

_OUTSIDE = frozenset({"header", "footer", "note", "contents", "caption"})
"""Kinds of block beside which nobody would add a sentence about the work."""


def places(document: Document, findings: Iterable[Finding]) -> dict[str, Span]:
    """By fingerprint, the place of each finding that has one.

    Quoted words have one comment, of the first finding about them. What is missing, and what is weak in words that have
    a comment, stands on the first heading that its rule names; headings are shared, since a comment on a line about
    something else would mislead whoever reads the margin.
    """
    margin, found = _Margin(document), dict[str, Span]()
    for finding in findings:
        span = margin.words_of(finding) or margin.heading_of(finding)
        if span is not None:
            found[finding.fingerprint] = span
    return found


class _Margin:
    """The places of one document that comments have taken so far."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._taken: defaultdict[int, list[Span]] = defaultdict(list)

    def words_of(self, finding: Finding) -> Span | None:
        """The words that a finding quotes, where no comment stands on any of them."""
        span = finding.problem.span
        if span is None or not finding.problem.is_quote:
            return None
        if any(map(span.overlaps, self._taken[span.block])):
            return None
        self._taken[span.block].append(span)
        return span

    def heading_of(self, finding: Finding) -> Span | None:
        """The first paragraph that the rule names, within the text if any of them is."""
        inside = (span for span in finding.places if self._document.blocks[span.block].kind not in _OUTSIDE)
        return next(inside, None) or next(iter(finding.places), None)
