from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcheck import rubric
from briefcheck.errors import NotFound
from briefcheck.finding import Aspect, Finding, Judgement
from outline import outline

TODAY = datetime.date(2026, 1, 15)
POOR = """
    # Website
    We want a modern website. It must be user-friendly and done as soon as possible.
    """
GOOD = """
    # Deliverables
    | Deliverable | Format | Due date |
    |---|---|---|
    | Test report for the pump | PDF, 20 pages | 3 March 2026 |
    | Operating manual | PDF, two copies | 3 April 2026 |
    # Requirements
    - The manual must contain a chapter on safety.
    - The manual must contain a chapter on maintenance.
    - The report must include all measured values.
    - The report must include a drawing of the test stand.
    - The report must show the pressure over time.
    - The report must name the pump.
    # Drawings
    The test stand is shown on drawing 12 revision B.
    # Materials
    - Steel pipe x2
    - Pressure sensor x4
    # Tasks
    - Assemble the test stand.
    - Perform the test.
    - Write the report.
    # Out of scope
    Repair of the pump is not included.
    # Acceptance criteria
    - Accepted when the pressure stays above 5 bar for at least 60 minutes.
    - Accepted when at least 95 % of the test cases in appendix B pass.
    Acceptance testing and inspection follow the test plan.
    Each deliverable is accepted in writing by the operations manager within 5 business days of receipt.
    Rejected work shall be corrected within 3 business days at no additional cost.
    # Milestones
    | Milestone | Date |
    |---|---|
    | Draft report | 10 February 2026 |
    | Test stand ready | 20 February 2026 |
    # Delivery
    Upload the files to the project folder on SharePoint and send the link to the project manager.
    # Reporting
    The supplier sends a status report by e-mail to the project manager every Friday.
    # Delay
    For each week of delay 1 % of the price is deducted.
    """


MORE_THAN_A_PAGE = "It stands in the hall. " * 90


def check(text: str, depth: str = "strict", profile: str = "auto") -> Judgement:
    return rubric.check(outline(text), profile=profile, depth=depth, today=TODAY)


def finding(judgement: Judgement, rule: str) -> Finding:
    return next(finding for finding in judgement.findings if finding.rule == rule)


def aspect(judgement: Judgement, rule: str) -> Aspect:
    return next(aspect for aspect in judgement.aspects if aspect.rule == rule)


def test_a_complete_brief_is_ready() -> None:
    judgement = check(GOOD)
    twenty = [a for a in judgement.aspects if not a.is_further]
    assert [a.rule for a in twenty if a.status not in ("present", "not_applicable")] == []
    assert judgement.verdict == "ready"
    assert {element.status for element in judgement.elements} == {"present"}


def test_a_complete_brief_with_an_error_in_its_words_is_nearly_ready() -> None:
    judgement = check(GOOD + "    The price is TBD.\n")
    assert [finding.code for finding in judgement.findings if finding.severity == "error"] == ["WD14"]
    assert judgement.verdict == "nearly ready"
    assert {element.status for element in judgement.elements} == {"present"}


def test_a_poor_brief_is_not_ready() -> None:
    assert check(POOR).verdict == "not ready"


def test_one_missing_critical_aspect_keeps_a_brief_from_being_ready_whatever_its_score() -> None:
    sentence = "Each deliverable is accepted in writing by the operations manager within 5 business days of receipt."
    judgement = check(GOOD.replace(sentence, ""))
    assert aspect(judgement, "quality.approver").status == "missing"
    assert judgement.score is not None
    assert judgement.score >= 60
    assert judgement.verdict == "not ready"
    assert next(element for element in judgement.elements if element.id == "quality").status == "weak"


def test_every_aspect_of_the_rubric_is_reported_also_those_met() -> None:
    assert len(check(GOOD).aspects) == len(check(POOR).aspects) == 39
    assert sum(not a.is_further for a in check(POOR).aspects) == 20


@pytest.mark.parametrize(
    ("rule", "severity"),
    [("deliverable.listed", "error"), ("deliverable.scope", "warning"), ("performance.remedies", "note")],
)
def test_the_severity_of_something_missing_follows_its_weight(rule: str, severity: str) -> None:
    assert finding(check(f"# Chair\nA chair.\n{MORE_THAN_A_PAGE}"), rule).severity == severity


