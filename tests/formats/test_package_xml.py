"""XML goes in and out without losing a blank, and never leaves the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefcheck.errors import Unreadable
from briefcheck.formats import xml


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        xml.parse(data, "word/document.xml")
    assert caught.value.detail.startswith("word/document.xml ")
    return caught.value.code


def test_blanks_comments_instructions_and_cdata_come_back() -> None:
    inside = b'<!--x--><?p q?><a>  <b xml:space="preserve"> </b>\n<![CDATA[x<y]]>&#13;<!--z--></a><!--y-->'
    root = xml.parse(b'\xef\xbb\xbf<?xml version="1.0"?>' + inside, "a part")
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    assert xml.serialise(root) == head + inside
    assert xml.serialise(xml.parse(xml.serialise(root), "a part")) == head + inside


def test_a_part_in_utf16_comes_out_in_utf8() -> None:
    root = xml.parse('<?xml version="1.0" encoding="UTF-16"?><a>б</a>'.encode("utf-16"), "a part")
    assert xml.serialise(root).endswith("<a>б</a>".encode())


@pytest.mark.parametrize("data", [b"", b"<a>", b"text", b"<a>&b;</a>", b"<?xml version='1.0' encoding='no'?><a/>"])
def test_what_is_not_well_formed_is_refused(data: bytes) -> None:
    assert refused(data) == "xml_invalid"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_document_type_is_refused_here_too(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a x="1">&b;</a>'
    assert refused(text.encode(encoding)) == "xml_doctype"


def test_an_outside_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    assert refused(f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>'.encode()) == "xml_doctype"


def test_an_entity_bomb_is_refused_without_being_unpacked() -> None:
    steps = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY a0 "lol">{steps}]><a x="&a11;"/>'
    assert refused(bomb.encode()) in ("xml_doctype", "xml_invalid")


def test_one_very_long_text_is_read_and_very_deep_nesting_is_not() -> None:
    assert len(xml.parse(b"<a>" + b"x" * 11_000_000 + b"</a>", "a part").text or "") == 11_000_000
    assert xml.parse(b"<a>" * 250 + b"</a>" * 250, "a part").tag == "a"
    assert refused(b"<a>" * 300 + b"</a>" * 300) == "xml_too_deep"
