"""When each deliverable is due, wherever the brief says so."""

from __future__ import annotations

from briefcheck.rules import deliverables
from rules.ask import brief


def due(text: str) -> dict[str, tuple[str | None, str]]:
    return {item.name: (item.due, item.due_text) for item in deliverables.find(brief(text))}


def test_a_row_s_own_column_says_when_in_its_own_words() -> None:
    text = """
        | Deliverable | Timeframe |
        |---|---|
        | Floor plan | 10 business days after kick-off |
        | Stock list | Week 7 |
        | Manual | 3 April 2026 |
        | Poster | with the first issue |
        | Flyer | |
        """
    assert due(text) == {
        "Floor plan": (None, "10 business days after kick-off"),
        "Stock list": (None, "Week 7"),
        "Manual": ("2026-04-03", "3 April 2026"),
        "Poster": (None, "with the first issue"),
        "Flyer": (None, ""),
    }


def test_titles_below_a_banner_or_marked_by_nobody_are_found() -> None:
    text = """
        | Plan of the hall | | |
        | No | Deliverable | Due |
        | 1 | Floor plan | 3 April 2026 |
        | 2 | Stock list | 7 April 2026 |
        """
    assert due(text) == {"Floor plan": ("2026-04-03", "3 April 2026"), "Stock list": ("2026-04-07", "7 April 2026")}


def test_a_column_that_says_when_something_is_accepted_or_begins_is_no_due_date() -> None:
    text = """
        | Deliverable | Start | Accepted when |
        |---|---|---|
        | Floor plan | 3 April 2026 | it hangs before 7 May 2026 |
        """
    assert due(text) == {"Floor plan": (None, "")}


def test_a_line_says_when_behind_or_before_the_name() -> None:
    text = "# Deliverables\n- Floor plan – due 3 April 2026\n- 7 April 2026: Stock list\n- Price list (weekly)"
    assert due(text) == {
        "Floor plan": ("2026-04-03", "3 April 2026"),
        "Stock list": ("2026-04-07", "7 April 2026"),
        "Price list": (None, "weekly"),
    }


def test_what_leads_in_a_list_holds_for_all_of_it() -> None:
    text = "# Deliverables\nThe following are due by 3 April 2026:\n- Floor plan\n- Stock list, 7 April 2026"
    assert due(text) == {"Floor plan": ("2026-04-03", "3 April 2026"), "Stock list": ("2026-04-07", "7 April 2026")}


def test_a_heading_dates_what_stands_below_it_but_a_title_does_not() -> None:
    text = """
        # Statement of work of 1 January 2026
        ## Background
        We move to another hall.
        The new one is bigger.
        ## Deliverables until 3 April 2026
        - Floor plan
        - Stock list
        ## Terms
        Payment is by invoice.
        Questions go to Anna.
        """
    assert due(text) == {"Floor plan": ("2026-04-03", "3 April 2026"), "Stock list": ("2026-04-03", "3 April 2026")}
    assert due("# Statement of work of 1 January 2026\n## Deliverables\n- Floor plan") == {"Floor plan": (None, "")}


def test_a_schedule_elsewhere_is_joined_by_number_and_by_name() -> None:
    text = """
        # Deliverables
        - D-01 Floor plan of the hall
        - D-02 Price list in two languages
        - Manual for the gate
        # Schedule
        Method: D-01, 29 January 2027
        The price list is due on 3 April 2026.
        | Milestone | Date |
        |---|---|
        | Manual for the gate | end of May 2026 |
        """
    assert due(text) == {
        "D-01 Floor plan of the hall": ("2027-01-29", "29 January 2027"),
        "D-02 Price list in two languages": ("2026-04-03", "3 April 2026"),
        "Manual for the gate": (None, "end of May 2026"),
    }


def test_a_draft_s_date_is_not_that_of_the_report() -> None:
    text = """
        # Deliverables
        - Draft report
        - Report
        # Schedule
        | Milestone | Date |
        |---|---|
        | Draft report | 3 April 2026 |
        | Report | 7 May 2026 |
        """
    assert due(text) == {"Draft report": ("2026-04-03", "3 April 2026"), "Report": ("2026-05-07", "7 May 2026")}


def test_a_sentence_says_when_of_the_thing_it_orders() -> None:
    text = (
        "# Terms\nThe contractor shall submit a work plan within 10 days of award and a final report by 3 April 2026."
    )
    assert due(text) == {
        "a work plan": (None, "within 10 days of award"),
        "a final report": ("2026-04-03", "3 April 2026"),
    }


def test_where_nothing_is_dated_by_itself_the_end_of_the_work_is_the_time() -> None:
    text = "# Deliverables\n- Floor plan\n- Stock list\n# Term\nThe work begins on 3 March 2026 and ends on 7 May 2026."
    found = deliverables.find(brief(text))
    assert [(item.due, item.is_due_as_a_whole) for item in found] == [("2026-05-07", True)] * 2


