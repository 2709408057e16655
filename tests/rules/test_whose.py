"""What a sentence says of the work ordered counts; what it says of a product's users, a process or a study does not."""

from __future__ import annotations

import pytest

from briefcheck.rubric import language
from briefcheck.rules.saying import Saying
from rules.ask import level

OF_THE_WORK = [
    ("performance.delivery", "Upload the finished recordings to our archive server."),
    ("performance.delivery", "The leaflets must be at the nursery by 2 April."),
    ("performance.delivery", "The finished frame comes to our workshop in Mill Lane."),
    ("performance.delivery", "The contractor shall deliver the source code to our Git repository."),
    ("performance.delivery", "The map goes live on our server on 4 June."),
    ("performance.delivery", "Send the finished files to the inbox of Ms Berg by e-mail."),
    ("performance.delivery", "Reports are submitted to the project manager at the request of the board."),
    ("quality.approver", "The curator approves the text panels."),
    ("quality.approver", "Ms Adler, our line manager, approves the proofs."),
    ("quality.approver", "A member of our board approves the poster."),
    ("quality.approver", "The project manager decides whether the deliverable is accepted."),
    ("quality.approver", "Our clerk, Tom Reed, approves the form you design."),
    ("quality.rework", "Rejected benches are repaired within ten days at no cost."),
    ("quality.rework", "If the proofs are not right, you correct them free of charge, two rounds."),
    ("quality.rework", "If a module fails its test, the supplier fixes it within five days."),
    ("quality.method", "We test every door with a gauge before we accept it."),
    ("quality.method", "A random sample of 20 jars is inspected on arrival."),
    ("quality.method", "The translation will be reviewed by a second linguist."),
    ("quality.method", "The system must import 900 records; we test that with the staging data."),
    ("quality.criteria", "Accepted when all 40 lamps light and no wire is bare."),
    ("quality.criteria", "The booking site is accepted once a visitor can pay with a card in under 2 minutes."),
    ("quality.review_window", "We need five working days to review each draft."),
    ("performance.status_cadence", "The supplier sends us a progress report every Friday."),
    ("performance.status_cadence", "We meet weekly to talk about how far the murals are."),
    ("performance.delivery", "The goods go to our stores in Hull four weeks after the approved purchase order."),
    ("performance.delivery", "Shipping costs to our warehouse in Hull are yours."),
    ("quality.rework", "Rejected rows of vines are replanted by the gardener at no cost."),
    ("performance.delivery", "The samples are sent by courier to our lab in Delft."),
    ("performance.delivery", "The admin of our school gets the keys when the work is handed over."),
    ("performance.delivery", "The order is delivered to the school kitchen every Monday."),
    ("performance.delivery", "The database is handed over on our server."),
    ("quality.criteria", "The system is accepted when it exports 100 orders without an error."),
    ("quality.method", "The platform will be tested by two of our nurses for a week with the staging data."),
    ("performance.delivery", "The cake must be at the barn by 11 June 2026."),
    (
        "performance.milestones",
        "A sample of the cake by 1 June 2026. The cake itself must be at the barn by 11 June 2026.",
    ),
    ("performance.status_cadence", "Clean the tanks and meet us every Friday to talk about progress."),
    ("performance.service_level", "Support: answer tickets within 4 hours on working days."),
    ("performance.milestones", "First draft by 3 March 2026, second draft by 1 April 2026."),
    ("performance.due", "Start date 3 May 2026, end date 5 June 2026."),
    ("deliverable.materials", "Use oak boards of 20 mm and brass screws."),
    ("deliverable.format", "Deliver the report as PDF and two printed copies in English."),
    ("performance.status_channel", "Mail Ms Oduya every Monday how far you are."),
]
OF_OTHERS = [
    ("performance.delivery", "Riders upload their licence to the app before the first trip."),
    ("performance.delivery", "Parcels leave the warehouse by courier and reach the shopper's door in two days."),
    ("performance.delivery", "The encrypted log file is uploaded to the server every night."),
    ("performance.delivery", "Once signed, the leave request is sent to the payroll clerk by e-mail."),
    ("performance.delivery", "Courier integrations: hand over to local delivery providers."),
    ("performance.delivery", "If the stock falls below ten, an order is sent to the supplier of the part."),
    ("quality.approver", "The line manager approves the holiday request."),
    ("quality.approver", "The quotation is submitted, and the sales manager approves it."),
    ("quality.approver", "The requestor fills in the form, which the finance director then approves or rejects."),
    ("quality.approver", "The rule engine will check each record and give the final decision to the supervisor."),
    ("quality.rework", "If rejected, the ticket is sent back to the requester with a comment."),
    ("quality.rework", "Users can correct their address and resubmit the form."),
    ("quality.method", "KYC verification of each driver with a passport."),
    ("quality.method", "Evaluate whether the current ticket prices keep families away."),
    ("quality.method", "We will assess the appropriateness of the flood model for hilly land."),
    ("quality.criteria", "If approved, the requestor gets a shared folder for the request."),
    ("quality.review_window", "Sellers have 24 hours to accept or reject an order."),
    ("performance.status_cadence", "The rider gets a push notification with a status update every minute."),
    ("performance.delivery", "As a driver I want to send my licence to the office by e-mail."),
    ("quality.rework", "We may reject any proposal that is late and ask for it to be corrected."),
    ("performance.service_level", "Screenshots of any available display are kept for support."),
    ("performance.milestones", "Oral presentations are held on 3 March 2026 and 5 March 2026."),
    ("performance.delivery", "I gave you the old slides, which are on the shared drive."),
    ("performance.delivery", "The plans were handed out at the site visit."),
    ("performance.milestones", "The wedding is on 12 June 2026. The cake must be at the barn by 11 June 2026."),
    ("performance.status_cadence", "Every month your gardener should come and water the palms and check the pots."),
    ("performance.status_cadence", "The parish council sees the sketch at its monthly meeting and says yes or no."),
    ("performance.status_channel", "The clerk will inform the requestor by e-mail of the rejection."),
]


