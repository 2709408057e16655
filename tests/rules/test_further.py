"""What counts for the aspects beyond the twenty, whatever they are about: whose act it is, and where it stands."""

from __future__ import annotations

import pytest

from rules.ask import evidence, level

_LONG = "# Scope\n" + "- One of the many pages of the museum's website, with its text and its pictures in full.\n" * 40


@pytest.mark.parametrize(
    "text",
    [
        "Users have access to their orders.",
        "The system sends the invoice by e-mail.",
        "As a customer I want to pay by phone.",
    ],
)
def test_what_a_product_or_its_users_do_is_no_term_of_the_work(text: str) -> None:
    """A shop takes payments and grants access; that binds neither buyer nor supplier."""
    for name in ("deliverable.buyer_inputs", "performance.payment", "performance.contacts"):
        assert level(name, f"# Scope\n{text}\n") == 0, (name, text)


def test_what_is_done_to_the_product_is_a_term_of_the_work() -> None:
    """It is paid when it is accepted, not when it works."""
    assert level("performance.payment", "# Scope\nThe system is accepted in a week and then it is paid.\n")


def test_a_question_of_a_form_tells_nothing() -> None:
    """In a letter of a page a question may be a polite request."""
    text = "# Scope\nWho pays the invoice?\n"
    assert level("performance.payment", text)
    assert level("performance.payment", _LONG + text) == 0


def test_background_binds_nobody_but_tells_the_purpose() -> None:
    """What once was paid is history; why the work is wanted is not."""
    text = "# Background\nThe last website was paid by a grant. We want a new one so that families find the way.\n"
    assert level("performance.payment", text) == 0
    assert level("deliverable.purpose", text) == 3


def test_a_label_and_the_line_above_a_list_say_what_is_below() -> None:
    """Both are titles, of one line and of the entries."""
    assert level("deliverable.skills", "# Offers\nRequired skills:\n- Two years with Python\n- Fluent Dutch\n") == 2
    assert evidence("performance.payment", "# Scope\nBudget: 4,000 euros on delivery\n") == [
        "Budget: 4,000 euros on delivery"
    ]


SKILLS = {
    "Experience with Python and Django.": 2,
    "Proven knowledge of the local building code is needed.": 2,
    "The work is done by a certified electrician.": 2,
    "We are looking for an experienced firm.": 1,
    "The new menu improves the user experience.": 0,
    "The guide helps new and experienced gardeners.": 0,
    "The code is licensed under the MIT licence.": 0,
    "Students gain experience with microscopes.": 0,
}
PROOF = {
    "With each lot the supplier sends a certificate of conformity.": 2,
    "Document the test results of every valve.": 1,
    "The clerk can log in and change the record of a member.": 0,
    "The server logs each request.": 0,
    "Provide proof of insurance.": 0,
}
RIGHTS = {
    "All source code is owned by the buyer.": 2,
    "The texts must be released under the MIT licence.": 2,
    "The figures must not be shared with others.": 2,
    "The studio assigns the copyright to the museum.": 2,
    "The exhibition is about human rights.": 0,
    "The teacher assigns courses and their content to a tutor.": 0,
    "The buyer reserves the right to cancel.": 0,
}
REFERENCES = {
    "Follow the brand guide, version 3.1 of 4 May 2025.": 2,
    "Follow the brand guide.": 1,
    "The rules stand at https://example.org/docs/rules.html": 2,
    "Our shop is at https://example.org": 0,
    "Apply at https://example.org/jobs/apply.html": 0,
    "Write the documentation of the interface.": 0,
}
INPUTS = {
    "The museum provides the texts of all rooms by 3 March 2026.": 2,
    "You will be given access to the test system.": 1,
    "All photographs will be provided.": 1,
    "We will provide a website of ten pages.": 0,
    "The contractor shall provide access to its files.": 0,
    "Only admins have access to the data.": 0,
}
CONSTRAINTS = {
    "The site must be built with Django.": 2,
    "The site is built with Django.": 1,
    "The whole job costs no more than 4,000 euros.": 2,
    "All pages are GDPR compliant.": 2,
    "We do not have a website yet.": 0,
    "You do not have to mow the lawn.": 0,
}
STANDARDS = {
    "Soldering follows IPC-A-610 class 2.": 3,
    "The new chairs should look like the old ones.": 1,
    "All code follows our coding guidelines.": 1,
    "The report collects best practices from other towns.": 0,
    "The handbook will serve as a guide.": 0,
}
EARLY = {
    "Show us two sketches before you paint the wall.": 2,
    "Printing starts after the editor has approved a proof.": 2,
    "Make a prototype of the handle.": 1,
    "The box must be tamper proof.": 0,
    "Status: Draft": 0,
    "The lesson explains the basic concepts of sailing.": 0,
    "The import is tried with sample data.": 0,
}


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (name, text, wanted)
        for name, told in (
            ("deliverable.skills", SKILLS),
            ("quality.evidence", PROOF),
            ("quality.early_check", EARLY),
            ("deliverable.constraints", CONSTRAINTS),
            ("quality.reference", STANDARDS),
            ("deliverable.rights", RIGHTS),
            ("deliverable.references", REFERENCES),
            ("deliverable.buyer_inputs", INPUTS),
        )
        for text, wanted in told.items()
    ],
)
def test_a_word_of_an_aspect_tells_it_only_of_the_work_and_its_supplier(name: str, text: str, wanted: int) -> None:
    """The same word stands for other things: what users feel, what a program stores, what keeps water out."""
    assert level(name, f"# Work\n{text}\n") == wanted


def test_a_name_with_a_number_tells_one_deliverable_from_another() -> None:
    """“Phase 2” is a number as good as a code; a month is none."""
    text = "# Deliverables\n- {0} 1: survey of the roof\n- {0} 2: plan of the roof\n# Schedule\n{0} 1 is due first.\n"
    assert level("deliverable.identifiers", text.format("Part")) == 2
    assert not level("deliverable.identifiers", text.format("May"))


def test_a_purpose_that_is_said_outright_is_shown_first() -> None:
    """What gets better for whom tells it, too; what the brief itself does for its readers does not."""
    text = "# Work\nThe menu helps guests. The goal of the leaflet is to bring families by train.\n"
    assert evidence("deliverable.purpose", text)[0].startswith("The goal of the leaflet")
    assert (
        level("deliverable.purpose", "# Work\nThe old sign is outdated and the new one should attract walkers.\n") == 2
    )
    assert level("deliverable.purpose", "# Work\nWe will inform you of the result.\n") == 0
