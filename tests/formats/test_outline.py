from __future__ import annotations

import pytest

from briefcheck.errors import Unreadable
from briefcheck.formats.edits import Edit, apply
from briefcheck.formats.outline import as_utf8, attribute, content, outline
from briefcheck.formats.xml import parse

DATA = b"""<?xml version="1.0"?><!-- <a> -->\
<x:a xmlns:x="u" t="1 > 0"><x:b/><c k='>'>one<d/></c ><![CDATA[<b>]]><b></b></x:a>"""


def test_it_says_where_each_element_stands() -> None:
    root = outline(DATA, "a.xml", 2)
    assert DATA[root.start : root.end] == DATA[DATA.index(b"<x:a") :]
    assert [DATA[node.start : node.end] for node in root.children] == [b"<x:b/>", b"<c k='>'>one<d/></c >", b"<b></b>"]
    assert [DATA[node.inner : node.inner_end] for node in root.children] == [b"", b"one<d/>", b""]
    assert [node.is_empty_tag for node in root.children] == [True, False, False]
    assert (root.local, root.prefix, root.attributes["t"]) == ("a", "x:", "1 > 0")
    assert [node.local for node in root.walk()] == ["b", "c", "d", "b"]


def test_it_goes_no_deeper_than_asked() -> None:
    assert [node.local for node in outline(DATA, "a.xml", 1).walk()] == ["b", "c", "b"]


@pytest.mark.parametrize("data", [b"<a><b></a>", b"", "<a/>".encode("utf-16"), b"<a>&nowhere;</a>"])
def test_what_is_no_xml_or_has_wide_characters_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.xml"):
        outline(data, "a.xml", 1)


def test_a_part_in_wide_characters_can_be_narrowed_first() -> None:
    wide = '<?xml version="1.0" encoding="UTF-16"?><a k="é"/>'.encode("utf-16")
    assert outline(as_utf8(wide), "a.xml", 0).attributes == {"k": "é"}


def test_inserted_text_reads_back_whatever_the_encoding_of_the_part() -> None:
    said = 'ü < 語 & "x" > 🎉\x00\ud800 _x0041_'
    kept = 'ü < 語 & "x" > 🎉 _x005F_x0041_'
    for encoding in ("utf-8", "iso-8859-1", "us-ascii"):
        data = f'<?xml version="1.0" encoding="{encoding}"?><a></a>'.encode()
        at = outline(data, "a.xml", 0).inner
        made = apply(data, [Edit(at, at, f"<b k={attribute(said)}>{content(said)}</b>".encode("ascii"))])
        found = parse(made, "a.xml")[0]
        assert (found.text, found.get("k")) == (kept, kept)
