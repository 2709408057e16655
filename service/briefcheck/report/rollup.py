"""Many reviews as one workbook: a row per document, and what is forgotten how often.

Reviews are taken one at a time and only what the workbook shows is kept of each, so that memory grows by a few hundred
bytes per document.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from briefcheck.contract import Failure, Review
from briefcheck.finding import ELEMENT_NAMES, ELEMENTS, SEVERITIES, AspectStatus
from briefcheck.report.look import SETTINGS, properties
from briefcheck.report.phrases import STATUSES, counted, listed, standing

_FORGOTTEN_SHOWN = 5
_MARKS: dict[AspectStatus, str] = {
    "missing": "○ missing",
    "weak": "◔ weak",
    "present": "● present",
    "not_applicable": "–",
}
_STACK = (("Missing", "#B10E1C"), ("Weak", "#E8A33D"), ("Present", "#3F9142"))
_SCORE_BARS = {
    "type": "data_bar",
    "bar_color": "#9CC3E6",
    "bar_solid": True,
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 100,
}
_CELL_LETTERS_MAX = 32_767
_WIDE = 48


class _Aspect(NamedTuple):
    id: str
    code: str
    title: str


class _Row(Struct, frozen=True):
    """What the workbook shows of one document; `problem` says why one was not reviewed."""

    name: str
    link: str | None
    problem: str = ""
    kind: str = ""
    verdict: str = ""
    score: int | None = None
    elements: tuple[int | None, ...] = ()
    counts: tuple[int, ...] = ()
    fix_first: str = ""
    missing: tuple[str, ...] = ()
    statuses: dict[str, AspectStatus] = {}
    words: int = 0
    profile: str = ""
    language: str = ""


class RollUp:
    """Gathers reviews and writes them as one workbook."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._aspects: dict[str, _Aspect] = {}

    def add(self, answer: Review | Failure, link: str | None = None) -> None:
        """Take one document's review, or why there is none.

        Args:
            answer: the review or the failure.
            link: where a click on its name shall lead, as a path relative to the workbook; None for nowhere.
        """
        if isinstance(answer, Failure):
            self._rows.append(_Row(answer.file, link, problem=answer.detail))
            return
        for aspect in answer.aspects:
            self._aspects.setdefault(aspect.id, _Aspect(aspect.id, aspect.code, aspect.title))
        self._rows.append(_row(answer, link))

    def workbook(self) -> bytes:
        """The workbook: Summary, Documents, Aspects, Matrix."""
        memory = io.BytesIO()
        with Workbook(memory, SETTINGS) as book:
            book.set_properties(properties("Reviews"))
            styles = _Styles(book)
            summary = book.add_worksheet("Summary")
            _documents(book.add_worksheet("Documents"), self._rows, styles)
            tally = _tally(self._aspects.values(), self._rows)
            _aspects(book, book.add_worksheet("Aspects"), tally, styles)
            _matrix(book.add_worksheet("Matrix"), list(self._aspects.values()), self._rows, styles)
            _summary(summary, self._rows, tally, styles)
        return memory.getvalue()


class _Styles:
    """The few formats that all sheets share."""

    def __init__(self, book: Workbook) -> None:
        def style(**properties: object) -> Format:
            return book.add_format({"font_name": "Calibri", "valign": "top", **properties})

        self.plain = style()
        self.wrapped = style(text_wrap=True)
        self.title = style(bold=True, font_size=16)
        self.heading = style(bold=True, font_size=12)
        self.header = style(bold=True, bottom=1, text_wrap=True)
        self.turned = style(bold=True, rotation=60, bottom=1)
        self.link = style(font_color="#0F6CBD", underline=1)
        self.quiet = style(font_color="#5C5C5C", text_wrap=True)
        self.percent = style(num_format="0%")
        self.bad = book.add_format({"font_color": "#B10E1C"})
        self.middling = book.add_format({"font_color": "#8A4B00"})
        self.good = book.add_format({"font_color": "#0E700E"})


class _Tally(NamedTuple):
    """How often an aspect is missing, weak and present among the documents it applies to."""

    aspect: _Aspect
    missing: int
    weak: int
    present: int

    @property
    def applicable(self) -> int:
        return self.missing + self.weak + self.present

    @property
    def share(self) -> float:
        return self.missing / self.applicable if self.applicable else 0.0


