from __future__ import annotations

import pytest
from lxml import etree

from briefcheck.formats.word.untouched import empty_root, touched

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<w:document xmlns:w="{W}"><w:body>'
TAIL = "<w:sectPr/></w:body></w:document>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def document(inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\r\n{HEAD}{inside}{TAIL}'.encode()


def found(before: bytes, after: bytes, *numbers: int) -> list[tuple[list[str], list[str]]] | None:
    """The texts of the rows that are to be compared, the blocks of these numbers being touched."""
    root = etree.fromstring(after)
    body = root[0]
    pairs = touched(before, root, body, {body[number] for number in numbers})
    assert etree.tostring(root) == etree.tostring(etree.fromstring(after))  # it was put back as it was
    if pairs is None:
        return None
    return [
        (["".join(e.itertext()) for e in first], ["".join(e.itertext()) for e in second]) for first, second in pairs
    ]


def test_the_blocks_that_stand_where_touched_ones_do_are_found() -> None:
    before, after = document(paragraphs("a", "b", "c")), document(paragraphs("a", "B", "c"))
    assert found(before, after, 1) == [(["b"], ["B"])]


def test_neighbours_are_found_together_whatever_their_number() -> None:
    before, after = document(paragraphs("a", "b", "c", "d")), document(paragraphs("a", "new", "B", "c", "D"))
    assert found(before, after, 1, 2, 4) == [(["b"], ["new", "B"]), (["d"], ["D"])]


def test_a_copy_without_touched_blocks_is_the_source() -> None:
    same = document(paragraphs("a", "b"))
    assert found(same, same) == []


@pytest.mark.parametrize(
    "after",
    [
        document(paragraphs("a", "B", "x")),
        document(paragraphs("x", "B", "c")),
        document(paragraphs("a", "B", "c", "d")),
        document(paragraphs("a", "B", "c")).replace(b"<w:sectPr/>", b""),
        document(paragraphs("a", "B", "c")).replace(b"<w:body>", b'<w:body w:x="1">'),
    ],
)
def test_a_change_outside_the_touched_blocks_is_never_passed_over(after: bytes) -> None:
    assert found(document(paragraphs("a", "b", "c")), after, 1) is None


def test_a_block_that_went_with_a_touched_one_is_left_to_be_compared() -> None:
    assert found(document(paragraphs("a", "b", "c")), document(paragraphs("a", "B")), 1) == [(["b", "c"], ["B"])]


def test_a_source_written_in_another_way_tells_nothing() -> None:
    before = document(paragraphs("a", "b")).replace(b"<w:sectPr/>", b"<w:sectPr />")
    assert found(before, document(paragraphs("a", "B")), 1) is None


def test_a_source_in_another_encoding_tells_nothing() -> None:
    before = document(paragraphs("a", "b")).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert found(before, document(paragraphs("a", "B")), 1) is None


def test_a_stretch_that_is_no_whole_element_tells_nothing() -> None:
    before = document("<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r/><w:r/></w:p>")
    after = document("<w:p><w:r><w:t>a</w:t></w:r></w:p><w:sdt/><w:p><w:r/></w:p>")
    assert found(before, after, 1) is None


def test_text_between_touched_blocks_tells_nothing() -> None:
    before = document(paragraphs("a", "b") + " x " + paragraphs("c"))
    assert found(before, document(paragraphs("a", "B", "C")), 1, 2) is None


def test_the_root_is_known_by_its_first_tag() -> None:
    root = empty_root(document(paragraphs("a")), "document.xml")
    assert root is not None
    assert (root.tag, len(root)) == (f"{{{W}}}document", 0)


def test_a_part_that_begins_with_something_else_has_none() -> None:
    assert empty_root(b"<!-- x -->" + document(""), "document.xml") is None
