"""What people who are no buyers write, and what only sounds like it."""

from __future__ import annotations

import pytest

from rules.ask import level

LEAD = "We would like you to do a job for us.\n"
SERVICE = LEAD + "The contract is for ongoing cleaning.\nThe maintenance goes on every month.\n"

SAID = {
    "performance.remedies": [
        "If the leaflets come after the 4th we can't use them and won't pay.",
        "For every day you are late we take £50 off.",
        "Should the boat not be back in the water by Easter, you lose 10 % of the price.",
        "We keep 5 % until the snags are sorted.",
        "If you miss the date, we will ask another printer.",
        "Late files are not paid for.",
        "You get the second half of the fee when Dr Ito has signed the sheet.",
        "Finish by 1 May and there is an extra 500 euros for the crew.",
        "The council may stop the contract after three missed visits in one month.",
        "If no shows happen twice, the contract is over.",
        "When the lift is out for more than a day the quarterly charge is waived.",
        "Miss two Saturdays and the contract lapses.",
        "If the work is right, the last £1,500 is paid; not before.",
    ],
    "performance.service_level": [
        "Somebody must be here within four hours if the lift stops.",
        "An e-mail from a parent gets an answer the same day.",
        "The site must be up 99.5 % of the time.",
        "A replacement guard is on post within 60 minutes.",
        "The hotline is open round the clock.",
        "Downtime must not be more than 3 hours in a month.",
        "Snow is cleared by 6.30 a.m. whenever more than 3 cm have fallen.",
        "Any light that fails is changed in two days.",
        "A broken bed is swapped within the hour.",
    ],
    "performance.status_cadence": [
        "Ring me every Friday with how far you are.",
        "Drop me a line once a week.",
        "We'll look round the site together each Monday at 8.",
        "Send photos of the boat at the end of each week.",
        "A short mail on Fridays is enough: what is done, what comes next.",
        "Quick Monday message on Slack.",
        "You show us the work every two weeks.",
        "Once a month you come to the parents' evening and say where you are.",
        "Skype on Wednesdays, please.",
    ],
    "performance.status_channel": [
        "Ring me every Friday with how far you are.",
        "Send photos of the boat to my phone at the end of each week.",
        "Progress mails go to Lena and to me.",
        "If you run into trouble ring the duty manager.",
        "Any hold-up, tell Mrs Shah that same day.",
        "Questions go into the shared query sheet, please.",
        "News goes to the group chat.",
        "We'll be watching the Jira board.",
        "Please tell Ms Sousa at once when you see a delay coming.",
    ],
    "performance.milestones": [
        "Please send a first layout by 3 March and the print-ready file by 20 March.",
        "A sample of the fabric is on my desk by 10 June.",
        "I need the names of the speakers six weeks before the day.",
        "The old boiler is out on Monday 4 May, heat is back on by Thursday.",
        "Three of the six tables by mid-July, the others in August.",
        "We're moving on the 28th of August, and the piano is packed by 26 August.",
    ],
    "performance.due": [
        "We're moving on the 28th of August, keys at noon.",
        "The concert is on 9 May 2026.",
        "Needed on site: 3 August.",
    ],
    "performance.delivery": [
        "The print-ready PDF goes to Kwik Print, Hill Street.",
        "Bring the chairs to the back door of the church.",
        "Drop the keys and the folder off at reception.",
        "Please mail the files to Jo.",
        "You hand the binder to the head of nursing in person.",
        "FCA Lyon, 25 shafts a crate.",
        "The leaflets themselves must be at the nursery by 2 April.",
        "Finished files to estates@example.com, all sent in one go.",
    ],
}
NOT_SAID = {
    "performance.remedies": [
        "We pay within 30 days of the invoice.",
        "Late entries from visitors will not be accepted by the museum.",
        "The app shows a warning when a payment fails.",
        "If you need more time, call us.",
        "If the customer pays late the app sends a reminder.",
        "The mill stood still for two days last year because a bearing failed.",
    ],
    "performance.service_level": [
        "Comments on the draft come within five days.",
        "The report covers 95 % of the sites.",
        "The old system was down for two days.",
        "If nobody comes within 4 hours, the manager decides.",
    ],
    "performance.status_cadence": [
        "The toilets are cleaned every day.",
        "The newsletter goes out every month.",
        "The system sends a weekly mail to customers.",
        "Invoices are sent monthly.",
        "Deliver bread every morning at 6.",
        "The director accepts each month's service in writing.",
    ],
    "performance.status_channel": [
        "Send your quotation by e-mail to Mr Brown.",
        "Users contact the help desk by phone.",
        "Invoices go to the accounts office by mail.",
    ],
    "performance.milestones": [
        "All chairs are delivered on 3 April.",
        "The festival runs from 3 to 5 July.",
        "Offers by 3 March, award by 20 March.",
        "The contract starts on 1 May 2026 and ends on 30 April 2027.",
        "The museum opened on 3 May 1987.",
    ],
    "performance.due": [
        "Offers must reach us by 3 March.",
        "The firm was founded on 3 May 1987.",
        "Review takes five working days.",
    ],
    "performance.delivery": [
        "The nurses bring patients to the ward.",
        "We will give you the keys at the gate.",
        "Visitors can upload photos to the server.",
        "Send your quotation to Mr Brown.",
        "Deliver on time.",
    ],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in SAID.items() for text in texts])