def _row(review: Review, link: str | None) -> _Row:
    open_findings = standing(review)
    first = next((f.title for f in open_findings if f.fingerprint == review.fix_first), "")
    scores = {e.id: e.score for e in review.elements if e.status != "not_applicable"}
    severities = Counter(finding.severity for finding in open_findings)
    return _Row(
        name=review.document.name,
        link=link,
        kind=review.document.kind,
        verdict=review.verdict,
        score=review.score,
        elements=tuple(scores.get(element) for element in ELEMENTS),
        counts=tuple(severities[severity] for severity in SEVERITIES),
        fix_first=first,
        missing=tuple(a.title for a in review.aspects if a.status == "missing" and a.weight == "critical"),
        statuses={a.id: a.status for a in review.aspects},
        words=review.document.words,
        profile=review.document.profile,
        language=review.document.language,
    )


def _tally(aspects: Iterable[_Aspect], rows: list[_Row]) -> list[_Tally]:
    """Counts per aspect, the most often missing first."""
    tallies = []
    for aspect in aspects:
        counts = Counter(row.statuses.get(aspect.id) for row in rows)
        tallies.append(_Tally(aspect, counts["missing"], counts["weak"], counts["present"]))
    return sorted(tallies, key=lambda tally: (-tally.share, -tally.missing, tally.aspect.code))


