"""Reviews made by hand, so that a report is tested on exactly what it is given."""

from __future__ import annotations

from briefcheck.contract import (
    AspectView,
    ColumnView,
    DeliverableView,
    DocumentCard,
    ElementView,
    EvidenceView,
    Fidelity,
    FindingView,
    Location,
    PassedView,
    Review,
    SinceLast,
    TableView,
    Tool,
    TrackerView,
)

CRITERIA = "1f0c5a77d2b94e10"


def location(paragraph: int = 12, heading: str | None = "3.2 Acceptance", **fields: object) -> Location:
    return Location(part="word/document.xml", paragraph=paragraph, heading=heading, **fields)


def finding(**fields: object) -> FindingView:
    filled = {
        "fingerprint": CRITERIA,
        "code": "QS01",
        "rule": "quality.criteria",
        "element": "quality",
        "severity": "error",
        "state": "missing",
        "title": "Nothing says when the work is accepted",
        "message": "Without conditions for acceptance, supplier and buyer will each judge by their own.",
        "ask": "By which conditions will you decide that the work is accepted?",
        "suggest": "The work is accepted when [condition], checked by [role] within [number] business days.",
        "status": "new",
        "location": location(),
        "section": "acceptance-criteria",
    }
    return FindingView(**(filled | fields))


VAGUE = finding(
    fingerprint="2a4be0d91c337f52",
    code="PS01",
    rule="performance.due",
    element="performance",
    severity="warning",
    state="weak",
    title="The date is not a date",
    message="“As soon as possible” means next week to one reader and next quarter to another.",
    ask="On which date do you need the delivery?",
    suggest="The [deliverable] is due on [date].",
    quote="as soon as possible",
    location=location(31, "4 Schedule", start=10, end=29),
    status="open",
)
MANY = finding(
    fingerprint="37ab55c0e1f24d68",
    code="WW03",
    rule="wording.quantity",
    element="deliverable",
    severity="note",
    state="weak",
    title="“Several” can be any number",
    message="A price needs a number.",
    ask="How many landing pages do you need?",
    suggest="[number] landing pages.",
    quote="several landing pages",
    location=location(7, "2 Deliverables"),
)
DISMISSED = finding(
    fingerprint="49cc00aa11bb22dd",
    code="PS09",
    rule="performance.remedies",
    element="performance",
    severity="note",
    title="Nothing follows from lateness",
    ask="What happens when a delivery is late?",
    status="dismissed",
    reason="settled in the frame contract",
)
FIXED = finding(
    fingerprint="5ddeadbeef005511", code="DS02", rule="deliverable.format", title="No file format", status="fixed"
)


def aspect(id_: str = "deliverable.listed", code: str = "DS01", **fields: object) -> AspectView:
    filled = {
        "weight": "critical",
        "level": 3,
        "status": "present",
        "reason": "Three things to hand over are named one by one.",
        "evidence": (
            EvidenceView("The supplier delivers a style guide, a page and a film.", location(5, "2 Deliverables")),
        ),
    }
    title = id_.rpartition(".")[2].replace("_", " ").capitalize()
    return AspectView(id=id_, code=code, title=title, **(filled | fields))


TRACKER = TrackerView(
    tables=(
        TableView(
            sheet="Plan",
            header_row=4,
            first_row=5,
            last_row=60,
            kind="deliverables",
            columns={
                "A": ColumnView("No.", "id", "The header says “no”."),
                "D": ColumnView("Due", "due", "The header says “due”."),
                "E": ColumnView("Zorp", "other", "The header is not one we know."),
            },
            left_out=2,
        ),
    ),
    passed=(PassedView("Lists", "Its name says that it holds lists to choose from."),),
)
OVERDUE = finding(
    fingerprint="8800aa11bb22dd33",
    code="TR12",
    rule="tracker.overdue",
    element="performance",
    severity="warning",
    title="Overdue and not delivered",
    location=Location(sheet="Plan", cell="D7", header="Due", row="D-03"),
    quote="2026-01-02",
    count=12,
    more=("D9", "D11"),
)


CARD = DocumentCard(
    name="sow.docx",
    kind="brief",
    sha256="ab" * 32,
    language="en",
    words=5231,
    profile="software",
    profile_reason="it speaks of a web application, an API and user acceptance tests",
    depth="standard",
)


FIDELITY = Fidelity(("word/document.xml",), ("word/comments.xml",), (0, 3), (4, 4), reject_all_equal=True)


def review(**fields: object) -> Review:
    filled = {
        "tool": Tool("briefcheck", "0.1.0"),
        "document": CARD,
        "score": 63,
        "verdict": "not ready",
        "elements": (
            ElementView("deliverable", "Deliverable specification", 78, "present"),
            ElementView("quality", "Quality standard", 40, "weak"),
            ElementView("performance", "Performance standard", 0, "missing"),
        ),
        "aspects": (
            aspect(),
            aspect("quality.criteria", "QS01", level=0, status="missing", reason="No condition is named.", evidence=()),
            aspect("performance.due", "PS01", level=1, status="weak", reason="A wish, not a date.", evidence=()),
        ),
        "deliverables": (
            DeliverableView("D-01", "Style guide", location(5), due="2026-12-01", levels={"quantity": 0, "due": 3}),
        ),
        "findings": (finding(), VAGUE, MANY, DISMISSED, FIXED),
        "fix_first": CRITERIA,
    }
    return Review(**(filled | fields))


def whole() -> Review:
    """A review with everything a review may have."""
    return review(
        document=DocumentCard(
            **{name: getattr(CARD, name) for name in CARD.__struct_fields__ if name not in ("warnings", "unread")},
            warnings=("The document is signed; the signature does not cover the annotated copy.",),
            unread=("2 pictures", "1 embedded spreadsheet"),
        ),
        since_last=SinceLast(fixed=1, open=1, new=2, dismissed=1),
        sections_inserted=("acceptance-criteria",),
        fidelity=FIDELITY,
    )
