"""Word files from snippets of WordprocessingML: what Word writes, short enough to stand in a test.

    docx(heading("Scope") + p("Deliver the ", r("report", b=True), "."))
    docx(table(["Item", "Due"], ["Report", "3 April"]), strict=True)

Snippets are strings; every prefix Word uses is declared. A text among runs is a run, text is escaped, markup is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from briefcheck.formats.package import Package, open_package

from ..hostile import CONTENT_TYPES, OFFICE, STRICT, WORD, WORD_MAIN, content_types, packed, relationships

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
MC = _NAMESPACES["mc"]
_STRICT_NAMESPACES = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
    "wp": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
}


class Part(NamedTuple):
    """One more part: where it is, how the document is related to it (the last word of the type), and its bytes."""

    name: str
    relationship: str
    data: bytes
    content_type: str = "application/xml"


# -- the package


def docx(
    body: str,
    *,
    styles: str | None = None,
    numbering: str | None = None,
    settings: str | None = None,
    footnotes: str | None = None,
    endnotes: str | None = None,
    comments: str | None = None,
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
    parts: Iterable[Part] = (),
    strict: bool = False,
) -> bytes:
    """A Word file with this body.

    Each text is what stands inside the root element of its part. Without `styles` the document has Word's usual ones
    (`STYLES`); an empty text makes an empty part, None leaves any other part out. Parts are related as rId1, rId2 …
    in the order of the arguments; headers and footers are referred to in the last section's properties.
    """
    more = [
        _xml_part(name, local, inside, strict=strict)
        for name, local, inside in (
            ("styles", "styles", STYLES if styles is None else styles),
            ("numbering", "numbering", numbering),
            ("settings", "settings", settings),
            ("footnotes", "footnotes", footnotes),
            ("endnotes", "endnotes", endnotes),
            ("comments", "comments", comments),
            *((f"header{i}", "hdr", text) for i, text in enumerate(headers, 1)),
            *((f"footer{i}", "ftr", text) for i, text in enumerate(footers, 1)),
        )
        if inside is not None
    ]
    more += parts
    references = "".join(
        f'<w:{part.relationship}Reference w:type="{kind}" r:id="rId{i}"/>'
        for i, part in enumerate(more, 1)
        if part.relationship in ("header", "footer")
        for kind in [("default", "first", "even")[int(part.name[-5]) % 3 - 1]]
    )
    section = f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    base = STRICT if strict else OFFICE
    rows = [(f"rId{i}", f"{base}/{part.relationship}", f"/{part.name}") for i, part in enumerate(more, 1)]
    files = {
        CONTENT_TYPES: content_types({"/word/document.xml": WORD_MAIN} | {f"/{p.name}": p.content_type for p in more}),
        "_rels/.rels": relationships(("rId1", f"{base}/officeDocument", "word/document.xml")),
        "word/document.xml": root("document", f"<w:body>{body}{section}</w:body>", strict=strict),
        "word/_rels/document.xml.rels": relationships(*rows),
    }
    return packed(files | {part.name: part.data for part in more})


def package(body: str, **more: object) -> Package:
    """The same, opened."""
    return open_package(docx(body, **more))  # type: ignore[arg-type]


def root(local: str, inside: str, *, strict: bool = False) -> bytes:
    """A part: its root element with all namespaces declared."""
    names = _NAMESPACES | (_STRICT_NAMESPACES if strict else {})
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return f'{head}<w:{local} {declared} mc:Ignorable="w14 w15">{inside}</w:{local}>'.encode()


def _xml_part(name: str, local: str, inside: str, *, strict: bool) -> Part:
    kind = {"hdr": "header", "ftr": "footer"}.get(local, local)
    return Part(f"word/{name}.xml", kind, root(local, inside, strict=strict), f"{WORD}.{kind}+xml")


# -- paragraphs and runs


def t(text: str) -> str:
    """Text in a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str = "", props: str = "", *, b: bool = False, style: str = "", size: int = 0) -> str:
    """A run; `text` that begins with `<` is markup. `size` is in half points."""
    props = f'<w:rStyle w:val="{style}"/>' * bool(style) + "<w:b/>" * b + props + f'<w:sz w:val="{size}"/>' * bool(size)
    inside = text if text.startswith("<") else t(text) if text else ""
    return "<w:r>" + (f"<w:rPr>{props}</w:rPr>" if props else "") + inside + "</w:r>"


def p(*runs: str, style: str = "", props: str = "", mark: str = "") -> str:
    """A paragraph; `props` goes into its properties, `mark` into those of its mark."""
    inside = f'<w:pStyle w:val="{style}"/>' * bool(style) + props + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    content = "".join(run if run.startswith("<") else r(run) for run in runs)
    return "<w:p>" + (f"<w:pPr>{inside}</w:pPr>" if inside else "") + content + "</w:p>"


def heading(text: str, level: int = 1) -> str:
    """A heading by style, as in `STYLES`."""
    return p(text, style=f"Heading{level}")


def item(text: str, num: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, props=numbered(num, level))


