from __future__ import annotations

import pytest

from rules.ask import level


def test_a_role_in_another_sentence_approves_nothing() -> None:
    text = "# Acceptance\nThe work will be approved by the client. The operations manager likes coffee."
    assert level("quality.approver", text) == 1


def test_approval_inside_the_product_is_not_approval_of_the_work() -> None:
    assert level("quality.approver", "# Features\nUsers can submit leave, to be approved by the manager.") == 0


def test_approval_as_somebodys_duty_is_a_mention_without_a_role() -> None:
    assert level("quality.approver", "# Work\nNothing is printed until it must have been approved.") == 1
    assert level("quality.approver", "# Work\nThe users can see approved orders.") == 0


def test_whoever_has_the_last_word_decides() -> None:
    assert level("quality.approver", "# Menu\nMrs Lind has the last word on the menu.") == 2
    assert level("quality.approver", "# Proofs\nOur designer, Mia Holt, releases the proofs.") == 2


def test_whoever_releases_anything_else_decides_nothing() -> None:
    assert level("quality.approver", "# News\nThe band releases an album in May.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "The draft plan is approved by the Coast Oversight Team.",
        "Mr Adu collects the sheets on Monday and he is the one who passes your bill.",
        "Our choir manager gives the \u201cgo\u201d before anything is printed.",
        "Reviews of the work will be undertaken by the deputy director.",
    ],
)
def test_a_body_or_a_person_who_passes_the_work_is_the_approver(text: str) -> None:
    assert level("quality.approver", f"# Work\n{text}") == 2


@pytest.mark.parametrize(
    "text",
    [
        "The quotation is submitted, and the sales manager approves it.",
        "This statement of work is signed by the authorised representative of the client.",
        "The program reads the file and rejects rows with an unknown number.",
        "The trainer signs our safeguarding policy.",
    ],
)
def test_whoever_passes_something_else_than_the_work_is_not(text: str) -> None:
    assert level("quality.approver", f"# Work\n{text}") == 0


def test_a_title_in_capitals_names_nobody() -> None:
    assert level("quality.approver", "# Acceptance Criteria\n- All lamps light up.") == 0


def test_the_name_of_a_post_beside_the_question_who_says_yes_is_enough() -> None:
    assert level("quality.approver", "# Terms\nWho says yes: Data Protection Lead, Ana Kovac.") == 2


def test_whose_yes_releases_a_payment_is_the_approver() -> None:
    text = "# Payment\nEach stage is paid once it has been reviewed and approved by the harbour master."
    assert level("quality.approver", text) == 2


def test_leave_to_do_something_is_not_acceptance_of_the_work() -> None:
    text = "# Terms\nNo pictures may be shown without prior written approval from the harbour master."
    assert (level("quality.approver", text) or 0) < 2
    assert level("quality.approver", "# Terms\nThe pictures need written approval from the harbour master.") == 2


def test_who_signs_the_contract_does_not_thereby_accept_the_work() -> None:
    assert level("quality.approver", "# Signatures\nFor the client: Ana Kovac\nFor the yard: Ivo Bran") == 0


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("The heritage council is reviewing the submissions in June.", 2),
        ("Printing starts only after explicit project owner approval.", 2),
        ("Final decision resides with the jury and the organisers.", 2),
        ("Our internal team will score your work.", 1),
        ("Present the planting plan to Green Valley for review.", 1),
        ("Other parts require engineering approval.", 1),
        ("The point of contact will be in charge of declaring if the work is acceptable.", 2),
        ("The list is written down and agreed upon with the stakeholders.", 1),
        ("You hand in a reviewed and approved pull request.", 1),
    ],
)
def test_whoever_judges_what_is_handed_in_accepts_it(text: str, reached: int) -> None:
    assert level("quality.approver", f"# Work\n{text}") == reached


@pytest.mark.parametrize(
    "text",
    ["The panel will evaluate the proposals.", "The jury meets in June.", "The council owns the work."],
)
def test_a_body_that_judges_something_else_accepts_no_work(text: str) -> None:
    assert level("quality.approver", f"# Work\n{text}") == 0


def test_what_stands_behind_acceptance_criteria_is_not_who_accepts() -> None:
    assert level("quality.approver", "# Work\nAcceptance criteria: the engineer can read all dials at dusk.") == 0


def test_signs_that_are_made_are_nobody_s_approval() -> None:
    assert level("quality.approver", "# Signs\nWe need three signs.") == 0
    assert level("quality.approver", "# Signs\nThe parish clerk signs the delivery note.") > 0
