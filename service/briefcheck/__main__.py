"""The command line's front door: makes the process ready for one command, runs it, and ends it at once."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

_ALLOCATIONS_BETWEEN_COLLECTIONS = 500_000
"""A review makes many small values and few cycles: looking for cycles as often as Python does costs a tenth."""


def run() -> NoReturn:
    """Run the command named on the command line, and end the process at once.

    A long brief leaves hundreds of thousands of values behind; giving each back to a process that ends costs more than
    checking a short brief does. Nothing is lost: files are written and closed, workers have been waited for.
    """
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)  # before anything is imported, which makes many values too
    from briefcheck.commands.line import main  # noqa: PLC0415  the same

    status = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by the caller
            try:
                stream.flush()
            except (OSError, ValueError):
                continue  # its reader has gone; `main` has said what there is to say
    os._exit(status)


if __name__ == "__main__":
    run()
