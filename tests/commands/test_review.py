from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from .conftest import Run

TODAY = "--today=2026-01-15"


def reviews(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_review_is_printed_and_nothing_is_written(run: Run, brief: Path, brief_bytes: bytes) -> None:
    done = run("review", brief, TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("brief.docx\n")
    assert "\x1b" not in done.stdout
    assert files_in(brief.parent) == {"brief.docx"}
    assert brief.read_bytes() == brief_bytes


def test_the_annotated_copy_is_written_and_the_input_stays_as_it_was(run: Run, brief: Path, brief_bytes: bytes) -> None:
    copy = brief.with_name("annotated.docx")
    done = run("review", brief, "-o", copy, TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert {comment.author for comment in docx.Document(str(copy)).comments} == {"Briefcheck"}
    assert brief.read_bytes() == brief_bytes
    assert files_in(brief.parent) == {"brief.docx", "annotated.docx"}


def test_an_output_that_is_there_is_kept_unless_forced(run: Run, brief: Path) -> None:
    copy = brief.with_name("annotated.docx")
    copy.write_bytes(b"mine")
    refused = run("review", brief, "-o", copy, TODAY)
    assert (refused.returncode, copy.read_bytes()) == (2, b"mine")
    assert "--force" in refused.stderr
    assert run("review", brief, "-o", copy, "--force", TODAY).returncode == 0
    assert copy.read_bytes() != b"mine"


@pytest.mark.parametrize(
    "options", [["-o", "brief.docx"], ["-o", "./brief.docx"], ["-o", "link.docx"], ["--out-dir", "."]]
)
def test_the_input_is_never_the_output_not_even_when_forced(
    run: Run, brief: Path, brief_bytes: bytes, options: list[str]
) -> None:
    brief.with_name("link.docx").hardlink_to(brief)
    done = run("review", brief, *options, "--force", TODAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "never modified" in done.stderr
    assert brief.read_bytes() == brief_bytes


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["brief.docx", "-o", "report.html"], "redirect"),
        (["brief.docx", "-o", "new.docx", "--out-dir", "out"], "exclude"),
        (["brief.docx", "other.docx", "-o", "new.docx"], "--out-dir"),
        (["brief.docx", "sub/Brief.DOCX", "--out-dir", "out"], "would both become"),
        (["empty"], "no Word or Excel file"),
        (["brief.docx", "-o", "nowhere/new.docx"], "no folder nowhere"),
        (["brief.docx", "--today", "tomorrow"], "2026-01-31"),
        (["brief.docx", "--today", "2026-13-5"], "no 2026-13-5 in the calendar"),
        (["brief.docx", "--profile", "nonsense"], "manufacturing"),
        (["brief.docx", "--depth", "deep"], "standard"),
        ([], "FILE"),
    ],
)
def test_wrong_usage_is_said_with_what_would_work_and_nothing_is_written(
    run: Run, brief: Path, arguments: list[str], hint: str
) -> None:
    folder = brief.parent
    for name in ("sub", "empty"):
        (folder / name).mkdir()
    for name in ("other.docx", "sub/Brief.DOCX"):
        (folder / name).write_bytes(brief.read_bytes())
    before = files_in(folder)
    done = run("review", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr
    assert files_in(folder) == before


def test_several_files_give_one_line_each_in_the_order_given_and_a_bad_one_stops_nothing(run: Run, brief: Path) -> None:
    other, bad = brief.with_name("a.docx"), brief.with_name("bad.docx")
    other.write_bytes(brief.read_bytes())
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = run("review", brief, bad, "gone.docx", other, "--format", "json", TODAY)
    first, second, third, fourth = reviews(done.stdout)
    assert done.returncode == 3
    assert (first["document"]["name"], fourth["document"]["name"]) == ("brief.docx", "a.docx")
    assert {second["schema"], third["schema"]} == {"briefcheck/error/1"}
    assert (second["file"], third["file"]) == (str(bad), "gone.docx")
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [str(bad), "gone.docx"]


def test_a_refused_file_is_one_line_that_says_which_kind_it_is(run: Run, brief: Path) -> None:
    bad = brief.with_name("scan.docx")
    bad.write_bytes(b"%PDF-1.7\n" + bytes(64))
    done = run("review", bad)
    (line,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (3, "")
    assert line.startswith(f"{bad}: ")
    assert "PDF" in line


def test_the_same_bytes_give_the_same_json_on_one_process_and_on_several(run: Run, brief: Path) -> None:
    paths = [brief.with_name(f"{number}.docx") for number in range(5)]
    for path in paths:
        path.write_bytes(brief.read_bytes())
    alone = run("review", *paths, "--format", "json", TODAY)
    together = run("review", *paths, "--format", "json", TODAY, "--jobs", "2", "--out-dir", "out")
    names = [review["document"]["name"] for review in reviews(together.stdout)]
    assert names == [path.name for path in paths]
    assert alone.stdout == run("review", *paths, "--format", "json", TODAY, "--jobs", "2").stdout
    assert files_in(brief.parent / "out") == set(names)


def test_a_folder_is_reviewed_without_lock_files_hidden_files_and_its_own_outputs(run: Run, brief: Path) -> None:
    folder = brief.parent / "briefs"
    for name in ("b.docx", "a/c.DOCX", "~$b.docx", ".hidden/d.docx", "notes.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(brief.read_bytes())
    arguments = ("review", folder, "--out-dir", folder / "out", "--format", "json", "--force", TODAY)
    run(*arguments)
    done = run(*arguments)
    assert done.returncode == 0
    assert sorted(review["document"]["name"] for review in reviews(done.stdout)) == ["b.docx", "c.DOCX"]


def test_an_empty_folder_is_told_of_and_the_others_are_reviewed(run: Run, brief: Path) -> None:
    for name in ("empty", "sub/empty"):
        (brief.parent / name).mkdir(parents=True)
    arguments = ("empty", brief, "sub/empty", "--out-dir", "out", "--format", "json", TODAY)
    done = run("review", *arguments)
    assert (done.returncode, [answer["schema"] for answer in reviews(done.stdout)]) == (
        3,
        ["briefcheck/error/1", "briefcheck/review/1", "briefcheck/error/1"],
    )
    nothing = "There is no Word or Excel file in this folder."
    assert done.stderr.splitlines() == [f"empty: {nothing}", f"sub/empty: {nothing}"]
    assert files_in(brief.parent / "out") == {"brief.docx"}


def test_folders_that_are_all_empty_are_wrong_usage(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    done = run("review", "one", "two")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no Word or Excel file in the folder one, two" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="makes folders one in the other, beyond what a path can name")
def test_a_folder_that_cannot_be_looked_into_is_told_of_and_the_others_are_reviewed(run: Run, brief: Path) -> None:
    here = os.open(brief.parent, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("deep" * 50, dir_fd=here)
        above, here = here, os.open("deep" * 50, os.O_RDONLY, dir_fd=here)
        os.close(above)
    os.close(here)
    done = run("review", brief.parent, "--format", "json", TODAY)
    answers = reviews(done.stdout)
    assert (done.returncode, [answer["schema"] for answer in answers]) == (
        3,
        ["briefcheck/review/1", "briefcheck/error/1"],
    )
    assert "It cannot be read: File name too long" in done.stderr


@pytest.mark.parametrize(("threshold", "status"), [("never", 0), ("warning", 1), ("error", 1)])
def test_fail_on_decides_the_exit_status_and_not_what_is_shown(
    run: Run, brief: Path, threshold: str, status: int
) -> None:
    done = run("review", brief, "--fail-on", threshold, "--max-comments", "0", TODAY)
    assert done.returncode == status
    assert "error" in done.stdout


def test_a_file_that_cannot_be_reviewed_weighs_more_than_findings(run: Run, brief: Path) -> None:
    assert run("review", brief, "gone.docx", "--fail-on", "error").returncode == 3


def test_several_files_as_text_are_told_shortly(run: Run, brief: Path) -> None:
    other = brief.with_name("other.docx")
    other.write_bytes(brief.read_bytes())
    done = run("review", brief, other, TODAY)
    assert done.stderr == ""
    assert done.stdout.count("Fix first:") == 2
    assert len(done.stdout.splitlines()) < 16


@pytest.mark.parametrize(("form", "start"), [("html", "<!doctype html>"), ("sarif", "{\n")])
def test_several_files_as_html_or_sarif_are_one_document(run: Run, brief: Path, form: str, start: str) -> None:
    done = run("review", brief, "gone.docx", brief, "--format", form, TODAY)
    assert done.stdout.startswith(start)
    assert done.stdout.count("<!doctype") + done.stdout.count('"version": "2.1.0"') == 1
    assert done.stdout.count("gone.docx") == 1


def test_a_terminal_that_knows_no_lines_or_arrows_gets_plain_signs(run: Run, brief: Path) -> None:
    done = run("review", brief, TODAY, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Verdict:" in done.stdout
    assert "?" not in done.stdout.partition("What is good")[0]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_leaves_no_half_file_and_says_130(brief: Path, jobs: str) -> None:
    pipe = brief.with_name("pipe.docx")
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "briefcheck", "review", brief, pipe, "--out-dir", "out", "--format", "json"]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs tests in the background has it ignored
    with subprocess.Popen(
        [*command, "--jobs", jobs],
        cwd=brief.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as started:
        assert started.stdout is not None
        started.stdout.readline()
        os.killpg(started.pid, signal.SIGINT)
        _, said = started.communicate(timeout=60)
    assert started.returncode == 130
    assert b"Traceback" not in said
    assert files_in(brief.parent / "out") == {"brief.docx"}


def test_a_tracker_is_reviewed_with_the_columns_the_user_sets(run: Run, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in (["Task", "Owner", "Zorp"], ["Dig a trench", "A. Ruiz", "in two weeks"]):
        made.active.append(row)
    made.save(tmp_path / "plan.xlsx")
    done = run("review", "plan.xlsx", "--format", "json", "--columns", "C=due", "--columns", "Sheet!B=approver")
    columns = json.loads(done.stdout)["tracker"]["tables"][0]["columns"]
    assert [columns[letters]["field"] for letters in "ABC"] == ["name", "approver", "due"]
    wrong = run("review", "plan.xlsx", "--columns", "C=dew")
    assert wrong.returncode == 2
    assert "There is no such field as “dew”" in wrong.stderr
    assert "“Nope=due” is not read" in run("review", "plan.xlsx", "--columns", "Nope=due").stderr


def test_a_folders_workbooks_are_reviewed_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    openpyxl.Workbook().save(tmp_path / "all" / "plan.xlsx")
    done = run("review", "all", "--format", "json")
    assert json.loads(done.stdout)["document"]["kind"] == "tracker"


def test_missing_sections_that_are_not_inserted_are_told_of_in_one_line(run: Run, brief: Path, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "plan.xlsx")
    asked = ("--sections", "missing", "--format", "json", TODAY)
    nowhere = run("review", brief, *asked)
    assert (nowhere.returncode, nowhere.stdout) == (0, run("review", brief, "--format", "json", TODAY).stdout)
    assert nowhere.stderr == "No section is inserted without a copy to insert it into; name one with -o or --out-dir.\n"

    assert run("review", brief, "-o", "once.docx", *asked).stderr == ""
    again = run("review", "once.docx", "-o", "twice.docx", *asked)
    (line,) = again.stderr.splitlines()
    assert (again.returncode, "sections_inserted" in json.loads(again.stdout)) == (0, False)
    assert line.startswith("once.docx: No section was inserted: ")

    workbook = run("review", "plan.xlsx", "-o", "noted.xlsx", *asked)
    assert workbook.stderr == "plan.xlsx: No section was inserted: sections go into Word files.\n"