def numbered(num: int, level: int = 0) -> str:
    """The paragraph property that puts it in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _change(kind: str, inside: str, author: str) -> str:
    return f'<w:{kind} w:id="900" w:author="{author}" w:date="2026-01-02T03:04:05Z">{inside}</w:{kind}>'


def ins(inside: str = "", author: str = "Ann") -> str:
    """A tracked insertion; empty for the mark of a paragraph or a row."""
    return _change("ins", inside, author)


def deleted(inside: str = "", author: str = "Ann") -> str:
    """A tracked deletion; its text becomes deleted text, as Word writes it."""
    return _change("del", inside.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>"), author)


def link(inside: str) -> str:
    """A hyperlink."""
    return f'<w:hyperlink w:anchor="there">{inside}</w:hyperlink>'


def field(instruction: str, *result: str) -> str:
    """A complex field, spread over runs as Word writes it; the instruction may itself be markup."""
    code = instruction if instruction.startswith("<") else r(f"<w:instrText>{escape(instruction)}</w:instrText>")
    shown = "".join(run if run.startswith("<") else r(run) for run in result)
    return _char("begin") + code + _char("separate") + shown + _char("end")


def _char(kind: str) -> str:
    return r(f'<w:fldChar w:fldCharType="{kind}"/>')


def control(inside: str, props: str = "") -> str:
    """A content control around blocks, runs, rows or cells, wherever it stands."""
    return f'<w:sdt><w:sdtPr><w:id w:val="77"/>{props}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


PROMPT = "<w:showingPlcHdr/>"
"""The property of a content control that still shows its prompt."""


def drawn_box(inside: str) -> str:
    """A run with a text box as Word 2010 and later write it: a drawing, with the same again in VML for older ones."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
    drawing = (
        f"<w:drawing><wp:inline><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    return r(f"<mc:AlternateContent>{choice}<mc:Fallback>{_vml(inside)}</mc:Fallback></mc:AlternateContent>")


def vml_box(inside: str) -> str:
    """A run with a text box as Word 2007 writes it."""
    return r(_vml(inside))


def _vml(inside: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"


# -- tables


def table(*rows: Sequence[str] | str, header: int = 0, props: str = "") -> str:
    """A table of rows; a row is its cells' texts, or markup. The first `header` rows repeat as header rows."""
    flag = "<w:tblHeader/>"
    made = [x if isinstance(x, str) else row(*x, props=flag if i < header else "") for i, x in enumerate(rows)]
    return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid/>{''.join(made)}</w:tbl>"


def row(*cells: str, props: str = "") -> str:
    """A table row; a cell is its text or markup of `cell`."""
    inside = "".join(c if c.startswith(("<w:tc", "<w:sdt", "<w:custom")) else cell(c) for c in cells)
    return "<w:tr>" + (f"<w:trPr>{props}</w:trPr>" if props else "") + inside + "</w:tr>"


def cell(inside: str = "", *, span: int = 1, merge: str = "", props: str = "", b: bool = False) -> str:
    """A table cell; `merge` is `restart` or `continue` of a vertical merge."""
    props += f'<w:gridSpan w:val="{span}"/>' if span != 1 else ""
    props += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    content = inside if inside.startswith("<") else p(r(inside, b=b)) if inside else p()
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{content}</w:tc>"


# -- the other parts


def note(number: int, inside: str, kind: str = "footnote") -> str:
    """A footnote or endnote; its text or its paragraphs."""
    return f'<w:{kind} w:id="{number}">{inside if inside.startswith("<") else p(inside)}</w:{kind}>'


def note_mark(number: int, kind: str = "footnote") -> str:
    """The run that refers to a note."""
    return r(f'<w:{kind}Reference w:id="{number}"/>')


def style(
    id_: str, name: str = "", *, based_on: str = "", props: str = "", run: str = "", kind: str = "paragraph",
    default: bool = False,
) -> str:  # fmt: skip
    """A style; `props` are those of the paragraph, `run` those of its text."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    paragraph = f"<w:pPr>{props}</w:pPr>" if props else ""
    text = f"<w:rPr>{run}</w:rPr>" if run else ""
    flag = ' w:default="1"' if default else ""
    named = f'<w:name w:val="{name or id_}"/>'
    return f'<w:style w:type="{kind}"{flag} w:styleId="{id_}">{named}{base}{paragraph}{text}</w:style>'


def outline(level: int) -> str:
    """The paragraph property that makes an outline level, from 1."""
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def level(
    index: int, text: str, form: str = "decimal", *, start: int = 1, restart: int | None = None, style: str = "",
    more: str = "",
) -> str:  # fmt: skip
    """One level of a list definition."""
    again = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{again}{linked}{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    """A list definition (`w:abstractNum`)."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, *overrides: str) -> str:
    """A list that uses a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def start_at(index: int, start: int) -> str:
    """The override by which a list starts again."""
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


STYLES = (
    style("Normal", default=True, run='<w:sz w:val="22"/>')
    + "".join(
        style(f"Heading{i}", f"heading {i}", based_on="Normal", props=outline(i), run='<w:b/><w:sz w:val="28"/>')
        for i in range(1, 5)
    )
    + style("Title", based_on="Normal", run='<w:sz w:val="56"/>')
    + style("Caption", "caption", based_on="Normal", run="<w:i/>")
    + style("ListParagraph", "List Paragraph", based_on="Normal")
    + style("TOC1", "toc 1", based_on="Normal")
    + style("Strong", kind="character", run="<w:b/>")
    + style("TableGrid", "Table Grid", kind="table")
)
"""The styles of an English Word, as far as reading asks for them; body text is 11 points."""

BULLETS = definition(0, level(0, "\uf0b7", "bullet"), level(1, "o", "bullet")) + num(1, 0)
"""A numbering part with one bulleted list, number 1."""

DECIMALS = definition(0, level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3")) + num(1, 0)
"""A numbering part with one multi-level list, number 1."""
