"""Who may: tokens known by their hash, tenants from tokens, and one answer for everybody else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from tests.web.server import BRIEF

from briefcheck.web import auth, create_app, work
from briefcheck.web.auth import Caller, Tokens
from briefcheck.web.settings import Settings, WrongSetting

TOKEN, LINE = auth.make("acme")
OTHER, OTHER_LINE = auth.make("globex")


@pytest.fixture
def client() -> FlaskClient:
    return create_app(Settings(tokens=(LINE, OTHER_LINE)), run=work.do).test_client()


def test_a_token_is_long_random_and_not_in_the_line_that_is_kept() -> None:
    assert len(TOKEN) > 40
    assert auth.make("acme")[0] != TOKEN
    assert TOKEN not in LINE


def test_a_token_leads_to_its_tenant() -> None:
    tokens = Tokens((LINE, OTHER_LINE))

    assert tokens.caller_of(TOKEN) == Caller("acme")
    assert tokens.caller_of(OTHER) == Caller("globex")


@pytest.mark.parametrize("token", ["", "bc_", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), LINE, "é"], ids=range(7))
def test_what_is_nearly_a_token_is_none(token: str) -> None:
    assert Tokens((LINE,)).caller_of(token) is None


def test_every_known_token_is_compared_whichever_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return one == other

    monkeypatch.setattr(auth.hmac, "compare_digest", compare)
    Tokens((LINE, OTHER_LINE)).caller_of(TOKEN)

    assert len(compared) == 2


@pytest.mark.parametrize(
    "headers", [{"Authorization": f"Bearer {TOKEN}"}, {"authorization": f"bearer {TOKEN}"}, {"X-Api-Key": TOKEN}]
)
def test_a_token_opens_the_routes(client: FlaskClient, headers: dict[str, str]) -> None:
    sent = {"file": (io.BytesIO(BRIEF.read_bytes()), "brief.docx")}

    assert client.post("/v1/reviews", data=sent, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {TOKEN}"}, {"X-Api-Key": "y" * 9000}]
)
@pytest.mark.parametrize("path", ["/v1/rules", "/v1/sections", "/metrics", "/v1/nothing"])
def test_without_one_all_get_the_same_answer(client: FlaskClient, path: str, headers: dict[str, str]) -> None:
    answer = client.get(path, headers=headers)

    assert (answer.status_code, answer.json["code"]) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="briefcheck"'
    assert {name: value for name, value in answer.json.items() if name != "instance"} == {
        name: value for name, value in client.get("/v1/rules").json.items() if name != "instance"
    }


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", "/docs", "/", "/addin/css/review.css"])
def test_health_the_description_and_the_pages_need_none(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        assert answer.status_code == 200


def test_a_wrong_line_of_tokens_is_refused_without_being_quoted() -> None:
    with pytest.raises(WrongSetting) as error:
        Tokens((TOKEN,))
    assert TOKEN not in str(error.value)
    with pytest.raises(WrongSetting):
        auth.make("Not a tenant")


def test_tokens_may_stand_in_a_file_with_comments(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    file.write_text(f"# purchasing\n{LINE}  # since May\n\n")

    assert auth.guard(Settings(tokens_file=str(file))).admit(TOKEN) == Caller("acme")
    file.write_text("# none\n")
    with pytest.raises(WrongSetting, match="holds none"):
        auth.guard(Settings(tokens_file=str(file)))
    with pytest.raises(WrongSetting, match="cannot be read"):
        auth.guard(Settings(tokens_file=str(tmp_path / "missing")))
