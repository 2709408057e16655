"""What the gate lets in, and in which words it keeps the rest out."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcheck.errors import Refused, TooLarge, Unreadable, UnsupportedKind
from briefcheck.formats.package import Limits, Package, open_package

from .hostile import (
    CONTENT_TYPES,
    EXCEL_MAIN,
    OFFICE,
    RELS_TYPE,
    STRICT,
    WORD,
    WORD_MAIN,
    Entry,
    content_types,
    deflated,
    entries_of,
    packed,
    relationships,
    with_second_directory,
    word,
    word_parts,
    zipped,
)

DOCTYPE = '<!DOCTYPE document [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><document>&b;</document>'


def refusal(data: bytes, limits: Limits | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        open_package(data, limits or Limits())
    return caught.value


def but(name: str, **changes: object) -> bytes:
    """The small Word document with one entry's fields changed."""
    return zipped([replace(e, **changes) if e.name == name else e for e in entries_of(word_parts())])


def test_a_word_document_is_opened_and_its_parts_are_read() -> None:
    package = open_package(word())
    assert (package.kind, package.main_part, package.warnings) == ("word", "word/document.xml", ())
    assert package.names == tuple(word_parts())
    assert package.read("word/styles.xml") == b"<styles/>"


def test_a_workbook_is_told_from_a_document_by_its_content_type() -> None:
    parts = {
        CONTENT_TYPES: content_types({"/xl/workbook.xml": EXCEL_MAIN}),
        "_rels/.rels": relationships(("rId1", f"{STRICT}/officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": b"<workbook/>",
    }
    package = open_package(packed(parts))
    assert (package.kind, package.main_part) == ("excel", "xl/workbook.xml")


def test_what_the_standard_library_writes_is_opened() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in word_parts().items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(data)
    assert open_package(out.getvalue()).read("word/styles.xml") == b"<styles/>"


@pytest.mark.parametrize(
    "changes",
    [{"has_descriptor": True}, {"method": 0, "packed": None}, {"is_zip64": True}, {"date": 0}],
    ids=["sizes after the data", "stored", "sizes in the zip64 field", "no date"],
)
def test_every_way_a_writer_may_store_a_part_is_read(changes: dict[str, object]) -> None:
    package = open_package(but("word/document.xml", **changes))
    assert package.read("word/document.xml") == word_parts()["word/document.xml"]


def test_a_zip64_directory_is_read_and_one_that_says_something_else_than_the_plain_one_is_not() -> None:
    data = zipped(entries_of(word_parts()), is_zip64=True)
    assert open_package(data).kind == "word"
    end = data.rindex(b"PK\5\6")
    assert refusal(data[:end] + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, 46, 0, 0)).code == "zip_broken"


def test_folder_entries_are_no_parts_even_when_they_are_said_to_be_deflated() -> None:
    data = word(Entry("word/", method=0), Entry("docProps/", packed=b""), Entry("docProps/", b"x", crc=1))
    package = open_package(data)
    assert package.names == tuple(word_parts())
    assert package.warnings == ()


@pytest.mark.parametrize("padding", [b"\0", b"\r\n", b"\0" * 512], ids=["a zero", "a line end", "a disk block"])
def test_padding_at_the_end_is_overlooked(padding: bytes) -> None:
    assert open_package(word() + padding).kind == "word"


def test_backslashes_and_capitals_in_entry_names_are_overlooked() -> None:
    entries = [Entry(e.raw.replace(b"/", b"\\").upper(), e.data) for e in entries_of(word_parts())]
    package = open_package(zipped(entries))
    assert package.main_part == "WORD/DOCUMENT.XML"
    assert package.related(package.main_part, "styles") == ("WORD/STYLES.XML",)


def test_a_file_without_package_relationships_is_opened_by_its_content_types() -> None:
    parts = word_parts()
    del parts["_rels/.rels"]
    assert open_package(packed(parts)).main_part == "word/document.xml"


def test_a_name_is_found_without_case_and_with_a_leading_slash() -> None:
    package = open_package(word())
    assert package.has("/Word/Document.XML")
    assert package.find("/WORD/styles.xml") == "word/styles.xml"
    assert package.content_type("/word/STYLES.xml") == f"{WORD}.styles+xml"
    assert package.content_type("word/_rels/document.xml.rels") == RELS_TYPE
    assert package.content_type("word/media/image1.png") == ""
    assert not package.has("word/comments.xml")
    with pytest.raises(KeyError):
        package.read("word/comments.xml")


def test_relationships_resolve_to_part_names_whatever_way_their_targets_are_written() -> None:
    parts = word_parts() | {
        "word/_rels/document.xml.rels": relationships(
            ("rId1", f"{OFFICE}/styles", "/WORD/styles.xml"),
            ("rId2", f"{STRICT}/styles", "./sub/../styles.xml"),
            ("rId3", f"{OFFICE}/image", "media%2fimage1.png"),
            ("rId4", f"{OFFICE}/hyperlink", "https://example.org/a/../b", "External"),
            ("rId5", f"{OFFICE}/image", "NULL"),
            ("rId6", f"{OFFICE}/theme", "../../../word/styles.xml#here"),
            ("rId7", f"{OFFICE}/image", "media\\image1.png"),
        )
    }
    package = open_package(packed(parts))
    targets = [relationship.target for relationship in package.relationships("word/document.xml")]
    assert targets == [
        "word/styles.xml",
        "word/styles.xml",
        "word/media/image1.png",
        "https://example.org/a/../b",
        "word/NULL",
        "word/styles.xml",
        "word/media/image1.png",
    ]
    assert package.related("word/document.xml", "styles") == ("word/styles.xml", "word/styles.xml")
    assert package.related("word/document.xml", "image") == ("word/media/image1.png", "word/media/image1.png")
    assert package.related("word/document.xml", "hyperlink") == ()
    assert package.relationships("word/styles.xml") == ()


# --- warnings


def test_a_document_with_macros_is_accepted_with_a_warning() -> None:
    types = content_types(
        {"/word/document.xml": "application/vnd.ms-word.document.macroEnabled.main+xml"},
        defaults={"rels": RELS_TYPE, "xml": "application/xml", "bin": "application/vnd.ms-office.vbaProject"},
    )
    package = open_package(word(Entry("word/vbaProject.bin", b"\0"), types=types))
    assert package.kind == "word"
    assert "macros" in package.warnings[0]


def test_a_template_is_accepted_with_a_warning() -> None:
    package = open_package(packed(word_parts(f"{WORD}.template.main+xml")))
    assert "template" in package.warnings[0]


def test_a_signed_document_is_accepted_with_a_warning() -> None:
    signature = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
    types = content_types({"/word/document.xml": WORD_MAIN, "/_xmlsignatures/sig1.xml": signature})
    package = open_package(word(Entry("_xmlsignatures/sig1.xml", b"<Signature/>"), types=types))
    assert "signed" in package.warnings[0]


@pytest.mark.parametrize(
    "changes",
    [{"crc": 1}, {"size": 5}, {"size": 50_000}, {"packed": b"\xff\xff"}, {"packed": deflated(b"x" * 999)[:3]}],
    ids=["wrong checksum", "longer than said", "shorter than said", "no deflate", "cut short"],
)
def test_a_damaged_picture_is_a_warning_and_a_damaged_document_is_not_read(changes: dict[str, object]) -> None:
    package = open_package(but("word/media/image1.png", **changes))
    assert package.warnings == ("word/media/image1.png is damaged; it is kept as it is.",)
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        package.read("word/media/image1.png")
    assert refusal(but("word/document.xml", **changes)).code == "part_damaged"
    assert refusal(but(CONTENT_TYPES, **changes)).code == "part_damaged"


def test_a_broken_xml_part_is_refused_once_somebody_has_to_read_it() -> None:
    package = open_package(word(styles=b"<?xml version='1.0'?>no element"))
    assert package.warnings == ("word/styles.xml is damaged; it is kept as it is.",)
    with pytest.raises(Unreadable) as caught:
        package.read("word/styles.xml")
    assert caught.value.code == "xml_invalid"
    assert refusal(word(document=b"\0\0")).code == "xml_invalid"
    assert refusal(word(rels=b"CORRUPTED")).code == "xml_invalid"


def test_a_part_name_anyone_may_choose_is_not_repeated_in_messages() -> None:
    package = open_package(word(Entry("word/media/Project Falcon.png", b"x", crc=1)))
    assert package.warnings == ("a part with an unusual name is damaged; it is kept as it is.",)


# --- limits


def test_a_flat_bomb_is_refused_by_its_ratio() -> None:
    assert refusal(word(image=bytes(30 << 20))).code == "ratio_too_high"


def test_a_bomb_that_declares_a_small_size_is_refused_all_the_same() -> None:
    data = word(Entry("word/media/image2.png", bytes(80 << 20), size=1_000))
    assert refusal(data, Limits(ratio_max=10_000)).code == "part_too_large"
    assert refusal(data).code == "ratio_too_high"


def test_parts_that_are_small_one_by_one_are_added_up() -> None:
    limits = Limits(total_bytes_max=100_000, ratio_floor_bytes=1 << 30)
    assert refusal(word(*(Entry(f"word/media/{i}", bytes(20_000)) for i in range(6))), limits).code == (
        "inflated_too_large"
    )


def test_a_ratio_below_the_floor_does_no_harm() -> None:
    assert open_package(word(image=bytes(6 << 20))).kind == "word"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes_max=100), "file_too_large"),
        (Limits(entries_max=5), "too_many_entries"),
        (Limits(part_bytes_max=1_000), "part_too_large"),
        (Limits(xml_bytes_max=1_000), "xml_too_large"),
        (Limits(xml_tags_max=1), "xml_too_large"),
    ],
)
def test_each_limit_has_its_code(limits: Limits, code: str) -> None:
    error = refusal(word(), limits)
    assert (type(error), error.code) == (TooLarge, code)
    assert "limit" in error.detail


