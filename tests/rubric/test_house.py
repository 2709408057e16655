"""House rubrics: what they change, and how their mistakes are told."""

from __future__ import annotations

import datetime
import textwrap

import pytest

from briefcheck import rubric
from briefcheck.errors import WrongRubric
from briefcheck.finding import Aspect, Judgement
from briefcheck.rubric import House
from outline import outline
from tracker import tracker

TODAY = datetime.date(2026, 1, 15)
OWN = """
    name = "Museum purchasing"

    [aspects."quality.insurance"]
    code = "HS01"
    title = "Insurance"
    weight = "critical"
    phrases = ["liability insurance"]
    headings = ["insurance"]
    needs = ["number"]
    missing = "No insurance is asked for."
    ask = "Which insurance must we have?"
    suggest = "Add: liability insurance of [number] pounds."
    section = "insurance"
    """


def house(text: str) -> House:
    return rubric.parse_house(textwrap.dedent(text).lstrip("\n"), "house.toml")


def check(text: str, changes: str) -> Judgement:
    return rubric.check(outline(text), depth="strict", profile="other", house=house(changes), today=TODAY)


def aspect(judgement: Judgement, rule: str) -> Aspect:
    return next(aspect for aspect in judgement.aspects if aspect.rule == rule)


def faults(text: str) -> list[str]:
    with pytest.raises(WrongRubric) as wrong:
        house(text)
    return wrong.value.detail.splitlines()


def test_an_empty_rubric_changes_nothing() -> None:
    brief = "# Acceptance\nThe manager accepts the report in writing."
    assert check(brief, "") == rubric.check(outline(brief), depth="strict", profile="other", today=TODAY)


def test_an_aspect_is_switched_off_with_its_reason() -> None:
    found = aspect(
        check("# Chair\nA chair.", '[deliverable]\nscope = { off = "We buy chairs only." }'), "deliverable.scope"
    )
    assert found.status == "not_applicable"
    assert found.assessment.reason == "Switched off by the house rubric: We buy chairs only."


def test_a_weight_of_the_house_holds_whatever_the_kind_of_work_and_the_length() -> None:
    judgement = check("# Chair\nA chair.", '[performance]\nremedies = { weight = "critical" }')
    assert aspect(judgement, "performance.remedies").weight == "critical"
    assert next(f for f in judgement.findings if f.rule == "performance.remedies").severity == "error"


def test_a_wording_rule_is_switched_off_or_weighed_otherwise() -> None:
    brief = "# Chair\nThe chair must be of high quality."
    note = check(brief, '[wording]\nunverifiable = { severity = "note" }')
    assert [f.severity for f in note.findings if f.rule == "wording.unverifiable"] == ["note"]
    off = check(brief, '[wording]\nunverifiable = { off = "We like it so." }')
    assert not [f for f in off.findings if f.rule == "wording.unverifiable"]


@pytest.mark.parametrize(
    ("rule", "brief", "words"),
    [
        ("quality.approver", "# Acceptance\nEach chair is waxed off by the manager.", '{ phrases = ["waxed off by"] }'),
        (
            "deliverable.rights",
            "# Zebra\nThe buyer keeps it all.",
            '{ headings = ["zebra"], phrases = ["keeps it all"] }',
        ),
    ],
)
def test_words_of_the_house_are_recognised_beside_ours(rule: str, brief: str, words: str) -> None:
    assert aspect(check(brief, ""), rule).status != "present"
    assert aspect(check(brief, f'[words]\n"{rule}" = {words}'), rule).status == "present"


def test_a_word_of_the_house_is_vague() -> None:
    judgement = check("# Chair\nThe chair must be swell.", '[words]\n"wording.unverifiable" = ["swell"]')
    assert "wording.unverifiable" in {finding.rule for finding in judgement.findings}


@pytest.mark.parametrize(
    ("brief", "status"),
    [
        ("# Chair\nA chair.", "missing"),
        ("# Chair\nLiability insurance is needed.", "weak"),
        ("# Chair\nLiability insurance of 2 million pounds is needed.", "present"),
        ("# Insurance\nAt least 2 million pounds.", "present"),
        ("# Insurance\nAt least [number] pounds.", "weak"),
    ],
)
def test_an_aspect_of_ones_own_is_judged_by_its_words_and_needs(brief: str, status: str) -> None:
    judgement = check(brief, OWN)
    assert aspect(judgement, "quality.insurance").status == status
    if status == "missing":
        (found,) = [finding for finding in judgement.findings if finding.code == "HS01"]
        assert (found.severity, found.problem.section) == ("error", "insurance")
        assert judgement.verdict == "not ready"


