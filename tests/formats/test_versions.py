"""Two versions of a part are the same where all their bytes are, however each was packed."""

from __future__ import annotations

import hashlib

import pytest

from briefcheck.formats.package import Package, open_package
from briefcheck.formats.versions import differing, has_other_bytes

from .hostile import Entry, word

DATA = hashlib.shake_128(b"photo").digest(700_000)
NAME = "word/media/photo.png"


def package(data: bytes, method: int = 8) -> Package:
    return open_package(word(Entry(NAME, data, method=method)))


@pytest.mark.parametrize("method", [0, 8])
def test_the_same_bytes_are_the_same_however_they_fall_into_pieces(method: int) -> None:
    other = package(DATA, method)
    assert not has_other_bytes(package(DATA), other, NAME)
    assert differing(package(DATA), other).changed == ()


@pytest.mark.parametrize("at", [0, 255_999, 256 << 10, 699_999])
def test_one_other_byte_anywhere_tells_two_versions_apart(at: int) -> None:
    changed = DATA[:at] + bytes([DATA[at] ^ 1]) + DATA[at + 1 :]
    for method in (0, 8):
        other = package(changed, method)
        assert has_other_bytes(package(DATA), other, NAME)
        assert differing(package(DATA), other).changed == (NAME,)
        assert not has_other_bytes(package(DATA), other, NAME, at)
        assert has_other_bytes(package(DATA), other, NAME, at + 1)


@pytest.mark.parametrize("size", [0, 1, 256 << 10, 699_999])
def test_a_version_that_ends_early_is_another(size: int) -> None:
    assert has_other_bytes(package(DATA), package(DATA[:size]), NAME)
    assert has_other_bytes(package(DATA[:size]), package(DATA), NAME)
    assert not has_other_bytes(package(DATA[:size]), package(DATA), NAME, size)