def test_tags_are_counted_over_the_whole_part() -> None:
    data = word(styles=b"<a>" + b"<b/>" * 200_000 + b"</a>")
    assert refusal(data, Limits(xml_tags_max=150_000)).code == "xml_too_large"
    assert open_package(data, Limits(xml_tags_max=200_002)).kind == "word"


@pytest.mark.parametrize("size", [*range(262_140, 262_144 + 260, 7), 65_536, 131_072, 524_288, 1_000_000])
def test_a_part_is_inflated_whole_however_it_falls_into_pieces(size: int) -> None:
    package = open_package(word(image=bytes(size)))
    assert package.warnings == ()
    assert package.read("word/media/image1.png") == bytes(size)


# --- lies of the zip


def hostile_zips() -> dict[str, tuple[str, bytes]]:
    entries = entries_of(word_parts())
    first = entries[0]
    assert first.packed is not None
    plain = zipped(entries)
    quoted = Entry("word/again.xml", first.data, packed=first.packed, start=0, local_name=first.raw)
    quoting = b"".join(
        struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, 0, 0, 1, 0) + name for name in (b"a", b"b")
    )
    inside = 30 + len("a") + 30 + len("a")
    return {
        "an entry that shares another's bytes": ("zip_mismatch", zipped([*entries, quoted])),
        "an entry inside another's data": (
            "zip_overlap",
            zipped([Entry("a", quoting, method=0), Entry("b", packed=b"", start=inside), *entries]),
        ),
        "the same entry twice": ("duplicate_part", zipped([*entries, replace(first, start=0)])),
        "two names that differ in case": ("duplicate_part", zipped([*entries, Entry("WORD/Document.xml", b"<x/>")])),
        "two names that differ in slashes": ("duplicate_part", zipped([*entries, Entry("word\\styles.xml", b"<x/>")])),
        "two names for one entry": ("zip_mismatch", zipped([replace(first, local_name=b"x"), *entries[1:]])),
        "two compressions for one entry": ("zip_mismatch", zipped([replace(first, local_method=0), *entries[1:]])),
        "two directories": ("zip_broken", with_second_directory(plain)),
        "two counts": ("zip_broken", plain[:-14] + b"\7\0" + plain[-12:]),
        "an encrypted entry": ("encrypted", zipped([replace(first, flags=1), *entries[1:]])),
        "another compression": ("zip_method", zipped([replace(first, method=12), *entries[1:]])),
        "a link": ("part_name", zipped([*entries, Entry("x", b"/etc", made=3 << 8, attributes=0xA1FF << 16)])),
        "a cut file": ("zip_broken", plain[:-200]),
        "only a beginning": ("zip_broken", plain[:40]),
        "bytes before the package": ("zip_broken", b"PK\3\4" + plain),
        "junk behind it": ("zip_broken", plain + b"<script>"),
        "a second package behind it": ("zip_broken", plain + plain),
        "more zeros than a block": ("zip_broken", plain + bytes(5_000)),
        "an end inside the comment": ("zip_broken", zipped(entries, comment=b"PK\5\6" + bytes(18))),
        "a count above the truth": ("zip_broken", zipped(entries, count=7)),
        "a count below the truth": ("zip_broken", zipped(entries, count=5)),
        "a start behind the directory": ("zip_broken", zipped([*entries, Entry("x", b"x", start=1 << 20)])),
        "a start in the middle of nowhere": ("zip_broken", zipped([*entries, Entry("x", b"x", start=7)])),
        "a size beyond the directory": ("zip_broken", zipped([*entries, Entry("x", b"x", packed_size=1 << 20)])),
        "a size beyond four gigabytes": (
            "zip_broken",
            zipped([*entries, Entry("x", b"x", packed_size=1 << 40, is_zip64=True)]),
        ),
    }


