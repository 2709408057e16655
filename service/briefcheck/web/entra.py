"""Bearer tokens of Microsoft Entra ID, as an add-in gets them for its user (nested app authentication).

Checked as https://learn.microsoft.com/entra/identity-platform/access-tokens asks: RS256 only, our audience, an issuer
that belongs to the tenant named in the token, a tenant on the list, not expired. A person is `tid` and `oid`, never
an e-mail address.
"""

from __future__ import annotations

import logging
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from briefcheck.web import log
from briefcheck.web.auth import Caller
from briefcheck.web.settings import Settings, WrongSetting

try:
    import jwt
except ImportError:  # the extra is not installed
    jwt = None  # type: ignore[assignment]

_KEYS_LAST_S = 3600.0
_REFRESH_AFTER_S = 300.0
"""An unknown key makes us look again at most this often, so that forged tokens cannot make us fetch."""
_LEEWAY_S = 60
_FETCH_TIMEOUT_S = 3.0
_KEYS_BYTES_MAX = 1 << 20


class _KeySet(Struct, frozen=True):
    keys: tuple[dict[str, Any], ...]


class Keys:
    """A JSON Web Key Set, kept for an hour; the last good one is kept while a new one cannot be had."""

    def __init__(self, place: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._place = place
        self._clock = clock
        self._keys: dict[str, Any] = {}
        self._fetched = -_KEYS_LAST_S

    def get(self, kid: str) -> Any | None:  # noqa: ANN401  PyJWT's own key type
        """The key of that id, None when the set has none."""
        age = self._clock() - self._fetched
        if age >= _KEYS_LAST_S or (kid not in self._keys and age >= _REFRESH_AFTER_S):
            self._fetched = self._clock()
            try:
                self._keys = _parsed(_read(self._place))
            except (OSError, ValueError, msgspec.MsgspecError, jwt.PyJWTError) as error:  # the keys we have stay good
                log.event("keys_not_fetched", level=logging.WARNING, error=type(error).__name__)
        return self._keys.get(kid)


class Entra:
    """Lets in who shows a token of an allowed tenant for our application."""

    def __init__(self, settings: Settings, keys: Keys | None = None) -> None:
        """Take the settings that begin with `entra_`.

        Raises:
            WrongSetting: PyJWT is not installed, or the keys' address is neither https nor a file.
        """
        if jwt is None:
            raise WrongSetting("Entra ID tokens need PyJWT; install it with: pip install 'briefcheck[entra]'")
        if "://" in settings.entra_keys and not settings.entra_keys.startswith("https://"):
            raise WrongSetting("BRIEFCHECK_ENTRA_KEYS is an https address or a file.")
        self._settings = settings
        self._keys = keys or Keys(settings.entra_keys)

    def caller_of(self, token: str) -> Caller | None:
        """Who shows this token; None for a token that is forged, expired, or for somebody else."""
        try:
            header = jwt.get_unverified_header(token)
            key = self._keys.get(str(header.get("kid", ""))) if header.get("alg") == "RS256" else None
            if key is None:
                return None
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                audience=self._settings.entra_audience,
                leeway=_LEEWAY_S,
                options={"require": ["exp", "nbf", "iss", "aud", "tid", "oid"]},
            )
        except jwt.PyJWTError:
            return None
        return self._caller(claims)

    def _caller(self, claims: Mapping[str, Any]) -> Caller | None:
        tenant, person = str(claims["tid"]), str(claims["oid"])
        scopes = str(claims.get("scp", "")).split()
        is_ours = (
            tenant in self._settings.entra_tenants
            and claims["iss"] == self._settings.entra_issuer.replace("{tenant}", tenant)
            and (not self._settings.entra_scope or self._settings.entra_scope in scopes)
        )
        return Caller(tenant, person) if is_ours else None


def _read(place: str) -> bytes:
    if not place.startswith("https://"):
        return Path(place).read_bytes()
    with urllib.request.urlopen(place, timeout=_FETCH_TIMEOUT_S) as answer:  # noqa: S310  https only
        data: bytes = answer.read(_KEYS_BYTES_MAX)
        return data


def _parsed(data: bytes) -> dict[str, Any]:
    rows = msgspec.json.decode(data, type=_KeySet).keys
    return {
        row["kid"]: jwt.PyJWK(row, algorithm="RS256").key for row in rows if row.get("kty") == "RSA" and row.get("kid")
    }
