from __future__ import annotations

import subprocess
import sys

import pytest

from briefcheck import rubric
from briefcheck.errors import NotFound
from briefcheck.finding import Aspect, Judgement
from briefcheck.rubric.table import lines, tracker_aspects
from briefcheck.rules import AspectRule, find
from briefcheck.workbook import Passed, Sheet, Tracker, Workbook
from tracker import TODAY, tracker

GOOD = """
    ## Deliverables
    | ID | Deliverable | Description | Reference | Acceptance criteria | Approver | Owner | Due | Deliver to | Status | Delivered | Accepted | Last update | Next step |
    | D-01 | Training manual | 40 pages, one exercise per chapter | Brief 2.1 | All 12 exercises pass in a trial class of 5 | Bo Chen | Ana Lima | 2026-04-03 | Shared folder | In progress | | | 2026-01-12 | Chapter 3 |
    | D-02 | Slides for the course | 30 slides in the colours of the school | Brief 2.2 | Passes checklist 4 with at most 2 remarks | Bo Chen | Ana Lima | 2026-04-10 | Shared folder | In progress | | | 2026-01-12 | Outline |
    | D-03 | Trial class report | 5 pages on what the class has learned | Brief 2.3 | Answers all 8 questions of annex B | Bo Chen | Eva Roth | 2026-04-24 | Shared folder | Not started | | | 2026-01-12 | |
    """  # noqa: E501 a table is read by its columns
POOR = """
    ## Plan
    | Deliverable | Owner |
    | Manual | Ana |
    | Slides | |
    """
MIXED = """
    | ID | Deliverable | Acceptance criteria | Approver | Due | Status |
    | D-01 | Training manual | good quality | | 2026-04-03 | Open |
    | D-02 | Slides | All 12 exercises pass | Bo Chen | | Open |
    """


def check(text: str, depth: str = "strict", profile: str = "auto") -> Judgement:
    return rubric.check_tracker(tracker(text), profile=profile, depth=depth, today=TODAY)


def aspect(judgement: Judgement, name: str) -> Aspect:
    return next(aspect for aspect in judgement.aspects if aspect.rule == name)


def test_a_complete_tracker_is_ready_and_has_no_findings() -> None:
    judgement = check(GOOD)
    assert [finding.problem.message for finding in judgement.findings] == []
    assert judgement.verdict == "ready"
    assert {element.status for element in judgement.elements} == {"present"}


def test_a_poor_tracker_is_not_ready_and_is_told_first_what_it_lacks_most() -> None:
    judgement = check(POOR)
    assert judgement.verdict == "not ready"
    assert [finding.code for finding in judgement.findings[:3]] == ["TC01", "TC02", "TC05"]


def test_the_aspects_are_those_of_a_brief_with_the_same_codes_and_titles() -> None:
    of_briefs = {rule.name: rule.texts.title for rule in find() if isinstance(rule, AspectRule)}
    assert {name: aspect.title for name, aspect in tracker_aspects().items()} == of_briefs
    assert [(a.rule, a.code) for a in check(GOOD).aspects] == [
        (n, line.code) for n, line in lines().items() if line.weight
    ]


def test_the_three_elements_are_scored_as_for_a_brief() -> None:
    assert [element.id for element in check(POOR).elements] == ["deliverable", "quality", "performance"]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("quality.criteria", 2),
        ("quality.approver", 2),
        ("performance.due", 2),
        ("deliverable.listed", 3),
        ("performance.delivery", 0),
        ("performance.remedies", None),
    ],
)
def test_an_aspect_is_as_good_as_its_column_is_filled(name: str, level: int | None) -> None:
    assert aspect(check(MIXED), name).assessment.level == level


def test_what_a_tracker_cannot_show_does_not_apply_and_says_why() -> None:
    entry = aspect(check(GOOD), "deliverable.scope")
    assert entry.status == "not_applicable"
    assert "brief" in entry.assessment.reason


