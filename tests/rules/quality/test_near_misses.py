"""Sentences that share the words of quality and speak of something else, in whatever trade."""

from __future__ import annotations

import pytest

from rules.ask import level


@pytest.mark.parametrize(
    ("aspect", "text"),
    [
        ("criteria", "The plan was approved by the board in 2019 when the hall was still a barn."),
        ("criteria", "We look for a reliable company with a track record."),
        ("criteria", "No more than 20 guests can stay, in bad weather even fewer."),
        ("threshold", "We meet every Monday at the works and talk about standards."),
        ("method", "The crew shall take two vans every week."),
        ("method", "Please wash the blind in room 2."),
        ("method", "The study will be carried out by an engineer."),
        ("approver", "We are happy to answer your questions."),
        ("approver", "The survey will be carried out by an engineer."),
        ("review_window", "We need your answer as soon as possible."),
        ("rework", "All errors are returned as JSON by the API."),
        ("rework", "If login fails the user is sent back to the first page."),
        ("rework", "Two sets of keys are included."),
        ("criteria", "It was a robust winter, and a beautiful hall is a rare thing."),
        ("rework", "If they are not at home, you must leave the parcel next door."),
    ],
)
def test_the_words_of_quality_in_another_matter_say_nothing(aspect: str, text: str) -> None:
    assert level(f"quality.{aspect}", f"# Work\n{text}") == 0


@pytest.mark.parametrize(
    ("aspect", "text"),
    [
        ("approver", "Add pages for Next Dates, Past Meetings and Portraits."),
        ("approver", "The Lund Harbour Fund accepts applications all year round."),
        ("approver", "The chart counts deals closed by the region's manager."),
        ("approver", "The director slipped, but the nurse saw no signs of harm."),
        ("approver", "Site clerk files the log, the manager approves it, and the workflow goes on."),
        ("approver", "As a bookkeeper I need a portal that accepts several kinds of file."),
        ("approver", "Acceptance criteria for Northern Bay Shelter follow later."),
        ("approver", "The film was shown to Anna Berg and her class."),
        ("threshold", "I own up to 334 stamps at the moment."),
        ("threshold", "If the name is less than 15 letters long, add a dash; if less than 8, add 2."),
        ("threshold", "One or more of the firms will be asked. You will meet one or more of the 3 owners."),
        ("threshold", "The tool runs on version 3.2 or higher. The driver is version 7 or newer."),
        ("criteria", "No more submissions will be accepted after 3 May, unless all agree."),
        ("method", "Write about mass surveillance in cities. Do not praise surveillance."),
        ("method", "A grant pays for the user research. The user research took a year."),
        ("method", "Anna drops a folder of 3 templates for the job."),
        ("rework", "Buyers may hope for a bug-free program by the end of March."),
        ("rework", "Please mark such bills as reverse charged."),
        ("rework", "Pick the tiles together with the owner, 3 iterations for families."),
        ("review_window", "No comments, files or questions sent in later will be considered by the jury."),
    ],
)
def test_the_words_of_quality_in_another_matter_are_never_enough(aspect: str, text: str) -> None:
    assert (level(f"quality.{aspect}", f"# Work\n{text}") or 0) < 2


@pytest.mark.parametrize(
    ("aspect", "text"),
    [
        ("approver", "Nothing is printed unless it gets past Maria Lund."),
        ("approver", "Mr Okoro signs each delivery note when he has checked the hall."),
        ("approver", "The final text is signed off by the librarian."),
        ("approver", "Each proof has to be shown to Anna Berg before it is printed."),
        ("threshold", "- Use at least 4 towns.\n- Use no more than 3 colours."),
        ("threshold", "At least 30 of 40 guests must be seated, 5 or more outside."),
        ("criteria", "# Acceptance\nThe cabinet must be without scratches.\nThe doors must close without noise."),
        ("method", "Totals are reconciled through the bank's own list.\nPrices are verified against the price book."),
        ("method", "It must be demonstrated to run on our tablet.\nIt must be demonstrated with a real card."),
        ("rework", "Broken tiles are replaced free of charge."),
        ("rework", "Two correction rounds are free."),
        ("review_window", "If you hear no objection from us within 5 days it is considered approved."),
    ],
)
def test_the_same_words_about_the_work_still_count(aspect: str, text: str) -> None:
    assert level(f"quality.{aspect}", f"# Work\n{text}") in {2, 3}


def test_a_fault_that_somebody_tells_of_in_a_long_brief_is_no_condition() -> None:
    filler = "\n".join(f"Lane {number} leads along the river and up to the old mill." for number in range(60))
    told = "The first year went by without a complaint.\nOur neighbours moved in without delay."
    assert level("quality.criteria", f"# Work\n{filler}\n{told}") == 1
    asked = "The lid must close without a gap.\nThe paint must dry without stains."
    assert level("quality.criteria", f"# Work\n{filler}\n{asked}") == 2
