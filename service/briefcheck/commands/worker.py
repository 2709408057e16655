"""`briefcheck worker`: the processes that review the documents of batches."""

from __future__ import annotations

import os

import click

from briefcheck.web import batching, log
from briefcheck.web.settings import WrongSetting, from_environment


@click.command(name="worker", short_help="Review the documents of batches on this machine.")
@click.pass_context
def command(context: click.Context) -> None:
    """Review the documents that are handed in as batches, until Ctrl-C or SIGTERM.

    Everything is set by environment variables: BRIEFCHECK_STORE, BRIEFCHECK_ENGINE, BRIEFCHECK_BROKER,
    BRIEFCHECK_BATCH_WORKERS and the limits of the service. Any number of machines may do this over one store.
    """
    try:
        settings = from_environment(os.environ)
        log.set_up()
        context.exit(batching.work_on(settings))
    except WrongSetting as error:
        raise click.UsageError(str(error)) from None
