from __future__ import annotations

import io
import re
import tracemalloc

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from briefcheck.annotate.tracker import Shade
from briefcheck.errors import Unreadable
from briefcheck.formats.excel import WorkbookPlan, prove_workbook, read_prior_workbook, room_for_notes, write_workbook
from briefcheck.formats.excel.tail import merged_areas
from briefcheck.formats.package import open_package
from briefcheck.workbook import Area

from .marking import LONG, TODAY, entry, fingerprint, marked, note, page, plan
from .workbooks import RELATIONS, STYLES, book, changed, files, notes_of, opened, sheet, tracker, values_of, zipped

LEGACY = f'<Relationship Id="rId7" Type="{RELATIONS}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
HIDING = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[</sheetData>]]></t></is></c></row>'
    "<!-- </sheetData> --></sheetData>"
)
BUTTON = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/>'
    '</o:shapelayout><v:shape id="_x0000_s3073" type="#_x0000_t201"><br><x:ClientData ObjectType="Button">'
    "<x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>"
)


def proven(data: bytes, *notes: object) -> bytes:
    made = marked(data, *notes)  # type: ignore[arg-type]
    prove_workbook(open_package(data), made)
    return made


def test_notes_stand_on_their_cells_and_say_what_was_found() -> None:
    data = tracker()
    made = proven(data, note(0, "D4"), note(0, "E5", "warning", LONG), note(1, "A1", "note"))
    found = notes_of(made)
    assert {name: sorted(cells) for name, cells in found.items()} == {
        "Plan": ["D4", "E5"], "O'Brien & Söhne 语": ["A1"], "Review": [],
    }  # fmt: skip
    assert found["Plan"]["D4"].splitlines() == [
        "■ Error: Due date is blank", "The supplier cannot plan.", "Write a date: [date]",
        f"TR01 · ref {fingerprint('0D4Due date is blank')[:8]}",
    ]  # fmt: skip
    assert values_of(made) == values_of(data)


def test_a_sheet_keeps_its_cells_and_gets_marks_behind_them_only() -> None:
    data = tracker()
    made = proven(data, note(0, "D4"))
    before, after = (files(d)["xl/worksheets/sheet1.xml"] for d in (data, made))
    cut = before.index(b"</sheetData>")
    assert after[:cut] == before[:cut]
    for kept in (b"<mergeCells", b"<dataValidations", b"<tableParts"):
        assert after.count(kept) == 1
    order = [after.index(x) for x in (b"<mergeCells", b"N(&quot;Briefcheck", b"<dataValidations", b"<legacyDrawing")]
    assert order == sorted(order)


def test_parts_that_are_not_touched_keep_their_compressed_bytes() -> None:
    data = tracker()
    made = open_package(proven(data, note(0, "D4")))
    before = open_package(data)
    for name in ("xl/worksheets/sheet2.xml", "xl/tables/table1.xml", "docProps/app.xml"):
        packed = [bytes(p.archive.packed(p.entry(name))) for p in (before, made)]
        assert packed[0] == packed[1]


def test_somebodys_notes_stay_and_their_cells_get_none_of_ours() -> None:
    data = tracker(notes={"D4": "Ask Bo", "B3": "Nice"})
    made = proven(data, note(0, "D4"), note(0, "D5"))
    found = notes_of(made)["Plan"]
    assert sorted(found) == ["B3", "D4", "D5"]
    assert found["D4"] == "Ask Bo"
    assert room_for_notes(open_package(data)).taken == {(0, 4, 4), (0, 3, 2)}


def test_a_cell_with_a_thread_gets_no_note() -> None:
    thread = '<ThreadedComments xmlns="x"><threadedComment ref="B2" id="{1}"/></ThreadedComments>'
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    data = book(
        relations={"1": f'<Relationship Id="rId1" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'},
        more={"xl/threadedComments/threadedComment1.xml": thread},
    )
    made = proven(data, note(0, "B2"), note(0, "A2"))
    assert [mark.place for mark in read_prior_workbook(open_package(made)).marks] == [(0, 2, 1)]


