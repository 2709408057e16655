"""Every real brief and hostile file of the corpus, where there is one: reviewed with proof, or refused in words."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.corpus import CORPUS

from briefcheck.contract import encode
from briefcheck.errors import Refused
from briefcheck.formats import read, read_prior
from briefcheck.formats.package import open_package
from briefcheck.review import Options, Reviewed, review

WORD = {".docx", ".docm", ".dotx", ".dotm"}
MISSING = Options(today=datetime.date(2026, 5, 4), sections="missing")
CODES = {
    "encrypted", "rights_managed", "empty", "zip_broken", "zip_overlap", "zip_mismatch", "zip_method", "duplicate_part",
    "part_name", "part_damaged", "xml_doctype", "xml_invalid", "xml_too_deep", "xml_too_large", "content_types_missing",
    "main_part_missing", "no_document", "file_too_large", "too_many_entries", "part_too_large", "inflated_too_large",
    "ratio_too_high", "old_word", "not_office",
}  # fmt: skip
"""How a file that claims to be a Word document may be refused."""

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")


def files(folder: str) -> list[Path]:
    return [path for path in sorted((CORPUS / folder).glob("*")) if path.suffix in WORD]


def reviewed(path: Path) -> Reviewed | None:
    """The review of a file whose proof must hold, or None where it was refused with a code we know."""
    data = path.read_bytes()
    try:
        result = review(data, path.name, MISSING, annotate=True)
    except Refused as refusal:
        if refusal.code not in CODES:
            raise
        return None
    assert result.problem is None, path.name
    assert result.annotated is not None, path.name
    assert result.review.fidelity is not None, path.name
    assert result.review.fidelity.reject_all_equal, path.name
    return result


def test_every_brief_is_annotated_and_proven() -> None:
    for path in files("briefs"):
        result = reviewed(path)
        assert result is not None, path.name
        assert result.annotated is not None
        document = read(open_package(path.read_bytes()))
        texts = "\n".join(block.text for block in document.blocks)
        for finding in result.review.findings:
            assert finding.quote is None or finding.quote in texts, (path.name, finding.code)
        shown = read_prior(open_package(result.annotated))
        noted = sum(finding.commented for finding in result.review.findings)
        assert noted <= len(shown.marks) <= noted + 1, path.name


def test_every_hostile_file_is_annotated_and_proven_or_refused_with_a_reason() -> None:
    results = [reviewed(path) for path in files("torture-word")]
    assert sum(result is not None for result in results) > len(results) / 2


@pytest.mark.parametrize("folder", ["briefs", "torture-word"])
def test_reviewing_a_sample_again_adds_nothing_and_says_the_same(folder: str) -> None:
    for path in files(folder)[::6]:
        first = reviewed(path)
        if first is None or first.annotated is None:
            continue
        again = reviewed(path)
        assert again is not None
        assert encode(again.review) == encode(first.review), path.name
        assert again.annotated == first.annotated, path.name
        second = review(first.annotated, path.name, MISSING, annotate=True)
        assert second.problem is None, path.name
        assert second.annotated is not None
        assert read_prior(open_package(second.annotated)).marks == read_prior(open_package(first.annotated)).marks, (
            path.name
        )
        assert second.review.sections_inserted == (), path.name