def test_something_weak_is_one_step_less_severe_than_missing() -> None:
    assert finding(check("# Deliverables\nWe need help."), "deliverable.listed").severity == "warning"


def test_an_aspect_that_rests_on_blanks_only_is_unresolved() -> None:
    judgement = check("# Acceptance\nThe work is accepted by the [name] manager in writing.")
    assert finding(judgement, "quality.approver").problem.state == "unresolved"


def test_a_fingerprint_is_the_same_whether_missing_or_weak_and_wherever_it_stands() -> None:
    missing = finding(check("# Chair\nA chair."), "deliverable.listed")
    weak = finding(check("# Chair\nA chair.\n# Deliverables\nWe need help."), "deliverable.listed")
    assert (missing.problem.state, weak.problem.state) == ("missing", "weak")
    assert missing.fingerprint == weak.fingerprint
    assert len(missing.fingerprint) == 16


def test_no_two_findings_of_a_document_share_a_fingerprint() -> None:
    prints = [finding.fingerprint for finding in check(POOR).findings]
    assert len(prints) == len(set(prints))


def test_a_finding_of_something_missing_says_where_a_comment_may_stand() -> None:
    document = outline("# Chair\nA chair.\n# Acceptance\n# Price\nFixed.")
    judgement = rubric.check(document, depth="strict", today=TODAY)
    found = finding(judgement, "quality.approver")
    assert document.text_of(found.places[0]) == "Acceptance"


def test_what_is_only_hinted_at_elsewhere_is_weak_without_a_quote_and_says_what_to_add() -> None:
    brief = "# {}\nThe banner should look professional.\n"
    in_passing = finding(check(brief.format("Fair"), profile="other"), "quality.criteria").problem
    in_its_place = finding(check(brief.format("Acceptance"), profile="other"), "quality.criteria").problem
    assert (in_passing.state, in_passing.is_quote, in_passing.suggest[:4]) == ("weak", False, "Add:")
    assert (in_its_place.state, in_its_place.is_quote, in_its_place.suggest[:8]) == ("weak", True, "Replace ")


def test_the_worst_findings_come_first() -> None:
    order = ("error", "warning", "note")
    severities = [order.index(finding.severity) for finding in check(POOR).findings]
    assert severities == sorted(severities)


def test_of_aspects_that_weigh_the_same_what_is_delivered_comes_first_and_reporting_last() -> None:
    found = [(f.rank, f.element) for f in check("# Chair\nHello.").findings if f.severity == "error"]
    heaviest = [element for rank, element in found if rank == found[0][0]]
    assert list(dict.fromkeys(heaviest)) == ["deliverable", "quality", "performance"]


@pytest.mark.parametrize(("less", "more"), [("light", "standard"), ("standard", "strict")])
def test_a_deeper_review_finds_more(less: str, more: str) -> None:
    few, many = check(POOR, less).findings, check(POOR, more).findings
    assert {finding.fingerprint for finding in few} < {finding.fingerprint for finding in many}


def test_the_depth_changes_neither_score_nor_verdict() -> None:
    light, strict = check(POOR, "light"), check(POOR, "strict")
    assert (light.score, light.verdict, light.aspects) == (strict.score, strict.verdict, strict.aspects)


def test_a_due_date_in_the_row_belongs_to_the_deliverable() -> None:
    found = check(GOOD).deliverables
    assert [(item.id, item.name, item.due) for item in found] == [
        ("D-01", "Test report for the pump", "2026-03-03"),
        ("D-02", "Operating manual", "2026-04-03"),
    ]


def test_the_matrix_tells_what_is_said_of_each_deliverable_from_what_is_said_of_all() -> None:
    report = check(GOOD).deliverables[0]
    assert report.levels["format"] == report.levels["due"] == 3
    assert report.levels["approver"] == 2
    assert report.levels["quantity"] == 0


def test_the_matrix_shows_an_open_cell_as_not_said() -> None:
    text = """
        | Deliverable | Accepted by |
        |---|---|
        | Report | TBD |
        | Manual | The operations manager |
        """
    assert [item.levels["approver"] for item in check(text).deliverables] == [1, 3]


