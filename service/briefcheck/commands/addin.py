"""`briefcheck addin`: what an administrator needs to give the add-in to Word and Excel."""

from __future__ import annotations

from pathlib import Path

import click

from briefcheck.commands import files, options


@click.group(name="addin", short_help="Make the manifest of the Office add-in.")
def command() -> None:
    """The add-in for Word and Excel."""


@command.command(short_help="Make the manifest that Office asks for.")
@click.option("--url", required=True, metavar="URL", help="Where the service is, such as https://briefs.example.org.")
@click.option("--unified", is_flag=True, help="Make the unified manifest (JSON); to a file .zip, the whole package.")
@options.output("Write it here.  [default: print it]")
@options.force
def manifest(url: str, out: Path | None, *, unified: bool, force: bool) -> None:
    """Make the manifest for the service at URL: the file that Word, Excel and the admin centre ask for."""
    from briefcheck.web import manifest as add_in_only  # noqa: PLC0415  other commands need no web
    from briefcheck.web import unified as of_microsoft_365  # noqa: PLC0415

    is_package = unified and out is not None and out.suffix.lower() == ".zip"
    try:
        if is_package:
            data = of_microsoft_365.package(url)
        else:
            data = of_microsoft_365.render(url) if unified else add_in_only.render(url).encode()
    except add_in_only.WrongAddress as error:
        raise click.UsageError(str(error)) from None
    if out is None:
        click.echo(data.decode())
        return
    files.check_writable(out, [], overwrite=force)
    files.write(out, data, overwrite=force)