@pytest.mark.parametrize("case", hostile_zips())
def test_a_zip_that_lies_is_refused(case: str) -> None:
    code, data = hostile_zips()[case]
    error = refusal(data)
    assert (type(error), error.code) == (Unreadable, code)


@pytest.mark.parametrize(
    "name",
    [
        b"../evil.xml",
        b"word/../../evil.xml",
        b"word\\..\\..\\evil.xml",
        b"//server/share",
        b"C:/evil.xml",
        b"word/%2e%2e/evil.xml",
        b"word/..%2Fevil.xml",
        b"word/a\0.xml",
        b"word/a\r\nb.xml",
        b"",
        b"/",
    ],
)
def test_a_name_that_leads_out_of_the_package_is_refused(name: bytes) -> None:
    assert refusal(word(Entry(name, b"x"))).code == "part_name"


def test_a_name_that_claims_to_be_utf8_and_is_not_is_refused_and_an_old_one_is_read() -> None:
    assert refusal(word(Entry(b"word/\xff.bin", b"x", flags=0x800))).code == "part_name"
    assert "word/\xe9.bin" in open_package(word(Entry("word/\xe9.bin".encode("cp437"), b"x"))).names


# --- document types


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
@pytest.mark.parametrize("part", ["document", "styles", "types", "rels"])
def test_a_document_type_is_refused_in_every_part_and_encoding(part: str, encoding: str) -> None:
    declared = "utf-16" if encoding.startswith("utf-16") else encoding.removesuffix("-sig")
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    data = mark + f'<?xml version="1.0" encoding="{declared}"?><!--c-->{DOCTYPE}'.encode(encoding)
    assert refusal(word(**{part: data})).code == "xml_doctype"


