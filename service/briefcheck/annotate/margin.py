"""Where in a brief comments stand: on the words they are about, else on the heading where what is missing belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from briefcheck.finding import Finding
from briefcheck.model import Document, Span

_OUTSIDE = frozenset({"header", "footer", "note", "contents", "caption"})
"""Kinds of block beside which nobody would add a sentence about the work."""
_SHARED_MAX = 6
"""So many comments stand on a heading before the next one that a finding names is taken."""


def places(document: Document, findings: Iterable[Finding]) -> dict[str, Span]:
    """By fingerprint, the place of each finding that has one.

    Quoted words have one comment, of the first finding about them. What is missing, and what is weak in words that have
    a comment, stands on the first heading that its rule names and that is not crowded yet; headings are shared, since
    a line about something else would mislead whoever reads the margin.
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
        self._shared: Counter[Span] = Counter()

    def words_of(self, finding: Finding) -> Span | None:
        """The words that a finding quotes, where no comment stands on any of them."""
        span = finding.problem.span
        if span is None or not finding.problem.is_quote:
            return None
        if any(taken.start < span.end and span.start < taken.end for taken in self._taken[span.block]):
            return None
        self._taken[span.block].append(span)
        return span

    def heading_of(self, finding: Finding) -> Span | None:
        """A paragraph that the rule names: the first with few comments, else the one with fewest."""
        inside = [span for span in finding.places if self._document.blocks[span.block].kind not in _OUTSIDE]
        named = inside or finding.places
        if not named:
            return None
        free = next((span for span in named if self._shared[span] < _SHARED_MAX), None)
        span = free or min(named, key=lambda span: self._shared[span])
        self._shared[span] += 1
        return span
