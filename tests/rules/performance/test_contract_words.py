"""What buyers write in contracts, calls and tickets, in the middle of a text about something else."""

from __future__ import annotations

import pytest

from rules.ask import level

PAD = "# Overview\nThe office needs a new thing for its visitors.\n# Work\nMake the thing as described.\n"
SERVICE = "The contract is for ongoing maintenance of the pumps.\nThe maintenance goes on all year.\n"

USABLE = {
    "performance.due": [
        "We anticipate that the work will be complete in June 2026.",
        "Completion within 45 calendar days of Notice to Proceed.",
        "Term: This agreement commences on the Effective Date and continues for twelve (12) months.",
        "Timeline: 6-8 weeks from kickoff.",
        "Work to be performed between 05/01/2026 and 08/31/2026.",
        "We want to go live on 1 September.",
    ],
    "performance.milestones": [
        "First draft by 3 May, final by 30 May.",
        "Wireframes will be delivered two weeks after kickoff.",
        "Mock-ups are shown to us within ten days of the order.",
    ],
    "performance.delivery": [
        "All files must be uploaded to the shared Google Drive folder.",
        "Source code is delivered through a pull request to our GitHub repository.",
        "Ship to: Warehouse B, 200 Dock Road",
        "Print-ready PDFs are e-mailed to the printer.",
    ],
    "performance.status_cadence": [
        "Post an update in the issue every week.",
        "A status report at the end of each sprint.",
    ],
    "performance.status_channel": [
        "Post an update in the GitHub issue every week.",
        "Communication will be through Slack.",
        "Reports go to the programme officer by e-mail.",
        "The consultant reports to the head of unit.",
    ],
    "performance.remedies": [
        "If the work is not delivered on time the bounty will be reassigned.",
        "Failure to meet the deadline forfeits the bounty.",
        "The client may terminate the contract if milestones are missed.",
    ],
    "performance.service_level": [
        "Support requests are answered within one business day.",
        "Critical bugs must be fixed within 4 hours.",
    ],
}
WEAK = {
    "performance.due": ["Need it by end of week.", "The contract is for a period of one year with two renewals."],
    "performance.delivery": ["The contractor hands over all documentation.", "The site goes live in May."],
    "performance.status_cadence": ["Regular updates are expected."],
    "performance.remedies": [
        "Payment will be made upon acceptance of each milestone.",
        "40 % is paid on award and 60 % on completion.",
        "To be paid, you must meet all of these points.",
        "Either party may terminate with 30 days' notice.",
    ],
    "performance.service_level": ["The vendor provides ongoing support for 12 months."],
}
NONE = {
    "performance.due": [
        "Payment is due within 30 days of invoice.",
        "The app must send a reminder 3 days before the appointment.",
        "Users can filter by date, due date and status.",
    ],
    "performance.delivery": ["Orders are shipped to customers by courier.", "Send your proposal to bids@city.example."],
    "performance.status_cadence": ["The dashboard shows weekly sales reports."],
    "performance.status_channel": ["The newsletter is sent weekly by e-mail."],
    "performance.remedies": ["VAT of 20 % is deducted from each invoice.", "Missing fields cause an error."],
    "performance.service_level": ["The team must be available for meetings."],
}


def said(aspect: str, sentence: str) -> int:
    service = SERVICE if aspect == "performance.service_level" else ""
    return level(aspect, PAD + service + sentence) or 0


@pytest.mark.parametrize(("aspect", "sentence"), [(a, s) for a, sentences in USABLE.items() for s in sentences])
def test_what_fixes_it_is_usable(aspect: str, sentence: str) -> None:
    assert said(aspect, sentence) > 1


@pytest.mark.parametrize(("aspect", "sentence"), [(a, s) for a, sentences in WEAK.items() for s in sentences])
def test_what_leaves_it_open_is_weak(aspect: str, sentence: str) -> None:
    assert said(aspect, sentence) == 1


@pytest.mark.parametrize(("aspect", "sentence"), [(a, s) for a, sentences in NONE.items() for s in sentences])
def test_what_is_about_something_else_is_none(aspect: str, sentence: str) -> None:
    assert said(aspect, sentence) == 0


@pytest.mark.parametrize(
    ("aspect", "sentence", "least"),
    [
        ("performance.due", "The consultancy takes 25 working days spread between 1 March and 30 May 2026.", 2),
        ("performance.due", "Launch the website by 3 May 2027.", 2),
        ("performance.due", "The campaign runs 1-30 June 2026.", 2),
        ("performance.milestones", "After two weeks we want to see a first sketch.", 2),
        ("performance.status_channel", "Day-to-day contact is by WhatsApp with Ruth.", 2),
        ("performance.remedies", "If the work is poor we can end the agreement at once.", 2),
        ("performance.delivery", "Publish the dataset on Zenodo with a DOI.", 2),
        ("performance.delivery", "Deploy the application to production.", 1),
        ("performance.status_cadence", "Bi-weekly demos to stakeholders.", 2),
        ("performance.status_channel", "Progress will be discussed in monthly meetings with the steering group.", 2),
        ("performance.remedies", "A retention of 5 % is held for twelve months.", 2),
    ],
)
def test_a_product_that_is_made_or_put_somewhere_is_the_work(aspect: str, sentence: str, least: int) -> None:
    assert said(aspect, sentence) >= least


def test_the_opening_hours_of_an_office_are_no_service_level() -> None:
    assert said("performance.service_level", "The archive is open on weekdays.") == 0
    assert said("performance.service_level", "The hotline is open round the clock.") > 1
