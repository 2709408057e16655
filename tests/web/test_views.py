"""The service over HTTP, through the real application and a real brief."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from briefcheck.web import create_app

BRIEF = Path(__file__).parents[2] / "templates/briefs/example-website.docx"


@pytest.fixture
def client() -> FlaskClient:
    return create_app().test_client()


def sent(data: bytes, name: str = "brief.docx", **fields: str) -> dict[str, object]:
    return {"data": {"file": (io.BytesIO(data), name), **fields}, "content_type": "multipart/form-data"}


def parts(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist() if not name.startswith("docProps")]


def test_a_brief_sent_for_review_comes_back_as_the_review_of_the_contract(client: FlaskClient) -> None:
    answer = client.post("/v1/reviews", **sent(BRIEF.read_bytes(), today="2026-12-01"))
    assert answer.status_code == 200
    assert answer.json["schema"] == "briefcheck/review/1"
    assert answer.json["document"]["name"] == "brief.docx"
    assert "annotated" not in answer.json


def test_the_annotated_file_is_included_when_asked_for(client: FlaskClient) -> None:
    answer = client.post("/v1/reviews?include=document", **sent(BRIEF.read_bytes(), sections="missing"))
    assert answer.json["annotated"]["name"] == "brief.docx"
    assert answer.json["fidelity"]["reject_all_equal"] is True


def test_annotations_answers_the_annotated_word_file_itself(client: FlaskClient) -> None:
    answer = client.post("/v1/annotations", **sent(BRIEF.read_bytes(), "Brief für Müller.docx"))
    assert answer.data[:2] == b"PK"
    assert "filename*=UTF-8''Brief%20f%C3%BCr%20M%C3%BCller.docx" in answer.headers["Content-Disposition"]


def test_clean_gives_back_a_file_without_our_marks(client: FlaskClient) -> None:
    annotated = client.post("/v1/annotations", **sent(BRIEF.read_bytes())).data
    cleaned = client.post("/v1/clean", **sent(annotated)).data
    assert any(b"Briefcheck" in part for part in parts(annotated))
    assert not any(b"Briefcheck" in part for part in parts(cleaned))


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [(b"", 422, "empty"), (b"%PDF-1.7 ...", 415, "pdf"), (b"PK\x03\x04 broken", 422, "zip_broken")],
)
def test_a_file_that_cannot_be_reviewed_is_answered_as_a_problem_with_its_code(
    client: FlaskClient, data: bytes, status: int, code: str
) -> None:
    answer = client.post("/v1/reviews", **sent(data))
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["code"] == code
    assert answer.json["detail"]


@pytest.mark.parametrize(
    "fields", [{"depth": "deep"}, {"colour": "red"}, {"today": "tomorrow"}, {"profile": "nonsense"}]
)
def test_an_unknown_option_or_value_is_a_bad_request(client: FlaskClient, fields: dict[str, str]) -> None:
    assert client.post("/v1/reviews", **sent(BRIEF.read_bytes(), **fields)).status_code == 400


def test_a_request_without_a_file_says_which_field_is_missing(client: FlaskClient) -> None:
    answer = client.post("/v1/reviews", data={})
    assert answer.status_code == 400
    assert "“file”" in answer.json["detail"]


def test_an_unknown_path_and_a_wrong_method_are_problems_too(client: FlaskClient) -> None:
    assert client.get("/nowhere").mimetype == "application/problem+json"
    answer = client.get("/v1/reviews")
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert "POST" in answer.headers["Allow"]


def test_a_rubric_sent_along_changes_the_review(client: FlaskClient) -> None:
    rubric = '[deliverable]\nscope = { off = "Not here." }'
    answer = client.post("/v1/reviews", **sent(BRIEF.read_bytes(), today="2026-12-01", rubric=rubric))
    scope = next(aspect for aspect in answer.json["aspects"] if aspect["id"] == "deliverable.scope")
    assert scope["status"] == "not_applicable"


@pytest.mark.parametrize("rubric", ["[deliverable]\nskope = {}", "x", '[sections]\na = "a.docx"'])
def test_a_rubric_with_mistakes_or_files_is_refused_with_400(client: FlaskClient, rubric: str) -> None:
    answer = client.post("/v1/reviews", **sent(BRIEF.read_bytes(), rubric=rubric))
    assert answer.status_code == 400
    assert answer.json["code"] == "wrong_rubric"
    assert "rubric" in answer.json["detail"]
