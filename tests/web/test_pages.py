"""What people see in a browser, and what keeps others out of it."""

from __future__ import annotations

import hashlib
import html
import io

import pytest
from flask.testing import FlaskClient
from tests.web.server import BRIEF

from briefcheck import rubric
from briefcheck.web import create_app, work
from briefcheck.web.problems import TYPES
from briefcheck.web.settings import Settings

PANE = "https://pane.example"


@pytest.fixture
def client() -> FlaskClient:
    return create_app(Settings(), run=work.do).test_client()


def split() -> FlaskClient:
    """A service whose pane lives elsewhere."""
    return create_app(Settings(origins=(PANE,)), run=work.do).test_client()


def test_the_pages_load_nothing_from_elsewhere_and_run_nothing(client: FlaskClient) -> None:
    for path in ("/docs", "/problems/too-large", "/rules/QS01"):
        answer = client.get(path)
        assert "http" not in answer.text.replace("http://localhost/", "")
        assert "<script" not in answer.text
        assert "default-src 'none'; style-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_front_page_is_there(client: FlaskClient) -> None:
    with client.get("/") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "text/html")
        assert "Briefcheck" in answer.text


def test_every_type_of_problem_is_explained_where_its_answer_points_to(client: FlaskClient) -> None:
    told = client.get("/nowhere").json["type"]

    assert "Not found" in client.get(told).text
    assert all(client.get(f"/problems/{kind}").status_code == 200 for kind in TYPES)
    assert client.get("/problems/none").status_code == 404


def test_every_rule_has_a_page_that_everybody_may_read() -> None:
    token = hashlib.sha256(b"secret").hexdigest()
    client = create_app(Settings(tokens=(f"desk:{token}",)), run=work.do).test_client()
    assert client.get("/v1/rules").status_code == 401

    for manual in rubric.manuals():
        page = client.get(f"/rules/{manual.code}")
        text = html.unescape(page.text)
        assert (page.status_code, page.mimetype) == (200, "text/html")
        assert [text.count(f"<h2>{title}</h2>") for title in ("Why", "Flagged", "Accepted", "Source")] == [1] * 4
        lines = [line.strip().removesuffix(":") for line in manual.text.splitlines()]
        assert [line for line in lines if line.split(": ")[-1] not in text] == []
    assert client.get("/rules/quality.criteria").status_code == 200
    assert client.get("/rules/XX99").status_code == 404


def test_the_pane_may_be_framed_where_the_settings_say_and_nowhere_else() -> None:
    client = create_app(Settings(frame_ancestors="'self' https://office.example"), run=work.do).test_client()
    answer = client.get("/addin/taskpane.html")
    policy = answer.headers["Content-Security-Policy"]

    assert policy.endswith("frame-ancestors 'self' https://office.example")
    assert "script-src 'self' https://appsforoffice.microsoft.com/" in policy
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in answer.headers


def test_a_file_of_the_pane_may_load_nothing_by_itself() -> None:
    client = create_app(Settings(), run=work.do).test_client()
    with client.get("/addin/css/review.css") as answer:
        assert answer.mimetype == "text/css"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(
    "path",
    [
        "../../pyproject.toml",
        "%2e%2e/%2e%2e/pyproject.toml",
        "..%5c..%5cx.css",
        ".gitkeep",
        "css",
        "css/",
        "no.css",
        "css/a.py",
    ],
)
def test_nothing_else_is_served_from_there(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/addin/{path}")

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_answers_of_the_api_may_not_be_framed_kept_or_taken_for_something_else(client: FlaskClient) -> None:
    headers = client.get("/v1/rules").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_without_a_list_of_origins_no_page_elsewhere_may_read_an_answer(client: FlaskClient) -> None:
    answer = client.get("/v1/rules", headers={"Origin": PANE})

    assert not [name for name in answer.headers.keys() if name.startswith("Access-Control")]  # noqa: SIM118


def test_a_page_of_a_listed_origin_may_ask_and_read() -> None:
    asked = {"Origin": PANE, "Access-Control-Request-Method": "POST"}
    preflight = split().options("/v1/reviews", headers=asked)
    sent = {"file": (io.BytesIO(BRIEF.read_bytes()), "brief.docx")}
    answer = split().post("/v1/reviews", data=sent, headers={"Origin": PANE})

    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == PANE
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    assert answer.headers["Access-Control-Allow-Origin"] == PANE
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("origin", ["https://pane.example.evil", "http://pane.example", "null", f"{PANE}:444"])
def test_a_page_of_another_origin_may_not(origin: str) -> None:
    answer = split().get("/v1/rules", headers={"Origin": origin})

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]
