"""A zip of documents, made while it is sent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from briefcheck.formats.package.bundle import pack

FILES = [("a.txt", b"first" * 100), ("ordner/ä.json", b"second"), ("empty", b"")]


def test_a_zip_made_in_pieces_is_one_zip() -> None:
    made = b"".join(pack(FILES))

    with zipfile.ZipFile(io.BytesIO(made)) as found:
        assert found.testzip() is None
        assert [(name, found.read(name)) for name in found.namelist()] == FILES
    assert b"".join(pack(FILES)) == made


def test_no_file_is_asked_for_before_the_one_in_front_of_it_was_sent() -> None:
    asked: list[str] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name, data in FILES:
            asked.append(name)
            yield name, data

    pieces = pack(files())
    next(pieces)
    assert asked == ["a.txt"]