def test_a_document_type_behind_a_long_comment_is_refused() -> None:
    assert refusal(word(styles=f"<!--{'x' * 700_000}-->{DOCTYPE}".encode())).code == "xml_doctype"


def test_a_beginning_without_end_is_not_waited_for() -> None:
    package = open_package(word(styles=f"<!--{'x' * 2_000_000}-->{DOCTYPE}".encode()))
    with pytest.raises(Unreadable, match="well-formed"):
        package.read("word/styles.xml")


def test_a_document_type_in_a_part_that_only_its_content_type_calls_xml_is_refused() -> None:
    types = content_types({"/word/document.xml": WORD_MAIN, "/word/odd": f"{WORD}.styles+xml"})
    assert refusal(word(Entry("word/odd", DOCTYPE.encode()), types=types)).code == "xml_doctype"


def test_an_encoding_that_hides_a_document_type_from_the_gate_keeps_the_part_unread() -> None:
    hidden = ('<?xml version="1.0" encoding="utf-32"?>' + DOCTYPE).encode("utf-32")
    with pytest.raises(Unreadable):
        open_package(word(styles=hidden)).read("word/styles.xml")


def test_a_picture_drawn_in_xml_may_declare_a_document_type() -> None:
    types = content_types(
        {"/word/document.xml": WORD_MAIN},
        defaults={"rels": RELS_TYPE, "xml": "application/xml", "svg": "image/svg+xml"},
    )
    package = open_package(word(Entry("word/media/logo.svg", b"<!DOCTYPE svg><svg/>"), types=types))
    assert package.warnings == ()


# --- Office files that are not whole


def test_a_package_without_content_types_is_damaged() -> None:
    parts = word_parts()
    del parts[CONTENT_TYPES]
    error = refusal(packed(parts))
    assert (type(error), error.code) == (Unreadable, "content_types_missing")


def test_a_package_without_its_document_is_damaged() -> None:
    parts = word_parts()
    del parts["word/document.xml"]
    assert refusal(packed(parts)).code == "main_part_missing"


def test_a_document_that_no_content_type_names_is_damaged() -> None:
    error = refusal(word(types=content_types({})))
    assert (type(error), error.code) == (Unreadable, "main_part_missing")


def test_a_package_of_another_kind_is_unsupported() -> None:
    types = content_types({"/word/document.xml": "application/vnd.openxmlformats-officedocument.theme+xml"})
    error = refusal(word(types=types))
    assert (type(error), error.code) == (UnsupportedKind, "not_office")


