"""Many reviews as one workbook, read back by another library than the one that wrote it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from msgspec import structs
from openpyxl.workbook import Workbook

from briefcheck.contract import Failure, Review
from briefcheck.report.rollup import RollUp, relative

from . import sample

# openpyxl says that it would not keep data bars; it is only asked to read.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def named(name: str) -> Review:
    whole = sample.whole()
    return structs.replace(whole, document=structs.replace(whole.document, name=name))


@pytest.fixture(scope="module")
def book() -> Workbook:
    gathered = RollUp()
    gathered.add(named("poor.docx"), link="out/poor.docx")
    gathered.add(named("=cmd|'/c calc'!A0.docx"))
    gathered.add(Failure("locked.docx", "encrypted", "The file is encrypted."), link="in/locked.docx")
    return openpyxl.load_workbook(io.BytesIO(gathered.workbook()))


def test_every_document_has_a_row_also_one_that_could_not_be_reviewed(book: Workbook) -> None:
    rows = list(book["Documents"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["poor.docx", "=cmd|'/c calc'!A0.docx", "locked.docx"]
    assert rows[2][-1] == "The file is encrypted."
    assert rows[0][2] == "not ready"


def test_it_does_not_say_when_it_was_made_so_that_the_same_reviews_give_the_same_bytes(book: Workbook) -> None:
    assert (book.properties.title, str(book.properties.created)) == ("Reviews", "2026-01-01 00:00:00")


def test_a_name_leads_to_its_file(book: Workbook) -> None:
    assert (
        book["Documents"]["A2"].hyperlink.target == r"out\poor.docx"
    )  # Excel writes the ways between files as Windows does


def test_a_document_s_words_never_become_a_formula(book: Workbook) -> None:
    assert book["Documents"]["A3"].data_type == "s"


def test_aspects_stand_most_often_missing_first_with_a_chart_that_follows_them(book: Workbook) -> None:
    sheet = book["Aspects"]
    shares = [row[3] / row[6] for row in sheet.iter_rows(min_row=2, values_only=True) if row[6]]
    assert shares == sorted(shares, reverse=True)
    assert len(sheet._charts) == 1  # noqa: SLF001  openpyxl has no other way to ask


def test_the_matrix_says_in_words_how_each_document_meets_each_aspect(book: Workbook) -> None:
    header, first, *_ = book["Matrix"].iter_rows(values_only=True)
    assert first[header.index("Criteria")] == "○ missing"


def test_the_summary_names_what_is_most_often_forgotten(book: Workbook) -> None:
    words = [str(cell) for row in book["Summary"].iter_rows(values_only=True) for cell in row if cell]
    assert "Most often forgotten" in words
    assert "3 documents, 2 reviewed" in words


def test_no_document_at_all_is_still_a_workbook() -> None:
    assert openpyxl.load_workbook(io.BytesIO(RollUp().workbook())).sheetnames == [
        "Summary",
        "Documents",
        "Aspects",
        "Matrix",
    ]


def test_a_link_leads_from_the_workbook_s_own_folder(tmp_path: Path) -> None:
    assert relative(tmp_path / "in" / "a b.docx", tmp_path / "out") == "../in/a b.docx"