def test_boxes_join_a_drawing_of_controls_that_is_not_well_formed() -> None:
    data = book(
        {"Plan": sheet('<legacyDrawing r:id="rId7"/>')}, relations={"1": LEGACY},
        more={"xl/drawings/vmlDrawing1.vml": BUTTON},
    )  # fmt: skip
    types = b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default'
    data = changed(data, "[Content_Types].xml", b"<Default", types)
    made = proven(data, note(0, "A2"))
    drawing = files(made)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.startswith(BUTTON.encode()[: -len("</xml>")])
    assert re.findall(rb'id="_x0000_s(\d+)"', drawing) == [b"3073", b"3074"]
    assert files(made)["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing ") == 1


def test_two_notes_for_one_cell_become_one() -> None:
    made = proven(tracker(), note(0, "D4", text="First"), note(0, "D4", text="Second"))
    assert "First" in notes_of(made)["Plan"]["D4"]


@pytest.mark.parametrize(("row", "column"), [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385)])
def test_places_that_no_sheet_has_are_left_out(row: int, column: int) -> None:
    far = msgspec.structs.replace(note(0, "A1"), row=row, column=column)
    made = proven(tracker(), far, note(0, "D4"))
    assert sorted(notes_of(made)["Plan"]) == ["D4"]


@pytest.mark.parametrize("cell", ["A1", "XFD1", "A1048576", "XFD1048576"])
def test_boxes_of_notes_at_the_edges_stay_on_the_sheet(cell: str) -> None:
    made = proven(book(), note(0, cell))
    (anchor,) = re.findall(rb"<x:Anchor>([^<]*)<", files(made)["xl/drawings/vmlDrawing1.vml"])
    left, _, top, _, right, _, bottom, _ = map(int, anchor.split(b","))
    assert 0 <= left <= right < 16_384
    assert 0 <= top < bottom < 1_048_576 or cell.endswith("1048576")


def test_a_box_is_as_high_as_its_text_however_high_the_rows_are() -> None:
    def rows(text: str, head: str) -> int:
        cells = f'<sheetData>{head}<row r="9"><c r="A9"><v>1</v></c></row></sheetData>'
        data = book({"Plan": sheet(cells=cells)})
        made = proven(data, note(0, "A2", text=text))
        (anchor,) = re.findall(rb"<x:Anchor>([^<]*)<", files(made)["xl/drawings/vmlDrawing1.vml"])
        numbers = [int(n) for n in anchor.split(b",")]
        return numbers[6] - numbers[2]

    plain = rows("Short", "")
    assert plain < rows(LONG * 2, "")
    high = "".join(f'<row r="{i}" ht="120" customHeight="1"/>' for i in range(1, 8))
    assert rows("Short", high) <= 1
    hidden = "".join(f'<row r="{i}" hidden="1"/>' for i in range(3, 8))
    assert rows("Short", hidden) == plain + 5


def test_cells_are_shaded_by_rules_weaker_than_the_users() -> None:
    made = opened(proven(tracker(), note(0, "D4"), note(0, "E5", "warning")))
    rules = [rule for area in made["Plan"].conditional_formatting for rule in area.rules]
    ours = [rule for rule in rules if "Briefcheck" in "".join(rule.formula)]
    theirs = [rule.priority for rule in rules if rule not in ours]
    assert [rule.type for rule in ours] == ["expression", "expression"]
    assert min(rule.priority for rule in ours) > max(theirs)
    assert len({rule.dxf.border.left.style for rule in ours}) == 2  # told apart by line as well as by colour


@given(st.sets(st.tuples(st.integers(1, 9), st.integers(1, 7)), max_size=40))
def test_shades_cover_the_same_cells_in_fewer_areas(cells: set[tuple[int, int]]) -> None:
    areas = merged_areas(Area(r, c, r, c) for r, c in cells)
    covered = [
        (r, c) for a in areas
        for r in range(a.first_row, a.last_row + 1) for c in range(a.first_column, a.last_column + 1)
    ]  # fmt: skip
    assert sorted(covered) == sorted(cells)


