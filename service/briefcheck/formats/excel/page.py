"""The Review sheet as a part: all its text stands in its own cells, so that no other part has to change for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from briefcheck.annotate.tracker import Entry, ReviewPage
from briefcheck.finding import Severity
from briefcheck.formats.excel.book import quoted
from briefcheck.formats.excel.boxes import wrapped_lines
from briefcheck.formats.excel.looks import LINES, LOOKS, severity_words
from briefcheck.formats.excel.names import AUTHOR, Dialect
from briefcheck.formats.excel.tail import cell_name, is_cell
from briefcheck.formats.outline import attribute, content
from briefcheck.prior import HEADING, Written

HEADINGS = ("Severity", "Where", "Finding", "What to write", "Element", "Status", "Dismiss", "Code", "Ref")
WHERE, DISMISS, CODE, REF = 2, 7, 8, 9
"""Columns of the list, from 1."""
HEADER_ROW = 5
_WIDTHS = (12, 22, 58, 48, 16, 11, 24, 8, 19)
_OWN_WIDTH = 30
"""Of a column that somebody added."""
_OWN_COLUMNS_MAX = 100
_REASONS = "not needed,by design,not applicable,won't fix"
_TEXT_MAX = 4_000
"""Of the 32,767 characters a cell can hold; more is no longer read."""
_BASE_SIZE = 11.0
_DENSITY = 1.04
"""Letters are somewhat narrower than the digits in which columns are measured."""
_HEIGHT_MAX = 409.0
"""The highest row there can be."""
_BAR = 20
_LINE_WORDS = {"thin": "solid", "dashed": "dashed", "dotted": "dotted"}
_MEANINGS: dict[Severity, str] = {
    "error": "Work cannot be ordered, accepted or paid on this; mend it before the tracker goes out.",
    "warning": "Likely to be misread or disputed.",
    "note": "Worth a look.",
}


class Page:
    """Builds the sheet row by row; `xml` gives the part, `list_rows` where its list of findings stands."""

    def __init__(self, page: ReviewPage, sheets: Mapping[int, str], date: datetime.date) -> None:
        self._page, self._sheets, self._date = page, sheets, date
        self._rows: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._looks: Mapping[str, int] = {}
        self._font = ("Calibri", 11.0)
        self.texts: set[str] = set()
        """All that we wrote in cells; what people wrote is not among it."""
        self._beside, self._below = _placed(page)
        self.list_rows = (HEADER_ROW + 1, HEADER_ROW + max(1, len(page.entries)))

    def xml(
        self, dialect: Dialect, looks: Mapping[str, int], font: tuple[str, float], drawing: str = ""
    ) -> bytes:  # fmt: skip
        """The whole part, in the looks and the font that the workbook's styles give.

        Args:
            dialect: the namespaces of the workbook.
            looks: the formats of cells by look.
            font: name and size of the workbook's font.
            drawing: the relationship of a drawing that somebody put on the sheet.
        """
        self._looks, self._font = looks, font
        self._rows, self._links = [], []
        self._head()
        self._list()
        self._scores()
        self._additions()
        self._written()
        self._columns()
        self._passed()
        self._legend()
        last = len(self._rows)
        first, end = self.list_rows
        links = "".join(f"<hyperlink ref={attribute(c)} location={attribute(to)}/>" for c, to in self._links)
        widths = "".join(
            f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>'
            for i, width in (*enumerate(_WIDTHS, 1), *((own, _OWN_WIDTH) for own in sorted({*self._own_columns()})))
        )
        dismiss = f"{cell_name(first, DISMISS)}:{cell_name(end, DISMISS)}"
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            f'<worksheet xmlns="{dialect.main}" xmlns:r="{dialect.relationships}">'
            '<sheetPr><tabColor rgb="FF1F3864"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{cell_name(last, max([REF, *self._own_columns()]))}"/>'
            f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
            f'<pane ySplit="{HEADER_ROW}" topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="A{first}" sqref="A{first}"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols>'
            f"<sheetData>{''.join(self._rows)}</sheetData>"
            f'<autoFilter ref="{self.filtered}"/>'
            f'<dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" '
            f'promptTitle="Dismiss" prompt="Say why, from the list or in your own words. The next review leaves it '
            f'out; empty the cell to bring it back." sqref="{dismiss}"><formula1>"{content(_REASONS)}"</formula1>'
            f"</dataValidation></dataValidations>"
            f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
            '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            f"<headerFooter><oddFooter>&amp;L{AUTHOR}&amp;C&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>"
            f"{f'<drawing r:id={attribute(drawing)}/>' if drawing else ''}"
            "</worksheet>"
        ).encode("ascii")

    @property
    def filtered(self) -> str:
        """The list with its header, as the filter spans it."""
        return f"A{HEADER_ROW}:{cell_name(self.list_rows[1], REF)}"

    # -- the parts of the sheet, from top to bottom

    def _head(self) -> None:
        page = self._page
        self._row({1: ("title", "Review of this tracker")}, height=28)
        score = f" · {page.score} of 100" if page.score is not None else ""
        elements = "     ".join(f"{e.name} {e.score}" for e in page.elements)
        self._row({1: ("verdict", f"{page.verdict.capitalize()}{score}     {elements}".strip())}, height=20)
        counts = "     ".join(f"{severity_words(s)}s: {n}" for s, n in page.counts)
        self._row({1: ("plain", f"{counts}     {page.since}".strip())})
        how = (
            f"By {AUTHOR}, as of {self._date.isoformat()}. Links lead to the cells. To dismiss a finding, "
            "say why in its Dismiss cell; the next review then leaves it out."
        )
        self._row({1: ("quiet", how)})
        self._row({i: ("header", heading) for i, heading in enumerate(HEADINGS, 1)}, HEADING, height=22)

    def _list(self) -> None:
        for entry in self._page.entries:
            self._entry(entry)
        if not self._page.entries:
            self._row({3: ("body", "Nothing was found.")})
        if self._page.left_out:
            more = f"… and {self._page.left_out:,} more findings of lower rank, which the printed review lists."
            self._row({3: ("wrapped", more)})

    def _entry(self, entry: Entry) -> None:
        row = len(self._rows) + 1
        sheet = self._sheets.get(entry.sheet) if entry.sheet is not None else None
        where = ("body", "")
        if sheet is not None and is_cell(entry.row, entry.column):
            cell = cell_name(entry.row, entry.column)
            more = f" and {entry.count - 1:,} more" if entry.count > 1 else ""
            where = ("link", f"{sheet}!{cell}{more}")
            self._links.append((cell_name(row, WHERE), f"{quoted(sheet)}!{cell}"))
        dismissed = entry.status == "dismissed"
        self._row(
            {
                1: ("body" if dismissed else entry.severity, severity_words(entry.severity)),
                WHERE: where,
                3: ("body", (entry.title, entry.message)),
                4: ("body", entry.suggest),
                5: ("body", entry.element),
                6: ("body", entry.status),
                DISMISS: ("input", entry.reason),
                CODE: ("ref", entry.code),
                REF: ("ref", entry.fingerprint),
            },
            entry.fingerprint,
        )

    def _scores(self) -> None:
        if not self._page.elements:
            return
        self._heading("Scores")
        for element in self._page.elements:
            filled = round(element.score * _BAR / 100)
            bar = "━" * filled + "─" * (_BAR - filled)
            status = element.status.replace("_", " ")
            self._row({1: ("plain", element.score), 2: ("plain", bar), 3: ("plain", f"{element.name}: {status}")})

    def _additions(self) -> None:
        if self._page.additions:
            self._heading("What to add next")
        for number, addition in enumerate(self._page.additions, 1):
            self._row({1: ("plain", number), 3: ("plain", addition)})

    def _written(self) -> None:
        if self._below:
            self._heading("Written here since the last review")
        for text in self._below:
            self._row({}, own={3: text})

    def _own_columns(self) -> Iterable[int]:
        return (column for cells in self._beside.values() for column in cells)

    def _columns(self) -> None:
        if not self._page.columns:
            return
        self._heading("How the columns were read")
        for column in self._page.columns:
            field = column.field.replace("_", " ")
            self._row(
                {
                    1: ("plain", column.letters),
                    2: ("wrapped", self._sheets.get(column.sheet, "")),
                    3: ("wrapped", column.header),
                    4: ("wrapped", column.reason),
                    5: ("plain", field),
                }
            )
        if self._page.columns_left_out:
            self._row({3: ("wrapped", f"… and {self._page.columns_left_out:,} more columns.")})

    def _passed(self) -> None:
        if self._page.passed:
            self._heading("Sheets not read as a tracker")
        for passed in self._page.passed:
            self._row({2: ("wrapped", passed.sheet), 3: ("wrapped", passed.reason)})

    def _legend(self) -> None:
        self._heading("What the marks mean")
        for severity, meaning in _MEANINGS.items():
            line = _LINE_WORDS[LINES[severity][0]]
            self._row({1: (severity, severity_words(severity)), 3: ("plain", f"{meaning} Cells: a {line} line.")})
        away = (
            "To take the colours away: Home > Conditional Formatting > Clear Rules. "
            "To take everything of ours out: briefcheck clean, or delete this sheet and the notes signed "
            f"{AUTHOR}."
        )
        self._row({3: ("plain", away)})
        for warning in self._page.warnings:
            self._row({3: ("plain", warning)})

    def _heading(self, text: str) -> None:
        self._row({})
        self._row({i: ("heading", text if i == 1 else "") for i in range(1, REF + 1)})

    # -- cells

    def _row(
        self,
        cells: Mapping[int, tuple[str, str | int | tuple[str, str]]],
        of: str = "",
        *,
        own: Mapping[int, str] | None = None,
        height: float = 0.0,
    ) -> None:
        """Add a row of ours, and what people have written in it: beside the finding `of`, or as `own`."""
        number = len(self._rows) + 1
        self.texts.update(
            "\n".join(map(_shown, v)) if isinstance(v, tuple) else _shown(str(v)) for _, v in cells.values()
        )
        theirs = self._beside.get(of, {}) if own is None else own
        cells = {**cells, **{column: ("wrapped", text) for column, text in theirs.items()}}
        height = height or self._height(cells)
        size = f' ht="{height:g}" customHeight="1"' if height else ""
        made = "".join(self._cell(cell_name(number, i), *cell) for i, cell in sorted(cells.items()))
        self._rows.append(f'<row r="{number}"{size}>{made}</row>')

    def _height(self, cells: Mapping[int, tuple[str, str | int | tuple[str, str]]]) -> float:
        """The height that the longest wrapped text of a row needs, 0 for one line: not every program fits rows."""
        size = self._font[1]
        lines = 1
        for column, (look, value) in cells.items():
            if isinstance(value, int) or not LOOKS[look].is_wrapped:
                continue
            texts = (value,) if isinstance(value, str) else value
            width = _WIDTHS[column - 1] if column <= REF else _OWN_WIDTH
            room = max(4, width * _BASE_SIZE / size * _DENSITY)
            lines = max(lines, sum(wrapped_lines(line, room) for text in texts for line in text.split("\n") if line))
        return min(_HEIGHT_MAX, round(lines * size * 1.36 + 3, 1)) if lines > 1 else 0.0

    def _cell(self, name: str, look: str, value: str | int | tuple[str, str]) -> str:
        style = f' s="{self._looks[look]}"' if look in self._looks else ""
        if isinstance(value, int):
            return f'<c r="{name}"{style}><v>{value}</v></c>'
        if isinstance(value, tuple):
            return f'<c r="{name}"{style} t="inlineStr"><is>{self._rich(*value)}</is></c>'
        if not value:
            return f'<c r="{name}"{style}/>' if style else ""
        return f'<c r="{name}"{style} t="inlineStr"><is>{_text(value)}</is></c>'

    def _rich(self, title: str, message: str) -> str:
        name, size = self._font
        bold = f'<r><rPr><b/><sz val="{size:g}"/><rFont val={attribute(name)}/></rPr>{_text(title)}</r>'
        plain = f'<rPr><sz val="{size:g}"/><rFont val={attribute(name)}/></rPr>'
        return f"{bold}<r>{plain}{_text(chr(10) + message)}</r>" if message else bold


def _placed(page: ReviewPage) -> tuple[dict[str, dict[int, str]], list[str]]:
    """What people have written, by the finding it stands beside and its column; and what stands beside none."""
    listed = {HEADING, *(entry.fingerprint for entry in page.entries)}
    beside: dict[str, dict[int, str]] = {}
    below: list[str] = []
    for written in sorted(page.written, key=_without_column_last):
        cells = beside.setdefault(written.fingerprint, {}) if written.fingerprint in listed else None
        column = written.column or (max(cells, default=REF) + 1 if cells is not None else 0)
        if cells is None or not REF < column <= REF + _OWN_COLUMNS_MAX or column in cells:
            below.append(written.text)
        else:
            cells[column] = written.text
    return beside, below


def _without_column_last(written: Written) -> bool:
    return not written.column


def _text(text: str) -> str:
    return f'<t xml:space="preserve">{content(_shown(text))}</t>'


def _shown(text: str) -> str:
    return text if len(text) <= _TEXT_MAX else text[: _TEXT_MAX - 1] + "…"


def free_sheet_name(taken: Iterable[str]) -> str:
    """`Review`, or the first of `Review 2`, `Review 3` … that no sheet has; names compare without case."""
    names = {name.casefold() for name in taken}
    if "review" not in names:
        return "Review"
    number = 2
    while f"review {number}" in names:
        number += 1
    return f"Review {number}"