def test_the_evidence_of_an_aspect_is_its_best_cell_and_the_header_above() -> None:
    cells = aspect(check(MIXED), "quality.criteria").assessment.cells
    assert [(cell.row, cell.column) for cell in cells] == [(3, 3), (1, 3)]


def test_a_missing_column_is_one_finding_and_no_second_one_for_its_aspect() -> None:
    findings = [finding for finding in check(POOR).findings if finding.element == "quality"]
    assert [finding.code for finding in findings] == ["TC01", "TC05"]


def test_a_problem_of_a_cell_belongs_to_the_element_of_its_column() -> None:
    text = "| Deliverable | Acceptance criteria | Owner | Due |\n| Manual | | Ana | |"
    found = {f.problem.cells.column: f.element for f in check(text).findings if f.code == "TR01" and f.problem.cells}
    assert found == {2: "quality", 4: "performance"}


@pytest.mark.parametrize(("depth", "severities"), [("light", {"error"}), ("standard", {"error", "warning"})])
def test_a_lighter_depth_leaves_out_what_weighs_less(depth: str, severities: set[str]) -> None:
    assert {finding.severity for finding in check(POOR, depth).findings} <= severities


def test_rows_with_the_same_name_have_fingerprints_of_their_own() -> None:
    text = "| Deliverable | Due | Status |\n" + "| Report | 2025-06-02 | Open |\n" * 2
    fingerprints = [finding.fingerprint for finding in check(text).findings]
    assert len(fingerprints) == len(set(fingerprints))


def test_a_fingerprint_stays_when_rows_are_added_above_and_below() -> None:
    head = "| ID | Deliverable | Due | Status |\n"
    row = "| D-07 | Report | 2025-06-02 | Open |\n"
    more = "| D-{} | Another {} | 2026-06-02 | Open |\n"
    (alone,) = [f for f in check(head + row).findings if f.code == "TR12"]
    (among,) = [f for f in check(head + more.format(1, 1) + row + more.format(2, 2)).findings if f.code == "TR12"]
    assert alone.fingerprint == among.fingerprint
    assert among.problem.cells is not None
    assert among.problem.cells.row == 3


def test_deliverables_are_named_with_id_due_date_and_levels() -> None:
    first, second = check(MIXED).deliverables
    assert (first.id, first.name, first.due) == ("D-01", "Training manual", "2026-04-03")
    assert (first.levels["acceptance"], first.levels["approver"], first.levels["due"]) == (1, 0, 3)
    assert (second.levels["acceptance"], second.levels["approver"], second.levels["due"]) == (3, 3, 0)
    assert first.cells is not None
    assert (first.cells.row, first.cells.column) == (2, 2)


def test_no_more_than_two_hundred_deliverables_are_listed() -> None:
    lines = "\n".join(f"| {i} | Part {i} | Ana |" for i in range(250))
    assert len(check(f"| ID | Deliverable | Owner |\n{lines}").deliverables) == 200


def test_a_table_without_rows_is_judged_by_its_columns() -> None:
    judgement = check("| ID | Deliverable | Due | Owner |")
    assert aspect(judgement, "deliverable.listed").assessment.level == 1
    assert aspect(judgement, "performance.due").status == "not_applicable"
    assert aspect(judgement, "quality.criteria").status == "missing"
    assert judgement.verdict == "not ready"


def test_several_tables_are_judged_together() -> None:
    judgement = check("## One\n| Deliverable | Due |\n| A | 2026-04-03 |\n## Two\n| Deliverable | Due |\n| B | |")
    assert "1 of 2" in aspect(judgement, "performance.due").assessment.reason


def test_a_workbook_without_a_table_says_which_sheets_were_looked_at_and_why_none_qualified() -> None:
    passed = (Passed("Lists", "Its name says that it holds lists."), Passed("Chart", "It is a chart."))
    book = Tracker(Workbook((Sheet("Lists"), Sheet("Chart", kind="other"))), (), passed)
    judgement = rubric.check_tracker(book, today=TODAY)
    (finding,) = judgement.findings
    assert (finding.code, finding.severity, judgement.score, judgement.verdict) == ("TC00", "error", None, "not judged")
    assert "“Lists”: Its name says that it holds lists" in finding.problem.message
    assert "“Chart”: It is a chart" in finding.problem.message