def test_a_column_of_cells_is_one_area() -> None:
    assert merged_areas(Area(r, c, r, c) for r in range(2, 2000) for c in (4, 5)) == [Area(2, 4, 1999, 5)]


def test_the_review_sheet_stands_last_and_leads_to_the_cells() -> None:
    made = opened(proven(tracker(), note(0, "D4"), note(1, "A1")))
    assert made.sheetnames == ["Plan", "O'Brien & Söhne 语", "Review"]
    review = made["Review"]
    assert [cell.value for cell in review[5]][:3] == ["Severity", "Where", "Finding"]
    assert [review["A6"].value, review["B6"].value] == ["■ Error", "Plan!D4 and 2 more"]
    assert [review[c].hyperlink.location for c in ("B6", "B7")] == ["'Plan'!D4", "'O''Brien & Söhne 语'!A1"]
    assert review.freeze_panes == "A6"
    (validation,) = review.data_validations.dataValidation
    assert str(validation.sqref) == "G6:G7"
    assert not validation.showErrorMessage  # the user's own words are welcome


def test_the_users_own_review_sheet_is_left_alone() -> None:
    data = tracker(title="REVIEW")
    made = proven(data, note(0, "D4"))
    assert opened(made).sheetnames == ["REVIEW", "O'Brien & Söhne 语", "Review 2"]
    assert values_of(made) == {name: rows for name, rows in values_of(data).items() if not name.startswith("Review")}


def test_a_text_that_looks_like_a_formula_or_an_escape_stays_a_text() -> None:
    evil = note(0, "A2", text="=HYPERLINK(1) _x0041_ <b> & \x00 \ud800 'x'")
    made = proven(tracker(), evil)
    review = opened(made)["Review"]
    assert "=HYPERLINK(1) _x005F_x0041_ <b> & " in str(review["C6"].value)
    assert review["C6"].data_type == "s"


def test_long_texts_are_cut_where_no_cell_could_hold_them() -> None:
    data = tracker()
    long = note(0, "D4", text="x" * 40_000)
    made = write_workbook(open_package(data), WorkbookPlan(TODAY, page([entry(long)])))
    prove_workbook(open_package(data), made)
    assert len(str(opened(made)["Review"]["C6"].value)) < 5_000


def test_a_workbook_without_styles_gets_them() -> None:
    made = proven(book(styles=None), note(0, "A2"))
    assert opened(made)["Review"]["A1"].font.b


def test_styles_that_cannot_be_added_to_leave_the_review_sheet_plain() -> None:
    for styles in ("", '<cellXfs count="1"><xf/></cellXfs>', "<broken"):
        data = book(styles=styles)
        made = marked(data, note(0, "A2"))
        prove_workbook(open_package(data), made)
        assert b"<t xml:space" in files(made)["xl/worksheets/sheet2.xml"]
        assert read_prior_workbook(open_package(made)).marks


@pytest.mark.parametrize("kind", ["sheet", "template"])
def test_strict_workbooks_and_templates_stay_what_they_are(kind: str) -> None:
    data = book(strict=True, kind=kind)
    made = files(proven(data, note(0, "A2")))
    relations = made["xl/worksheets/_rels/sheet1.xml.rels"]
    assert b'purl.oclc.org/ooxml/officeDocument/relationships/comments"' in relations
    assert b'schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"' in relations
    assert f"{kind}.main+xml".encode() in made["[Content_Types].xml"]


@pytest.mark.parametrize(
    "made",
    [
        sheet().replace("<worksheet xmlns=", "<x:worksheet xmlns:x=").replace("</worksheet", "</x:worksheet")
        .replace("sheetData", "x:sheetData").replace("row", "x:row").replace("<c ", "<x:c ").replace("</c>", "</x:c>")
        .replace("<v>", "<x:v>").replace("</v>", "</x:v>").replace("<f>", "<x:f>").replace("</f>", "</x:f>")
        .replace("<is>", "<x:is>").replace("</is>", "</x:is>").replace("<t>", "<x:t>").replace("</t>", "</x:t>"),
        sheet(cells="<sheetData/>"),
        sheet(cells=HIDING),
        sheet('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
              '<mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent><extLst><ext/></extLst>'),
        sheet('<legacyDrawingHF r:id="rId1"/>'),
    ],
    ids=["prefixed", "empty", "cdata", "alternate", "header picture"],
)  # fmt: skip
def test_sheets_of_every_shape_take_marks(made: str) -> None:
    data = book({"Plan": made})
    result = proven(data, note(0, "A1"))
    text = files(result)["xl/worksheets/sheet1.xml"]
    assert b"N(&quot;Briefcheck" in text
    for later in (b"AlternateContent>", b"<extLst", b"<legacyDrawingHF", b"</worksheet", b"</x:worksheet"):
        assert later not in text or text.index(b"legacyDrawing ") < text.rindex(later)


