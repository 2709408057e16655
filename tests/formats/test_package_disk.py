"""A written file is whole, or it is not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefcheck.formats.package import write_file


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "brief.docx", b"new", overwrite=False)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.docx"]
    assert (tmp_path / "brief.docx").read_bytes() == b"new"


def test_an_existing_file_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError, match="overwrite"):
        write_file(path, b"new", overwrite=False)
    assert path.read_bytes() == b"old"
    write_file(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links as POSIX has them")
def test_permissions_and_links_survive_being_overwritten(tmp_path: Path) -> None:
    path, link = tmp_path / "brief.docx", tmp_path / "link.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("overwrite", [True, False])
def test_when_the_place_cannot_be_written_nothing_is_left_behind(tmp_path: Path, overwrite: bool) -> None:  # noqa: FBT001
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        write_file(tmp_path / "folder", b"new", overwrite=overwrite)
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "missing" / "brief.docx", b"new", overwrite=overwrite)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
