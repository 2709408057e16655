"""The service over HTTP, through the real application and a real brief."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from flask.testing import FlaskClient

from briefcheck.web import create_app, log, work
from briefcheck.web.settings import Settings

BRIEF = Path(__file__).parents[2] / "templates/briefs/example-website.docx"


@pytest.fixture
def client() -> FlaskClient:
    return create_app(Settings(), run=work.do).test_client()


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


def test_clean_says_what_stays_of_our_marks_because_it_is_somebodys(client: FlaskClient) -> None:
    inserted = client.post("/v1/sections/acceptance-criteria/insertions", **sent(BRIEF.read_bytes())).data
    document = docx.Document(io.BytesIO(inserted))
    next(t for t in document.element.body.iter("{*}t") if "[" in (t.text or "")).text = "Ann accepts."
    filled = io.BytesIO()
    document.save(filled)

    assert client.post("/v1/clean", **sent(filled.getvalue())).headers["Briefcheck-Kept"].startswith("sections=1, ")
    assert "Briefcheck-Kept" not in client.post("/v1/clean", **sent(inserted)).headers
    assert "Briefcheck-Kept" not in client.post("/v1/clean", **sent(filled.getvalue(), all="true")).headers


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


def test_the_questions_come_as_an_email_or_as_markdown(client: FlaskClient) -> None:
    plain = client.post("/v1/questions", **sent(BRIEF.read_bytes()))
    marked = client.post("/v1/questions", **sent(BRIEF.read_bytes()), headers={"Accept": "text/markdown"})

    assert (plain.mimetype, plain.text[:8]) == ("text/plain", "Subject:")
    assert (marked.mimetype, marked.text[:2]) == ("text/markdown", "# ")


def test_a_section_comes_as_json_or_as_its_word_file(client: FlaskClient) -> None:
    told = client.get("/v1/sections/acceptance-criteria").json
    file = client.get("/v1/sections/acceptance-criteria", headers={"Accept": told["document"]["media_type"]})

    assert told["card"]["id"] == "acceptance-criteria"
    assert base64.b64decode(told["document"]["base64"]) == file.data
    refused = client.get("/v1/sections/acceptance-criteria", headers={"Accept": "image/png"})
    assert (refused.status_code, refused.json["code"]) == (406, "not_acceptable")


def test_a_section_is_inserted_as_a_tracked_change_and_an_unknown_one_is_not_found(client: FlaskClient) -> None:
    made = client.post("/v1/sections/acceptance-criteria/insertions", **sent(BRIEF.read_bytes()))

    assert any(b"w:ins " in part for part in parts(made.data))
    assert client.post("/v1/sections/none/insertions", **sent(BRIEF.read_bytes())).status_code == 404


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("TooLarge", 413),
        ("UnsupportedKind", 415),
        ("Unreadable", 422),
        ("NotFaithful", 422),
        ("AlreadyInserted", 409),
        ("NotFound", 400),
    ],
)
def test_each_error_of_the_engine_has_its_status(kind: str, status: int) -> None:
    client = create_app(Settings(), run=lambda _: work.Failed(kind, "its_code", "Why.")).test_client()
    answer = client.post("/v1/clean", **sent(BRIEF.read_bytes()))

    assert (answer.status_code, answer.json["code"], answer.json["detail"]) == (status, "its_code", "Why.")


def test_rules_are_listed_and_found_by_code_and_by_name(client: FlaskClient) -> None:
    codes = [rule["code"] for rule in client.get("/v1/rules").json["rules"]]

    assert "QS01" in codes
    assert client.get("/v1/rules/qs01").json == client.get("/v1/rules/quality.criteria").json
    assert client.get("/v1/rules/XX99").json["code"] == "rule_not_found"


@pytest.mark.parametrize("path", ["/v1/rules?x=1", "/v1/sections?include=document", "/healthz?a=b"])
def test_an_unknown_word_behind_the_question_mark_is_a_bad_request(client: FlaskClient, path: str) -> None:
    assert client.get(path).json["code"] == "unknown_option"


def test_the_same_option_twice_or_two_files_are_a_bad_request(client: FlaskClient) -> None:
    brief = BRIEF.read_bytes()
    twice = client.post("/v1/reviews", data={"file": (io.BytesIO(brief), "a.docx"), "depth": ["light", "strict"]})
    files = [(io.BytesIO(brief), "a.docx"), (io.BytesIO(brief), "b.docx")]

    assert twice.json["code"] == "wrong_option"
    assert client.post("/v1/reviews", data={"file": files}).json["code"] == "several_files"


def test_an_option_that_cannot_be_says_what_it_can_be_and_does_not_repeat_it(client: FlaskClient) -> None:
    detail = client.post("/v1/reviews", **sent(BRIEF.read_bytes(), depth="xylophone")).json["detail"]

    assert "light, standard, strict" in detail
    assert "xylophone" not in detail


def test_what_comes_out_is_named_after_what_it_is_whatever_came_in(client: FlaskClient) -> None:
    answer = client.post("/v1/annotations", **sent(BRIEF.read_bytes(), "brief.pdf"))

    assert 'filename="brief.docx"' in answer.headers["Content-Disposition"]


def test_the_service_is_ready_and_healthy(client: FlaskClient) -> None:
    assert client.get("/readyz").json["status"] == "ready"
    assert client.get("/healthz").json["status"] == "ok"


def test_a_fault_of_ours_is_answered_and_logged_without_a_word_of_the_document(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(asked: work.Work) -> work.Outcome:
        raise ValueError(asked)

    client = create_app(Settings(), run=fail).test_client()
    log.LOGGER.propagate = True
    answer = client.post("/v1/reviews", **sent(b"xylophone"))
    log.LOGGER.propagate = False
    written = "\n".join(log.Lines().format(record) for record in caplog.records)

    assert (answer.status_code, answer.json["code"]) == (500, "internal")
    assert '"error":"ValueError"' in written
    assert "xylophone" not in written + answer.text


def test_a_tracker_is_reviewed_with_the_columns_the_client_sets(client: FlaskClient) -> None:
    made = openpyxl.Workbook()
    for row in (["Task", "Owner", "Target"], ["Dig a trench", "A. Ruiz", "in two weeks"]):
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    answer = client.post("/v1/reviews", **sent(file.getvalue(), "plan.xlsx", columns="C=due"))
    annotated = client.post("/v1/annotations", **sent(file.getvalue(), "plan.docx"))

    assert answer.status_code == 200
    assert answer.json["tracker"]["tables"][0]["columns"]["C"]["field"] == "due"
    assert client.post("/v1/reviews", **sent(file.getvalue(), "plan.xlsx", columns="C=dew")).status_code == 400
    assert annotated.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert 'filename="plan.xlsx"' in annotated.headers["Content-Disposition"]


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
