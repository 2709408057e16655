"""What a draft changes, and that it changes nothing else."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from briefcheck.formats.package import Draft, Package, open_package

from .hostile import (
    CONTENT_TYPES,
    OFFICE,
    RELS_TYPE,
    WORD,
    WORD_MAIN,
    Entry,
    content_types,
    deflated,
    entries_of,
    packed,
    relationships,
    word,
    word_parts,
    zipped,
)

COMMENTS = f"{WORD}.comments+xml"


def draft_of(data: bytes) -> Draft:
    return Draft(open_package(data))


def with_comments(draft: Draft, data: bytes = b"<comments/>") -> str:
    return draft.add_part("word/comments.xml", data, COMMENTS, "word/document.xml", f"{OFFICE}/comments")


def raw(package: Package, name: str) -> tuple[object, ...]:
    """All that a zip keeps of an entry, but its place."""
    entry = package.entry(name)
    packed_bytes = bytes(package.archive.packed(entry))
    return (
        packed_bytes,
        entry.raw_name,
        entry.date,
        entry.time,
        entry.method,
        entry.crc,
        entry.attributes,
        entry.local_extra,
        entry.extra,
    )


def test_without_a_change_the_source_comes_back_byte_for_byte() -> None:
    data = word() + b"\0"
    draft = draft_of(data)
    draft.write("word/styles.xml", b"<other/>")
    draft.write("word/styles.xml", b"<styles/>")
    assert draft.save() == data
    assert draft.parts_changed == ()


def test_a_written_part_changes_in_its_place_and_every_other_entry_stays_as_it_was() -> None:
    odd = [
        Entry("word/", method=0),
        Entry("word/media/best.png", b"x" * 5_000, packed=deflated(b"x" * 5_000, 9), flags=2, attributes=0o644 << 16),
        Entry("word/media/late.png", b"y" * 5_000, has_descriptor=True),
        Entry("word/media/far.png", b"z" * 5_000, is_zip64=True),
        Entry("word/media/hint.png", b"hint", local_extra=b"\x20\xa2\x04\0" + bytes(4), extra=b"UT\1\0\1"),
    ]
    source = open_package(zipped([*entries_of(word_parts()), *odd], comment=b"kept"))
    draft = Draft(source)
    draft.write("/WORD/document.xml", b"<document>changed</document>")
    result = open_package(draft.save())
    assert draft.parts_changed == ("word/document.xml",)
    assert result.read("word/document.xml") == b"<document>changed</document>"
    assert [e.name for e in result.archive.entries] == [e.name for e in source.archive.entries]
    assert result.archive.comment == b"kept"
    assert result.entry("word/document.xml").date == source.entry("word/document.xml").date
    for name in set(source.names) - {"word/document.xml", "word/media/far.png"}:
        assert raw(result, name) == raw(source, name), name
    assert result.entry("word/media/far.png").extra == b""
    assert result.read("word/media/far.png") == b"z" * 5_000


def test_the_saved_file_satisfies_the_standard_library_down_to_each_checksum() -> None:
    entries = [replace(entry, has_descriptor=True) for entry in entries_of(word_parts())]
    draft = draft_of(zipped(entries, is_zip64=True))
    with_comments(draft)
    with zipfile.ZipFile(BytesIO(draft.save())) as archive:
        assert archive.testzip() is None
        assert archive.read("word/comments.xml") == b"<comments/>"
        assert not any(info.flag_bits & 8 for info in archive.infolist())
        assert archive.getinfo("word/comments.xml").date_time == (1980, 1, 1, 0, 0, 0)


def test_a_damaged_picture_is_carried_along_as_it_is() -> None:
    source = open_package(word(Entry("word/media/image2.png", b"x" * 99, crc=1)))
    draft = Draft(source)
    with_comments(draft)
    result = open_package(draft.save())
    assert raw(result, "word/media/image2.png") == raw(source, "word/media/image2.png")
    assert result.warnings == source.warnings != ()


def test_a_damaged_part_may_be_replaced() -> None:
    draft = draft_of(word(Entry("word/comments.xml", b"<comments/>", packed=b"\xff")))
    draft.write("word/comments.xml", b"<comments/>")
    result = open_package(draft.save())
    assert result.read("word/comments.xml") == b"<comments/>"
    assert result.warnings == ()


def test_the_same_changes_give_the_same_bytes() -> None:
    def changed() -> bytes:
        draft = draft_of(word())
        draft.write("word/document.xml", b"<document/>" + b" " * 2_000_000)
        with_comments(draft)
        return draft.save()

    assert changed() == changed()


def test_an_added_part_is_declared_related_and_appended() -> None:
    draft = draft_of(word())
    assert with_comments(draft) == "rId2"
    assert draft.read("word/comments.xml") == b"<comments/>"
    assert draft.parts_added == ("word/comments.xml",)
    assert draft.parts_changed == (CONTENT_TYPES, "word/_rels/document.xml.rels")
    result = open_package(draft.save())
    assert result.names == (*word_parts(), "word/comments.xml")
    assert result.related("word/document.xml", "comments") == ("word/comments.xml",)
    assert result.content_type("word/comments.xml") == COMMENTS


def test_an_added_part_may_be_written_again_and_related_to_others() -> None:
    draft = draft_of(word())
    with_comments(draft)
    draft.write("word/comments.xml", b"<comments>2</comments>")
    draft.relate("word/comments.xml", "https://example.org/", f"{OFFICE}/hyperlink", is_external=True)
    result = open_package(draft.save())
    assert result.read("word/comments.xml") == b"<comments>2</comments>"
    (link,) = result.relationships("word/comments.xml")
    assert (link.target, link.is_external) == ("https://example.org/", True)
    assert draft.parts_added == ("word/comments.xml", "word/_rels/comments.xml.rels")


def test_a_part_is_related_by_a_path_from_the_part_that_refers_to_it() -> None:
    draft = draft_of(word())
    kind = f"{OFFICE}/customXml"
    draft.add_part("customXml/item1.xml", b"<x/>", "application/xml", "word/document.xml", kind)
    draft.add_part("docProps/custom.xml", b"<x/>", "application/custom+xml", "", f"{OFFICE}/custom-properties")
    listed = draft.read("word/_rels/document.xml.rels")
    assert b'Target="../customXml/item1.xml"' in listed
    assert b'Target="docProps/custom.xml"' in draft.read("_rels/.rels")
    result = open_package(draft.save())
    assert result.related("word/document.xml", "customXml") == ("customXml/item1.xml",)
    assert result.related("", "custom-properties") == ("docProps/custom.xml",)


def test_a_type_that_the_extension_already_declares_is_not_declared_again() -> None:
    draft = draft_of(word())
    kind = f"{OFFICE}/customXml"
    draft.add_part("customXml/item1.xml", b"<x/>", "application/xml", "word/document.xml", kind)
    assert CONTENT_TYPES not in draft.parts_changed


def test_a_new_extension_is_declared_once_for_all_its_parts() -> None:
    draft = draft_of(word())
    for name in ("word/vml1.vml", "word/vml2.vml"):
        kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        draft.add_part(name, b"<xml/>", kind, "word/document.xml", f"{OFFICE}/vmlDrawing")
    assert draft.read(CONTENT_TYPES).count(b"vmlDrawing") == 1
    assert open_package(draft.save()).content_type("word/vml2.vml") == kind


def test_where_each_relationship_part_is_declared_by_name_a_new_one_gets_the_missing_default() -> None:
    types = content_types({"/word/document.xml": WORD_MAIN, "/_rels/.rels": RELS_TYPE}, defaults={})
    parts = word_parts() | {CONTENT_TYPES: types}
    del parts["word/_rels/document.xml.rels"]
    draft = draft_of(packed(parts))
    assert with_comments(draft) == "rId1"
    result = open_package(draft.save())
    assert result.content_type("word/_rels/document.xml.rels") == RELS_TYPE
    assert result.related("word/document.xml", "comments") == ("word/comments.xml",)


def test_a_declaration_left_over_from_a_part_that_is_gone_is_replaced() -> None:
    types = content_types({"/word/document.xml": WORD_MAIN, "/word/comments.xml": "application/stale"})
    draft = draft_of(word(types=types))
    with_comments(draft)
    assert draft.read(CONTENT_TYPES).count(b"/word/comments.xml") == 1
    assert open_package(draft.save()).content_type("word/comments.xml") == COMMENTS


def test_what_else_the_content_types_hold_is_kept() -> None:
    types = content_types({"/word/document.xml": WORD_MAIN}).replace(b"</Types>", b"<!-- ours -->\n</Types>")
    draft = draft_of(word(types=types))
    with_comments(draft)
    assert b"<!-- ours -->\n" in draft.read(CONTENT_TYPES)


def test_a_name_that_is_taken_is_not_added_twice() -> None:
    draft = draft_of(word())
    with pytest.raises(ValueError, match="taken"):
        draft.add_part("WORD/styles.xml", b"", "x", "word/document.xml", "x")
    with pytest.raises(KeyError):
        draft.add_part("word/new.xml", b"", "x", "word/none.xml", "x")
    with pytest.raises(KeyError):
        draft.write("word/new.xml", b"")


def test_a_free_name_is_the_wanted_one_or_the_next_number() -> None:
    draft = draft_of(word())
    assert draft.free_name("/word/comments.xml") == "word/comments.xml"
    with_comments(draft)
    assert draft.free_name("word/comments.xml") == "word/comments2.xml"
    assert draft.free_name("word/media/image1.png") == "word/media/image2.png"
    assert draft.free_name("word/Styles.xml") == "word/Styles2.xml"


def test_a_name_with_relationships_left_over_from_a_part_that_is_gone_is_not_free() -> None:
    draft = draft_of(word(Entry("word/_rels/comments.xml.rels", relationships())))
    assert draft.free_name("word/comments.xml") == "word/comments2.xml"


def test_a_removed_part_takes_its_declaration_its_relationships_and_those_to_it_along() -> None:
    parts = word_parts() | {
        CONTENT_TYPES: content_types({"/word/document.xml": WORD_MAIN, "/WORD/Styles.xml": f"{WORD}.styles+xml"}),
        "word/_rels/document.xml.rels": relationships(
            ("rId1", f"{OFFICE}/styles", "/word/STYLES.xml"),
            ("rId2", f"{OFFICE}/image", "media/image1.png"),
            ("rId3", f"{OFFICE}/hyperlink", "word/styles.xml", "External"),
        ),
        "word/_rels/styles.xml.rels": relationships(("rId1", f"{OFFICE}/image", "media/image1.png")),
    }
    draft = draft_of(packed(parts))
    draft.remove_part("word/styles.xml")
    assert not draft.has("word/styles.xml")
    with pytest.raises(KeyError):
        draft.read("word/styles.xml")
    with pytest.raises(KeyError):
        draft.write("word/styles.xml", b"")
    with pytest.raises(KeyError):
        draft.remove_part("word/styles.xml")
    result = open_package(draft.save())
    assert set(result.names) == set(parts) - {"word/styles.xml", "word/_rels/styles.xml.rels"}
    assert [r.id for r in result.relationships("word/document.xml")] == ["rId2", "rId3"]
    assert b"tyles" not in result.read(CONTENT_TYPES)


def test_an_added_part_that_is_removed_leaves_nothing_behind_but_rewritten_lists() -> None:
    draft = draft_of(word())
    with_comments(draft)
    draft.remove_part("word/comments.xml")
    assert draft.parts_added == ()
    result = open_package(draft.save())
    assert result.names == tuple(word_parts())
    assert result.relationships("word/document.xml") == open_package(word()).relationships("word/document.xml")


def test_a_part_taken_out_and_put_back_counts_as_changed() -> None:
    draft = draft_of(word())
    draft.remove_part("word/styles.xml")
    draft.add_part("word/styles.xml", b"<new/>", f"{WORD}.styles+xml", "word/document.xml", f"{OFFICE}/styles")
    assert draft.parts_added == ()
    assert "word/styles.xml" in draft.parts_changed
    result = open_package(draft.save())
    assert result.names == tuple(word_parts())
    assert result.read("word/styles.xml") == b"<new/>"


def test_the_package_itself_never_changes() -> None:
    package = open_package(word())
    draft = Draft(package)
    draft.write("word/styles.xml", b"<new/>")
    with_comments(draft)
    assert package.read("word/styles.xml") == b"<styles/>"
    assert not package.has("word/comments.xml")
    assert draft.related("word/document.xml", "comments") == ("word/comments.xml",)


def test_a_part_with_letters_beyond_ascii_in_its_name_comes_back_under_it() -> None:
    draft = draft_of(word(Entry("word/\xe9t\xe9.bin".encode("cp437"), b"old name")))
    draft.add_part("word/\u0431.bin", b"new name", "application/x", "word/document.xml", f"{OFFICE}/x")
    saved = draft.save()
    with zipfile.ZipFile(BytesIO(saved)) as archive:
        assert {"word/\xe9t\xe9.bin", "word/\u0431.bin"} <= set(archive.namelist())
    result = open_package(saved)
    assert result.read("word/\xe9t\xe9.bin") == b"old name"
    assert result.read("word/\u0431.bin") == b"new name"
