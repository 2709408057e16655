"""How our marks look: severity by word, shape, line and colour, each enough by itself; how the Review sheet looks."""

from __future__ import annotations

from msgspec import Struct

from briefcheck.finding import SHAPES, Severity

FILLS: dict[Severity, str] = {"error": "FBD9D5", "warning": "FFF0C2", "note": "DCE9F7"}
LINES: dict[Severity, tuple[str, str]] = {
    "error": ("thin", "C00000"),
    "warning": ("dashed", "9C6500"),
    "note": ("dotted", "1F5FA8"),
}
"""Style and colour of the line around a shaded cell: solid, dashed, dotted."""


def severity_words(severity: Severity) -> str:
    """A severity with its shape, as it stands in notes and on the Review sheet."""
    return f"{SHAPES[severity]} {severity.capitalize()}"


class Look(Struct, frozen=True):
    """How a cell of the Review sheet looks. Colours are six hexadecimal digits; sizes are added to the workbook's."""

    is_bold: bool = False
    larger: int = 0
    colour: str = ""
    is_link: bool = False
    fill: str = ""
    line: str = ""
    """Colour of the line below."""
    is_wrapped: bool = False
    is_middle: bool = False
    is_left: bool = False


_GREY, _DARK, _RULE = "595959", "1F3864", "BFBFBF"
LOOKS: dict[str, Look] = {
    "title": Look(is_bold=True, larger=7, colour=_DARK, is_middle=True),
    "verdict": Look(is_bold=True, larger=2),
    "plain": Look(is_left=True),
    "wrapped": Look(is_wrapped=True),
    "quiet": Look(colour=_GREY),
    "heading": Look(is_bold=True, larger=1, colour=_DARK, line=_DARK),
    "header": Look(is_bold=True, colour="FFFFFF", fill=_DARK, is_wrapped=True, is_middle=True),
    "body": Look(line=_RULE, is_wrapped=True),
    "link": Look(colour="0563C1", is_link=True, line=_RULE, is_wrapped=True),
    "ref": Look(colour=_GREY, line=_RULE),
    "input": Look(fill="F2F2F2", line=_RULE, is_wrapped=True),
    **{severity: Look(is_bold=True, fill=fill, line=_RULE) for severity, fill in FILLS.items()},
}
