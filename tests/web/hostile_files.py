"""Hostile documents, one function a kind: what an attacker would send, and whether it must be refused.

`python -m tests.web.hostile_files FOLDER` writes them all, to be sent by hand; `benchmarks/load.py soak` sends them.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from tests.formats.hostile import (
    CONTENT_TYPES,
    EXCEL_MAIN,
    OFFICE,
    WORD,
    WORD_MAIN,
    Entry,
    compound,
    content_types,
    deflated,
    entries_of,
    relationships,
    with_second_directory,
    zipped,
)

Fate = Literal["refused", "either", "inert"]
"""`refused` must be a 4xx, `inert` a 2xx that does no harm, `either` one of the two."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{OFFICE}"'
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MIB = 1 << 20


class Hostile(NamedTuple):
    """A hostile document, which is made when its turn comes: some are large."""

    name: str
    fate: Fate
    make: Callable[[], bytes]


_MADE: list[Hostile] = []


def kind(fate: Fate) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def note(make: Callable[[], bytes]) -> Callable[[], bytes]:
        _MADE.append(Hostile(make.__name__, fate, make))
        return make

    return note


def every() -> list[Hostile]:
    """Every hostile document."""
    return [*_MADE, *_doctypes(), *_names(), *_texts()]


# -- honest packages to spoil


def parts(body: str = "<w:p><w:r><w:t>Deliver the report by May.</w:t></w:r></w:p>", **more: bytes) -> dict[str, bytes]:
    document = f'<?xml version="1.0"?><w:document {W} {R}><w:body>{body}</w:body></w:document>'
    found = {
        CONTENT_TYPES: content_types({"/word/document.xml": WORD_MAIN, "/word/styles.xml": f"{WORD}.styles+xml"}),
        "_rels/.rels": relationships(("rId1", f"{OFFICE}/officeDocument", "word/document.xml")),
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": relationships(("rId1", f"{OFFICE}/styles", "styles.xml")),
        "word/styles.xml": f"<w:styles {W}/>".encode(),
    }
    return found | {name.replace("__", "/"): data for name, data in more.items()}


def docx(body: str = "", *more: Entry, **changes: bytes) -> bytes:
    made = parts(body) if body else parts()
    return zipped([*entries_of(made | changes), *more])


def with_part(name: str, data: bytes) -> bytes:
    return zipped(entries_of(parts() | {name: data}))


