from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.corpus import CORPUS

from briefcheck.formats.excel import clean_workbook, read_prior_workbook
from briefcheck.formats.package import open_package
from briefcheck.review import Options, review

from .marking import TODAY, marked, note
from .test_rereview import NOTES, again
from .workbooks import book, files, notes_of, opened, tracker

NOTE = re.compile(rb"<(?:\w+:)?comment[\s>]")

pytestmark = pytest.mark.needs_program("soffice")


def test_another_office_shows_every_note_and_the_review_sheet(tmp_path: Path) -> None:
    small = (note(0, "A2"), note(0, "B2", "warning"))
    made = {
        "tracker": marked(tracker(notes={"B3": "Mine"}), *NOTES),
        "small": marked(book(), *small),
        "strict": marked(book(strict=True), *small),
        "plain": marked(book(styles=None), *small),
    }
    made["again"] = again(made["tracker"], *NOTES)
    for name, data in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    shown = converted(tmp_path)
    for name, data in made.items():
        content = shown[name]
        expected = 2 if name == "strict" else sum(map(len, notes_of(data).values()))
        assert content.count(b"<office:annotation ") == expected > 0, name
        assert b'table:name="Review"' in content, name


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
def test_another_office_shows_every_note_of_real_trackers(tmp_path: Path) -> None:
    counts = {}
    for path in sorted((CORPUS / "trackers").glob("*.xlsx"))[::9]:
        data = review(path.read_bytes(), path.name, Options(today=TODAY), annotate=True).annotated or b""
        (tmp_path / f"{path.stem}.xlsx").write_bytes(data)
        parts = files(data).items()
        counts[path.stem] = sum(len(NOTE.findall(part)) for name, part in parts if name.startswith("xl/comments"))
    shown = converted(tmp_path)
    assert {name: content.count(b"<office:annotation ") for name, content in shown.items()} == counts
    assert sum(counts.values()) > 10


def test_what_another_office_saved_is_cleaned_of_our_notes_and_sheet_alone(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(marked(tracker(notes={"B3": "Mine"}), *NOTES))
    convert(tmp_path, "xlsx")
    saved = (tmp_path / "xlsx" / "a.xlsx").read_bytes()
    assert sum(map(len, notes_of(saved).values())) == 1 + len(NOTES)
    assert len(read_prior_workbook(open_package(saved)).marks) == len(NOTES)
    cleaned = clean_workbook(open_package(saved))
    assert notes_of(cleaned) == {"Plan": {"B3": "Mine"}, "O'Brien & Söhne 语": {}}
    assert "Review" not in opened(cleaned).sheetnames
    parts = files(cleaned)
    del parts["xl/sharedStrings.xml"]  # words that no cell refers to any more go when the file is next saved
    assert not any(b"Briefcheck" in part or b"urn:briefcheck" in part for part in parts.values())


def convert(folder: Path, suffix: str) -> None:
    """Have LibreOffice save each workbook of a folder in another format, in a folder below named like it."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "--outdir",
         folder / suffix, *sorted(folder.glob("*.xlsx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def converted(folder: Path) -> dict[str, bytes]:
    """The content of each workbook in a folder, as LibreOffice reads it, by its name without suffix."""
    convert(folder, "ods")
    found = {}
    for path in folder.glob("ods/*.ods"):
        with zipfile.ZipFile(path) as archive:
            found[path.stem] = archive.read("content.xml")
    return found
