"""The words every report shares: how a place, a count and an element are said, and which findings still stand."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from briefcheck.contract import AspectView, EvidenceView, FindingView, Location, Review, TableView
from briefcheck.finding import ELEMENTS, SEVERITIES, AspectStatus, Status

STATUSES: dict[AspectStatus, str] = {
    "missing": "missing",
    "weak": "weak",
    "present": "present",
    "not_applicable": "not applicable",
}
LEVELS = ("missing", "mentioned", "partial", "complete")
_WEIGHTS = ("critical", "important", "helpful")
_FIELDS = {
    "spec_reference": "reference to the specification",
    "acceptance": "acceptance criteria",
    "method": "how it is checked",
    "review_result": "result of the review",
    "accepted_date": "date of acceptance",
    "due_revised": "revised due date",
    "due": "due date",
    "start": "start date",
    "delivered": "date of delivery",
    "percent": "percent complete",
    "channel": "where status is reported",
    "cadence": "how often status is reported",
    "other": "not recognised",
}
_HEADING_MAX = 70
_PARTS = {"header": "page header", "footer": "page footer", "footnotes": "footnote", "endnotes": "endnote"}


def standing(review: Review) -> list[FindingView]:
    """The findings that are neither fixed nor dismissed, the first to be mended first."""
    return [finding for finding in review.findings if finding.status in ("new", "open")]


def settled(review: Review, status: Status) -> list[FindingView]:
    """The findings of one status, in order."""
    return [finding for finding in review.findings if finding.status == status]


def fix_first(review: Review) -> FindingView | None:
    """The finding to mend first, if the review names one."""
    return next((finding for finding in review.findings if finding.fingerprint == review.fix_first), None)


def met(review: Review) -> list[AspectView]:
    """The aspects that are present and have words to show for it: weightiest, then most complete, first.

    In a brief a quote of more than one word comes before the others: one word alone shows a reader nothing.
    """
    shown = [aspect for aspect in review.aspects if aspect.status == "present" and aspect.evidence]
    if review.tracker is None:
        shown = [structs.replace(aspect, evidence=tuple(sorted(aspect.evidence, key=_is_word))) for aspect in shown]
    return sorted(shown, key=lambda aspect: (_WEIGHTS.index(aspect.weight), -aspect.level))


def goes_on(evidence: EvidenceView, words: str) -> str:
    """The words of a quote with an ellipsis where its sentence was cut."""
    start = "… " if evidence.goes_on in ("before", "both") else ""
    end = " …" if evidence.goes_on in ("behind", "both") and not words.endswith("…") else ""
    return f"{start}{words}{end}"


def _is_word(evidence: EvidenceView) -> bool:
    return " " not in evidence.quote.strip()


def element_of(review: Review, id_: str) -> str:
    """An element's name; for what belongs to no element, its own word."""
    return next((element.name for element in review.elements if element.id == id_), id_.capitalize())


def element_order(id_: str) -> int:
    """Where an element comes in the fixed order; what belongs to none comes last."""
    return ELEMENTS.index(id_) if id_ in ELEMENTS else len(ELEMENTS)


def aspect_word(id_: str) -> str:
    """The aspect's own word out of its name: `quality.acceptance_period` is “acceptance period”."""
    return id_.rpartition(".")[2].replace("_", " ").replace("-", " ")


def place(location: Location) -> str:
    """Where something stands, for a person: “3.2 Acceptance”, “paragraph 12”, “sheet Plan, cell D7 (Due, D-03)”."""
    if location.sheet is not None:
        cell = f", cell {location.cell}" if location.cell else ""
        labels = ", ".join(label for label in (location.header, location.row) if label)
        return f"sheet {location.sheet}{cell}" + (f" ({labels})" if labels else "")
    part = (location.part or "").rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    # Word shows no paragraph numbers: a heading says more to a person, and the JSON has both.
    spot = f"paragraph {location.paragraph}" if location.paragraph is not None and not location.heading else ""
    return ", ".join(piece for piece in (_clipped(location.heading or ""), _PARTS.get(part), spot) if piece)


def _clipped(heading: str) -> str:
    """A heading short enough to find it by; some are whole sentences."""
    if len(heading) <= _HEADING_MAX:
        return heading
    return (heading[:_HEADING_MAX].rpartition(" ")[0] or heading[:_HEADING_MAX]) + " …"


def size(review: Review) -> str:
    """How much was reviewed: the words of a brief, the tables of a tracker and their rows."""
    tracker = review.tracker
    if tracker is None:
        return counted(review.document.words, "word")
    rows = sum(max(0, table.last_row - table.first_row + 1 - table.left_out) for table in tracker.tables)
    return f"{counted(len(tracker.tables), 'table')}, {counted(rows, 'row')}"


def table_place(table: TableView) -> str:
    """Where a table is: “Plan, header in row 4, rows 5 to 60”."""
    rows = f"rows {table.first_row} to {table.last_row}" if table.last_row >= table.first_row else "no rows yet"
    return f"{table.sheet}, header in row {table.header_row}, {rows}"


def field_word(field: str) -> str:
    """A column's field as a person says it."""
    return _FIELDS.get(field, field.replace("_", " "))


def capitalised(text: str) -> str:
    """A text with a capital first; unlike `str.capitalize` it leaves all other letters as they are."""
    return text[:1].upper() + text[1:]


def counted(number: int, noun: str) -> str:
    """A number with its noun: “1 error”, “3 errors”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(items: Iterable[str]) -> str:
    """Items as a sentence lists them: “a, b and c”."""
    *head, last = [*items] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def tally(findings: list[FindingView]) -> str:
    """How many findings of each severity: “2 errors, 1 note”; “no findings” for none."""
    counts = [(sum(finding.severity == severity for finding in findings), severity) for severity in SEVERITIES]
    return ", ".join(counted(number, severity) for number, severity in counts if number) or "no findings"


def score(value: int | None) -> str:
    """A score as words."""
    return "no score" if value is None else f"{value} of 100"


def uncommented(review: Review) -> str:
    """How many findings have no comment in the annotated copy, and where they are told; empty where each has one."""
    found = standing(review)
    with_comment = sum(finding.commented for finding in found)
    if review.fidelity is None or with_comment == len(found):
        return ""
    if review.tracker is not None:
        return f"{with_comment} of {counted(len(found), 'finding')} have a note on a cell; the Review sheet tells all."
    if not with_comment:
        return f"None of {counted(len(found), 'finding')} has a comment."
    have = "has a comment of its own" if with_comment == 1 else "have a comment of their own"
    return (
        f"{with_comment} of {counted(len(found), 'finding')} {have}. "
        "The others found no room or free place; the first comment tells of them."
    )


def fidelity(review: Review) -> str:
    """What was done to the annotated copy, with its proof, in one sentence; empty when none was written."""
    proof = review.fidelity
    if proof is None:
        return ""
    parts = f"{counted(len(proof.parts_changed), 'part')} changed, {len(proof.parts_added)} added"
    if review.tracker is not None:
        before, after = proof.comments
        kept = "every cell is as it was" if proof.reject_all_equal else "NOT every cell is as it was"
        return f"{parts}; notes {before} → {after}; {kept}."
    told = (("comments", proof.comments), ("tracked changes", proof.tracked_changes))
    counts = "; ".join(f"{what} {before} → {after}" for what, (before, after) in told if before or after)
    kept = "gives the original text back" if proof.reject_all_equal else "does NOT give the original text back"
    return "; ".join(filter(None, (parts, counts, f"rejecting all our changes {kept}.")))
