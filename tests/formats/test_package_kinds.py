"""Each kind of file we do not read is named, with what would work."""

from __future__ import annotations

import pytest

from briefcheck.errors import Refused, Unreadable, UnsupportedKind
from briefcheck.formats.package import open_package

from .hostile import CONTENT_TYPES, OFFICE, Entry, compound, content_types, packed, relationships, zipped

ODF = b"application/vnd.oasis.opendocument"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


def office_file(main: str, main_type: str) -> bytes:
    return packed(
        {
            CONTENT_TYPES: content_types({f"/{main}": main_type}),
            "_rels/.rels": relationships(("rId1", f"{OFFICE}/officeDocument", main)),
            main: b"<main/>",
        }
    )


def stored(mimetype: bytes) -> bytes:
    return zipped([Entry("mimetype", mimetype, method=0), Entry("content.xml", b"<x/>")])


UNSUPPORTED = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "pdf with a mail header before it": (b"\r\n\r\n%PDF-1.4", "PDF"),
    "rtf": (rb"{\rtf1\ansi Brief}", ".rtf"),
    "image: png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    "image: jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    "image: webp": (b"RIFF\x24\0\0\0WEBPVP8 ", "picture"),
    "image: heic": (b"\0\0\0\x18ftypheic\0\0\0\0", "picture"),
    "text": ("Umfang der Leistung für die Prüfung".encode(), "plain text"),
    "text: old encoding": ("Umfang der Leistung f\xfcr die Pr\xfcfung".encode("cp1252"), "plain text"),
    "text: utf-16": ("Scope of work".encode("utf-16"), "plain text"),
    "html": (b"<!DOCTYPE html><html><body>Brief</body></html>", "web page"),
    "html: called a document": (b"\xef\xbb\xbf<html xmlns:o='x'><head>", "web page"),
    "word_xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', "saved as XML"),
    "excel_xml": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><x/>', "saved as XML"),
    "xml": (b'<?xml version="1.0"?><brief/>', "XML"),
    "archive: gzip": (b"\x1f\x8b\x08\0\0\0\0\0", "archive"),
    "archive: rar": (b"Rar!\x1a\x07\x01\0", "archive"),
    "blank": (bytes(600), "zeros"),
    "unknown": (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01", "neither"),
    "odt": (stored(ODF + b".text"), ".odt"),
    "odt: template": (stored(ODF + b".text-template"), ".odt"),
    "ods": (stored(ODF + b".spreadsheet"), ".ods"),
    "opendocument": (stored(ODF + b".presentation"), "OpenDocument"),
    "epub": (stored(b"application/epub+zip"), "e-book"),
    "zip": (zipped([Entry("brief.docx", b"x")]), "zip"),
    "zip: empty": (zipped([]), "zip"),
    "iwork": (zipped([Entry("Index/Document.iwa", b"x")]), "Pages"),
    "powerpoint": (office_file("ppt/presentation.xml", PRESENTATION), "PowerPoint"),
    "xlsb": (office_file("xl/workbook.bin", BINARY), ".xlsb"),
    "visio": (office_file("visio/document.xml", "application/vnd.ms-visio.drawing.main+xml"), "Visio"),
    "old_word": (compound("1Table", "WordDocument", "Data"), ".doc"),
    "old_word: with a workbook inside": (compound("ObjectPool", "WordDocument", deeper=("Workbook",)), ".doc"),
    "old_excel": (compound("Workbook", "\x05SummaryInformation"), ".xls"),
    "old_excel: with a document inside": (compound("MBD01", "Workbook", deeper=("WordDocument",)), ".xls"),
    "old_excel: 95": (compound("Book"), "95"),
    "old_powerpoint": (compound("PowerPoint Document"), "PowerPoint"),
    "outlook": (compound("__properties_version1.0"), "Outlook"),
    "compound": (compound("Contents"), "older kind"),
}

UNREADABLE = {
    "empty": (b"", "empty"),
    "encrypted": (compound("EncryptionInfo", "EncryptedPackage"), "password"),
    "encrypted: with data spaces": (
        compound("\x06DataSpaces", "EncryptedPackage", deeper=("StrongEncryptionDataSpace",)),
        "password",
    ),
    "rights_managed": (
        compound("\x06DataSpaces", "EncryptedPackage", deeper=("DRMEncryptedDataSpace",)),
        "rights management",
    ),
    "rights_managed: old format": (compound("\x09DRMContent", "\x06DataSpaces"), "rights management"),
}


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        open_package(data)
    return caught.value


@pytest.mark.parametrize("case", UNSUPPORTED)
def test_a_kind_we_do_not_read_is_named(case: str) -> None:
    data, word = UNSUPPORTED[case]
    error = refusal(data)
    assert (type(error), error.code) == (UnsupportedKind, case.partition(":")[0].partition(" ")[0])
    assert word in error.detail
    assert ".docx" in error.detail or ".xlsx" in error.detail or "send" in error.detail or "Word" in error.detail


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_is_locked_or_empty_says_so(case: str) -> None:
    data, word = UNREADABLE[case]
    error = refusal(data)
    assert (type(error), error.code) == (Unreadable, case.partition(":")[0])
    assert word in error.detail


@pytest.mark.parametrize("size", [8, 76, 512, 600, 1024, 1100])
def test_a_compound_file_cut_anywhere_is_still_told_from_a_zip(size: int) -> None:
    error = refusal(compound("WordDocument")[:size])
    assert (type(error), error.code) == (UnsupportedKind, "compound")


def test_a_compound_file_whose_tree_bites_its_tail_does_not_keep_us() -> None:
    data = bytearray(compound("A", "B"))
    second = 512 + 512 + 2 * 128
    data[second + 68 : second + 72] = (1).to_bytes(4, "little")
    assert refusal(bytes(data)).code == "compound"
