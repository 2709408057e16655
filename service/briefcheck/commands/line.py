"""The line of commands: finds the one that is named, and turns every error raised on purpose into a line and a status.

Exit status: 0 done; 1 what was asked to fail has (`--fail-on`, `--fail-on-drift`, a rubric or a service that is
checked); 2 wrong usage; 3 a file could not be reviewed or written; 130 interrupted; 141 nobody reads the output any
more.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

from briefcheck import __version__
from briefcheck.errors import BriefcheckError, NotFound

COMMANDS = (
    "review",
    "clean",
    "questions",
    "tracker",
    "status",
    "compare",
    "sections",
    "rules",
    "rubric",
    "serve",
    "addin",
    "worker",
)
_INTERRUPTED = 130
_PIPE_CLOSED = 141
"""As a shell says it of a program that SIGPIPE ended."""


class _Lazy(click.Group):
    """Commands that are imported when they are named, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the signature is click's
        """The commands' names, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  the same
        """The command of that name; none for an unknown one."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"briefcheck.commands.{cmd_name}").command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefcheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Find what is missing or vague in a brief or a tracker, and give the file back annotated with nothing lost."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:  # closed by the caller: to write nothing is fine, to write anything fails
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    try:
        status = cli.main(arguments, prog_name="briefcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BriefcheckError as error:
        click.echo(f"Error: {error.detail}", err=True)
        return 2 if isinstance(error, NotFound) else 3
    except SystemExit:  # click's answer to a pipe whose reader has gone
        return _PIPE_CLOSED
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or the interpreter would try to flush it again, and fail
        click.echo(f"Error: the output cannot be written: {error.strerror}.", err=True)
        return 3
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; no half-written file was left.", err=True)
        return _INTERRUPTED
    return status if isinstance(status, int) else 0
