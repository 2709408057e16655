"""Further aspects told without their stock words, by who does what to which thing, and what only looks like them."""

from __future__ import annotations

import pytest

from rules.ask import level

SAID = [
    ("performance.payment", "You get 400 euros when it hangs."),
    ("performance.payment", "Half of it when you start and the other half when we are happy."),
    ("performance.contacts", "Ring Mrs Hall on 01632 960 417."),
    ("performance.escalation", "If costs rise, tell the treasurer at once."),
    ("performance.response", "If you ring we call back the same day."),
    ("performance.change_control", "Extra hours need Mr Lee's yes in writing."),
    ("performance.handover", "Show our cook how the oven works before you leave."),
    ("performance.handover", "Leave the yard as you found it."),
    ("performance.place_and_hours", "You can get into the building from seven in the morning till four."),
    ("performance.status_content", "Every Friday send me a note of what is done and what is left."),
    ("quality.warranty", "Should the pump fail in the first year, you replace it."),
    ("quality.early_check", "Before you print, we want to see it on paper."),
    ("quality.evidence", "We want to see the readings of the pressure test."),
    ("quality.reference", "The bread should taste like the one you made for us last year."),
    ("deliverable.purpose", "Parents cannot find the door, and the sign is for people who come by bus."),
    ("deliverable.references", "The wiring follows plan E-12, sheet 3."),
    ("deliverable.buyer_inputs", "We lend you the ladder and the scaffold."),
    ("deliverable.constraints", "Nothing may be drilled into the old wall."),
    ("deliverable.rights", "Please keep what you hear in the interviews to yourself."),
    ("deliverable.skills", "We look for a photographer who has shot weddings outdoors before."),
]
ONLY_ALIKE = [
    ("performance.payment", "Members pay 20 euros a year."),
    ("performance.payment", "Attention must be paid to the edges."),
    ("performance.contacts", "The poster shows the telephone number 01632 960 999."),
    ("performance.contacts", "Put info@fair.example on the flyer."),
    ("performance.escalation", "If a guest falls, the nurse comes."),
    ("performance.response", "The patients answer the questions within two days of the visit."),
    ("performance.change_control", "Guests may order more wine."),
    ("performance.handover", "The auditors miss a training plan."),
    ("performance.handover", "The choir trains on Tuesday."),
    ("performance.place_and_hours", "Visitors can come in from 10 to 17."),
    ("performance.status_content", "The weekly magazine reports on sport."),
    ("quality.warranty", "The racket comes with a warranty for its buyers."),
    ("deliverable.purpose", "The form has a field for the purpose of the visit."),
    ("deliverable.references", "The shelves are attached to the wall."),
    ("deliverable.references", "The architect makes a drawing of the hall."),
    ("deliverable.buyer_inputs", "We will send our decision within a week."),
    ("deliverable.skills", "The course teaches skills in baking."),
]
ABOUT_A_PRODUCT = [
    ("performance.payment", "The budget for the website is 5,000 euros.", 1),
    ("deliverable.rights", "The provider will retain the system.", 1),
    ("quality.warranty", "The warranty on the software is 12 months.", 1),
    ("performance.handover", "Train two of our staff to use the system.", 1),
    ("deliverable.buyer_inputs", "We will provide the texts for the website by 3 March.", 1),
    ("performance.payment", "With the app the user pays 5 euros.", 0),
    ("performance.handover", "The system offers training to its users.", 0),
    ("performance.change_control", "The user can change his password on the website.", 0),
]


@pytest.mark.parametrize(("name", "text"), SAID)
def test_a_term_is_told_by_who_does_what_to_which_thing(name: str, text: str) -> None:
    """A shopkeeper or a school seldom uses the words of contracts."""
    assert level(name, f"# The job\n{text}\n")


@pytest.mark.parametrize(("name", "text"), ONLY_ALIKE)
def test_what_others_do_or_give_back_is_no_term(name: str, text: str) -> None:
    """Guests, pupils and readers are neither buyer nor supplier."""
    assert level(name, f"# The job\n{text}\n") == 0


@pytest.mark.parametrize(("name", "text", "wanted"), ABOUT_A_PRODUCT)
def test_a_product_that_is_only_named_does_not_act(name: str, text: str, wanted: int) -> None:
    """Terms of a website or a system name it, behind a preposition or as what something is done to."""
    assert min(level(name, f"# The job\n{text}\n") or 0, 1) == wanted
