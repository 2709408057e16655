"""`briefcheck serve`: the service for one machine."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from briefcheck.commands import files
from briefcheck.web import auth, serving
from briefcheck.web.settings import PREFIX, Settings, WrongSetting, from_environment


@click.command(name="serve", short_help="Serve the review over HTTP on this machine.")
@click.option("--host", metavar="ADDRESS", help="Listen here; other machines can reach it only with tokens set.")
@click.option("--port", type=click.IntRange(0, 65535), help="Listen at this port; 0 takes any free one.")
@click.option(
    "--cert",
    metavar="auto|none|PATH",
    default="none",
    show_default=True,
    help="Serve https: with a certificate made for this machine, or the one in the folder PATH.",
)
@click.option("--insecure", is_flag=True, help="Let other machines in without tokens.")
@click.option("--check", "is_check", is_flag=True, help="Try what the service needs, say what works, and end.")
@click.option("--make-token", "tenant", metavar="NAME", help="Make an API token for NAME, and end.")
def command(
    host: str | None, port: int | None, cert: str, tenant: str | None, *, insecure: bool, is_check: bool
) -> None:
    """Serve the review, the add-in and the API on this machine.

    Everything else is set by environment variables that begin with BRIEFCHECK_.
    """
    given = {"HOST": host, "PORT": None if port is None else str(port), "INSECURE": "true" if insecure else None}
    os.environ.update({PREFIX + name: value for name, value in given.items() if value is not None})
    try:
        if tenant is not None:
            _tell_token(*auth.make(tenant))
            return
        settings = from_environment(os.environ)
        if is_check:
            _check(settings)
            return
        certificate = _certificate(cert)
        scheme = "http" if certificate is None else "https"
        if settings.port:
            click.echo(f"Serving at {scheme}://{settings.host}:{settings.port}/ until Ctrl-C.", err=True)
        serving.run(certificate)
    except WrongSetting as error:
        raise click.UsageError(str(error)) from None


def _tell_token(token: str, line: str) -> None:
    click.echo(f"The token, which is shown only now: {token}")
    click.echo(f"What the service must know of it, in {PREFIX}TOKENS or the file {PREFIX}TOKENS_FILE: {line}")


def _check(settings: Settings) -> None:
    try:
        for line in serving.check(settings):
            click.echo(line)
    except serving.CheckFailed as error:
        raise click.ClickException(f"The check failed: {error}.") from None


def _certificate(wanted: str) -> tuple[Path, Path] | None:
    """The files of the certificate and its key; None for plain http."""
    if wanted == "none":
        return None
    from briefcheck.web import certificates  # noqa: PLC0415  cryptography is large, and most do without

    place = certificates.folder() if wanted == "auto" else Path(wanted)
    try:
        found = certificates.ensure(place, datetime.datetime.now(datetime.UTC))
    except OSError as error:
        raise files.NotWritten(f"The certificate cannot be kept in {place}: {error.strerror}.") from None
    click.echo(f"For Office to load the add-in, trust this authority once: {certificates.authority(place)}", err=True)
    return found
