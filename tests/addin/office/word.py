"""Word as far as the add-in uses it: a document of python-docx that is searched, commented and written into."""

from __future__ import annotations

import base64
import copy
import io
from collections.abc import Iterator, Sequence

import docx
from docx.comments import Comment as DocxComment
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.document import CT_Body
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run
from lxml.etree import _Element

from .batches import Host, Items, OfficeError, Options, Root, Thing

SEARCH_LETTERS_MAX = 255
USER = "Simulated User"


class Word(Host):
    app = "Word"
    file_name = "brief.docx"

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.document = docx.Document(io.BytesIO(data))
        self.root = Document(self)
        self.tracking = "Off"
        self.answers: dict[int, list[str]] = {}
        self.resolved: set[int] = set()
        """What python-docx does not hold: answers to comments by their ids, and which are resolved."""
        main = self.document.part
        for relation in [r for r in main.rels.values() if r.reltype == RELATIONSHIP_TYPE.CUSTOM_XML]:
            self.parts[relation.rId] = relation.target_part.blob.decode()
            main.rels.pop(relation.rId)

    def save(self) -> bytes:
        copied = docx.Document(self._written(self.document))
        for number, xml in enumerate(self.parts.values(), 1):
            name = PackURI(f"/customXml/item{number}.xml")
            copied.part.relate_to(
                Part(name, "application/xml", xml.encode(), copied.part.package), RELATIONSHIP_TYPE.CUSTOM_XML
            )
        return self._written(copied).getvalue()

    @staticmethod
    def _written(document: docx.document.Document) -> io.BytesIO:
        out = io.BytesIO()
        document.save(out)
        out.seek(0)
        return out

    @property
    def body(self) -> CT_Body:
        return self.document.element.body

    def paragraphs(self) -> list[_Element]:
        """All paragraphs in reading order, those in tables and controls too."""
        return list(self.body.iter(qn("w:p")))

    def text(self, paragraph: _Element) -> str:
        return "".join(run.text for run in self.runs(paragraph))

    def runs(self, paragraph: _Element) -> list[Run]:
        owner = DocxParagraph(paragraph, self.document._body)
        return [Run(element, owner) for element in paragraph.iter(qn("w:r"))]

    def marked_as_inserted(self, blocks: Sequence[_Element]) -> None:
        """Wrap what was inserted in tracked changes, where Word tracks."""
        if self.tracking == "Off":
            return
        for paragraph in (p for block in blocks for p in block.iter(qn("w:p"))):
            properties = paragraph.get_or_add_pPr()
            look = properties.find(qn("w:rPr"))
            if look is None:
                look = properties.makeelement(qn("w:rPr"), {})
                properties.append(look)
            look.insert(0, self._change(look))
            for run in [r for r in paragraph.iter(qn("w:r")) if r.getparent().tag != qn("w:ins")]:
                change = self._change(run)
                run.addprevious(change)
                change.append(run)

    def _change(self, near: _Element) -> _Element:
        number = str(1 + sum(1 for _ in self.body.iter(qn("w:ins"))))
        return near.makeelement(
            qn("w:ins"), {qn("w:id"): number, qn("w:author"): USER, qn("w:date"): "2026-11-01T00:00:00Z"}
        )


class Document(Root):
    shown = ("ChangeTrackingMode",)
    host: Word

    def get_Body(self) -> Body:
        return Body(self.host)

    def get_ContentControls(self) -> Controls:
        return Controls(self.host)

    def get_ChangeTrackingMode(self) -> str:
        return self.host.tracking

    def set_ChangeTrackingMode(self, mode: str) -> None:
        self.host.tracking = mode

    def GetSelection(self) -> Thing:
        return self.host.selected or Words(self.host, self.host.paragraphs()[0], 0, 0)


class Body(Thing):
    host: Word

    def Search(self, text: str, options: Options | dict[str, object] | None = None) -> Items:
        if not 0 < len(text) <= SEARCH_LETTERS_MAX:
            raise OfficeError("InvalidArgument", "SearchStringInvalidOrTooLong")
        given = options.values if isinstance(options, Options) else options or {}
        return Items(self.host, list(self._hits(text.replace("^^", "^"), case=bool(given.get("MatchCase")))))

    def _hits(self, wanted: str, *, case: bool) -> Iterator[Words]:
        for paragraph in self.host.paragraphs():
            text = self.host.text(paragraph)
            hay, needle = (text, wanted) if case else (text.lower(), wanted.lower())
            at = hay.find(needle)
            while at >= 0:
                yield Words(self.host, paragraph, at, at + len(needle))
                at = hay.find(needle, at + len(needle))

    def GetComments(self) -> Items:
        return Items(self.host, [Comment(self.host, one) for one in self.host.document.comments])

    def get_Paragraphs(self) -> Items:
        return Items(self.host, [Paragraph(self.host, element) for element in self.host.paragraphs()])

    def InsertParagraph(self, text: str, place: str) -> Paragraph:
        if place != "End":
            raise OfficeError("NotImplemented", f"Inserting a paragraph at the {place} of the body is not simulated.")
        return Paragraph(self.host, self.host.paragraphs()[-1]).InsertParagraph(text, "After")


