"""Entra ID tokens, with keys of our own: good ones open the door, every kind of forgery does not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from pathlib import Path
from typing import Any

import jwt
import msgspec
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from briefcheck.web import auth
from briefcheck.web.auth import Caller
from briefcheck.web.entra import Entra, Keys
from briefcheck.web.settings import Settings, WrongSetting

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
TENANT, STRANGER, AUDIENCE = "11111111-1111", "99999999-9999", "api://briefcheck"


def key_set(**keys: rsa.RSAPrivateKey) -> str:
    rows = [
        json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())) | {"kid": kid} for kid, key in keys.items()
    ]
    return json.dumps({"keys": rows})


def claims(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    now = int(time.time())
    good = {
        "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0",
        "aud": AUDIENCE,
        "tid": TENANT,
        "oid": "person-1",
        "scp": "review.read other",
        "nbf": now - 10,
        "exp": now + 600,
    }
    return {name: value for name, value in (good | changes).items() if value is not None}


def token(key: rsa.RSAPrivateKey = KEY, kid: str = "one", **changes: Any) -> str:  # noqa: ANN401
    return jwt.encode(claims(**changes), key, "RS256", {"kid": kid})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    file = tmp_path / "keys.json"
    file.write_text(key_set(one=KEY))
    return Settings(entra_audience=AUDIENCE, entra_tenants=(TENANT,), entra_keys=str(file), entra_scope="review.read")


def test_a_good_token_names_its_tenant_and_person(settings: Settings) -> None:
    assert auth.guard(settings).admit(token()) == Caller(TENANT, "person-1")


def unsigned(algorithm: str, signature: bytes = b"") -> str:
    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    head = part(json.dumps({"alg": algorithm, "kid": "one", "typ": "JWT"}).encode())
    return f"{head}.{part(json.dumps(claims()).encode())}.{part(signature)}"


def signed_with_the_public_key() -> str:
    """The old trick: the public key taken for the secret of a symmetric signature."""
    public = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    text = unsigned("HS256").rpartition(".")[0]
    return unsigned("HS256", hmac.digest(public, text.encode(), hashlib.sha256))


FORGED = {
    "expired": token(exp=int(time.time()) - 120),
    "not yet": token(nbf=int(time.time()) + 600),
    "without an end": token(exp=None),
    "for another application": token(aud="api://other"),
    "of a strange tenant": token(tid=STRANGER, iss=f"https://login.microsoftonline.com/{STRANGER}/v2.0"),
    "of an issuer that is not the tenant's": token(iss=f"https://login.microsoftonline.com/{STRANGER}/v2.0"),
    "of an issuer elsewhere": token(iss="https://evil.example/v2.0"),
    "without a tenant": token(tid=None),
    "without a person": token(oid=None),
    "without the scope": token(scp="other"),
    "of a wrong key": token(OTHER_KEY),
    "of an unknown key": token(OTHER_KEY, kid="two"),
    "unsigned": unsigned("none"),
    "signed with the public key": signed_with_the_public_key(),
    "signed otherwise": jwt.encode(claims(), KEY, "PS256", {"kid": "one"}),
    "changed": token()[:-8] + "AAAAAAAA",
    "no token": "a.b.c",
    "not text": "\udc80.é.x",
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_opens_nothing(settings: Settings, name: str) -> None:
    assert auth.guard(settings).admit(FORGED[name]) is None


def test_keys_are_fetched_once_an_hour_and_for_an_unknown_one_at_most_every_five_minutes(tmp_path: Path) -> None:
    file, now = tmp_path / "keys.json", [1000.0]
    file.write_text(key_set(one=KEY))
    keys = Keys(str(file), clock=lambda: now[0])
    assert keys.get("one") is not None

    file.write_text(key_set(two=OTHER_KEY))
    assert keys.get("two") is None
    now[0] += 301
    assert keys.get("two") is not None
    assert keys.get("one") is None

    file.write_text(key_set(three=KEY))
    now[0] += 3601
    assert keys.get("three") is not None


def test_keys_that_cannot_be_had_any_more_stay_good(tmp_path: Path) -> None:
    file, now = tmp_path / "keys.json", [0.0]
    file.write_text(key_set(one=KEY))
    keys = Keys(str(file), clock=lambda: now[0])
    assert keys.get("one") is not None

    for content in ("not json", "[]", '{"keys": [{"kty": "RSA", "kid": "x"}]}'):
        file.write_text(content)
        now[0] += 3601
        assert keys.get("one") is not None


def test_keys_are_taken_from_https_or_a_file_only() -> None:
    with pytest.raises(WrongSetting, match="https"):
        Entra(Settings(entra_audience=AUDIENCE, entra_tenants=(TENANT,), entra_keys="http://keys.example/"))


def test_api_tokens_and_entra_tokens_are_let_in_side_by_side(settings: Settings) -> None:
    made, line = auth.make("acme")
    both = auth.guard(msgspec.structs.replace(settings, tokens=(line,)))

    assert both.admit(made) == Caller("acme")
    assert both.admit(token()) == Caller(TENANT, "person-1")
