from __future__ import annotations

import json
from typing import Any

import pytest

from briefcheck.contract import DocumentCard, Failure
from briefcheck.report import sarif

from . import sample


@pytest.fixture
def run() -> dict[str, Any]:
    log = json.loads(sarif.render(sample.whole()))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return dict(only)


def test_each_result_names_its_rule_by_id_and_by_index(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]


def test_each_rule_has_a_name_a_description_and_help(run: dict[str, Any]) -> None:
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["name"].count(".") == 1
        assert rule["shortDescription"]["text"]
        assert rule["id"] in rule["help"]["text"]


def test_a_rule_that_was_met_is_listed_too(run: dict[str, Any]) -> None:
    assert "DS01" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert "DS01" not in {result["ruleId"] for result in run["results"]}


def test_levels_are_the_severities_and_fingerprints_are_carried(run: dict[str, Any]) -> None:
    results = run["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note", "note"]
    assert results[0]["partialFingerprints"] == {"briefcheck/v1": sample.CRITERIA}


def test_a_dismissed_finding_is_suppressed_with_its_reason_and_a_fixed_one_is_no_result(run: dict[str, Any]) -> None:
    suppressions = {result["ruleId"]: result["suppressions"] for result in run["results"]}
    assert suppressions.pop("PS09") == [
        {"kind": "inSource", "status": "accepted", "justification": "settled in the frame contract"}
    ]
    assert set(map(tuple, suppressions.values())) == {()}
    assert "DS02" not in suppressions


def test_a_result_tells_its_file_heading_and_offsets(run: dict[str, Any]) -> None:
    (place,) = run["results"][1]["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "sow.docx", "index": 0}}
    assert place["logicalLocations"][0] == {
        "name": "4 Schedule",
        "fullyQualifiedName": "word/document.xml#31",
        "kind": "element",
    }
    assert (place["properties"]["start"], place["properties"]["end"]) == (10, 29)
    assert run["results"][1]["properties"]["quote"] == "as soon as possible"


def test_a_file_name_is_a_valid_uri() -> None:
    card = DocumentCard("C: Leistung & Maß #2.docx", "brief", "00", "de", 1, "auto", "", "standard")
    (run,) = json.loads(sarif.render(sample.review(document=card)))["runs"]
    assert run["artifacts"][0]["location"]["uri"] == "C%3A%20Leistung%20%26%20Ma%C3%9F%20%232.docx"


def test_several_files_make_one_run_and_the_refused_are_notifications() -> None:
    refused = Failure("old.doc", "old_word", "This is a Word 97 file; save it as .docx.")
    (run,) = json.loads(sarif.render_all([sample.review(), sample.review()], [refused]))["runs"]
    indexes = {result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for result in run["results"]}
    (invocation,) = run["invocations"]
    assert indexes == {0, 1}
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == refused.detail


def test_the_same_review_gives_the_same_bytes() -> None:
    assert sarif.render(sample.whole()) == sarif.render(sample.whole())