def test_a_sheet_in_wide_characters_is_left_alone_and_still_reviewed() -> None:
    data = book({"Plan": sheet()})
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet()).encode("utf-16")
    data = zipped({**files(data), "xl/worksheets/sheet1.xml": wide})
    made = proven(data, note(0, "A1"))
    assert files(made)["xl/worksheets/sheet1.xml"] == wide
    assert room_for_notes(open_package(data)).closed == {0}


def test_parts_named_with_backslashes_are_refused() -> None:
    data = zipped({name.replace("/", "\\"): part for name, part in files(book()).items()})
    with pytest.raises(Unreadable, match="backslashes"):
        marked(data, note(0, "A1"))


def test_a_long_sheet_is_never_held_whole() -> None:
    rows = "".join(
        f'<row r="{i}"><c r="A{i}"><v>{i}</v></c><c r="B{i}"><v>{i * 7}</v></c></row>' for i in range(1, 30_001)
    )
    data = book({"Plan": sheet(cells=f"<sheetData>{rows}</sheetData>")})
    package, wanted = open_package(data), plan([note(0, "A29000"), note(0, "B2")])
    tracemalloc.start()
    made = write_workbook(package, wanted)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    prove_workbook(package, made)
    assert peak < len(rows)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 40), st.integers(1, 12)),
        st.one_of(st.text(max_size=20), st.integers(-9, 9), st.floats(-1e9, 1e9), st.booleans()),
        max_size=15,
    ),
    st.lists(st.tuples(st.integers(1, 45), st.integers(1, 14)), min_size=1, max_size=5),
)  # fmt: skip
def test_values_read_the_same_before_and_after(
    cells: dict[tuple[int, int], object], places: list[tuple[int, int]]
) -> None:
    made = openpyxl.Workbook()
    for (row, column), value in cells.items():
        try:
            made.worksheets[0].cell(row, column, value)
        except IllegalCharacterError:
            continue
    data = io.BytesIO()
    made.save(data)
    notes = [msgspec.structs.replace(note(0, "A1", text=str(p)), row=p[0], column=p[1]) for p in places]
    result = proven(data.getvalue(), *notes)
    assert values_of(result) == values_of(data.getvalue())
    marks = read_prior_workbook(open_package(result)).marks
    assert {mark.place for mark in marks} == {(0, *place) for place in places}


def test_shades_for_sheets_and_severities_each_have_a_rule() -> None:
    shades = [Shade(0, s, (Area(i, 1, i, 1),)) for i, s in ((3, "error"), (4, "warning"), (5, "note"))]  # type: ignore[arg-type]
    made = write_workbook(open_package(tracker()), plan([], (), shades))
    assert files(made)["xl/worksheets/sheet1.xml"].count(b"N(&quot;Briefcheck") == 3


def test_only_the_list_of_sheets_of_a_workbook_without_worksheets_grows() -> None:
    chart = f'<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{RELATIONS}"/>'
    data = changed(book({"Chart": chart}, styles=STYLES), "xl/_rels/workbook.xml.rels", b'/worksheet"', b'/chartsheet"')
    data = changed(data, "[Content_Types].xml", b".worksheet+xml", b".chartsheet+xml")
    made = proven(data, note(0, "A1"))
    assert files(made)["xl/worksheets/sheet1.xml"] == chart.encode()
    assert b'name="Review"' in files(made)["xl/workbook.xml"]
