"""The service's settings, from the environment: each with its bounds, and no name that we do not know."""

from __future__ import annotations

import difflib
import ipaddress
import os
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

PREFIX = "BRIEFCHECK_"

_OFFICE_ON_THE_WEB = (
    "'self' https://*.officeapps.live.com https://*.office.com https://*.office365.com https://*.sharepoint.com "
    "https://*.cloud.microsoft https://onedrive.live.com https://teams.microsoft.com"
)
"""Where Office on the web may embed the pane. Microsoft publishes no full list, so it is a setting."""


class WrongSetting(Exception):
    """A setting is unknown or out of bounds; the message names it and says what would work."""


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that can be set, as `BRIEFCHECK_` and the name in capitals. Lists are separated by spaces or commas.

    `tokens` are lines `tenant:sha256`, as `briefcheck serve --make-token` prints them; `tokens_file` names a file of
    them. `entra_keys` is a file or an https address of a JSON Web Key Set. `sections` names a folder of Word files,
    sections of your own beside ours.
    """

    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535)] = 8000  # 0 is any free one
    workers: Annotated[int, Meta(ge=1, le=64)] = max(1, min(os.cpu_count() or 1, 64))
    queue_max: Annotated[int, Meta(ge=0, le=1000)] = 2  # requests that wait before the next document is answered 429
    requests_max: Annotated[int, Meta(ge=10)] = 2000  # a worker serves so many, then makes room for a fresh one

    file_mib_max: Annotated[int, Meta(ge=1, le=25)] = 25  # the gate's own limit is the upper bound
    cpu_seconds_max: Annotated[float, Meta(gt=0, le=25)] = 6.0  # what one document may take: beyond, it is too complex
    seconds_max: Annotated[float, Meta(gt=0, le=25)] = 9.0  # by the clock, beyond: try again; gunicorn waits for 30
    memory_mib_max: Annotated[int, Meta(ge=64, le=16384)] = 400  # what one document may take beside the program
    documents_max: Annotated[int, Meta(ge=1)] = 500  # a sandbox child reads so many, then makes room for a fresh one

    sections: str = ""
    store: str = ""
    """A folder, or the URL of a bucket: where batches are kept. Without it there are none."""
    engine: Literal["embedded", "celery"] = "embedded"
    broker: str = "redis://127.0.0.1:6379/0"
    batch_workers: Annotated[int, Meta(ge=1, le=256)] = max(1, min(os.cpu_count() or 1, 256))
    batch_files_max: Annotated[int, Meta(ge=1, le=10_000)] = 1000  # documents in one batch
    batch_mib_max: Annotated[int, Meta(ge=1, le=1024)] = 100  # of one request, which is held in memory
    batch_waiting_max: Annotated[int, Meta(ge=1, le=1_000_000)] = 10_000  # in a tenant's unfinished batches
    batch_hours: Annotated[float, Meta(gt=0, le=720)] = 24.0  # then a batch is deleted
    batch_lease_s: Annotated[float, Meta(ge=2, le=600)] = 20.0  # when a document in lost hands is taken up again

    tokens: tuple[str, ...] = ()
    tokens_file: str = ""
    insecure: bool = False
    entra_audience: str = ""
    entra_tenants: tuple[str, ...] = ()
    entra_keys: str = "https://login.microsoftonline.com/common/discovery/v2.0/keys"
    entra_issuer: str = "https://login.microsoftonline.com/{tenant}/v2.0"
    entra_scope: str = ""

    origins: tuple[str, ...] = ()
    office_js: str = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
    frame_ancestors: str = _OFFICE_ON_THE_WEB

    @property
    def has_tokens(self) -> bool:
        """Whether a caller must say who they are."""
        return bool(self.tokens or self.tokens_file or self.entra_audience)

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address; of names, `localhost` alone is sure to be one."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that an environment gives; what it does not name has its default.

    Raises:
        WrongSetting: a name that begins with `BRIEFCHECK_` is unknown, a value is of another kind or out of bounds, or
            the settings together are not safe.
    """
    fields = {field.name: field for field in msgspec.structs.fields(Settings)}
    values: dict[str, Any] = {}
    for name, text in environment.items():
        if not name.startswith(PREFIX):
            continue
        field = fields.get(name.removeprefix(PREFIX).lower())
        if field is None or name != name.upper():
            raise WrongSetting(_unknown(name, list(fields)))
        values[field.name] = tuple(text.replace(",", " ").split()) if field.type == tuple[str, ...] else text.strip()
    for name, value in values.items():
        try:
            msgspec.convert({name: value}, Settings, strict=False)
        except msgspec.ValidationError as error:
            reason = str(error).partition(" - at ")[0]
            raise WrongSetting(f"{PREFIX}{name.upper()} cannot be that: {reason}.") from None
    settings = msgspec.convert(values, Settings, strict=False)
    _refuse_unsafe(settings)
    return settings


def _unknown(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name.removeprefix(PREFIX).lower(), known, n=1)
    hint = f"did you mean {PREFIX}{near[0].upper()}" if near else f"there are {', '.join(n.upper() for n in known)}"
    return f"There is no setting {name}; {hint}?" if near else f"There is no setting {name}; {hint}."


def _refuse_unsafe(settings: Settings) -> None:
    if not (settings.is_loopback or settings.has_tokens or settings.insecure):
        raise WrongSetting(
            f"The address {settings.host} can be reached from other machines and no tokens are set, so anybody could "
            f"use the service. Set {PREFIX}TOKENS or {PREFIX}TOKENS_FILE (briefcheck serve --make-token NAME makes "
            f"one), keep {PREFIX}HOST=127.0.0.1, or say --insecure ({PREFIX}INSECURE=true) if that is what you want."
        )
    if settings.store and settings.batch_lease_s <= settings.seconds_max:
        raise WrongSetting(f"{PREFIX}BATCH_LEASE_S must be more than {PREFIX}SECONDS_MAX.")
    if settings.entra_audience and not settings.entra_tenants:
        raise WrongSetting(f"{PREFIX}ENTRA_AUDIENCE needs {PREFIX}ENTRA_TENANTS: the ids of the tenants let in.")
    for origin in settings.origins:
        if origin == "*" or not origin.startswith(("https://", "http://")) or origin.count("/") != 2:
            raise WrongSetting(f"{PREFIX}ORIGINS are exact origins such as https://pane.example.org, without a path.")
    if not settings.office_js.startswith("https://") or any(c in settings.office_js for c in " ;,'\"\r\n"):
        raise WrongSetting(f"{PREFIX}OFFICE_JS is the https address of office.js, Microsoft's or a mirror of it.")
    if any(character in settings.frame_ancestors for character in ";\r\n,"):
        raise WrongSetting(f"{PREFIX}FRAME_ANCESTORS are sources separated by spaces; it may hold no ; or line end.")