def test_the_deadline_for_offers_is_not_the_time_of_the_work() -> None:
    text = "# Deliverables\n- Floor plan\n# Deadline\nProposals must be submitted by 3 April 2026."
    assert due(text) == {"Floor plan": (None, "")}


def test_a_report_called_monthly_is_due_monthly() -> None:
    assert due("# Deliverables\n- Monthly report\n- Floor plan")["Monthly report"] == (None, "Monthly")


def test_a_later_sentence_of_the_same_paragraph_says_when() -> None:
    text = """
        # Work
        The contractor shall provide a survey report and a training manual. The survey report is due on 30 June 2026. \
The training manual shall be handed over no later than 10 days after the pilot.
        """
    assert due(text) == {
        "a survey report": ("2026-06-30", "30 June 2026"),
        "a training manual": (None, "no later than 10 days after the pilot"),
    }


def test_a_sentence_with_several_days_says_clause_by_clause_when() -> None:
    text = """
        # Deliverables
        - Radio spot
        - Landing page
        - Banner for the hall
        # Dates
        The radio spot is at the station by 18 May 2026, the landing page goes live on 20 May 2026, and the banner \
hangs from 21 May 2026.
        """
    assert [day for day, _ in due(text).values()] == ["2026-05-18", "2026-05-20", "2026-05-21"]


def test_a_schedule_may_call_a_thing_by_its_last_word_alone() -> None:
    text = """
        # Deliverables
        - Exhibition panels (12)
        - Audio guide
        # Schedule
        - Panels printed by 10 May 2026
        - Somebody to guide visitors by 20 May 2026
        """
    assert due(text) == {"Exhibition panels": ("2026-05-10", "10 May 2026"), "Audio guide": (None, "")}


def test_a_day_by_which_everything_has_to_be_there_needs_no_word_of_delivery() -> None:
    text = """
        # Deliverables
        - 3 roll-up banners
        - 500 flyers
        # Where
        Everything goes to the front desk before 30 June 2026.
        """
    assert {day for day, _ in due(text).values()} == {"2026-06-30"}


def test_all_that_a_short_cell_says_of_when_is_quoted() -> None:
    text = """
        | What | How many | By when |
        |---|---|---|
        | Columns | 6 | two a month, from 10 March |
        | Cards | 12 | all by 30 April |
        | Films | 2 | 7 May 2026 / Week 19 |
        """
    assert [said for _, said in due(text).values()] == ["two a month, from 10 March", "all by 30 April", "7 May 2026"]


def test_so_long_after_an_event_may_stand_below_any_title() -> None:
    text = """
        | Lot | Quantity | Ex works |
        |---|---|---|
        | Lot 1 | 40 | 4 weeks after release |
        | Lot 2 | 60 | 8 weeks after release |
        """
    assert [said for _, said in due(text).values()] == ["4 weeks after release", "8 weeks after release"]


def test_how_often_something_is_measured_is_no_due_date() -> None:
    text = """
        | What | How | How often | Must reach |
        |---|---|---|---|
        | Concrete | cubes | each pour | 40 N |
        | Drain | water test | once a week | clear |
        """
    assert due(text) == {}


def test_an_hour_and_an_until_belong_to_what_is_said() -> None:
    assert due("# Dates\nThe stage plan is due on 8 June at 15:00.") == {"The stage plan": (None, "8 June at 15:00")}
    text = "Please send us a seating plan until end of May."
    assert due(text) == {"a seating plan": (None, "until end of May")}


def test_what_has_to_happen_to_remarks_is_not_due_for_the_work() -> None:
    text = """
        # Deliverables
        - Floor plan
        # When a room counts as finished
        The school walks the room within 5 business days of being asked.
        """
    assert due(text) == {"Floor plan": (None, "")}


def test_a_section_that_is_called_time_says_when_the_whole_is_due() -> None:
    text = """
        # What we need
        - A till with a drawer
        # 7 Time
        Trial not later than 8 weeks after order. In use 12 weeks after order.
        """
    assert due(text) == {"A till with a drawer": (None, "12 weeks after order")}


def test_the_rest_has_the_day_of_the_rest() -> None:
    text = """
        # Deliverables
        - Home page
        - Staff page
        - Blog post
        # Order
        Home page by 6 March, the rest by 17 April.
        """
    assert [said for _, said in due(text).values()] == ["6 March", "17 April", "17 April"]


def test_of_several_times_the_last_is_that_of_the_whole() -> None:
    text = """
        # We get
        - A dashboard
        - An hour of training
        # When
        Prototype 3 weeks after start, finished 6 weeks after start.
        """
    assert due(text)["A dashboard"] == (None, "6 weeks after start")
    assert due("We want a small app. Beta end of June, final 31 July.")["a small app"] == (None, "31 July")


def cell(words: str) -> tuple[str | None, str]:
    table = f"| Deliverable | Due |\n|---|---|\n| Oak chair | {words} |\n| Oak table | 20 June 2027 |"
    return due(table)["Oak chair"]


