"""Who may: API tokens, hashed and compared in constant time, and who a request comes from."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from briefcheck.web.settings import Settings, WrongSetting

_PREFIX = "bc_"
"""Tells a token of ours from others, for people and for programs that look for leaked ones."""
_BYTES = 32
_LINE = re.compile(r"([a-z0-9][a-z0-9-]{0,62}):([0-9a-f]{64})")
_TOKEN_CHARACTERS_MAX = 8192
_ANYBODY = "local"


class Caller(Struct, frozen=True):
    """Who sent a request: the tenant they belong to, and the person where the token names one."""

    tenant: str
    person: str = ""


class Door(Protocol):
    """Lets callers in by the token they show."""

    def caller_of(self, token: str) -> Caller | None:
        """Who shows this token; None when it is not good."""


class Tokens:
    """Tokens known by their SHA-256 only; each belongs to a tenant."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        """Take lines `tenant:sha256`.

        Raises:
            WrongSetting: a line is not of that form. It is not quoted: it might be the token itself.
        """
        self._known: list[tuple[str, bytes]] = []
        for number, line in enumerate(lines, 1):
            found = _LINE.fullmatch(line)
            if found is None:
                raise WrongSetting(f"Token {number} is not of the form tenant:sha256; make one with --make-token NAME.")
            self._known.append((found[1], bytes.fromhex(found[2])))

    def caller_of(self, token: str) -> Caller | None:
        """Who shows this token. Every known token is compared, whichever fits, so that time tells nothing."""
        shown = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        fits = [tenant for tenant, digest in self._known if hmac.compare_digest(digest, shown)]
        return Caller(fits[0]) if fits else None


class Guard:
    """Asks each door in turn; without any door everybody is let in, which is safe on one machine only."""

    def __init__(self, doors: tuple[Door, ...]) -> None:
        self._doors = doors

    def admit(self, token: str | None) -> Caller | None:
        """Who sent a request with this token, None for nobody we know."""
        if not self._doors:
            return Caller(_ANYBODY)
        if not token or len(token) > _TOKEN_CHARACTERS_MAX or not token.isascii():
            return None
        return next((caller for door in self._doors if (caller := door.caller_of(token)) is not None), None)


def guard(settings: Settings) -> Guard:
    """The guard that the settings ask for.

    Raises:
        WrongSetting: a token's line or file is wrong, or what checks Entra ID tokens is not installed.
    """
    doors: list[Door] = []
    lines = (*settings.tokens, *_lines_of(settings.tokens_file))
    if settings.tokens_file and not lines:
        raise WrongSetting(
            "The file of tokens holds none, so nobody could use the service; make one with --make-token."
        )
    if lines:
        doors.append(Tokens(lines))
    if settings.entra_audience:
        from briefcheck.web.entra import Entra  # noqa: PLC0415  an extra that few installations have

        doors.append(Entra(settings))
    return Guard(tuple(doors))


def make(tenant: str) -> tuple[str, str]:
    """A new token for a tenant: what to give to them, and the line to keep.

    Raises:
        WrongSetting: the tenant's name is not made of small letters, digits and hyphens.
    """
    token = _PREFIX + secrets.token_urlsafe(_BYTES)
    line = f"{tenant}:{hashlib.sha256(token.encode()).hexdigest()}"
    if _LINE.fullmatch(line) is None:
        raise WrongSetting("A tenant's name is made of small letters, digits and hyphens, such as acme-purchasing.")
    return token, line


def _lines_of(file: str) -> tuple[str, ...]:
    if not file:
        return ()
    try:
        text = Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"The file of tokens cannot be read: {type(error).__name__}.") from None
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
