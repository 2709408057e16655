"""The order in which properties must stand (the sequences of ECMA-376's schema), for those we write or repeat.

Some generators write properties out of order or with values the schema does not allow. Word forgives; a stricter
reader may not, and a fault that we repeat would be our fault.
"""

from __future__ import annotations

from lxml.etree import _Element

from briefcheck.patterns import pattern

_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
).split()
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
_CELL = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark".split()
_TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
).split()
_SEQUENCES = {
    kind: {local: place for place, local in enumerate(sequence)}
    for kind, sequence in {"rPr": _RUN, "pPr": _PARAGRAPH, "tcPr": _CELL, "tblPr": _TABLE}.items()
}
_BROKEN_VALUE = pattern(r"-?\d+\.\d+")
"""A measure with a decimal point: the schema wants whole twentieths, halves or eighths of a point."""


def is_sound(properties: _Element) -> bool:
    """Whether properties may be repeated as they are: known ones in order, each once, with values that can be."""
    places = [place for child in properties if (place := _place(properties, child)) is not None]
    return places == sorted(set(places)) and not any(_is_broken(child) for child in properties)


def put_in_order(properties: _Element) -> None:
    """Bring properties of ours into the schema's order; unknown, repeated and broken ones go."""
    first: dict[int, _Element] = {}
    for child in list(properties):
        place = _place(properties, child)
        properties.remove(child)
        if place is not None and not _is_broken(child):
            first.setdefault(place, child)
    for place in sorted(first):
        properties.append(first[place])


def _place(properties: _Element, child: _Element) -> int | None:
    namespace, _, local = str(child.tag).rpartition("}")
    own, _, kind = properties.tag.rpartition("}")
    if namespace != own:
        return None
    if local in ("ins", "del", "moveFrom", "moveTo"):
        return -1  # in a paragraph mark's properties these come first
    return _SEQUENCES.get(kind, {}).get(local)


def _is_broken(element: _Element) -> bool:
    return any(_BROKEN_VALUE.fullmatch(str(value)) for e in element.iter("*") for value in e.attrib.values())