def item(words: str) -> tuple[str | None, str]:
    return due(f"# Deliverables\n- Oak chair, {words}\n- Oak table, due 20 June 2027")["Oak chair"]


def test_the_earliest_day_is_told_in_words_and_is_not_the_day_it_is_due() -> None:
    for words in ("not before 3 May 2027", "no earlier than 3 May 2027", "3 May 2027 at the earliest"):
        assert cell(words) == item(words) == (None, words)
    assert cell("not before 3 May 2027, by 10 May 2027")[0] == item("not before 3 May 2027, by 10 May 2027")[0]
    assert cell("not before 3 May 2027, by 10 May 2027")[0] == "2027-05-10"
    text = "# Deliverables\n- Oak chair\n# Timing\nEverything is due not before 3 May 2027."
    assert due(text) == {"Oak chair": (None, "")}


def test_a_date_that_another_has_replaced_is_not_when_it_is_due() -> None:
    for words in (
        "3 May 2027 (was 1 April 2027)",
        "3 May 2027, originally 10 June 2027",
        "3 May 2027 instead of 10 June 2027",
        "10 June 2027, moved to 3 May 2027",
    ):
        assert cell(words) == item(words) == ("2027-05-03", "3 May 2027")


def test_a_day_that_no_calendar_has_is_told_in_words_and_never_becomes_another() -> None:
    for words in ("31 February 2027", "2027-02-31", "30.02.2027"):
        assert cell(words) == item(words) == (None, words)


def test_what_bidders_must_do_by_a_day_is_not_when_the_work_is_due() -> None:
    for words in (
        "Questions are due by 3 May 2027.",
        "Applications must reach us by 3 May 2027.",
        "RSVP by 3 May 2027.",
    ):
        text = f"# Deliverables\n- Oak chair\n- Oak table\n# Timing\n{words}"
        assert due(text) == {"Oak chair": (None, ""), "Oak table": (None, "")}
        both = f"{text} The work is due by 9 July 2027."
        assert due(both) == {"Oak chair": ("2027-07-09", "9 July 2027"), "Oak table": ("2027-07-09", "9 July 2027")}
    text = "# Deliverables\n- Oak chair\n- Oak table\n# Timing\nQuestions about the oak table are due by 3 May 2027."
    assert due(text) == {"Oak chair": (None, ""), "Oak table": (None, "")}


def test_a_day_for_bidders_does_not_hide_that_of_the_work_in_one_sentence() -> None:
    text = "# Deliverables\n- Oak chair\n# Timing\n3 August 2027 for questions, 10 June 2027 for all the furniture."
    assert due(text) == {"Oak chair": ("2027-06-10", "10 June 2027")}


def test_days_given_respectively_go_to_the_things_in_their_order() -> None:
    text = "# Deliverables\n- Oak chair\n- Oak table\n# Timing\nThe {} are due on {} respectively."
    days = {"Oak chair": "2027-05-03", "Oak table": "2027-05-10"}
    for words in ("3 and 10 May 2027", "3 May and 10 May 2027", "3 May 2027 and 10 May 2027"):
        assert {name: day for name, (day, _) in due(text.format("chair and the table", words)).items()} == days
    turned = due(text.format("table and the chair", "3 and 10 May 2027"))
    assert (turned["Oak chair"][0], turned["Oak table"]) == ("2027-05-10", ("2027-05-03", "3 and 10 May 2027"))


def test_a_day_without_its_year_is_before_the_next_that_has_one() -> None:
    text = "# Deliverables\n- Oak chair\n- Oak table\n# Timing\n"
    text += "The chair and the table are due on 28 December and 10 January 2027 respectively."
    assert [item.due for item in deliverables.find(brief(text))] == ["2026-12-28", "2027-01-10"]


def test_days_given_respectively_to_another_number_of_things_are_tied_to_none_of_them_one_by_one() -> None:
    text = "# Deliverables\n- Oak chair\n- Oak table\n- Oak bench\n# Timing\n"
    text += "The chair, the table and the bench are due on 3 and 10 May 2027 respectively."
    assert "2027-05-03" not in {day for day, _ in due(text).values()}


def test_one_of_several_days_that_no_calendar_has_becomes_no_other() -> None:
    text = "# Deliverables\n- Oak chair\n- Oak table\n# Timing\nThe chair and the table are due 30 February"
    found = due(f"{text} and 10 May 2027 respectively.")
    assert found["Oak chair"][0] is None


def test_a_way_of_sending_is_no_time() -> None:
    ways = ("by Special Delivery", "by Royal Mail Special Delivery", "by next-day delivery", "via tracked delivery")
    for words in ways:
        assert due(f"# Terms\nThe joiner shall deliver the oak chair {words}.") == {"the oak chair": (None, "")}
        assert cell(words) == (None, "")
        assert cell(f"3 May 2027, {words}") == ("2027-05-03", "3 May 2027")
    assert due("# Terms\nThe joiner shall deliver the oak chair by final delivery.")["the oak chair"][1]
