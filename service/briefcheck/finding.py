"""What a rule says (`Problem`, `Assessment`) and what the rubric makes of it (`Finding`, `Aspect`, `Judgement`)."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from briefcheck.model import Span
from briefcheck.workbook import Cells

Severity = Literal["error", "warning", "note"]
State = Literal["missing", "weak", "inconsistent", "unresolved"]
Status = Literal["new", "open", "fixed", "dismissed"]
Weight = Literal["critical", "important", "helpful"]
Level = Literal[0, 1, 2, 3]
"""0 missing, 1 mentioned, 2 partial, 3 complete."""
AspectStatus = Literal["missing", "weak", "present", "not_applicable"]
Depth = Literal["light", "standard", "strict"]
DEPTHS: tuple[Depth, ...] = get_args(Depth)
ELEMENTS = ("deliverable", "quality", "performance")
ELEMENT_NAMES = {
    "deliverable": "Deliverable specification",
    "quality": "Quality standard",
    "performance": "Performance standard",
}
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
SHAPES: dict[Severity, str] = {"error": "■", "warning": "▲", "note": "●"}
"""A shape beside the word, so that severity never rests on colour."""


class Problem(Struct, frozen=True):
    """A rule's bare word about one place. The rubric adds code and severity.

    In a brief `span` is where it is, in a tracker `cells`. `is_quote` tells whether its words are the problem (a quote
    may be shown) or only the best place to say that something is missing. `key` tells two problems of one rule apart,
    whatever happens elsewhere in the document; an empty key means there can be only one.
    """

    title: str
    message: str
    ask: str
    suggest: str
    state: State
    span: Span | None = None
    is_quote: bool = True
    key: str = ""
    section: str = ""
    cells: Cells | None = None


class Assessment(Struct, frozen=True):
    """How far a document meets one aspect.

    `level` is None where the aspect makes no sense for this document. `evidence` is in order of strength; in a tracker
    `cells` is: the best cells, then the header above them. `reason` is one sentence. `places` are spans where a missing
    aspect could best be said, best first; `home` is the heading beside which a section about it belongs, where the
    document has one.
    """

    level: Level | None
    reason: str
    evidence: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    home: Span | None = None
    is_open: bool = False
    """All that speaks of it still has blanks to fill in."""
    is_stray: bool = False
    """It is told from a weak word in passing: enough to tell that it is mentioned, too little to show as the place."""
    cells: tuple[Cells, ...] = ()


class Aspect(Struct, frozen=True):
    """One aspect of the rubric as met by one document."""

    rule: str
    code: str
    title: str
    weight: Weight
    status: AspectStatus
    assessment: Assessment
    is_further: bool = False
    """Beyond the twenty: it does not count in the scores."""

    @property
    def element(self) -> str:
        """The element the aspect belongs to: the first part of its name."""
        return self.rule.partition(".")[0]


class Finding(Struct, frozen=True):
    """A problem with the rubric's stamp. `fingerprint` is 16 hexadecimal digits, stable across edits elsewhere."""

    fingerprint: str
    code: str
    rule: str
    element: str
    severity: Severity
    problem: Problem
    status: Status = "new"
    rank: float = 0.0
    """What it would cost to leave it, higher first; orders findings of the same severity."""
    home: Span | None = None
    """The heading beside which the missing section belongs, where there is one."""
    places: tuple[Span, ...] = ()
    """Where a comment may stand, best first, when the problem is something missing."""


class ElementScore(Struct, frozen=True):
    """How far one element is met: 0-100, and what a careful buyer would say of it."""

    id: str
    name: str
    score: int
    status: AspectStatus


class Deliverable(Struct, frozen=True):
    """Something to be handed over, named as the document names it; `due` as ISO date where the text gives one.

    `due_text` is what the text says about when, in its own words: that date, or "within 10 days of the kick-off".

    In a brief `span` is where it is named, in a tracker `cells`.
    `levels` says per column of the matrix (specification, quantity, format, acceptance, approver, due, delivery) how
    far the text says it.
    """

    id: str
    name: str
    span: Span | None = None
    due: str | None = None
    levels: dict[str, Level] = {}
    cells: Cells | None = None
    due_text: str = ""


class Counted(Struct, frozen=True):
    """How often a brief uses words that are no finding each, but tell something together."""

    code: str
    rule: str
    title: str
    uses: int


class Judgement(Struct, frozen=True):
    """Everything the rubric says about one document. Findings are in order of rank, the first to be mended first."""

    language: str
    profile: str
    profile_reason: str
    depth: str
    depth_reason: str
    score: int | None
    verdict: str
    elements: tuple[ElementScore, ...]
    aspects: tuple[Aspect, ...]
    deliverables: tuple[Deliverable, ...]
    findings: tuple[Finding, ...]
    counted: tuple[Counted, ...] = ()
    language_note: str = ""
    """That the document is in another language than our words about it; empty where it is not."""