def xlsx(sheet: str, *, strings: str = "", workbook: str = '<sheet name="Plan" sheetId="1" r:id="rId1"/>') -> bytes:
    overrides = {
        "/xl/workbook.xml": EXCEL_MAIN,
        "/xl/worksheets/sheet1.xml": EXCEL_MAIN.replace("sheet.main", "worksheet"),
        "/xl/sharedStrings.xml": EXCEL_MAIN.replace("sheet.main", "sharedStrings"),
    }
    rows = (
        ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
        ("rId2", f"{OFFICE}/sharedStrings", "sharedStrings.xml"),
    )
    found = {
        CONTENT_TYPES: content_types(overrides),
        "_rels/.rels": relationships(("rId1", f"{OFFICE}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" {R}><sheets>{workbook}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": relationships(*rows),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>'.encode(),
        "xl/sharedStrings.xml": (strings or f'<sst xmlns="{S}"/>').encode(),
    }
    return zipped(entries_of(found))


# -- archives


@kind("refused")
def zip_bomb_flat() -> bytes:
    return docx("", Entry("word/media/bomb.bin", size=512 * MIB, crc=0, packed=_squeezed(512)))


def _squeezed(mib: int) -> bytes:
    engine = zlib.compressobj(9, wbits=-15)
    return b"".join([*(engine.compress(bytes(MIB)) for _ in range(mib)), engine.flush()])


@kind("refused")
def zip_bomb_of_paragraphs() -> bytes:
    return docx("<w:p/>" * (60 * MIB // 6))


@kind("refused")
def zip_bomb_in_many_parts() -> bytes:
    piece = bytes(30 * MIB)
    packed = deflated(piece, 9)
    more = [Entry(f"word/media/{n}.bin", size=len(piece), crc=zlib.crc32(piece), packed=packed) for n in range(10)]
    return docx("", *more)


@kind("either")
def zip_in_a_zip() -> bytes:
    return docx("", Entry("word/embeddings/inner.docx", docx("", Entry("more.zip", bytes(4 * MIB)))))


@kind("refused")
def zip_overlap() -> bytes:
    entries = entries_of(parts())
    return zipped([*entries, Entry("word/media/again.bin", size=1000, start=0)])


@kind("refused")
def zip_lies_small() -> bytes:
    return docx("", Entry("word/lie.xml", b"<a>" + b" " * (256 * MIB) + b"</a>", size=1000))


@kind("either")
def zip_lies_large() -> bytes:
    return docx("", Entry("word/media/lie.bin", b"short", size=2_000_000_000))


@kind("refused")
def zip_two_directories() -> bytes:
    return with_second_directory(docx())


@kind("refused")
def zip_wrong_local_name() -> bytes:
    made = entries_of(parts())
    made.append(Entry("word/media/a.png", b"x", local_name=b"word/media/b.png"))
    return zipped(made)


@kind("refused")
def zip_cut_short() -> bytes:
    return docx()[:-40]


@kind("refused")
def zip_unknown_method() -> bytes:
    return docx("", Entry("word/media/a.bin", b"x", method=14, packed=b"x"))


@kind("refused")
def zip_encrypted_part() -> bytes:
    return docx("", Entry("word/media/a.bin", b"x", flags=1))


@kind("refused")
def zip_too_many_parts() -> bytes:
    return docx("", *(Entry(f"word/media/{n}.png", b"") for n in range(3000)))


@kind("either")
def zip_link() -> bytes:
    return docx("", Entry("word/media/link", b"/etc/passwd", made=(3 << 8) | 20, attributes=0xA1FF << 16))


@kind("refused")
def empty() -> bytes:
    return b""


@kind("refused")
def polyglot_pdf_before() -> bytes:
    return b"%PDF-1.7\n1 0 obj\nendobj\n" + docx()


@kind("refused")
def polyglot_html_after() -> bytes:
    return docx() + b"<html><script>alert(1)</script></html>"


@kind("refused")
def ole_old_word() -> bytes:
    return compound("WordDocument")


@kind("refused")
def ole_encrypted() -> bytes:
    return compound("EncryptedPackage", "EncryptionInfo")


@kind("refused")
def ole_directory_that_never_ends() -> bytes:
    made = bytearray(compound("WordDocument"))
    made[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    return bytes(made[:600]) + bytes(made[600:])


def _names() -> Iterator[Hostile]:
    for number, name in enumerate(
        [
            "../../etc/cron.d/x",
            "/etc/passwd",
            "word/../../x",
            "word\\..\\x",
            "C:/x",
            "word/a\0.xml",
            "WORD/DOCUMENT.XML",
            "word/%2e%2e/x",
            "word/a:b",
        ]
    ):
        yield Hostile(
            f"part_name_{number}",
            "either" if name in ("/etc/passwd", "word/a:b", "C:/x") else "refused",
            partial(docx, "", Entry(name, b"<a/>")),
        )


# -- XML


_BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
_READS_A_FILE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _doctypes() -> Iterator[Hostile]:
    made = parts()
    for place in list(made):
        plain = made[place].partition(b"?>")[2] or made[place]
        yield Hostile(
            f"doctype_in_{place.rpartition('/')[2]}", "refused", partial(with_part, place, _READS_A_FILE + plain)
        )
    yield Hostile("doctype_in_custom_part", "refused", partial(with_part, "customXml/item1.xml", _BOMB + b"<a>&j;</a>"))
    document = made["word/document.xml"].partition(b"?>")[2]
    for encoding in ("utf-16", "utf-16-be", "utf-8-sig", "utf-32"):
        text = (_READS_A_FILE + document).decode()
        head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
        yield Hostile(
            f"doctype_{encoding}", "refused", partial(with_part, "word/document.xml", (head + text).encode(encoding))
        )
    late = b'<?xml version="1.0"?>' + b"<!-- -->" * 20_000 + _BOMB + document
    yield Hostile("doctype_late", "refused", partial(with_part, "word/document.xml", late))


@kind("refused")
def xml_not_well_formed() -> bytes:
    return with_part("word/document.xml", b"<w:document><w:body>")


@kind("either")
def xml_deep() -> bytes:
    return docx("<w:sdt><w:sdtContent>" * 20_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 20_000)


@kind("either")
def xml_many_attributes() -> bytes:
    return docx("<w:p " + " ".join(f'w:a{n}="1"' for n in range(200_000)) + "/>")


@kind("either")
def xml_long_name() -> bytes:
    return docx(f"<w:{'a' * (9 * MIB)}/>")


@kind("either")
def xml_wrong_encoding() -> bytes:
    return with_part("word/document.xml", b'<?xml version="1.0" encoding="cp37"?><a/>')


# -- what a document refers to


@kind("either")
def relationships_in_a_circle() -> bytes:
    rows = [("rId1", f"{OFFICE}/header", "document.xml"), ("rId2", f"{OFFICE}/officeDocument", "document.xml")]
    return with_part("word/_rels/document.xml.rels", relationships(*rows))


@kind("either")
def relationships_by_the_thousand() -> bytes:
    rows = [(f"rId{n}", f"{OFFICE}/hyperlink", f"http://127.0.0.1:9/{n}", "External") for n in range(100_000)]
    return with_part("word/_rels/document.xml.rels", relationships(*rows))


@kind("inert")
def relationships_to_the_outside() -> bytes:
    rows = (
        ("rId1", f"{OFFICE}/styles", "styles.xml"),
        ("rId2", f"{OFFICE}/attachedTemplate", "http://127.0.0.1:9/t.dotm", "External"),
        ("rId3", f"{OFFICE}/image", "file:///etc/passwd", "External"),
        ("rId4", f"{OFFICE}/frame", "\\\\127.0.0.1\\share\\x", "External"),
    )
    return with_part("word/_rels/document.xml.rels", relationships(*rows))


@kind("either")
def relationships_out_of_the_package() -> bytes:
    rows = (("rId1", f"{OFFICE}/styles", "../../../../etc/passwd"), ("rId2", f"{OFFICE}/numbering", "NULL"))
    return with_part("word/_rels/document.xml.rels", relationships(*rows))


def _styles(inside: str) -> bytes:
    return with_part("word/styles.xml", f"<w:styles {W}>{inside}</w:styles>".encode())


@kind("either")
def styles_in_a_circle() -> bytes:
    pairs = ("a", "b"), ("b", "c"), ("c", "a")
    return _styles(
        "".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in pairs)
    )


@kind("either")
def styles_in_a_chain() -> bytes:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000)
    )
    made = parts('<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>' * 2000)
    return zipped(entries_of(made | {"word/styles.xml": f"<w:styles {W}>{chain}</w:styles>".encode()}))


# -- what a document says too much of


def _word(number: int) -> str:
    """A word that does not compress well, or the ratio of the archive would give the file away."""
    return format(number * 2_654_435_761 % (1 << 32), "x")


@kind("refused")
def runs_300_000() -> bytes:
    return docx("<w:p>" + "".join(f"<w:r><w:t>{_word(n)} </w:t></w:r>" for n in range(300_000)) + "</w:p>")


@kind("either")
def runs_49_000() -> bytes:
    return docx("<w:p>" + "".join(f"<w:r><w:t>{_word(n)} </w:t></w:r>" for n in range(49_000)) + "</w:p>")


@kind("refused")
def paragraphs_300_000() -> bytes:
    return docx("".join(f"<w:p><w:r><w:t>{_word(n)} as soon as possible.</w:t></w:r></w:p>" for n in range(300_000)))


@kind("either")
def headings_50_000() -> bytes:
    heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Annex A Acceptance {}</w:t></w:r></w:p>'
    return docx("".join(heading.format(_word(n)) for n in range(50_000)))


@kind("either")
def grid_span_huge() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p><w:r><w:t>Due</w:t></w:r></w:p></w:tc>'
    return docx(f"<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 50}</w:tbl>")


@kind("either")
def tables_in_tables() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 300 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 300)


@kind("either")
def numbers_beyond_bounds() -> bytes:
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999999"/><w:numId w:val="-1"/></w:numPr></w:pPr></w:p>'
    level = '<w:p><w:pPr><w:outlineLvl w:val="99999999999999999999"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    return docx(numbered + level)


@kind("either")
def comments_by_the_thousand() -> bytes:
    comment = '<w:comment w:id="{0}" w:author="a"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>'
    made = parts('<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>x</w:t></w:r></w:p>' * 20_000)
    comments = "".join(comment.format(n) for n in range(50_000))
    rows = (("rId1", f"{OFFICE}/comments", "comments.xml"),)
    made["word/comments.xml"] = f"<w:comments {W}>{comments}</w:comments>".encode()
    made["word/_rels/document.xml.rels"] = relationships(*rows)
    made[CONTENT_TYPES] = content_types({"/word/document.xml": WORD_MAIN, "/word/comments.xml": f"{WORD}.comments+xml"})
    return zipped(entries_of(made))


@kind("either")
def changes_in_changes() -> bytes:
    return docx(
        "<w:p>" + "<w:ins w:id='1' w:author='a'>" * 2000 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 2000 + "</w:p>"
    )


@kind("either")
def fields_that_never_end() -> bytes:
    return docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + "</w:p>")


