"""What an earlier review left in a document, and what people have made of it since."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct, structs

from briefcheck.finding import Finding
from briefcheck.model import Block, Document
from briefcheck.patterns import pattern

_DISMISSED = pattern(
    r"\W*(ignore|won'?t fix|wont ?fix|dismiss(ed)?|not applicable|n/a|not needed|by design|intended|no change)\b", re.I
)
"""How an answer to a comment begins that settles it for good."""
_OF_COMPARISON = pattern(r"B\d ·")
"""How the last line of a mark of a comparison begins; rules have two letters and two digits."""
_BLANK = pattern(r"\[[^\W\d_][\w-]*(?:,? [^\W\d_][\w-]*)*\]")
"""A typed blank of a section template."""


class PriorMark(Struct, frozen=True):
    """One comment of ours that stands in the document. `ref` begins the fingerprint of its finding."""

    id: str
    ref: str
    is_resolved: bool = False
    replies: tuple[str, ...] = ()
    text: str = ""
    place: tuple[int, int, int] | None = None
    """Sheet, row and column of a note in a workbook."""

    @property
    def is_of_comparison(self) -> bool:
        """Whether it tells of a difference between a brief and its tracker: reviews leave those alone."""
        return _OF_COMPARISON.match(self.text.rpartition("\n")[2].lstrip()) is not None

    @property
    def dismissal(self) -> str | None:
        """Why it was dismissed, in the words of who did it; None where it was not."""
        for reply in self.replies:
            if _DISMISSED.match(reply.replace("’", "'")):
                return reply
        return "resolved" if self.is_resolved else None


class Kept(Struct, frozen=True):
    """Marks of ours that are somebody's by now and stay when the others are taken out, by their number.

    `sections` are accepted or written in, `comments` and notes changed or quoting one of ours, `answers` given to ours.
    """

    sections: int = 0
    comments: int = 0
    answers: int = 0


class KnownFinding(Struct, frozen=True):
    """A finding of the earlier review as the document remembers it; `reason` is set once it is dismissed."""

    fingerprint: str
    code: str
    reason: str | None = None


HEADING = "heading"
"""In place of a fingerprint: above the list of findings."""


class Written(Struct, frozen=True):
    """What somebody wrote on the Review sheet of a workbook, beside which finding, and in which column of their own.

    `column` is 0 where it does not matter.
    """

    text: str
    fingerprint: str = ""
    column: int = 0


class Prior(Struct, frozen=True):
    """The marks and the memory. `has_review` tells whether the document was ever reviewed."""

    marks: tuple[PriorMark, ...] = ()
    known: tuple[KnownFinding, ...] = ()
    sections: frozenset[str] = frozenset()
    """Bookmarks of the sections that were inserted and still stand."""
    written: tuple[Written, ...] = ()
    is_reviewed: bool = False
    """The file remembers a review, though that may have found nothing and left no mark."""

    @property
    def has_review(self) -> bool:
        """Whether the document carries anything of an earlier review."""
        return self.is_reviewed or bool(self.marks or self.known)

    def mark_of(self, fingerprint: str) -> PriorMark | None:
        """The comment that belongs to a finding."""
        return next((mark for mark in self.marks if mark.ref and fingerprint.startswith(mark.ref)), None)

    def is_known(self, fingerprint: str) -> bool:
        """Whether the earlier review had this finding."""
        return self.mark_of(fingerprint) is not None or any(k.fingerprint == fingerprint for k in self.known)

    def dismissal_of(self, fingerprint: str) -> str | None:
        """Why a finding was dismissed, or None."""
        mark = self.mark_of(fingerprint)
        if mark is not None and mark.dismissal is not None:
            return mark.dismissal
        return next((k.reason for k in self.known if k.fingerprint == fingerprint), None)


def without_pending(document: Document) -> Document:
    """The document as it is judged: without the sections of ours that wait with blanks in them.

    Once its blanks are filled a section counts, accepted or not.
    """
    blocks = document.blocks
    if not any(block.is_ours for block in blocks):
        return document
    pending: set[int] = set()
    for is_ours, group in groupby(range(len(blocks)), key=lambda i: blocks[i].is_ours):
        section = list(group)
        if is_ours and any(_BLANK.search(blocks[i].text) for i in section):
            pending.update(section)
    if not pending:
        return document
    kept = [i for i in range(len(blocks)) if i not in pending]
    places = {old: new for new, old in enumerate(kept)} | {-1: -1}

    def heading_of(block: Block) -> int:
        above = block.heading
        while above in pending:
            above = blocks[above].heading
        return places[above]

    return structs.replace(
        document, blocks=tuple(structs.replace(blocks[i], heading=heading_of(blocks[i])) for i in kept)
    )


def compare(findings: Iterable[Finding], prior: Prior) -> tuple[Finding, ...]:
    """Say of each finding whether it is new, still open, or was dismissed."""
    return tuple(_compared(finding, prior) for finding in findings)


def _compared(finding: Finding, prior: Prior) -> Finding:
    if prior.dismissal_of(finding.fingerprint) is not None:
        return structs.replace(finding, status="dismissed")
    return structs.replace(finding, status="open") if prior.is_known(finding.fingerprint) else finding


def remember(findings: Iterable[Finding], prior: Prior) -> tuple[KnownFinding, ...]:
    """What the document shall remember from now on: every finding of today, and every dismissal for good."""
    now = [KnownFinding(f.fingerprint, f.code, prior.dismissal_of(f.fingerprint)) for f in findings]
    present = {known.fingerprint for known in now}
    return (*now, *(k for k in prior.known if k.reason is not None and k.fingerprint not in present))


def count_fixed(findings: Iterable[Finding], prior: Prior) -> int:
    """How many findings of the earlier review are gone."""
    present = {finding.fingerprint for finding in findings}
    return sum(1 for k in prior.known if k.reason is None and k.fingerprint not in present)
