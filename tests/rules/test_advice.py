"""Whoever fills in the words a rule suggests has answered that rule."""

from __future__ import annotations

import re

import pytest

from briefcheck.rules import AspectRule, find
from rules.ask import evidence, level, problems

FILLED = {
    "accepted or rejected": "accepted",
    "appendix": "Appendix B",
    "by whom": "the surveyor",
    "channel": "e-mail",
    "condition": "the hall is open on weekdays",
    "consequence": "a deduction",
    "contents": "work done and next steps",
    "date": "3 April 2026",
    "deliverable": "the count sheet",
    "draft or phase": "draft report",
    "drawing": "drawing",
    "event": "the kick-off",
    "failure": "the report is late",
    "file format": "PDF",
    "format": "PDF",
    "function": "show the stock of each bin",
    "interval": "every month",
    "item": "repair of the shelves",
    "language": "English",
    "level": "2",
    "method": "double counting",
    "name": "Ann Lee",
    "number": "3",
    "part or technology": "Barcode scanner",
    "parts": "a summary and a table",
    "percent": "95 percent",
    "period": "week",
    "place": "the warehouse",
    "price": "the price",
    "quantity": "6 pieces",
    "recipient": "the warehouse manager",
    "result": "a signed list",
    "revision": "C",
    "role": "the warehouse manager",
    "sample": "150 bins",
    "size": "A4",
    "standard": "ISO 2768",
    "step": "count each bin twice",
    "test": "the recount",
    "test or inspection": "recount",
    "thing": "count sheet",
    "unit": "pages",
    "version or grade": "grade A",
    "weekday": "Friday",
    "what is done": "Each bin is counted twice",
}
FILLED_FOR = {
    "quality.criteria": {"unit": "errors"},
    "quality.threshold": {"unit": "errors"},
}
HEADINGS = {
    "deliverable.buyer_inputs": "What we provide",
    "deliverable.constraints": "Constraints",
    "deliverable.drawings": "Drawings",
    "deliverable.format": "Format",
    "deliverable.listed": "Deliverables",
    "deliverable.materials": "Materials",
    "deliverable.identifiers": "Deliverables",
    "deliverable.procedure": "Tasks",
    "deliverable.purpose": "Purpose",
    "deliverable.references": "Reference documents",
    "deliverable.rights": "Ownership",
    "deliverable.scope": "Scope",
    "deliverable.skills": "Qualifications",
    "deliverable.specification": "Requirements",
    "performance.change_control": "Changes",
    "performance.contacts": "Contact",
    "performance.delivery": "Delivery",
    "performance.due": "Schedule",
    "performance.escalation": "Escalation",
    "performance.handover": "Handover",
    "performance.milestones": "Milestones",
    "performance.payment": "Payment",
    "performance.place_and_hours": "Place and hours",
    "performance.remedies": "Remedies",
    "performance.response": "Response times",
    "performance.service_level": "Service levels",
    "performance.status_cadence": "Reporting",
    "performance.status_channel": "Reporting",
    "performance.status_content": "Reporting",
    "quality.approver": "Acceptance",
    "quality.criteria": "Acceptance criteria",
    "quality.early_check": "Samples",
    "quality.evidence": "Records",
    "quality.method": "Testing",
    "quality.reference": "Standards",
    "quality.review_window": "Acceptance",
    "quality.rework": "Rework",
    "quality.threshold": "Quality",
    "quality.warranty": "Warranty",
}
TOLD_IN_ONE_SENTENCE = {*HEADINGS} - {
    "deliverable.identifiers",
    "deliverable.listed",
    "deliverable.procedure",
    "deliverable.specification",
}
"""The others are lists by nature: their advice says "for each"."""
ENDS = ("By ", "Every ", "Within ")
"""Advice that begins so ends a sentence of the author's; alone it needs a heading to say what it is about."""
SERVICE = "Support runs all year.\nThe help desk takes the calls.\n"

ASPECTS = [rule for rule in find() if isinstance(rule, AspectRule)]


def filled(name: str, suggest: str) -> str:
    """The words to add, with plausible words for the blanks."""
    words = FILLED | FILLED_FOR.get(name, {})
    text = re.sub(r"\A[A-Z][^:\[]*: ", "", suggest) if re.match(r"Add|Replace|For each", suggest) else suggest
    text = re.sub(r"\[([^\]]+)\]", lambda blank: words[blank[1]], text)
    return text[0].upper() + text[1:]


ADVICE = sorted(
    {(rule.name, filled(rule.name, gap.suggest)) for rule in ASPECTS for gap in (rule.texts.missing, rule.texts.weak)}
)
SENTENCES = [(name, advice) for name, advice in ADVICE if name in TOLD_IN_ONE_SENTENCE]


def test_each_aspect_has_a_heading_to_put_its_advice_under() -> None:
    assert {rule.name for rule in ASPECTS} == HEADINGS.keys()


@pytest.mark.parametrize(("name", "advice"), SENTENCES)
def test_filled_in_advice_under_its_heading_is_recognised(name: str, advice: str) -> None:
    assert (level(name, f"# {HEADINGS[name]}\n{advice}") or 0) >= 2


