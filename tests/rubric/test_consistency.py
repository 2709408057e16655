"""Findings of consistency and wording as the whole review shows them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from briefcheck import rubric
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from outline import outline

TODAY = datetime.date(2026, 1, 15)
BRIEFS = Path(__file__).parents[2] / "templates" / "briefs"
CONTRADICTORY = """
    # Deliverables
    The supplier delivers five (6) copies on Saturday, 4 April 2026.
    # Schedule
    The report is due on 5 April 2026; the site must be user-friendly and should be nice.
    """


def test_a_contradiction_is_inconsistent_and_belongs_to_consistency() -> None:
    document = outline(CONTRADICTORY)
    found = rubric.check(document, depth="light", today=TODAY).findings
    (words,) = [finding for finding in found if finding.code == "CN06"]
    assert (words.element, words.severity, words.problem.state) == ("consistency", "error", "inconsistent")
    assert words.problem.span is not None
    assert document.text_of(words.problem.span) == "five (6)"


@pytest.mark.parametrize(
    ("depth", "codes"), [("light", {"CN06"}), ("standard", {"CN06", "WD01"}), ("strict", {"CN06", "WD01", "CN20"})]
)
def test_the_depth_tells_which_severities_are_shown(depth: str, codes: set[str]) -> None:
    found = rubric.check(outline(CONTRADICTORY), depth=depth, today=TODAY).findings
    assert {finding.code for finding in found if finding.element in ("consistency", "wording")} == codes


def test_soft_words_are_counted_and_no_finding() -> None:
    judgement = rubric.check(outline(CONTRADICTORY), depth="strict", today=TODAY)
    assert {counted.code: counted.uses for counted in judgement.counted} == {"WD07": 1, "WD08": 0}
    assert not [finding for finding in judgement.findings if finding.code in ("WD07", "WD08")]


@pytest.mark.parametrize("path", sorted(BRIEFS.glob("complete-*.docx")), ids=lambda path: path.stem)
def test_a_complete_brief_has_no_finding_of_wording_or_consistency(path: Path) -> None:
    judgement = rubric.check(read(open_package(path.read_bytes())), depth="strict", today=datetime.date(2026, 11, 23))
    assert [f.code for f in judgement.findings if f.element in ("wording", "consistency")] == []


def test_two_tables_that_are_wrong_in_the_same_way_are_two_findings() -> None:
    part = """
    # Deliverables
    | Deliverable | Due | Price | Payment |
    |---|---|---|---|
    | Report TBD | | 10 | 40 % |
    | Manual | 3 April 2026 | 20 | 50 % |
    | Total | 3 April 2026 | 40 | |
    """
    found = rubric.check(outline(part + part), depth="strict", today=TODAY).findings
    assert [f.code for f in found].count("WD22") == [f.code for f in found].count("CN22") == 2
    assert len({f.fingerprint for f in found}) == len(found)
