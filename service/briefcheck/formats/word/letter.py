"""A new Word file of headings, paragraphs and numbered points: a letter, in no one's style but a plain one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from lxml import etree
from msgspec import Struct

from briefcheck.formats.package.writer import Writer
from briefcheck.patterns import pattern

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NOT_XML = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file can hold."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>"""
_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/%s" Target="%s"/></Relationships>"""
_STYLE = '<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>%s</w:style>'
_HEADING = (
    '<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
    'w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:style>'
    + _STYLE % ("Title", "Title", '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>')
    + _STYLE % ("Heading1", "heading 1", _HEADING)
    + _STYLE
    % ("Point", "Point", '<w:pPr><w:keepNext/><w:spacing w:after="40"/><w:ind w:left="454" w:hanging="454"/></w:pPr>')
    + _STYLE % ("Note", "Note", '<w:pPr><w:ind w:left="454"/></w:pPr><w:rPr><w:i/><w:color w:val="595959"/></w:rPr>')
    + "</w:styles>"
)


class Line(Struct, frozen=True):
    """One paragraph; a point begins with its number, a note stands below a point."""

    role: Literal["title", "heading", "text", "point", "note"]
    text: str
    number: int = 0


_STYLE_OF = {"title": "Title", "heading": "Heading1", "point": "Point", "note": "Note"}


def letter(lines: Iterable[Line]) -> bytes:
    """The Word file, the same bytes for the same lines."""
    writer = Writer()
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": (_RELATIONS % ("officeDocument", "word/document.xml")).encode(),
        "word/document.xml": _body(lines),
        "word/styles.xml": _STYLES.encode(),
        "word/_rels/document.xml.rels": (_RELATIONS % ("styles", "styles.xml")).encode(),
    }
    for name, data in parts.items():
        writer.append(name, data)
    return writer.close(b"")


def _body(lines: Iterable[Line]) -> bytes:
    root = etree.Element(f"{{{_W}}}document", nsmap={"w": _W})
    body = etree.SubElement(root, f"{{{_W}}}body")
    for line in lines:
        paragraph = etree.SubElement(body, f"{{{_W}}}p")
        if line.role in _STYLE_OF:
            properties = etree.SubElement(paragraph, f"{{{_W}}}pPr")
            etree.SubElement(properties, f"{{{_W}}}pStyle").set(f"{{{_W}}}val", _STYLE_OF[line.role])
        run = etree.SubElement(paragraph, f"{{{_W}}}r")
        if line.number:
            etree.SubElement(run, f"{{{_W}}}t").text = f"{line.number}."
            etree.SubElement(run, f"{{{_W}}}tab")
        text = etree.SubElement(run, f"{{{_W}}}t")
        text.text = _NOT_XML.sub("", line.text)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    etree.SubElement(body, f"{{{_W}}}sectPr")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
