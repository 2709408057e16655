"""`briefcheck clean`: take marks out of a document."""

from __future__ import annotations

from pathlib import Path

import click

from briefcheck import review as service
from briefcheck.commands import files, options
from briefcheck.prior import Kept


@click.command(name="clean")
@click.argument("source", metavar="FILE", type=options.GivenPath())
@options.output("Write the cleaned copy here.", required=True)
@click.option("--all", "everything", is_flag=True, help="Take out every comment, author name and tracked change too.")
@options.force
def command(source: Path, out: Path, *, everything: bool, force: bool) -> None:
    """Take Briefcheck's marks out of a document.

    What somebody has made their own of them stays, and is told of.

    With --all, whoever's comments, author names and tracked changes go as well: the copy to send out.
    """
    files.check_output(out, [source], overwrite=force)
    data = files.read(source)
    files.write(out, service.clean(data, everything=everything), overwrite=force)
    left = "" if everything else told(service.kept(data))
    if left:
        click.echo(f"{source}: left as they are: {left}.", err=True)


def told(kept: Kept) -> str:
    """What stays and why, in words; empty where nothing does."""
    counts = (
        (kept.sections, "section", "that somebody has accepted or written in"),
        (kept.comments, "comment", "that somebody has changed or that quotes one of ours"),
        (kept.answers, "answer", "to a comment of ours"),
    )
    return ", ".join(f"{n} {what}{'s' if n > 1 else ''} {why}" for n, what, why in counts if n)