def test_a_workbook_without_sheets_is_no_tracker_either() -> None:
    (finding,) = rubric.check_tracker(Tracker(Workbook(()), ()), today=TODAY).findings
    assert finding.problem.cells is None


def test_tables_that_track_nothing_get_a_note_and_no_score() -> None:
    judgement = check("## Roles\n> other\n| Role | Deliverable |\n| Author | R |")
    assert [(finding.code, finding.severity) for finding in judgement.findings] == [("TC00", "note")]
    assert judgement.score is None


def test_the_language_is_told_from_names_and_headers() -> None:
    text = "| Deliverable | Description |\n| Handbuch für die Schule | Das Buch, mit dem die Klasse lernt und übt |"
    assert check(text).language == "de"


@pytest.mark.parametrize(("option", "value"), [("depth", "deep"), ("profile", "spaceflight")])
def test_an_unknown_depth_or_profile_is_refused(option: str, value: str) -> None:
    with pytest.raises(NotFound):
        check(POOR, **{option: value})


def test_the_same_tracker_gives_the_same_judgement() -> None:
    assert check(MIXED) == check(MIXED)


@pytest.mark.parametrize("name", ["TC01", "tracker.no_acceptance"])
def test_the_manuals_of_trackers_are_found_like_all_others(name: str) -> None:
    assert rubric.manual(name).title == "No acceptance criteria"


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("from briefcheck import rules; rules.find()", "briefcheck.rules.tracker"),
        ("from briefcheck import rules; rules.find_tracker()", "briefcheck.rules.quality"),
    ],
)
def test_a_brief_loads_no_rule_of_trackers_and_a_tracker_none_of_briefs(program: str, absent: str) -> None:
    code = f"import sys; {program}; print([m for m in sys.modules if m.startswith({absent!r})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_row_that_contradicts_itself_keeps_a_complete_tracker_from_being_ready() -> None:
    judgement = check(GOOD.replace("| D-02 |", "| D-01 |"))
    assert [finding.code for finding in judgement.findings] == ["TR06"]
    assert judgement.verdict == "nearly ready"


def test_the_one_finding_on_a_workbook_of_many_sheets_is_short() -> None:
    passed = tuple(
        Passed(f"A sheet with a long name {i}", f"Reason {i % 5} why there is no table here.") for i in range(99)
    )
    book = Tracker(Workbook(tuple(Sheet(p.sheet) for p in passed)), (), passed)
    (finding,) = rubric.check_tracker(book, today=TODAY).findings
    problem = finding.problem
    assert len(f"{problem.message} {problem.ask} {problem.suggest}".split()) <= 60


def test_a_list_of_tasks_is_asked_less_severely_for_what_tasks_rarely_have() -> None:
    tasks = check("> tasks\n| Deliverable | Owner | Due | Status |\n| Call the printer | Ana | 2026-04-03 | Open |")
    found = {finding.code: finding.severity for finding in tasks.findings}
    assert found == {"TC01": "warning", "TC03": "warning", "TC05": "note", "TC08": "note", "TC10": "note"}
    assert aspect(tasks, "quality.approver").weight == "important"
    assert aspect(tasks, "performance.delivery").status == "not_applicable"


@pytest.mark.parametrize(
    ("header", "is_tracker"),
    [
        ("| Deliverable | Owner | Due |", True),
        ("| Deliverable | Owner | Status |", True),
        ("| Deliverable | Start | Due |", False),
        ("| Deliverable | Priority | Status |", False),
    ],
)
def test_a_list_of_tasks_tracks_work_when_it_tells_two_of_who_when_and_how_far(header: str, is_tracker: bool) -> None:  # noqa: FBT001
    judgement = check(f"> tasks\n{header}\n| A | b | c |")
    assert (judgement.score is not None) == is_tracker
