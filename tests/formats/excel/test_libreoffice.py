from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from .marking import marked, note
from .test_rereview import NOTES, again
from .workbooks import book, notes_of, tracker

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
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "ods", "--outdir",
         tmp_path / "ods",
         *sorted(tmp_path.glob("*.xlsx"))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for name, data in made.items():
        with zipfile.ZipFile(tmp_path / "ods" / f"{name}.ods") as archive:
            content = archive.read("content.xml")
        expected = 2 if name == "strict" else sum(map(len, notes_of(data).values()))
        assert content.count(b"<office:annotation ") == expected > 0, name
        assert b'table:name="Review"' in content, name
