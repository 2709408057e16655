"""`briefcheck clean`: take marks out of a document."""

from __future__ import annotations

from pathlib import Path

import click

from briefcheck import review as service
from briefcheck.commands import files, options


@click.command(name="clean")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@options.output("Write the cleaned copy here.", required=True)
@click.option("--all", "everything", is_flag=True, help="Take out every comment, author name and tracked change too.")
@options.force
def command(source: Path, out: Path, *, everything: bool, force: bool) -> None:
    """Take Briefcheck's marks out of a document.

    With --all, whoever's comments, author names and tracked changes go as well: the copy to send out.
    """
    files.check_output(out, [source], overwrite=force)
    files.write(out, service.clean(files.read(source), everything=everything), overwrite=force)
