from __future__ import annotations

from pathlib import Path

import docx
import pytest

from briefcheck.formats.package import Limits

from .conftest import Run

TRACKER = Path(__file__).parents[2] / "templates" / "trackers" / "example-website.xlsx"


def test_a_cleaned_copy_has_no_marks_of_ours_left(run: Run, brief: Path) -> None:
    run("review", brief, "-o", "annotated.docx", "--today=2026-01-15")
    assert len(list(docx.Document(str(brief.with_name("annotated.docx"))).comments)) > 0
    done = run("clean", "annotated.docx", "-o", "clean.docx")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(docx.Document(str(brief.with_name("clean.docx"))).comments) == []


def test_what_stays_of_our_marks_is_told_of(run: Run, brief: Path) -> None:
    run("sections", "insert", brief, "acceptance-criteria", "-o", "with.docx")
    filled = brief.with_name("with.docx")
    document = docx.Document(str(filled))
    next(t for t in document.element.body.iter("{*}t") if "[" in (t.text or "")).text = "Ann accepts."
    document.save(str(filled))
    done = run("clean", filled, "-o", "clean.docx")

    assert done.stdout == ""
    assert done.stderr.endswith("left as they are: 1 section that somebody has accepted or written in.\n")
    assert run("clean", brief, "-o", "same.docx").stderr == ""


def test_clean_for_sending_takes_out_everybodys_comments(run: Run, brief: Path) -> None:
    document = docx.Document(str(brief))
    document.add_comment(document.paragraphs[0].runs, "between us", author="Somebody")
    document.save(str(brief))
    run("clean", brief, "-o", "ours.docx")
    run("clean", brief, "-o", "all.docx", "--all")
    left = {name: len(list(docx.Document(str(brief.with_name(name))).comments)) for name in ("ours.docx", "all.docx")}
    assert left == {"ours.docx": 1, "all.docx": 0}


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_questions_are_written_as_the_output_is_named(run: Run, brief: Path, suffix: str) -> None:
    done = run("questions", brief, "-o", f"questions.{suffix}", "--today=2026-01-15")
    text = brief.with_name(f"questions.{suffix}").read_text(encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "")
    assert text.startswith(
        {"txt": "Subject: Questions about brief.docx\n", "md": "# Questions about brief.docx\n"}[suffix]
    )


def test_questions_are_written_as_a_word_file(run: Run, brief: Path) -> None:
    done = run("questions", brief, "-o", "questions.docx", "--today=2026-01-15")
    paragraphs = docx.Document(str(brief.with_name("questions.docx"))).paragraphs
    assert (done.returncode, done.stdout) == (0, "")
    assert (paragraphs[0].style.name, paragraphs[0].text) == ("Title", "Questions about brief.docx")
    assert "Heading 1" in {paragraph.style.name for paragraph in paragraphs}


def test_questions_without_an_output_are_printed(run: Run, brief: Path) -> None:
    assert run("questions", brief).stdout.startswith("Subject: Questions about brief.docx\n")


def test_a_section_is_inserted_as_a_tracked_change(run: Run, brief: Path, brief_bytes: bytes) -> None:
    done = run("sections", "insert", brief, "acceptance-criteria", "-o", "with.docx", "--today=2026-01-15")
    body = docx.Document(str(brief.with_name("with.docx"))).element.xml
    assert (done.returncode, done.stdout) == (0, "")
    assert 'w:author="Briefcheck"' in body
    assert brief.read_bytes() == brief_bytes


def test_inserting_says_where_the_section_stands_and_what_it_took_the_place_of(run: Run, brief: Path) -> None:
    first = run("sections", "insert", brief, "acceptance-criteria", "-o", "once.docx")
    again = run("sections", "insert", "once.docx", "acceptance-criteria-software", "-o", "again.docx")
    assert first.stderr.startswith("once.docx: acceptance-criteria, a tracked change behind “")
    assert again.stderr.rstrip().endswith("”, in place of acceptance-criteria")


def test_the_library_is_listed_shown_and_saved(run: Run, tmp_path: Path) -> None:
    listed, bare = run("sections", "list"), run("sections")
    assert listed.stdout == bare.stdout
    assert "acceptance-criteria\n" in listed.stdout
    french = run("sections", "list", "--language", "fr-FR")
    assert french.stdout.startswith("In French\n  acceptance-criteria-fr\n")
    assert run("sections", "list", "--language", "French").stdout == french.stdout
    assert "[" in run("sections", "show", "acceptance-criteria", "-o", "mine.docx").stdout
    assert docx.Document(str(tmp_path / "mine.docx")).paragraphs