@pytest.mark.parametrize(("aspect", "sentence"), OF_THE_WORK)
def test_what_is_said_of_the_work_counts(aspect: str, sentence: str) -> None:
    assert level(aspect, f"# A new thing\n{sentence}")


@pytest.mark.parametrize(("aspect", "sentence"), OF_OTHERS)
def test_what_is_said_of_others_and_their_things_does_not(aspect: str, sentence: str) -> None:
    assert not level(aspect, f"# A new thing\n{sentence}")


def test_a_paragraph_that_follows_a_case_speaks_of_nothing_else() -> None:
    text = "# Steps\nThe requestor completes a sheet. If rejected, it is sent back to her with an explanation."
    assert not level("quality.rework", text)
    assert level("quality.rework", f"{text} Rejected deliverables are corrected by the contractor within 3 days.")


@pytest.mark.parametrize(
    ("code", "sentence", "frame"),
    [
        ("de", "Der Urlaubsantrag wird von der Leiterin genehmigt.", "whose.process"),
        ("de", "Das System wird vor Ort getestet.", "whose.acted_on"),
        ("fr", "La demande de congé est validée par le chef.", "whose.process"),
        ("es", "Los usuarios pueden descargar la factura.", "whose.user"),
    ],
)
def test_other_languages_tell_whose_act_it_is_too(code: str, sentence: str, frame: str) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    said = [name for name in lexicon.frames.of("whose") if Saying(sentence, lexicon).has((name,))]
    assert said == [frame]


FUNCTIONS = """
    # Guide app
    ## Account
    - OTP login
    - Password reset
    - Language choice
    ## Tours
    - Live tracking of the group
    - Filter by length and language
    - Wishlist
    ## Messages
    - Push notifications
    - Chat with the guide
    - Delivery of tickets to the wallet
    """


def test_lists_of_functions_say_nothing_of_the_terms_of_the_work() -> None:
    ratings = (
        "{}\n    ## Ratings and quality control\n    - Guide rating\n    - Acceptance rate\n    - Review of reports"
    )
    text = ratings.format(FUNCTIONS)
    assert not level("performance.delivery", text)
    assert not level("quality.criteria", text)
    assert not level("quality.method", text)


@pytest.mark.parametrize(
    ("aspect", "section"),
    [
        ("quality.criteria", "## Acceptance criteria\n    - Dashboard opens within 2 seconds\n    - Login works"),
        ("quality.criteria", "## Acceptance criteria\n    - Accepted when the login and the chat work"),
        (
            "performance.delivery",
            "## Delivery\n    - You upload the code to our Git repository\n    - Login data by e-mail",
        ),
        ("quality.rework", "## Rework\n    We need faults in the login and in the chat corrected within 3 days."),
    ],
)
def test_the_terms_between_lists_of_functions_still_count(aspect: str, section: str) -> None:
    assert level(aspect, f"{FUNCTIONS}\n    {section}")