def blocks_of(host: Word, data: str) -> list[_Element]:
    """The paragraphs and tables of a file; styles that the document lacks come along, lists do not."""
    source = docx.Document(io.BytesIO(base64.b64decode(data)))
    known = {style.style_id for style in host.document.styles}
    for style in source.styles:
        if style.style_id not in known:
            host.document.styles.element.append(copy.deepcopy(style.element))
    blocks = [copy.deepcopy(block) for block in source.element.body if block.tag != qn("w:sectPr")]
    for numbering in [n for block in blocks for n in block.iter(qn("w:numPr"))]:
        numbering.getparent().remove(numbering)
    return blocks


class Words(Thing):
    """A range within one paragraph."""

    shown = ("Text",)
    host: Word

    def __init__(self, host: Word, paragraph: _Element, start: int, end: int) -> None:
        super().__init__(host)
        self.paragraph, self.start, self.end = paragraph, start, end

    def get_Text(self) -> str:
        return self.host.text(self.paragraph)[self.start : self.end]

    def get_Paragraphs(self) -> Items:
        return Items(self.host, [Paragraph(self.host, self.paragraph)])

    def Select(self, _mode: str = "Select") -> None:
        self.host.selected = self

    def InsertComment(self, text: str) -> Comment:
        runs = self._whole_runs()
        if not runs:
            raise OfficeError("InvalidArgument", "A comment needs words.")
        return Comment(self.host, self.host.document.add_comment(runs, text=text, author=USER, initials="SU"))

    def _whole_runs(self) -> list[Run]:
        """The runs of these words, cut where they begin and end in the middle of one."""
        at, found = 0, []
        for run in self.host.runs(self.paragraph):
            begin, finish = at, at + len(run.text)
            at = finish
            start, end = max(self.start, begin), min(self.end, finish)
            if start < end:
                found.append(self._cut(run, start - begin, end - begin))
        return found

    @staticmethod
    def _cut(run: Run, start: int, end: int) -> Run:
        text = run.text
        for words, put in ((text[:start], run._r.addprevious), (text[end:], run._r.addnext)):
            if words:
                piece = copy.deepcopy(run._r)
                put(piece)
                Run(piece, run._parent).text = words
        run.text = text[start:end]
        return run


class Paragraph(Thing):
    shown = ("Text", "OutlineLevel")
    host: Word

    def __init__(self, host: Word, element: _Element) -> None:
        super().__init__(host)
        self.element = element

    def get_Text(self) -> str:
        return self.host.text(self.element)

    def get_OutlineLevel(self) -> int:
        name: str = DocxParagraph(self.element, self.host.document._body).style.name
        return int(name[-1]) if name.startswith("Heading ") else 10

    def Delete(self) -> None:
        self.element.getparent().remove(self.element)

    def GetRange(self, _place: str = "Whole") -> Blocks:
        return Blocks(self.host, [self.element])

    def InsertParagraph(self, text: str, place: str) -> Paragraph:
        made = self.element.makeelement(qn("w:p"), {})
        block = self.element
        while block.getparent().tag not in (qn("w:body"), qn("w:tc")):
            block = block.getparent()
        (block.addnext if place == "After" else block.addprevious)(made)
        if text:
            DocxParagraph(made, self.host.document._body).add_run(text)
        self.host.marked_as_inserted([made])
        return Paragraph(self.host, made)


class Blocks(Thing):
    """A range of whole paragraphs and tables."""

    shown = ("Text",)
    host: Word

    def __init__(self, host: Word, elements: list[_Element]) -> None:
        super().__init__(host)
        self.elements = elements

    def get_Text(self) -> str:
        return "\r".join(self.host.text(p) for block in self.elements for p in block.iter(qn("w:p")))

    def InsertFileFromBase64(self, data: str, place: str) -> Blocks:
        if place != "Replace":
            raise OfficeError("NotImplemented", f"Inserting a file at the {place} is not simulated.")
        blocks = blocks_of(self.host, data)
        for block in blocks:
            self.elements[0].addprevious(block)
        for element in self.elements:
            element.getparent().remove(element)
        self.elements = blocks
        self.host.marked_as_inserted(blocks)
        return self

    def InsertContentControl(self, _kind: str = "RichText") -> Control:
        control = self.elements[0].makeelement(qn("w:sdt"), {})
        content = control.makeelement(qn("w:sdtContent"), {})
        control.append(control.makeelement(qn("w:sdtPr"), {}))
        control.append(content)
        self.elements[0].addprevious(control)
        content.extend(self.elements)
        return Control(self.host, control)


