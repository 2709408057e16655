"""What is read of a workbook is what Excel shows."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from briefcheck.errors import Unreadable, UnsupportedKind
from briefcheck.formats.excel import read_older
from briefcheck.formats.package import open_package
from briefcheck.workbook import Area, ErrorValue, ListObject

from .books import book, number, read, saved, sheet


def test_values_of_every_kind_stand_where_they_are() -> None:
    made = openpyxl.Workbook()
    made.active["B3"] = "Survey"
    made.active["D3"] = 12
    made.active["E3"] = 0.25
    made.active["F3"] = True
    made.active["G3"] = datetime.datetime(2026, 3, 1, 14, 30)
    made.active["H3"] = datetime.date(2026, 3, 1)
    (plan,) = read(saved(made)).sheets
    day = datetime.datetime(2026, 3, 1, 14, 30)
    assert plan.rows == ((), (), (None, "Survey", None, 12, 0.25, True, day, day.date()))


def test_a_whole_number_is_one_and_text_that_looks_like_one_stays_text() -> None:
    made = openpyxl.Workbook()
    made.active.append([7.0, "007", "=A1"])
    (row,) = read(saved(made)).sheets[0].rows
    assert row == (7, "007")
    assert type(row[0]) is int


def test_dates_of_the_1904_system_are_the_same_days() -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active["A1"] = datetime.date(2026, 3, 1)
    assert read(saved(made)).sheets[0].rows == ((datetime.date(2026, 3, 1),),)


def test_what_a_formula_gave_is_read_and_a_failed_one_gives_its_sign() -> None:
    cells = '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    plan = read(book(sheet(cells))).sheets[0]
    assert plan.rows == ((), (None, 2, ErrorValue("#DIV/0!")))
    assert not plan.uncalculated


@pytest.mark.parametrize("result", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_result_is_told_apart_from_an_empty_cell(result: str) -> None:
    cells = f'<row r="1">{number("A1")}<c r="B1"><f>A1*2</f>{result}</c></row>'
    workbook = read(book(sheet(cells)))
    assert workbook.sheets[0].uncalculated == {2}
    assert any("no stored result" in warning for warning in workbook.warnings)


def test_what_is_hidden_is_known() -> None:
    made = openpyxl.Workbook()
    plan = made.active
    for row in range(1, 5):
        plan.append([row, row, row])
    plan.row_dimensions[3].hidden = True
    plan.column_dimensions["B"].hidden = True
    made.create_sheet("Old").sheet_state = "hidden"
    made.create_sheet("Keys").sheet_state = "veryHidden"
    sheets = read(saved(made)).sheets
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns) == ({3}, {2})
    assert [s.visibility for s in sheets] == ["visible", "hidden", "very hidden"]


def test_merged_cells_filters_tables_and_protection_are_known() -> None:
    made = openpyxl.Workbook()
    plan = made.active
    for row in (["Plan", None], ["ID", "Due"], [1, 2], [3, 4]):
        plan.append(row)
    plan.merge_cells("A1:B1")
    plan.add_table(Table(displayName="Work", ref="A2:B4"))
    plan.auto_filter.ref = "A2:B4"
    plan.protection.sheet = True
    workbook = read(saved(made))
    (found,) = workbook.sheets
    assert found.merged == (Area(1, 1, 1, 2),)
    assert found.list_objects == (ListObject("Work", Area(2, 1, 4, 2)),)
    assert found.filtered == Area(2, 1, 4, 2)
    assert found.is_protected
    assert "1 of its sheets is protected; they stay so." in workbook.warnings


@pytest.mark.parametrize("formula", ['"open,done"', "Lists!$A$1:$A$2", "'Lists'!A1:A2", "States"])
def test_the_values_of_a_list_are_known_wherever_they_stand(formula: str) -> None:
    made = openpyxl.Workbook()
    lists = made.create_sheet("Lists")
    for word in ("open", "done"):
        lists.append([word])
    made.defined_names["States"] = DefinedName("States", attr_text="Lists!$A$1:$A$2")
    rule = DataValidation(type="list", formula1=formula)
    rule.add("C2:C9")
    made.active["A1"] = "Status"
    made.active.add_data_validation(rule)
    (found,) = read(saved(made)).sheets[0].validations
    assert found.values == ("open", "done")
    assert found.areas == (Area(2, 3, 9, 3),)


def test_a_list_that_is_calculated_has_no_values() -> None:
    made = openpyxl.Workbook()
    rule = DataValidation(type="list", formula1='INDIRECT("x"&A1)')
    rule.add("C2")
    made.active.add_data_validation(rule)
    made.active["A1"] = 1
    assert read(saved(made)).sheets[0].validations[0].values == ()


def test_a_prefix_on_every_element_changes_nothing() -> None:
    root = '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    cells = '<x:row r="2" hidden="1"><x:c r="B2" t="e"><x:v>#N/A</x:v></x:c><x:c r="C2"><x:v>4</x:v></x:c></x:row>'
    plan = read(book(f"{root}<x:sheetData>{cells}</x:sheetData></x:worksheet>")).sheets[0]
    assert plan.rows == ((), (None, ErrorValue("#N/A"), 4))
    assert plan.hidden_rows == {2}


def test_equal_words_are_one_object() -> None:
    made = openpyxl.Workbook()
    for _ in range(3):
        made.active.append(["In progress"])
    rows = read(saved(made)).sheets[0].rows
    assert rows[0][0] is rows[2][0]


def test_rows_read_are_the_rows_that_another_reader_reads() -> None:
    made = openpyxl.Workbook()
    for row in range(300):
        made.active.append([f"D-{row}", None, row / 8, datetime.date(2026, 1, 1) + datetime.timedelta(row)])
    data = saved(made)
    other = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    ours = [(*row[:3], datetime.datetime.combine(row[3], datetime.time())) for row in read(data).sheets[0].rows]
    assert ours == list(other)


def test_rows_of_a_long_sheet_end_with_their_last_filled_cell_and_keep_their_place() -> None:
    made = openpyxl.Workbook()
    wanted: list[tuple[object, ...]] = [(), ()]
    for row in range(3, 400):
        cells = [None, None, f"D-{row}", row % 3 or None, row == 299 or None, "late" if row % 7 == 0 else None]
        for column, value in enumerate(cells, 1):
            made.active.cell(row, column, value)
        while cells and cells[-1] is None:
            cells.pop()
        wanted.append(tuple(cells))
    made.active.cell(402, 4, 1)
    rows = read(saved(made)).sheets[0].rows
    assert list(map(repr, rows)) == list(map(repr, [*wanted, (), (), (None, None, None, 1)]))


def test_a_sheet_without_cells_has_no_rows() -> None:
    assert read(book(sheet(""))).sheets[0].rows == ()


def ods(cells: str) -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Plan">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return file.getvalue()


def refused(data: bytes) -> UnsupportedKind:
    with pytest.raises(UnsupportedKind) as caught:
        open_package(data)
    return caught.value


def test_a_workbook_of_another_format_is_read_with_a_warning() -> None:
    data = ods(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Task</text:p></table:table-cell>'
        "</table:table-row>"
    )
    workbook = read_older(data, refused(data))
    assert workbook.sheets[0].rows == (("Task",),)
    assert "only written into .xlsx" in workbook.warnings[0]


def test_a_workbook_of_another_format_that_asks_for_all_memory_is_refused() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    data = ods(f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>')
    with pytest.raises(Unreadable) as caught:
        read_older(data, refused(data))
    assert caught.value.code == "workbook_damaged"


def test_what_is_no_workbook_stays_refused() -> None:
    refusal = refused(b"%PDF-1.7")
    with pytest.raises(UnsupportedKind) as caught:
        read_older(b"%PDF-1.7", refusal)
    assert caught.value is refusal


def test_true_and_false_beside_one_and_zero_stay_what_they_are() -> None:
    cells = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}" t="b"><v>1</v></c>'
        f'<c r="C{row}"><v>0</v></c><c r="D{row}" t="b"><v>0</v></c></row>'
        for row in (1, 2)
    )
    for row in read(book(sheet(cells))).sheets[0].rows:
        assert list(map(repr, row)) == ["1", "True", "0", "False"]


FAR = ["-1e300", "-1E+300", "-1e12", "-99999999999999999999", "1e300", "1e10"]


@pytest.mark.parametrize("number", FAR)
@pytest.mark.parametrize("shown_as", ["yyyy-mm-dd", "[h]:mm", "d.m.yy h:mm"])
def test_a_number_that_is_no_date_stops_nothing_and_says_nothing(
    number: str, shown_as: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data = dated(number, shown_as)
    (plan,) = read(data).sheets
    assert plan.rows == (("Due", "Done"), (datetime.date(2026, 3, 1), pytest.approx(float(number))))
    assert capfd.readouterr().err == ""


def test_what_no_number_can_be_is_text(capfd: pytest.CaptureFixture[str]) -> None:
    assert read(dated("-INF", "yyyy-mm-dd")).sheets[0].rows[1][1] == "-INF"
    assert capfd.readouterr().err == ""


def test_a_far_number_that_is_no_date_is_left_alone() -> None:
    assert read(dated("-5e9", "#,##0")).sheets[0].rows[1][1] == -5_000_000_000


def dated(number: str, shown_as: str) -> bytes:
    """A workbook with a date and, beside it, this number shown like that."""
    made = openpyxl.Workbook()
    made.active.append(["Due", "Done"])
    made.active.append([datetime.date(2026, 3, 1), 777.5])
    made.active["B2"].number_format = shown_as
    parts = zipfile.ZipFile(io.BytesIO(saved(made)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in parts.namelist():
            archive.writestr(name, parts.read(name).replace(b"777.5", number.encode()))
    return file.getvalue()
