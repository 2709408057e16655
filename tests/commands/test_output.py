from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pty


def on_terminal(stream: str, *arguments: str | Path, **variables: str) -> tuple[str, str]:
    """What a command says on a terminal at one of its streams, and what at the other, which is a pipe."""
    ours, theirs = pty.openpty()
    other = "stderr" if stream == "stdout" else "stdout"
    settings = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    started = subprocess.Popen(
        [sys.executable, "-m", "briefcheck", *map(str, arguments)],
        env=settings | {"TERM": "xterm-256color", "COLUMNS": "90"} | variables,
        **{stream: theirs, other: subprocess.PIPE},
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # how Linux tells that the other side has closed
        pass
    os.close(ours)
    piped = b"".join(part or b"" for part in started.communicate(timeout=60))
    return shown.decode(), piped.decode()


def test_a_terminal_gets_colours_and_keeps_the_words(brief: Path) -> None:
    shown, piped = on_terminal("stdout", "review", brief)
    assert "\x1b[31m■ error" in shown.replace("\x1b[0m\x1b[31m", "")
    assert piped == ""


def test_who_wants_no_colour_gets_none(brief: Path) -> None:
    shown, _ = on_terminal("stdout", "review", brief, NO_COLOR="1")
    assert "■ error" in shown
    assert "\x1b[31m" not in shown


def test_a_bar_on_the_terminal_never_gets_into_the_results(brief: Path) -> None:
    shown, piped = on_terminal("stderr", "review", brief, brief, "--format", "json")
    assert "2/2" in shown
    assert [json.loads(line)["document"]["name"] for line in piped.splitlines()] == ["brief.docx"] * 2


def test_a_single_file_gets_no_bar(brief: Path) -> None:
    shown, _ = on_terminal("stderr", "review", brief, "--format", "json")
    assert shown == ""


def in_shell(line: str, brief: Path) -> subprocess.CompletedProcess[str]:
    """A line of a shell's in which `briefcheck` is the command."""
    known = f'briefcheck() {{ "{sys.executable}" -m briefcheck "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", known], cwd=brief.parent, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_review_that_nobody_can_get_is_no_success(brief: Path) -> None:
    done = in_shell("briefcheck review brief.docx >&-", brief)
    assert done.returncode == 3
    assert done.stderr == "Error: the output cannot be written: Bad file descriptor.\n"


def test_what_prints_nothing_needs_no_output(brief: Path) -> None:
    done = in_shell("briefcheck clean brief.docx -o new.docx >&-", brief)
    assert (done.returncode, done.stderr) == (0, "")
    assert in_shell("briefcheck review brief.docx --jobs 2 2>&- >review.txt", brief).returncode == 0


def test_a_reader_who_has_seen_enough_is_left_quietly(brief: Path) -> None:
    shown = in_shell("briefcheck review brief.docx | head -1", brief)
    assert (shown.stdout, shown.stderr) == ("brief.docx\n", "")