class Controls(Thing):
    host: Word

    def load(self, wanted: Sequence[str]) -> dict[str, object]:
        return self._all().load(wanted)

    def _all(self) -> Items:
        return Items(self.host, [Control(self.host, element) for element in self.host.body.iter(qn("w:sdt"))])


class Control(Thing):
    shown = ("Tag", "Title", "Text")
    host: Word

    def __init__(self, host: Word, element: _Element) -> None:
        super().__init__(host)
        self.element = element

    def _property(self, name: str) -> _Element | None:
        return self.element.find(f"{qn('w:sdtPr')}/{qn(name)}")

    def _set(self, name: str, value: str) -> None:
        holder = self.element.find(qn("w:sdtPr"))
        found = self._property(name)
        if found is None:
            found = holder.makeelement(qn(name), {})
            holder.append(found)
        found.set(qn("w:val"), value)

    def get_Tag(self) -> str:
        found = self._property("w:tag")
        return "" if found is None else found.get(qn("w:val"), "")

    def set_Tag(self, value: str) -> None:
        self._set("w:tag", value)

    def get_Title(self) -> str:
        found = self._property("w:alias")
        return "" if found is None else found.get(qn("w:val"), "")

    def set_Title(self, value: str) -> None:
        self._set("w:alias", value)

    def set_Appearance(self, value: str) -> None:
        if value not in ("BoundingBox", "Tags", "Hidden"):
            raise OfficeError("InvalidArgument", "No such appearance.")

    def get_Text(self) -> str:
        return "\r".join(self.host.text(p) for p in self.element.iter(qn("w:p")))

    def Select(self, _mode: str = "Select") -> None:
        self.host.selected = self

    def InsertFileFromBase64(self, data: str, place: str) -> Blocks:
        inside = Blocks(self.host, list(self.element.find(qn("w:sdtContent"))))
        return inside.InsertFileFromBase64(data, place)

    def GetComments(self) -> Items:
        """The comments that begin in the control; answers are no comments of their own here."""
        marks = {mark.get(qn("w:id")) for mark in self.element.iter(qn("w:commentRangeStart"))}
        comments = self.host.document.comments
        return Items(self.host, [Comment(self.host, one) for one in comments if str(one.comment_id) in marks])

    def GetReviewedText(self, version: str) -> str:
        """The text with every tracked insertion rejected; nothing is deleted with tracking here."""
        if version != "Original":
            raise OfficeError("NotImplemented", f"{version} is not simulated.")
        kept = (t for t in self.element.iter(qn("w:t")) if next(t.iterancestors(qn("w:ins")), None) is None)
        return "".join(t.text or "" for t in kept)

    def Delete(self, keep: bool) -> None:  # noqa: FBT001  as Word has it
        if keep:
            for block in self.element.find(qn("w:sdtContent")):
                self.element.addprevious(block)
        elif self.host.tracking != "Off":
            raise OfficeError("NotImplemented", "Deleting with tracking on would only mark the text; not simulated.")
        self.element.getparent().remove(self.element)


class Reply(Thing):
    shown = ("Id",)

    def get_Id(self) -> str:
        return "reply"


class Comment(Thing):
    shown = ("Content", "AuthorName", "Id")
    host: Word

    def __init__(self, host: Word, comment: DocxComment) -> None:
        super().__init__(host)
        self.comment = comment

    def get_Content(self) -> str:
        return self.comment.text

    def get_AuthorName(self) -> str:
        return self.comment.author

    def get_Id(self) -> str:
        return str(self.comment.comment_id)

    def get_Replies(self) -> Items:
        return Items(self.host, [Reply(self.host) for _ in self.host.answers.get(self.comment.comment_id, ())])

    def set_Resolved(self, value: bool) -> None:  # noqa: FBT001  as Word has it
        assert value
        self.host.resolved.add(self.comment.comment_id)

    def Delete(self) -> None:
        number = self.comment.comment_id
        for name in ("commentRangeStart", "commentRangeEnd"):
            for mark in self.host.body.xpath(f".//w:{name}[@w:id='{number}']"):
                mark.getparent().remove(mark)
        for run in self.host.body.xpath(f".//w:r[w:commentReference[@w:id='{number}']]"):
            run.getparent().remove(run)
        element = self.comment._comment_elm
        element.getparent().remove(element)
