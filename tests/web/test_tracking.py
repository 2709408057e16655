"""Trackers, status reports and comparisons over HTTP, through the real application and a real brief."""

from __future__ import annotations

import base64
import io

import docx
import openpyxl
import pytest
from flask.testing import FlaskClient
from tests.web.server import BRIEF

from briefcheck.web import create_app, work
from briefcheck.web.settings import Settings

TODAY = "2026-09-01"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(), run=work.do).test_client()


def sent(*files: tuple[str, bytes, str], **fields: str) -> dict[str, object]:
    data = {field: (io.BytesIO(content), name) for field, content, name in files}
    return {"data": {**data, **fields}, "content_type": "multipart/form-data"}


@pytest.fixture(scope="module")
def tracker(client: FlaskClient) -> bytes:
    answer = client.post("/v1/trackers", **sent(("file", BRIEF.read_bytes(), "website.docx"), today=TODAY))
    assert (answer.status_code, answer.mimetype) == (200, EXCEL)
    assert 'filename="website.xlsx"' in answer.headers["Content-Disposition"]
    return answer.data


def test_a_brief_becomes_a_tracker(tracker: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tracker))
    assert book.sheetnames[0] == "Tracker"
    assert book["Tracker"]["C5"].value


def test_a_tracker_sent_along_is_filled_in_and_told_of(client: FlaskClient, tracker: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tracker))
    book["Tracker"]["C5"].value, book["Tracker"]["A5"].value, book["Tracker"]["Q7"] = "Brass band", "D-99", "mine"
    changed = io.BytesIO()
    book.save(changed)
    files = (("file", BRIEF.read_bytes(), "website.docx"), ("tracker", changed.getvalue(), "plan.xlsx"))
    made = client.post("/v1/trackers", **sent(*files, today=TODAY))
    told = client.post("/v1/trackers", **sent(*files, today=TODAY), headers={"Accept": "application/json"}).json

    assert (made.status_code, made.mimetype) == (200, EXCEL)
    assert 'filename="plan.xlsx"' in made.headers["Content-Disposition"]
    assert openpyxl.load_workbook(io.BytesIO(made.data))["Tracker"]["Q7"].value == "mine"
    assert base64.b64decode(told["document"]["base64"]) == made.data
    assert (len(told["added"]), told["conflicts"], told["document"]["name"]) == (1, [], "plan.xlsx")


def test_milestones_that_the_tracker_cannot_tell_apart_are_told(client: FlaskClient) -> None:
    sheet = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["ID", "Deliverable", "Due date", "Status"])
    book.active.append(["D-1", "Website", None, "open"])
    book.save(sheet)
    files = (("file", BRIEF.read_bytes(), "website.docx"), ("tracker", sheet.getvalue(), "plan.xlsx"))
    told = client.post("/v1/trackers", **sent(*files, today=TODAY), headers={"Accept": "application/json"}).json
    assert "milestone" in told["untold"]


@pytest.mark.parametrize("fields", [{"checklist": "true"}, {"columns": "C=dew"}])
def test_a_tracker_sent_along_with_an_option_that_does_not_fit_is_refused(
    client: FlaskClient, tracker: bytes, fields: dict[str, str]
) -> None:
    files = (("file", BRIEF.read_bytes(), "website.docx"), ("tracker", tracker, "plan.xlsx"))
    assert client.post("/v1/trackers", **sent(*files, **fields)).status_code == 400


def test_a_brief_becomes_a_checklist_where_one_is_asked_for(client: FlaskClient) -> None:
    asked = sent(("file", BRIEF.read_bytes(), "website.docx"), checklist="true", today=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(client.post("/v1/trackers", **asked).data))
    assert book.sheetnames == ["Checklist"]


@pytest.mark.parametrize(
    ("accept", "kind", "start"),
    [("", WORD, b"PK"), (WORD, WORD, b"PK"), ("text/plain", "text/plain", b"Status report: tracker"),
     ("text/calendar", "text/calendar", b"BEGIN:VCALENDAR")],
)  # fmt: skip
def test_the_status_report_comes_in_the_form_that_is_accepted(
    client: FlaskClient, tracker: bytes, accept: str, kind: str, start: bytes
) -> None:
    headers = {"Accept": accept} if accept else {}
    asked = sent(("file", tracker, "tracker.xlsx"), today="2026-10-01", days="14")
    answer = client.post("/v1/status-reports", **asked, headers=headers)
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.data.startswith(start)
    if kind == WORD:
        assert "Status report" in docx.Document(io.BytesIO(answer.data)).paragraphs[0].text
    if kind == "text/calendar":
        assert 'filename="tracker.ics"' in answer.headers["Content-Disposition"]