@pytest.mark.parametrize(("name", "advice"), [a for a in SENTENCES if not a[1].startswith(ENDS)])
def test_filled_in_advice_without_a_heading_is_recognised(name: str, advice: str) -> None:
    assert (level(name, f"{SERVICE}{advice}") or 0) >= 2


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("deliverable.listed", ["3 count sheets, PDF", "2 floor plans, PDF"]),
        (
            "deliverable.specification",
            [
                "The count sheet must contain a summary and a table.",
                "The count sheet must show the stock of each bin.",
                "The floor plan must contain all bins.",
                "The floor plan must show the aisles.",
                "The floor plan must have a scale.",
            ],
        ),
        (
            "deliverable.procedure",
            [
                "Each bin is counted twice, by two different people, on a sheet.",
                "The two sheets are compared, by the foreman, on the same day.",
                "Each difference is counted again, by the foreman, and noted.",
            ],
        ),
    ],
)
def test_a_list_filled_in_as_advised_is_recognised(name: str, entries: list[str]) -> None:
    lines = "\n".join(f"{number}. {entry}" for number, entry in enumerate(entries, start=1))
    assert (level(name, f"# {HEADINGS[name]}\n{lines}") or 0) >= 2


@pytest.mark.parametrize(
    "text", ["the steps are 1. count each bin, 2. compare the sheets", "Steps: 1. Count each bin, 2. Compare them"]
)
def test_steps_counted_up_in_one_line_are_steps(text: str) -> None:
    assert (level("deliverable.procedure", f"# Tasks\n{text}; method: double counting.") or 0) >= 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quality.approver", "Jo Lindqvist accepts each deliverable in writing."),
        ("quality.approver", "Jo Lindqvist, warehouse keeper, approves each list within five working days."),
        ("quality.approver", "# Sign-off\nThe head of stores signs off every list."),
        ("performance.status_cadence", "The counter reports every day at 17:00 by e-mail to Jo Lindqvist."),
        ("performance.status_channel", "The counter reports every day at 17:00 by e-mail to Jo Lindqvist."),
        ("performance.status_channel", "# Reporting\nBy e-mail to the head of stores."),
        ("performance.delivery", "Send me the list as an Excel file by e-mail to the front office."),
        ("performance.delivery", "Please bring it to the office of the head of stores."),
        ("performance.delivery", "The lists are sent to Jo Lindqvist by e-mail."),
        ("performance.service_level", f"{SERVICE}The supplier returns calls within four hours."),
        ("performance.service_level", "# Support\nWithin 4 hours for 95 percent of cases."),
        ("quality.method", "Jo Lindqvist checks a random sample of 150 bins."),
        ("quality.method", "Checked by recount of 150 bins, by Jo Lindqvist."),
        ("quality.method", "# Testing\nInspection of every weld, by the foreman."),
        (
            "quality.rework",
            "The errors are put right at its own cost within three days and the sample is repeated once.",
        ),
        ("quality.rework", "Rejected parts are replaced within 10 business days at the supplier's cost."),
        ("quality.threshold", "At least 99% of the sampled bins match the count."),
        ("deliverable.materials", "Zebra TC22 scanner, grade A, 6 pieces, supplied by the Contractor."),
        ("deliverable.materials", "# Parts\nBall bearing, type 6204, 12 pieces."),
        ("deliverable.format", "The list comes in one Excel sheet.\nThe summary fits on one page."),
        ("deliverable.format", "# Format\nOne Excel sheet."),
        ("deliverable.scope", "# Not included\nWe do not need an online shop, and we do not need ticket sales."),
        ("deliverable.listed", "What I need from you:\n1. A list of all halls\n2. A plan of the stands"),
    ],
)
def test_the_same_said_in_other_words_is_recognised(name: str, text: str) -> None:
    assert (level(name, text) or 0) >= 2


@pytest.mark.parametrize("heading", ["How the work is done", "How it will be done"])
def test_numbered_steps_under_a_heading_in_plain_words_are_a_procedure(heading: str) -> None:
    steps = """
        1. Each bin is counted twice, by two people.
        2. The two sheets are compared at once.
        3. The foreman notes each difference.
    """
    assert (level("deliverable.procedure", f"        # {heading}{steps}") or 0) >= 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quality.approver", "The Contractor accepts each order in writing."),
        ("quality.approver", "Each Party signs the contract."),
        ("performance.delivery", "The counter reports every day at 17:00 by e-mail to Jo Lindqvist."),
        ("performance.delivery", "Send me the list when ready."),
        ("performance.delivery", "Send your invoice by e-mail to the head of stores."),
        ("performance.status_channel", "# Reporting\nThe head of stores likes short reports."),
        ("quality.method", "The work is a sample of our best."),
        ("quality.rework", "Rejected work is corrected promptly."),
        ("deliverable.materials", "All goods are supplied by the Contractor, type to be agreed."),
        ("deliverable.scope", "We need a shop and ticket sales."),
    ],
)
def test_the_same_words_without_their_substance_are_not(name: str, text: str) -> None:
    assert (level(name, text) or 0) < 2


def test_a_sentence_about_reporting_is_not_quoted_as_delivery() -> None:
    text = """
        # Delivery
        The lists are handed over to the head of stores by e-mail.
        The counter reports every day at 17:00 by e-mail to Jo Lindqvist.
    """
    assert not any("17:00" in quote for quote in evidence("performance.delivery", text))


@pytest.mark.parametrize("text", ["Send them out as soon as possible.", "Please repair the lift promptly."])
def test_a_vague_time_in_an_order_is_found(text: str) -> None:
    assert [p.state for p in problems("wording.vague_time", text)] == ["weak"]


def test_a_vague_time_in_an_order_with_a_date_is_not() -> None:
    assert problems("wording.vague_time", "Send them out as soon as possible, by 3 April 2026.") == []
