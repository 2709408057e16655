"""The service on one machine: `briefcheck serve` becomes gunicorn, with the configuration it has everywhere."""

from __future__ import annotations

import datetime
import importlib.util
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from briefcheck import resources
from briefcheck.batch.store import Store, StoreFailed
from briefcheck.review import Options
from briefcheck.web import auth, batching, work
from briefcheck.web.settings import Settings, WrongSetting, is_loopback

CONFIGURATION = Path(__file__).with_name("gunicorn.conf.py")


class CheckFailed(Exception):
    """The service could not work as it is set up; the message says why."""


def refuse_open_address(settings: Settings, hosts: Iterable[str]) -> None:
    """End the program where it would listen to other machines without asking for a token.

    Raises:
        SystemExit: it would, and nobody said that this is wanted.
    """
    if settings.has_tokens or settings.insecure:
        return
    for host in hosts:
        if not is_loopback(host):
            raise SystemExit(
                f"Error: the address {host or '0.0.0.0'} can be reached from other machines and no tokens are set. Set "  # noqa: S104
                "BRIEFCHECK_TOKENS, or BRIEFCHECK_INSECURE=true if anybody may use the service."
            )


def run(certificate: tuple[Path, Path] | None) -> NoReturn:
    """Become gunicorn, which serves until stopped; `certificate` is the files of a certificate and its key.

    Raises:
        WrongSetting: gunicorn is not there; it needs Linux or macOS.
    """
    if importlib.util.find_spec("gunicorn") is None:
        raise WrongSetting("The service needs gunicorn, which runs on Linux and macOS.")
    command = [sys.executable, "-m", "gunicorn", "--config", str(CONFIGURATION)]
    if certificate is not None:
        command += ["--certfile", str(certificate[0]), "--keyfile", str(certificate[1])]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606  our own interpreter with our own configuration


def check(settings: Settings) -> Iterator[str]:
    """Try what the service needs, and say line by line what works.

    Raises:
        CheckFailed: something does not.
        WrongSetting: a token's line or file is wrong.
    """
    who = "callers must show a token" if settings.has_tokens else "no tokens: anybody who reaches it may use it"
    auth.guard(settings)
    yield f"settings: {settings.host} port {settings.port}, {settings.workers} workers; {who}"
    for name in ("templates", "addin"):
        resources.folder(name)
    yield "files: templates and add-in are there"
    yield f"sandbox: {_try_sandbox(settings)}"
    if settings.store:
        yield f"store: {_try_store(settings)}"


def _try_store(settings: Settings) -> str:
    try:
        return f"something was put into this {Store(settings.store).probe()}, read and deleted"
    except StoreFailed as error:
        raise CheckFailed(f"{str(error).rstrip('.')}; is BRIEFCHECK_STORE right, and are its keys set?") from None


def _try_sandbox(settings: Settings) -> str:
    brief = resources.folder("templates") / "briefs" / "example-website.docx"
    options = Options(today=datetime.date(2026, 1, 1))
    sandbox = batching.sandbox(settings)
    began = time.monotonic()
    try:
        outcome = sandbox.run(work.Review(brief.read_bytes(), brief.name, options))
    except work.Died as end:
        raise CheckFailed(f"the child that reads documents ended: {end.why}; are its limits too small?") from None
    finally:
        sandbox.stop()
    if not isinstance(outcome, work.Done):
        raise CheckFailed("the example brief could not be reviewed in the child that reads documents")
    return f"the example brief was reviewed in {1000 * (time.monotonic() - began):.0f} ms"