def _summary(sheet: Worksheet, rows: list[_Row], tally: list[_Tally], styles: _Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column("A:A", 34)
    sheet.set_column("B:B", 72)
    sheet.write("A1", "Reviews", styles.title)
    reviewed = [row for row in rows if not row.problem]
    sheet.write("A2", f"{counted(len(rows), 'document')}, {len(reviewed)} reviewed", styles.quiet)
    line = 3
    for verdict, number in Counter(row.verdict for row in reviewed).most_common():
        _write_line(sheet, line, verdict.capitalize(), counted(number, "document"), styles)
        line += 1
    judged = [row.score for row in reviewed if row.score is not None]
    if judged:
        _write_line(sheet, line, "Average score", f"{round(sum(judged) / len(judged))} of 100", styles)
        line += 1
    forgotten = [t for t in tally if t.missing][:_FORGOTTEN_SHOWN]
    if forgotten:
        line += 1
        sheet.write(line, 0, "Most often forgotten", styles.heading)
        for one in forgotten:
            line += 1
            _write_line(sheet, line, one.aspect.title, f"missing in {one.missing} of {one.applicable}", styles)
    failed = len(rows) - len(reviewed)
    if failed:
        line += 2
        _write_line(sheet, line, "Not reviewed", f"{counted(failed, 'file')}; the sheet Documents says why", styles)
    _printed(sheet)


def _write_line(sheet: Worksheet, line: int, name: str, value: str, styles: _Styles) -> None:
    sheet.write_string(line, 0, name, styles.wrapped)
    sheet.write_string(line, 1, value, styles.wrapped)


_COLUMNS = (
    ("Document", 40),
    ("Kind", 9),
    ("Verdict", 13),
    ("Score", 8),
    *((ELEMENT_NAMES[element], 14) for element in ELEMENTS),
    *((f"{severity.capitalize()}s", 10) for severity in SEVERITIES),
    ("Fix first", 32),
    ("Critical and missing", _WIDE),
    ("Words", 9),
    ("Profile", 14),
    ("Language", 10),
    ("Not reviewed because", _WIDE),
)


def _documents(sheet: Worksheet, rows: list[_Row], styles: _Styles) -> None:
    for column, (header, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write(0, column, header, styles.header)
    for line, row in enumerate(rows, start=1):
        _name(sheet, line, row, styles)
        cells: list[str | int | None] = [row.kind, row.verdict, row.score]
        cells += row.elements or (None,) * len(ELEMENTS)
        cells += row.counts or (None,) * len(SEVERITIES)
        cells += [row.fix_first, listed(row.missing), row.words or None, row.profile, row.language, row.problem]
        for column, value in enumerate(cells, start=1):
            _write(sheet, line, column, value, styles.wrapped if isinstance(value, str) else styles.plain)
    last = max(len(rows), 1)
    columns = [{"header": header, "header_format": styles.header} for header, _ in _COLUMNS]
    table = {"name": "Documents", "columns": columns, "style": "Table Style Light 1"}
    sheet.add_table(0, 0, last, len(_COLUMNS) - 1, table)
    sheet.conditional_format(1, 3, last, 6, _SCORE_BARS)
    _printed(sheet, columns=1)


def _aspects(book: Workbook, sheet: Worksheet, tally: list[_Tally], styles: _Styles) -> None:
    headers = ("Aspect", "Element", "Code", "Missing", "Weak", "Present", "Applies to", "Share missing")
    for column, (header, width) in enumerate(zip(headers, (34, 26, 8, 10, 10, 10, 11, 14), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write(0, column, header, styles.header)
    for line, one in enumerate(tally, start=1):
        element = ELEMENT_NAMES.get(one.aspect.id.partition(".")[0], "")
        cells: list[str | int | None] = [one.aspect.title, element, one.aspect.code]
        cells += [one.missing, one.weak, one.present, one.applicable]
        for column, value in enumerate(cells):
            _write(sheet, line, column, value, styles.plain)
        sheet.write_formula(line, 7, f"=IF(G{line + 1}=0,0,D{line + 1}/G{line + 1})", styles.percent, one.share)
    if tally:
        sheet.insert_chart(0, 9, _chart(book, len(tally)), {"object_position": 3})
    _printed(sheet, columns=1)


def _chart(book: Workbook, aspects: int) -> Any:  # noqa: ANN401  XlsxWriter does not type its charts
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for column, (name, colour) in enumerate(_STACK, start=3):
        chart.add_series(
            {
                "name": name,
                "categories": ["Aspects", 1, 0, aspects, 0],
                "values": ["Aspects", 1, column, aspects, column],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    chart.set_title({"name": "How often each aspect is missing, weak and present", "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis({"num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": "#D6D6D6"}}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": max(24 * aspects + 120, 320)})
    return chart


def _matrix(sheet: Worksheet, aspects: list[_Aspect], rows: list[_Row], styles: _Styles) -> None:
    sheet.set_column(0, 0, 40)
    sheet.write(0, 0, "Document", styles.header)
    sheet.set_row(0, 130)
    for column, aspect in enumerate(aspects, start=1):
        sheet.set_column(column, column, 11)
        sheet.write_string(0, column, aspect.title, styles.turned)
    for line, row in enumerate((row for row in rows if not row.problem), start=1):
        _name(sheet, line, row, styles)
        for column, aspect in enumerate(aspects, start=1):
            status = row.statuses.get(aspect.id)
            if status is not None:
                sheet.write_string(line, column, _MARKS[status], styles.plain)
    if aspects and rows:
        for status, style in (("missing", styles.bad), ("weak", styles.middling), ("present", styles.good)):
            rule = {"type": "text", "criteria": "ends with", "value": STATUSES[status], "format": style}  # type: ignore[index]
            sheet.conditional_format(1, 1, len(rows), len(aspects), rule)
    _printed(sheet, columns=1)


def _name(sheet: Worksheet, line: int, row: _Row, styles: _Styles) -> None:
    """A document's name, as a link where it leads somewhere and Excel takes the address."""
    name = _cut(row.name)
    if row.link is None or sheet.write_url(line, 0, f"external:{row.link}", styles.link, name) != 0:
        sheet.write_string(line, 0, name, styles.wrapped)


def _write(sheet: Worksheet, line: int, column: int, value: str | int | None, style: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(line, column, _cut(value), style)
    elif value is None:
        sheet.write_blank(line, column, None, style)
    else:
        sheet.write_number(line, column, value, style)


def _cut(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:_CELL_LETTERS_MAX]


def _printed(sheet: Worksheet, columns: int = 0) -> None:
    """Landscape, one page wide, the header on each page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if columns:
        sheet.freeze_panes(1, columns)
        sheet.repeat_rows(0)


def relative(path: Path, home: Path) -> str:
    """A file's address as a workbook in the folder `home` writes it; the whole path where there is no way between."""
    try:
        return Path(os.path.relpath(path, home)).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()
