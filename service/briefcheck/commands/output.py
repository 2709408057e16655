"""What a run says while it goes: reports on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from briefcheck import contract
from briefcheck.contract import Failure, Review
from briefcheck.report import text
from briefcheck.report.lines import Line, harmless, plain

if TYPE_CHECKING:
    from rich.progress import Progress

FORMATS = ("text", "json", "html", "sarif")
_NARROWEST, _USUAL, _WIDEST = 40, 80, 100
"""Below, lines break after every word; above, they are too long to read."""

_SIMPLE = str.maketrans("━─■▲●✓·→“”‘’—…", "#-*!o+->\"\"''-.")
_COLOURS = {
    "plain": "",
    "strong": "bold",
    "quiet": "dim",
    "good": "green",
    "error": "red",
    "warning": "yellow",
    "note": "blue",
}


class Reporter(Protocol):
    """Takes each file's answer as it comes, and finishes what can only be told of all."""

    def add(self, answer: Review | Failure) -> None:
        """Take one file's answer."""

    def finish(self) -> None:
        """Say what was held back until all had come."""


def reporter(form: str, *, several: bool) -> Reporter:
    """The reporter for one of `FORMATS`."""
    if form == "text":
        return _Text(several=several)
    return _Json() if form == "json" else _Gathered(form)


class _Text:
    """One card per file: the whole review of a single one, a short one each for several."""

    def __init__(self, *, several: bool) -> None:
        self._several = several

    def add(self, answer: Review | Failure) -> None:
        if isinstance(answer, Review):
            show(text.short_lines(answer, width=width()) if self._several else text.lines(answer, width=width()))

    def finish(self) -> None:
        """Nothing is held back."""


class _Json:
    """One line per file, also for those that could not be reviewed."""

    def add(self, answer: Review | Failure) -> None:
        click.echo(contract.encode(answer))

    def finish(self) -> None:
        """Nothing is held back."""


class _Gathered:
    """Formats that are one document over all files."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._reviews: list[Review] = []
        self._failures: list[Failure] = []

    def add(self, answer: Review | Failure) -> None:
        if isinstance(answer, Review):
            self._reviews.append(answer)
        else:
            self._failures.append(answer)

    def finish(self) -> None:
        if self._form == "html":
            from briefcheck.report.html import render_all  # noqa: PLC0415  only this format pays for its engine
        else:
            from briefcheck.report.sarif import render_all  # noqa: PLC0415  the same
        click.echo(render_all(self._reviews, self._failures).encode(), nl=False)


def width() -> int:
    """The terminal's width within reason, or what the environment says it is; 80 in a pipe."""
    said = os.environ.get("COLUMNS", "")
    columns = int(said) if said.isascii() and said.isdigit() else 0
    if not columns:
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    return min(max(columns or _USUAL, _NARROWEST), _WIDEST)


def show(lines: Iterable[Line]) -> None:
    """Print lines: with styles on a terminal, as bare words in a pipe."""
    if sys.stdout.isatty():
        _paint(lines)
        return
    words = plain(lines)
    try:
        words.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        words = words.translate(_SIMPLE)
    click.echo(words, nl=False)


def _paint(lines: Iterable[Line]) -> None:
    from rich.console import Console  # noqa: PLC0415  only a terminal pays for it
    from rich.text import Text  # noqa: PLC0415  the same

    console = Console(highlight=False, markup=False, emoji=False)
    for line in lines:
        words = Text.assemble(*((piece.text, _COLOURS[piece.style]) for piece in line))
        console.print(words, soft_wrap=True)


def complain(file: str, detail: str) -> None:
    """One line on standard error about one file."""
    click.echo(f"{harmless(file)}: {harmless(detail)}", err=True)


class Bar:
    """A progress bar on standard error that makes way for what is printed; without a terminal it is not there."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task("Reviewing", total=total, rate="") if progress is not None else None
        self._began = time.monotonic()
        self._done = 0

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something is printed, and count one file done."""
        if self._progress is None or self._task is None:
            yield
            return
        self._progress.stop()
        yield
        self._done += 1
        rate = self._done / max(time.monotonic() - self._began, 0.001)
        self._progress.update(
            self._task, advance=1, rate=f"{rate:.1f} a second" if rate >= 1 else f"{60 * rate:.0f} a minute"
        )
        self._progress.start()


@contextmanager
def progress_over(total: int) -> Iterator[Bar]:
    """A bar over `total` files, on a terminal and for more than one file."""
    if total == 1 or not sys.stderr.isatty():
        yield Bar(None, total)
        return
    from rich.console import Console  # noqa: PLC0415  only a terminal pays for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}")),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    # It draws only when told to: a drawing thread would cut into what is printed on standard output.
    progress = Progress(
        *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    )
    bar = Bar(progress, total)
    with progress:
        yield bar