def test_a_status_report_in_another_form_is_not_acceptable(client: FlaskClient, tracker: bytes) -> None:
    asked = sent(("file", tracker, "tracker.xlsx"))
    answer = client.post("/v1/status-reports", **asked, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.json["code"]) == (406, "not_acceptable")


def test_a_brief_and_its_tracker_are_compared(client: FlaskClient, tracker: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tracker))
    book["Tracker"]["C5"].value, book["Tracker"]["A5"].value = "Brass band", "D-99"
    changed = io.BytesIO()
    book.save(changed)

    def compared(data: bytes) -> dict[str, object]:
        files = (("brief", BRIEF.read_bytes(), "website.docx"), ("tracker", data, "tracker.xlsx"))
        found: dict[str, object] = client.post("/v1/comparisons", **sent(*files, today=TODAY)).json
        return found

    assert compared(tracker)["drift"] == []
    found = compared(changed.getvalue())
    assert (found["schema"], found["brief"]) == ("briefcheck/comparison/1", "website.docx")
    assert "tracker_only" in [drift["kind"] for drift in found["drift"]]  # type: ignore[attr-defined]


def test_a_comparison_without_one_of_its_files_says_which_fields_there_are(client: FlaskClient) -> None:
    answer = client.post("/v1/comparisons", **sent(("brief", BRIEF.read_bytes(), "website.docx")))
    assert (answer.status_code, answer.json["code"]) == (400, "no_file")
    assert "“brief” and “tracker”" in answer.json["detail"]


@pytest.mark.parametrize(
    ("route", "code"), [("/v1/status-reports", "no_tracker"), ("/v1/trackers", "no_brief")]
)  # fmt: skip
def test_the_wrong_kind_of_document_is_a_problem(client: FlaskClient, tracker: bytes, route: str, code: str) -> None:
    data = tracker if code == "no_brief" else BRIEF.read_bytes()
    answer = client.post(route, **sent(("file", data, "it.docx")))
    assert (answer.status_code, answer.mimetype) == (415, "application/problem+json")
    assert answer.json["code"] == code


@pytest.mark.parametrize(
    ("route", "fields"),
    [
        ("/v1/trackers", {"profile": "nonsense"}),
        ("/v1/trackers", {"days": "7"}),
        ("/v1/trackers", {"columns": "C=due"}),
        ("/v1/status-reports", {"days": "0"}),
        ("/v1/status-reports", {"columns": "C=dew"}),
    ],
)
def test_a_wrong_option_is_a_bad_request(
    client: FlaskClient, tracker: bytes, route: str, fields: dict[str, str]
) -> None:
    data = tracker if "status" in route else BRIEF.read_bytes()
    assert client.post(route, **sent(("file", data, "it.docx"), **fields)).status_code == 400


def test_a_status_report_is_told_in_the_words_of_a_brief_that_is_sent_along(
    client: FlaskClient, tracker: bytes
) -> None:
    files = (("file", tracker, "tracker.xlsx"), ("brief", BRIEF.read_bytes(), "website.docx"))
    asked = sent(*files, today="2026-10-01")
    text = client.post("/v1/status-reports", **asked, headers={"Accept": "text/plain"}).data.decode()
    assert "Period: " in text
    swapped = sent(("file", tracker, "tracker.xlsx"), ("brief", tracker, "tracker.xlsx"))
    answer = client.post("/v1/status-reports", **swapped)
    assert (answer.status_code, answer.json["code"]) == (415, "no_brief")


@pytest.mark.parametrize(
    ("include", "copies"),
    [
        ("brief", ["annotated_brief"]),
        ("tracker", ["annotated_tracker"]),
        ("both", ["annotated_brief", "annotated_tracker"]),
    ],
)
def test_a_comparison_comes_with_the_annotated_copies_that_are_asked_for(
    client: FlaskClient, tracker: bytes, include: str, copies: list[str]
) -> None:
    files = (("brief", BRIEF.read_bytes(), "website.docx"), ("tracker", tracker, "tracker.xlsx"))
    answer = client.post(f"/v1/comparisons?include={include}", **sent(*files, today=TODAY))
    assert answer.status_code == 200
    assert sorted(key for key in answer.json if key.startswith("annotated")) == copies
    for key in copies:
        assert answer.json[key]["name"] in ("website.docx", "tracker.xlsx")
        assert base64.b64decode(answer.json[key]["base64"])[:2] == b"PK"


def test_a_copy_of_something_else_is_a_bad_request(client: FlaskClient, tracker: bytes) -> None:
    files = (("brief", BRIEF.read_bytes(), "website.docx"), ("tracker", tracker, "tracker.xlsx"))
    assert client.post("/v1/comparisons?include=me", **sent(*files)).status_code == 400