def test_a_language_without_a_lexicon_is_not_judged() -> None:
    judgement = check("# Levering\nHet rapport moet voor 3 april aan de leiding worden gestuurd en wordt daar bekeken.")
    assert (judgement.language, judgement.score, judgement.verdict) == ("nl", None, "not judged")
    assert {a.status for a in judgement.aspects} == {"not_applicable"}
    assert [found.severity for found in judgement.findings] == ["note"]


def test_an_empty_document_is_judged_without_a_place_for_comments() -> None:
    judgement = check("")
    assert judgement.verdict == "not ready"
    assert {finding.places for finding in judgement.findings} == {()}


def test_the_profile_can_be_chosen() -> None:
    judgement = check(POOR, profile="event")
    assert (judgement.profile, judgement.profile_reason) == ("event", "Chosen by the user.")


def test_the_profile_is_told_from_the_words() -> None:
    assert check("# Website\nA website with a database and an API.\nThe app runs in a browser.").profile == "software"


def test_an_unknown_profile_is_not_found() -> None:
    with pytest.raises(NotFound, match="software"):
        check(POOR, profile="nonsense")


def test_an_unknown_depth_is_not_found() -> None:
    with pytest.raises(NotFound, match="strict"):
        check(POOR, depth="nonsense")


LINES = st.sampled_from(
    [
        "# Acceptance",
        "## Delivery",
        "# Proposal submission",
        "- Test report of 20 pages, due on 3 April 2026",
        "The supplier shall deliver [number] reports promptly; the manager approves them within 5 days.",
        "Proposals are due TBD.",
        "| Deliverable | Due |",
        "|---|---|",
        "| Manual | {{ date }} |",
        "Deadline: week 6",
        "İstanbul — ẞtraße … ½ e.g. this.",
        "> Page header",
        "? Click here",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_any_document_gets_the_same_judgement_twice_and_only_exact_quotes(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = outline(text)
    judgement = check(text)
    assert judgement == check(text)
    has_words = any(block.text.strip() for block in document.blocks)
    for entry in judgement.aspects:
        for span in entry.assessment.evidence:
            assert 0 < len(document.text_of(span)) == span.end - span.start <= 160
        assert len(entry.assessment.evidence) <= 5
    for found in judgement.findings:
        assert found.problem.span is None or len(document.text_of(found.problem.span)) > 0
        assert found.problem.state != "missing" or bool(found.places) == has_words
    for item in judgement.deliverables:
        assert document.text_of(item.span) == item.name


def test_an_element_whose_critical_aspects_are_all_present_is_good_enough_to_send() -> None:
    text = """
        # Deliverables
        - Test report
        - Operating manual
        # Requirements
        - The manual must contain a chapter on safety.
        - The manual must contain a chapter on maintenance.
        - The report must include all measured values.
        - The report must include a drawing of the test stand.
        - The report must name the testers.
        """
    element = next(element for element in check(text).elements if element.id == "deliverable")
    assert element.status == "present"
    assert element.score < 58


def test_a_date_and_some_of_the_rest_make_a_performance_standard_that_would_be_sent() -> None:
    said = "# Boat\nBuild a rowing boat.\n# Schedule\n- Hull: 26 January 2026\n- Oars: 9 February 2026\n"
    said += "- Launch: 2 March 2026\n# Delivery\nThe boat comes to the boathouse.\n"
    no_date = "# Boat\nBuild a rowing boat.\n# Delivery\nDeliver the boat to the harbour master at the boathouse.\n"
    assert performance(said) == "present"
    assert performance(no_date) != "present"


def performance(text: str) -> str:
    return next(element.status for element in check(text).elements if element.id == "performance")


@pytest.mark.parametrize("nothing", ["-", "—", "n/a", "N/A.", "..."])
def test_an_entry_of_a_table_that_says_nothing_shows_nothing(nothing: str) -> None:
    judgement = check(
        f"""
        | Deliverable | Due | Format | Acceptance | Approver |
        |---|---|---|---|---|
        | Report | {nothing} | {nothing} | {nothing} | {nothing} |
        | Manual | {nothing} | {nothing} | {nothing} | {nothing} |
        """
    )
    said = {a.rule for a in judgement.aspects if a.status in ("weak", "present")}
    assert not said & {"performance.due", "deliverable.format", "quality.criteria", "quality.approver"}
    row = judgement.deliverables[0].levels
    assert [row[column] for column in ("due", "format", "acceptance", "approver")] == [0, 0, 0, 0]
