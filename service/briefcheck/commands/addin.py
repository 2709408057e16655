"""`briefcheck addin`: what an administrator needs to give the add-in to Word and Excel."""

from __future__ import annotations

from pathlib import Path

import click

from briefcheck.commands import files, options


@click.group(name="addin", short_help="Make the manifest of the Office add-in.")
def command() -> None:
    """The add-in for Word and Excel."""


@command.command()
@click.option("--url", required=True, metavar="URL", help="Where the service is, such as https://briefs.example.org.")
@options.output("Write it here.  [default: print it]")
@options.force
def manifest(url: str, out: Path | None, *, force: bool) -> None:
    """Make the manifest for the service at URL: the file that Word, Excel and the admin centre ask for."""
    from briefcheck.web.manifest import WrongAddress, render  # noqa: PLC0415  other commands need no web

    try:
        text = render(url)
    except WrongAddress as error:
        raise click.UsageError(str(error)) from None
    if out is None:
        click.echo(text)
        return
    files.check_writable(out, [], overwrite=force)
    files.write(out, text.encode(), overwrite=force)