def test_the_manuals_of_a_house_show_its_weights_and_its_own_aspects() -> None:
    shown = {entry.name: entry for entry in rubric.house_manuals(house(OWN))}
    assert shown["quality.insurance"].code == "HS01"
    assert "Museum purchasing" in shown["quality.insurance"].text
    changed = rubric.house_manuals(house('[quality]\nrework = { weight = "critical" }\nmethod = { off = "No." }'))
    assert {e.name: e.importance for e in changed if e.name in ("quality.rework", "quality.method")} == {
        "quality.method": "off: No.",
        "quality.rework": "critical",
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[qualty]\nrework = { off = "x" }', "house.toml:1:2: There is no 'qualty' here; did you mean 'quality'?"),
        ('[quality]\n  revork = { off = "x" }', "house.toml:2:3: There is no 'revork' here; did you mean 'rework'?"),
        (
            '[quality]\nrework = { weight = "criticl" }',
            "house.toml:2:21: weight is critical, important or helpful; did you mean 'critical'?",
        ),
        (
            '[quality.rework]\nweigth = "critical"',
            "house.toml:2:1: There is no 'weigth' here; did you mean 'weight'?",
        ),
        ('[words]\n"quality.approver" = { phrases = ["a", 7] }', "house.toml:2:40: Here a phrase of 1 to 100"),
        ('[words]\n"wording.unverifiable" = "swell"', "house.toml:2:26: Here a list of texts is expected."),
        ("quality = 3", "house.toml:1:11: Here a table is expected."),
        ("name = 'a", "house.toml:1:10: This is no TOML:"),
        ("a = 1\nb = ", "house.toml:2:5: This is no TOML:"),
        ('name = ""', "house.toml:1:8: Here a text of 1 to 500 characters is expected."),
        ('[sections]\nx = "../x.docx"', "house.toml:2:5: A section is a .docx file beside the rubric."),
        ('[aspects."insurance"]\n', "house.toml:1:10: 'insurance' is no name of an aspect"),
        (OWN.replace("HS01", "QS01"), "house.toml:4:8: QS01 is the code of quality.criteria."),
        (OWN.replace('"number"', '"nmber"'), "house.toml:9:10: There is no 'nmber' here; did you mean 'number'?"),
        (OWN.replace("quality.insurance", "quality.rework"), "house.toml:3:10: quality.rework is built in"),
        ("x = " + "[" * 5000, "house.toml:1:1: The file is nested too deeply."),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, fault: str) -> None:
    assert faults(text)[0].startswith(fault)


def test_all_mistakes_are_told_in_the_order_of_the_file() -> None:
    told = faults('nme = "x"\n[quality]\nrevork = {}\n[wording]\nvague = {}')
    assert [line.split(": ")[0] for line in told] == ["house.toml:1:1", "house.toml:3:1", "house.toml:5:1"]


def test_a_rubric_that_is_too_long_is_refused() -> None:
    assert faults("#" * 300_000) == ["house.toml:1:1: The file is longer than 262144 characters."]


def test_a_house_changes_the_rubric_of_trackers_too() -> None:
    plan = tracker("| ID | Deliverable | Owner |\n| D-01 | Manual | Ana |\n| D-02 | Slides | |")
    changes = house(
        '[tracker]\nno_due = { off = "Dates are in the ERP." }\nno_acceptance = { severity = "note" }\n'
        '[quality]\nmethod = { off = "Not here." }\napprover = { weight = "helpful" }\n'
    )
    judgement = rubric.check_tracker(plan, depth="strict", house=changes, today=TODAY)
    found = {finding.code: finding.severity for finding in judgement.findings}
    assert "TC02" not in found
    assert found["TC01"] == "note"
    assert aspect(judgement, "quality.method").assessment.reason == "Switched off by the house rubric: Not here."
    assert aspect(judgement, "quality.approver").weight == "helpful"
    shown = {entry.name: entry.importance for entry in rubric.house_manuals(changes)}
    assert (shown["tracker.no_due"], shown["tracker.no_acceptance"]) == ("off: Dates are in the ERP.", "note")


def test_an_aspect_of_ones_own_is_listed_for_a_tracker_and_does_not_apply() -> None:
    judgement = rubric.check_tracker(tracker("| ID | Deliverable |\n| 1 | Manual |"), house=house(OWN), today=TODAY)
    assert aspect(judgement, "quality.insurance").status == "not_applicable"


def test_a_mark_that_some_editors_begin_a_file_with_is_no_mistake() -> None:
    assert rubric.parse_house('\ufeffname = "Museum"', "house.toml").name == "Museum"


def test_a_number_too_long_to_read_is_told_and_breaks_nothing() -> None:
    with pytest.raises(WrongRubric, match="too long"):
        rubric.parse_house(f"weight = {'9' * 5000}", "house.toml")


@pytest.mark.parametrize(("depth", "is_asked"), [("light", False), ("standard", True), ("strict", True)])
@pytest.mark.parametrize(
    "weighed", [OWN.replace('"critical"', '"important"'), '[quality]\nrework = { weight = "important" }']
)
def test_what_is_important_to_the_house_is_asked_of_a_short_text_too(weighed: str, depth: str, is_asked: bool) -> None:  # noqa: FBT001
    memo = outline("# Chair\nPlease order a chair.")
    judgement = rubric.check(memo, depth=depth, profile="other", house=house(weighed), today=TODAY)
    codes = {finding.code for finding in judgement.findings}
    assert bool(codes & {"HS01", "QS06"}) == is_asked
    assert "QS05" not in codes or depth == "strict"


def test_why_a_short_text_is_asked_so_much_names_the_house() -> None:
    memo = outline("# Chair\nPlease order a chair.")
    judgement = rubric.check(memo, profile="other", house=house(OWN), today=TODAY)
    assert "only what is critical and what Museum purchasing weighs itself" in judgement.depth_reason