def test_a_language_without_sections_is_answered_with_those_that_have_some(run: Run) -> None:
    done = run("sections", "list", "--language", "fi")
    there = "de (German), en (English), es (Spanish), fr (French)"
    error = f"Error: There is no section in the language 'fi'; there are {there}.\n"
    assert (done.returncode, done.stderr) == (2, error)


def test_the_rules_are_listed_and_one_is_shown_by_code_or_name(run: Run) -> None:
    assert "QS01 quality.criteria" in run("rules").stdout
    by_code, by_name = run("rules", "show", "qs01"), run("rules", "show", "quality.criteria")
    assert by_code.stdout == by_name.stdout
    assert "Flagged:" in by_code.stdout


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["rules", "show", "XX99"], "briefcheck rules"),
        (["sections", "show", "acceptance"], "nearest are acceptance-criteria"),
        (["sections", "list", "--language", "xx"], "no section in the language"),
        (["sections", "insert", "brief.docx", "nonsense", "-o", "new.docx"], "briefcheck sections"),
        (["clean", "brief.docx"], "-o"),
        (["clean", "brief.docx", "-o", "brief.docx", "--force"], "never modified"),
        (["clean", "gone.docx", "-o", "new.docx"], "gone.docx"),
        (["clean", "brief.docx", "-o", "nowhere/new.docx"], "nowhere"),
        (["questions", "brief.docx", "-o", "questions.pdf"], ".docx"),
        (["status", "brief.docx", "-o", "s.pdf"], "must end in .docx, .txt or .ics"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_name_that_is_none_is_wrong_usage_and_says_which_there_are(
    run: Run, brief: Path, arguments: list[str], hint: str
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr
    assert list(brief.parent.iterdir()) == [brief]


@pytest.mark.parametrize("command", [["clean", "-o", "new.docx"], ["questions"], ["review"]])
def test_a_file_that_cannot_be_read_ends_with_three_and_one_line(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "bad.docx").write_bytes(b"{\\rtf1 hello}")
    name, *options = command
    done = run(name, "bad.docx", *options)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)
    assert "Traceback" not in done.stderr


def test_of_a_huge_file_no_more_is_read_than_it_takes_to_refuse_it(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.docx").open("wb") as file:
        file.truncate(Limits().file_bytes_max * 400)
    done = run("review", "huge.docx", "--format", "json")
    assert done.returncode == 3
    assert '"code":"file_too_large"' in done.stdout


def test_the_help_of_a_review_names_the_profiles(run: Run) -> None:
    said = " ".join(run("review", "--help").stdout.split())
    assert "The kind of work: services, software, manufacturing" in said


def test_a_worker_without_a_store_is_wrong_usage_and_never_says_ready(run: Run) -> None:
    done = run("worker")
    assert done.returncode == 2
    assert "BRIEFCHECK_STORE" in done.stderr
    assert "ready" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["compare", "plan.xlsx", "brief.docx"], "plan.xlsx: This workbook is no brief"),
        (["compare", "brief.docx", "other.docx"], "other.docx: This is a Word document"),
        (["compare", "brief.docx", "bad.xlsx"], "bad.xlsx: "),
        (["status", "plan.xlsx", "--brief", "plan.xlsx"], "plan.xlsx: This workbook is no brief"),
        (["status", "brief.docx", "--brief", "other.docx"], "brief.docx: This is a Word document"),
        (["tracker", "plan.xlsx", "--into", "plan.xlsx", "-o", "new.xlsx"], "plan.xlsx: This workbook is no brief"),
        (["tracker", "brief.docx", "--into", "bad.xlsx", "-o", "new.xlsx"], "bad.xlsx: "),
    ],
)
def test_of_two_files_the_one_that_is_refused_is_named(run: Run, brief: Path, arguments: list[str], named: str) -> None:
    brief.with_name("plan.xlsx").write_bytes(TRACKER.read_bytes())
    brief.with_name("other.docx").write_bytes(brief.read_bytes())
    brief.with_name("bad.xlsx").write_bytes(b"PK, but no workbook")
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"Error: {named}")


@pytest.mark.parametrize(
    "arguments", [["review", ""], ["review", "a.docx", "--out-dir", ""], ["clean", "", "-o", "b.docx"]]
)
def test_an_empty_path_is_not_taken_for_the_current_folder(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "is a variable not set?" in done.stderr


@pytest.mark.parametrize(("command", "output"), [("review", "out.docx"), ("tracker", "out.xlsx")])
def test_a_link_that_leads_to_itself_is_refused_in_one_line(
    run: Run, tmp_path: Path, command: str, output: str
) -> None:
    loop = tmp_path / "loop.docx"
    loop.symlink_to(loop)
    done = run(command, loop, "-o", tmp_path / output)
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stderr
    assert "loop.docx" in done.stderr
