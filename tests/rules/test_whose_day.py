"""Whose day a date is: only what the supplier has to have done by then makes it a due date."""

from __future__ import annotations

import pytest

from briefcheck.rubric import language
from briefcheck.rules import completion, deliverables, due, points
from briefcheck.rules.saying import Saying
from rules.ask import brief, level

LETTER = "Dear Ms Hall,\n\nWe would like you to design and print a brochure of 12 pages.\n\n{}\n\nYours, Ann Bell"
SCHEDULE = "# Brochure\nThe supplier designs and prints a brochure of 12 pages.\n\n# Schedule\n{}"
OF_OTHERS = [
    "The bank gives the agency a list of branches by 1 March 2026.",
    "The council will publish its decision on 4 April 2026.",
    "We will send you the drawings by 2 June 2026.",
    "You will receive the recordings by 20 February 2026.",
    "The client shall provide access to the server by 3 March 2026.",
    "Our architect will hand over the floor plans by 12 March 2026.",
    "The logo will be provided by the association by 1 April 2026.",
    "The text is supplied by our editor on 3 March 2026.",
    "Samples of the old tiles will be sent to you by the caretaker by 10 March 2026.",
    "Ann, our librarian, will mail the photographs on 7 March 2026.",
    "The parents bring the costumes by 4 May 2026.",
    "The museum lends the contractor two display cases until 30 May 2026.",
    "The harbour authority issues the permit by 17 March 2026.",
    "The steering group reviews the draft by 8 May 2026.",
    "The board meets on 14 April 2026 to decide on the funding.",
    "The school is closed from 1 to 14 August 2026.",
    "The editor is on leave until 20 April 2026.",
]
OVER = [
    "The budget was approved on 3 May 2025.",
    "The council adopted the plan on 7 July 2025.",
    "The museum opened on 9 May 1987.",
    "We moved into this house on 2 June 2014.",
    "The survey ran until 30 November 2025.",
    "The roof was last repaired on 12 October 2019.",
    "The report of the auditors appeared on 3 May 2025.",
    "The previous agency delivered its report on 3 March 2024.",
    "The data were collected between 1 May 2024 and 30 June 2024.",
]
RUNNING_OUT = [
    "Our lease runs out on 31 August 2026.",
    "The current contract expires on 31 May 2026.",
    "The insurance is valid until 31 December 2026.",
    "The old website will be switched off on 31 March 2027.",
    "The new law comes into force on 1 January 2027.",
]
OF_BIDDING = [
    "The tender closes on 5 May 2026.",
    "Applications close on 5 March 2026.",
    "Questions may be asked until 6 June 2026.",
    "A site visit can be arranged until 10 February 2026.",
]
OF_THE_WORK = [
    "The agency gives the bank a list of branches by 1 March 2026.",
    "The contractor will send the council the final report by 1 June 2026.",
    "The client receives the brochure by 1 June 2026.",
    "The client must have received the brochure by 1 June 2026.",
    "We will receive the brochure from you by 1 June 2026.",
    "The developer provides the client with the source code by 1 June 2026.",
    "The floor must be laid by the time our lease ends on 31 August 2026.",
    "The museum opens on 1 September 2026 and the desks must stand by then.",
    "The brochure will be approved by the council and is due on 1 June 2026.",
    "The client approved the draft; the brochure must be ready by 1 June 2026.",
    "The contract ends on 1 June 2026 with the delivery of the final report.",
]
WANTED = [
    "The museum expects the brochure on 1 June 2026.",
    "I want to give her the brochure on 1 June 2026.",
    "The brochure is needed for the fair on 9 May 2026.",
    "The garden is to be planted before 1 June 2026.",
    "The latest date is 1 June 2026.",
    "The brochure was promised to our members for 1 June 2026.",
]


@pytest.mark.parametrize("frame", [LETTER, SCHEDULE])
@pytest.mark.parametrize("sentence", [*OF_OTHERS, *OVER, *RUNNING_OUT, *OF_BIDDING])
def test_the_day_of_what_others_do_is_no_due_date(frame: str, sentence: str) -> None:
    text = frame.format(sentence)
    assert not level("performance.due", text)
    assert not level("performance.milestones", text)
    told = brief(text)
    assert not due.dates_of(told)
    assert not points.of(told)
    assert completion.of_the_whole(told) is None


@pytest.mark.parametrize("sentence", [*OF_OTHERS, *OVER, *RUNNING_OUT])
def test_nor_is_the_brochure_due_then(sentence: str) -> None:
    dues = {item.name: item.due for item in deliverables.find(brief(SCHEDULE.format(sentence)))}
    assert dues["a brochure of 12 pages"] is None


@pytest.mark.parametrize("frame", [LETTER, SCHEDULE])
@pytest.mark.parametrize("sentence", [*OF_THE_WORK, *WANTED])
def test_the_day_by_which_something_is_owed_is_a_due_date(frame: str, sentence: str) -> None:
    assert (level("performance.due", frame.format(sentence)) or 0) > 1


@pytest.mark.parametrize("sentence", WANTED)
def test_what_is_wanted_on_a_day_is_due_then_in_a_long_text_too(sentence: str) -> None:
    rest = "\n".join(f"The paper of sheet {word} folds without cracks in all weathers." for word in "abcdefgh" * 12)
    assert (level("performance.due", f"# Brochure\n{sentence}\n\n# Paper\n{rest}") or 0) > 1


@pytest.mark.parametrize("sentence", ["The fair takes place on 9 May 2026.", "The election is held on 6 May 2026."])
def test_an_occasion_of_which_nothing_else_is_said_is_only_a_hint_of_when(sentence: str) -> None:
    assert level("performance.due", LETTER.format(sentence)) == 1
    assert level("performance.due", SCHEDULE.format(sentence)) == 1
    assert not due.dates_of(brief(SCHEDULE.format(sentence)))


@pytest.mark.parametrize(
    "text",
    [
        "The fair takes place on 9 May 2026. The brochure has to be there.",
        "The fair takes place on 9 May 2026.\n\nThe brochure is for the visitors of the fair.",
        "The fair takes place on 9 May 2026; the brochure must be at our stand by then.",
    ],
)
def test_an_occasion_for_which_work_is_needed_says_when_it_is_due(text: str) -> None:
    assert (level("performance.due", LETTER.format(text)) or 0) > 1


@pytest.mark.parametrize(
    ("code", "sentence", "frame"),
    [
        ("de", "Der Auftraggeber stellt die Texte am 3. März 2026.", "whose.theirs"),
        ("de", "Die Genehmigung ist gültig bis 3. März 2026.", "whose.running_out"),
        ("fr", "La mairie remet les plans le 3 mars 2026.", "whose.theirs"),
        ("fr", "Le musée a été fondé en 1987.", "whose.over"),
        ("es", "El ayuntamiento entrega los planos el 3 de marzo de 2026.", "whose.theirs"),
        ("es", "La feria tiene lugar el 9 de mayo de 2026.", "whose.occasion"),
    ],
)
def test_other_languages_tell_whose_day_it_is_too(code: str, sentence: str, frame: str) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    assert Saying(sentence, lexicon).has((frame,))
