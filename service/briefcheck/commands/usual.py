"""The usual call, `briefcheck review FILE -o OUT`, understood without the library that understands every call.

That library explains each option, guesses at wrong ones and completes half ones; loading it takes as long as reading a
short brief. What is not plainly usual is none of this module's business: it answers None, and the library says what
there is to say.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

CHOICES = {
    "--depth": ("light", "standard", "strict"),
    "--fail-on": ("never", "error", "warning"),
    "--format": ("text", "json", "html", "sarif"),
    "--sections": ("none", "missing"),
}
"""What may follow an option."""
_PLAIN = ("-o", "--output", "--today", "--max-comments", "--profile", *CHOICES)
"""The other options with a value that are understood here."""
_FIELDS = {"--depth": "depth", "--profile": "profile", "--sections": "sections"}
"""What some of them are called in `review.Options`."""
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SETTING = "BRIEFCHECK_SECTIONS"


def make_ready() -> None:
    """Have everything printed, whatever the terminal knows, and whether the caller has closed standard output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:  # closed by the caller
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  open to the end


def day(text: str | None) -> datetime.date:
    """The day given, today by default; noughts before a month or day may be left out.

    Raises:
        ValueError: it is no date, or not in the calendar; the message says what to write.
    """
    if text is None:
        return datetime.date.today()
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date; write year, month and day, as in 2026-01-31.")
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(f"there is no {text} in the calendar; write year, month and day, as in 2026-01-31.") from None


def understood(arguments: Sequence[str]) -> tuple[Path, dict[str, str]] | None:
    """The one file to review and the options by name, `--force` with an empty value; None for any other call."""
    if arguments[:1] != ["review"] or _SETTING in os.environ:
        return None
    files: list[str] = []
    given: dict[str, str] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        if not argument.startswith("-"):
            files.append(argument)
            continue
        value = "" if argument == "--force" else _value(argument, rest)
        name = {"-o": "--output"}.get(argument, argument)
        if value is None or name in given:
            return None
        given[name] = value
    if len(files) != 1 or not all(map(_is_plain_file, (*files, *filter(None, [given.get("--output")])))):
        return None
    return Path(files[0]), given


def _value(option: str, rest: Iterator[str]) -> str | None:
    """What stands behind an option, where both are as they should be."""
    value = next(rest, "") if option in _PLAIN else ""
    if not value or value.startswith("-") or value not in CHOICES.get(option, (value,)):
        return None
    if option == "--max-comments" and not (value.isascii() and value.isdigit() and len(value) < 10):
        return None
    return value


def _is_plain_file(name: str) -> bool:
    """Whether it is a file that can be read, or is not there."""
    return not os.path.lexists(name) or (Path(name).is_file() and os.access(name, os.R_OK))


def run(arguments: Sequence[str]) -> int | None:
    """Review one file if that is plainly what the arguments ask for, and give the exit status; None if not."""
    call = understood(arguments)
    if call is None:
        return None
    source, given = call
    try:
        today = day(given.get("--today"))
    except ValueError:
        return None

    from briefcheck.commands import files, reviewing  # noqa: PLC0415  only who reviews pays for it
    from briefcheck.review import Options  # noqa: PLC0415  the same

    out, overwrite = given.get("--output"), "--force" in given
    try:
        tasks = files.plan([source], Path(out) if out else None, None, overwrite=overwrite)
    except Exception as error:
        if files.is_wrong(error):
            return None
        raise
    chosen: dict[str, Any] = {field: given[option] for option, field in _FIELDS.items() if option in given}
    if "--max-comments" in given:
        chosen["comments_max"] = int(given["--max-comments"])
    settings = Options(today=today, **chosen)
    outcomes = reviewing.outcomes(tasks, settings, jobs=1, overwrite=overwrite)
    form, fail_on = given.get("--format", "text"), given.get("--fail-on", "never")
    status = reviewing.tell(tasks, outcomes, form=form, fail_on=fail_on)
    sys.stdout.flush()
    return status