def test_what_is_said_in_plain_words_is_not_missing(name: str, text: str) -> None:
    assert level(name, (SERVICE if name == "performance.service_level" else LEAD) + text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in NOT_SAID.items() for text in texts])
def test_what_only_sounds_like_it_is_missing(name: str, text: str) -> None:
    lead = SERVICE if name == "performance.service_level" else LEAD
    assert level(name, lead + text) in (0, None)


def test_a_point_in_time_beside_the_last_day_is_a_milestone() -> None:
    text = "# Bathroom\nThe toilet has to be working again by Friday.\nAll of it must be done by 24 July 2026."
    assert level("performance.milestones", text) == 2
    rows = "| Lot | Ex works |\n|---|---|\n| 1 | 4 weeks after the order |\n| 2 | 8 weeks after the order |"
    assert level("performance.milestones", f"# Shafts\n{rows}") == 2


def test_how_often_something_is_cleaned_is_no_report() -> None:
    text = """
        # Cleaning
        | Area | Task | How often |
        |---|---|---|
        | Toilets | Wash and refill | daily |
        | Windows | Inside and outside | every month |
        """
    assert level("performance.status_cadence", text) == 0
    assert level("performance.status_channel", text) == 0


def test_how_often_a_meeting_is_held_is_a_report_wherever_the_table_says_so() -> None:
    row = "# Work\n| What | How often |\n|---|---|\n| Site meeting | every Tuesday |"
    title = "# Meetings\n| What | How often |\n|---|---|\n| Site round | every Tuesday |"
    assert level("performance.status_cadence", row) == 2
    assert level("performance.status_cadence", title) == 2


def test_a_question_alone_on_its_line_leads_its_answer() -> None:
    text = "What do you want built?\nA website.\nUpdates during the build?\nFortnightly is plenty, Zoom."
    assert level("performance.status_cadence", text) == 2
    assert level("performance.status_channel", text) == 2


def test_the_last_line_under_price_may_be_about_something_else() -> None:
    text = "# Price\n£3,400. After 12 June the unpaid part goes down £50 per day.\nMessage me on Slack on Fridays."
    assert level("performance.remedies", text) == 2
    assert level("performance.status_channel", text) == 2


def test_help_in_a_time_is_a_service_level_though_the_work_is_done_once() -> None:
    assert level("performance.service_level", "# Stand\nA fitter on call, at the stand within 45 minutes.") == 2
