"""Whoever writes as people talk is understood by the structure; what only looks like it does not count."""

from __future__ import annotations

import pytest

from rules.ask import level

SAID = {
    "quality.approver": """
        Nothing goes to print until Maria Keller has said yes in writing.
        Our conservator signs for each object after treatment.
        The head chef tastes the samples and gives the go-ahead.
        Acceptance is by the ward sister on duty.
        Final say on the menu: Peter, the event lead.
        You are done when Aisha (product owner) has ticked every story.
        Ben, our workshop supervisor, passes or rejects each batch.
        It is up to the theatre's technical director to accept the rig.
        Ms Okoye has to be convinced that the sound is right.
        The school's business manager, Mrs Pratt, will sign your delivery note.
        """,
    "quality.review_window": """
        She needs two working days and will mail you her corrections.
        We have five days to look through each draft.
        Expect our remarks three working days after each version.
        Silence for a week means yes.
        The chef decides within a day of tasting.
        Our laboratory needs a fortnight for incoming inspection.
        Unless we object within 5 working days, you may go ahead.
        It takes us four days to go through a chapter.
        Reckon on a week for our comments.
        Drafts are returned within 48 hours.
        """,
    "quality.rework": """
        We have budgeted for two rounds.
        If the tests fail, repair and run them again.
        You have a week to make it good.
        Revisions: two included
        Up to three corrections per panel are included.
        If it does not fit, you alter it free of charge.
        A failed inspection means cleaning the room again the same evening, unpaid.
        The price covers one correction round; further rounds are charged at 60 an hour.
        Lots that miss the limit go back at your expense.
        Faulty lamps swapped within a day.
        """,
    "quality.method": """
        The site manager walks round with you and goes through the list.
        Our conservator looks at every tenth box under the lamp.
        We run the twelve test cases on the staging server.
        The inspector measures ten parts from every lot with a height gauge.
        Sample panels are held against the colour card in daylight.
        An electrician of ours measures every circuit and writes it down.
        The curator compares the scans with the originals.
        Ten per cent of the records are compared with the originals.
        Two of us go round the flat with you and a checklist.
        The accountant reconciles the totals with the ledger.
        """,
    "quality.criteria": """
        The job counts as done when all twelve doors close without sticking.
        Every scan must be legible down to the smallest print.
        The welds must be free of pores and cracks.
        Only pieces without chips are paid.
        The cake is good when it stands for three hours without sinking.
        If more than 3 labels in 100 are crooked, the roll goes back for a new print.
        The bench must not wobble.
        Parts that rattle are replaced at your cost.
        """,
    "quality.threshold": """
        The soup must be at least 65 °C when served.
        No more than three complaints a month.
        Noise at the fence stays below 55 dB.
        The eyewash has to give 1.5 litres a minute.
        The translation scores at least 85 of 100 points.
        Moisture of the wood has to be 8 to 10 %.
        """,
}
NOT_SAID = {
    "quality.approver": """
        The manager will be invited to the opening.
        The supplier's project manager attends weekly meetings.
        The engineer must have ten years of experience.
        The editor will supply the photographs.
        The teacher accepts the homework in the portal.
        Deliver the parcels to the site manager.
        The head chef prepares lunch at noon.
        """,
    "quality.review_window": """
        Our staff need two days of training.
        The paint needs two days to dry.
        The contractor shall respond to complaints within 2 days.
        We reviewed the old site two years ago.
        Invoices are paid 30 days after approval.
        The guarantee lasts 24 months from acceptance.
        We meet every two weeks to look at progress.
        """,
    "quality.rework": """
        Two rounds of interviews will be held with bidders.
        Drinks are served in two rounds.
        Replace the pump with a new one.
        The security guard makes three rounds per night.
        Include an errors page and a redirect.
        """,
    "quality.method": """
        POST requests are sent to the server.
        We measured the room in March.
        The shop sells test tubes.
        The dashboard compares sales of two years.
        Our inspector visited the old plant in 2019.
        """,
    "quality.criteria": """
        The door opens at nine.
        We want something nice.
        Please call when you are ready.
        All staff must wear a badge.
        You must not park in the yard.
        """,
    "quality.threshold": """
        The school has 300 pupils between 6 and 10 years.
        The meeting lasts under an hour.
        The building is 12 m high.
        Over 50 firms were asked.
        A bouncy castle (under-8s) is wanted.
        """,
}


def cases(sentences: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, line.strip()) for name, lines in sentences.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("name", "sentence"), cases(SAID))
def test_what_is_said_in_plain_words_is_understood(name: str, sentence: str) -> None:
    assert level(name, f"# The job\n{sentence}\n\n{sentence.replace('.', ', each.')}")


@pytest.mark.parametrize(("name", "sentence"), cases(NOT_SAID))
def test_what_only_looks_like_it_says_nothing(name: str, sentence: str) -> None:
    assert level(name, f"# The job\n{sentence}") == 0


@pytest.mark.parametrize(
    ("cell", "reached"), [("POST", 0), ("Due date", 0), ("Inspection", 2), ("Two runs of an hour on the bench", 2)]
)
def test_a_column_called_method_shows_only_checks(cell: str, reached: int) -> None:
    table = f"# API\n| Name | Method | Path |\n|---|---|---|\n| One | {cell} | /a |\n| Two | {cell} now | /b |"
    assert level("quality.method", table) == reached