# --- anything at all


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_with_any_bytes_changed_is_opened_or_refused_and_never_breaks_us(
    changes: list[tuple[float, int]],
) -> None:
    data = bytearray(word())
    for place, value in changes:
        data[int(place * len(data))] = value
    try:
        package = open_package(bytes(data))
    except Refused:
        return
    for name in package.names:
        if not any(name in warning for warning in package.warnings):
            assert len(package.read(name)) == package.entry(name).size_bytes


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_at_all_are_refused_with_a_sentence(data: bytes) -> None:
    assert refusal(data).detail.endswith(".")


def test_a_part_that_lists_more_links_than_any_real_one_is_refused() -> None:
    rows = [(f"rId{n}", f"{OFFICE}/hyperlink", f"http://x/{n * 7919 % 1_000_003}", "External") for n in range(70_001)]
    package = open_package(zipped(entries_of(word_parts() | {"word/_rels/document.xml.rels": relationships(*rows)})))

    with pytest.raises(TooLarge) as caught:
        package.related("word/document.xml", "styles")
    assert caught.value.code == "too_many_relationships"


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def with_sheet(data: bytes, limits: Limits | None = None, **changes: object) -> Package:
    types = content_types({"/word/document.xml": WORD_MAIN, "/xl/sheet.xml": SHEET})
    made = word(replace(Entry("xl/sheet.xml", data), **changes), types=types)  # type: ignore[arg-type]
    return open_package(made, limits or Limits())


def test_a_sheet_is_inflated_once_until_somebody_needs_the_memory() -> None:
    data = b"<worksheet>" + b"<c/>" * 100_000 + b"</worksheet>"
    package = with_sheet(data)
    first, again = list(package.pieces("xl/sheet.xml")), list(package.pieces("xl/sheet.xml"))
    assert b"".join(first) == data
    assert all(a is b for a, b in zip(first, again, strict=True))
    package.let_go()
    later = list(package.pieces("xl/sheet.xml"))
    assert later == first
    assert later[0] is not first[0]


def test_a_sheet_larger_than_what_may_be_kept_is_inflated_each_time() -> None:
    data = b"<worksheet>" + b"<c/>" * 100_000 + b"</worksheet>"
    package = with_sheet(data, Limits(kept_bytes_max=len(data) - 1))
    first, again = list(package.pieces("xl/sheet.xml")), list(package.pieces("xl/sheet.xml"))
    assert b"".join(first) == data
    assert first[0] is not again[0]


def test_a_damaged_sheet_is_not_kept() -> None:
    package = with_sheet(b"<worksheet/>", crc=1)
    with pytest.raises(Unreadable):
        package.pieces("xl/sheet.xml")


def seen(data: bytes, like: Package | None = None) -> list[str]:
    """What is said against a file: the code it is refused with, or its warnings."""
    try:
        return list(open_package(data, like=like).warnings)
    except Refused as refused:
        return [refused.code]


DAMAGED = "word/styles.xml is damaged; it is kept as it is."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"data": DOCTYPE.encode()}, ["xml_doctype"]),
        ({"packed": deflated(b"<styles/>")[:-1]}, [DAMAGED]),
        ({"crc": 1}, [DAMAGED]),
        ({"size": 8}, [DAMAGED]),
    ],
)
def test_what_differs_from_a_file_that_came_through_the_gate_is_measured_anew(
    changes: dict[str, object], said: list[str]
) -> None:
    data = zipped([Entry(e.name, **{"data": e.data, **changes}) if e.name == "word/styles.xml" else e
                   for e in entries_of(word_parts())])  # fmt: skip
    assert seen(data) == seen(data, like=open_package(word())) == said
    assert seen(data, like=open_package(data) if said == [DAMAGED] else None) == said


def test_a_part_that_is_declared_as_something_else_now_is_measured_anew() -> None:
    image = word_parts()["word/media/image1.png"]
    before = open_package(word())
    parts = {CONTENT_TYPES: content_types({"/word/document.xml": WORD_MAIN, "/word/media/image1.png": f"{WORD}.x+xml"})}
    data = zipped(entries_of(word_parts() | parts))
    assert before.read("word/media/image1.png") == image
    assert seen(data, like=before) == seen(data) != []


def test_what_was_measured_before_counts_towards_the_limits() -> None:
    before = open_package(word())
    with pytest.raises(TooLarge):
        open_package(word(), Limits(total_bytes_max=1000, ratio_floor_bytes=1000), like=before)
