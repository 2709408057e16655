"""What a person sees in a document and the review does not read: pictures, charts, diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from briefcheck.formats.word.names import FALLBACK, Names

_DRAWING, _DRAWING_STRICT = "http://schemas.openxmlformats.org/drawingml/2006", "http://purl.oclc.org/ooxml/drawingml"
_WHAT = {
    f"{{{base}/{local}": what
    for base in (_DRAWING, _DRAWING_STRICT)
    for local, what in (("main}blip", "picture"), ("chart}chart", "chart"), ("diagram}relIds", "SmartArt diagram"))
} | {"{urn:schemas-microsoft-com:vml}imagedata": "picture"}


def count_unread(root: _Element, w: Names) -> Iterator[str]:
    """One word for each picture, chart and diagram shown in a part; the preview of an embedded object is none."""
    for element in root.iter(*_WHAT):
        if next(element.iterancestors(FALLBACK, w.object, w.del_, w.moveFrom), None) is None:
            yield _WHAT[element.tag]
