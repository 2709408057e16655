from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from .independent import comments
from .test_clean import SOURCES
from .test_proof import everything
from .test_sdk import reviewed
from .writing import LISTS, TABLE, TEXT, commented, inserted

pytestmark = pytest.mark.needs_program("soffice")


def test_another_office_shows_every_comment_of_a_reviewed_file(tmp_path: Path) -> None:
    marked = commented(everything(), "report as", "two", "soon", "[choose]", "end")
    made = {"marked": marked, "inserted": inserted(marked, TEXT, LISTS, TABLE)}
    made |= {name.replace(" ", "-"): reviewed(data) for name, data in SOURCES.items() if name != "empty"}
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt", "--outdir",
         tmp_path / "odt",
         *sorted(tmp_path.glob("*.docx"))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    shown = {name: annotations(tmp_path / "odt" / f"{name}.odt") for name in made}
    assert shown == {name: len(comments(data)) for name, data in made.items()}
    assert all(shown.values())


def annotations(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return archive.read("content.xml").count(b"<office:annotation ")