@kind("either")
def sheet_far_cells() -> bytes:
    cells = "".join(f'<row r="{1_048_576 - n}"><c r="XFD{1_048_576 - n}"><v>1</v></c></row>' for n in range(5000))
    return xlsx(f'<dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData>')


@kind("either")
def sheet_merged_all_over() -> bytes:
    return xlsx('<sheetData/><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')


@kind("either")
def sheet_counts_that_lie() -> bytes:
    strings = f'<sst xmlns="{S}" count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>'
    return xlsx('<sheetData><row r="1"><c r="A1" t="s"><v>4294967294</v></c></row></sheetData>', strings=strings)


@kind("either")
def sheets_by_the_thousand() -> bytes:
    return xlsx(
        "<sheetData/>", workbook="".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 20_000))
    )


# -- what a document says that others might run


def _texts() -> Iterator[Hostile]:
    for name, text in {
        "formula": "=cmd|'/c calc'!A1 +1 -1 @SUM(1)",
        "script": "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; {{7*7}} ${7*7} &lt;/pre&gt;",
        "header": "Acceptance&#13;&#10;Set-Cookie: a=b&#13;&#10;&#13;&#10;",
        "bidi": "Deliver \u202e the \u2066report\u2069 \u200b\ufeff by May",
        "slow_pattern": "a" * 200_000 + "!" + "1." * 50_000 + " " * 100_000 + "as " * 50_000,
        "one_long_word": "x" * (4 * MIB),
        "many_findings": "".join(f"As soon as possible, {_word(n)}. TBD. " for n in range(50_000)),
        "brackets": "[" * 100_000 + "(" * 100_000 + "„" * 100_000,
        "dates": "1/1/1 99/99/9999 0000-00-00 31 February 2027 " * 10_000,
    }.items():
        paragraph = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        yield Hostile(
            f"text_{name}", "inert", partial(docx, "<w:p><w:r><w:t>Deliverables</w:t></w:r></w:p>" + paragraph)
        )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for hostile in every():
        (target / f"{hostile.fate}-{hostile.name}.docx").write_bytes(hostile.make())
