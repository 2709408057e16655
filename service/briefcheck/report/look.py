"""How the workbooks that we make look: a few formats, a fixed day of making, and a page that prints."""

from __future__ import annotations

import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# A document's own words must stay words: nothing in them becomes a formula, a number or a link.
SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime.datetime(2026, 1, 1)  # a fixed day, so that the same brief gives the same bytes
_LINE_POINTS = 15.0
_LINES_MAX = 12


def properties(title: str) -> dict[str, object]:
    """What a workbook says of itself."""
    return {"title": title, "comments": "Made by Briefcheck", "created": _CREATED}


class Styles:
    """The formats that the sheets share."""

    def __init__(self, book: Workbook) -> None:
        def style(**properties: object) -> Format:
            return book.add_format({"font_name": "Calibri", "valign": "top", **properties})

        self.title = style(bold=True, font_size=16)
        self.quiet = style(font_color="#5C5C5C")
        self.header = style(bold=True, text_wrap=True, bottom=1, valign="vcenter")
        self.text = style(text_wrap=True)
        self.open = style(text_wrap=True, bg_color="#FFF4CE")
        self.date = style(num_format="yyyy-mm-dd", align="left", text_wrap=True)
        self.percent = style(num_format="0%")
        self.late = book.add_format({"font_color": "#B10E1C", "bold": True})
        self.soon = book.add_format({"font_color": "#8A4B00", "bold": True})
        self.settled = book.add_format({"font_color": "#5C5C5C"})
        self.blank = book.add_format({"bg_color": "#FFF4CE"})


def height(texts: list[tuple[str, int]]) -> float:
    """Room in points for the longest of the texts of a row, each with its column's width: few programs find it."""
    lines = max((sum(-(-max(len(line), 1) // width) for line in text.split("\n")) for text, width in texts), default=1)
    return _LINE_POINTS * min(lines, _LINES_MAX)


def readable(text: str) -> str:
    """A text as a cell takes it: nothing that cannot be seen, and not without end."""
    return "".join(c for c in text if c.isprintable() or c == "\n")[:2000]


def print_set_up(sheet: Worksheet, header_row: int, pages_wide: int = 1) -> None:
    """Landscape, so many pages wide, the header on each page, numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.repeat_rows(header_row)
    sheet.set_footer("&L&A&RPage &P of &N")
