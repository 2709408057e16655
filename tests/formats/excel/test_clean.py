from __future__ import annotations

from briefcheck.formats.excel import clean_workbook_all
from briefcheck.formats.package import open_package

from .marking import marked, note
from .test_write import BUTTON, LEGACY
from .workbooks import book, changed, files, notes_of, opened, sheet, tracker, values_of

THREADS = "http://schemas.microsoft.com/office/2017/10/relationships"


def test_for_sending_every_note_goes_and_every_value_stays() -> None:
    source = tracker(notes={"B3": "Between us: too dear"})
    made = clean_workbook_all(open_package(marked(source, note(0, "D4"))))
    assert notes_of(made) == {"Plan": {}, "O'Brien & Söhne 语": {}}
    assert values_of(made) == values_of(source)
    assert not any(b"too dear" in data or b"Briefcheck" in data for data in files(made).values())
    assert not any("comments" in name or name.endswith(".vml") for name in files(made))
    assert b"legacyDrawing" not in files(made)["xl/worksheets/sheet1.xml"]


def test_for_sending_threads_and_people_go() -> None:
    data = book(
        relations={"1": f'<Relationship Id="rId1" Type="{THREADS}/threadedComment" Target="../threads/t1.xml"/>'},
        more={
            "xl/threads/t1.xml": "<ThreadedComments/>",
            "xl/persons/person.xml": '<personList><person displayName="Ann Bee"/></personList>',
        },
    )  # fmt: skip
    person = f'<Relationship Id="rId91" Type="{THREADS}/person" Target="persons/person.xml"/></Relationships>'
    data = changed(data, "xl/_rels/workbook.xml.rels", b"</Relationships>", person.encode())
    types = (
        b'<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/>'
        b'<Override PartName="/xl/threads/t1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/>'
        b"</Types>"
    )
    made = files(clean_workbook_all(open_package(changed(data, "[Content_Types].xml", b"</Types>", types))))
    assert not any("person" in name or "threaded" in name for name in made)
    assert b"person" not in made["xl/_rels/workbook.xml.rels"]


def test_for_sending_controls_stay_when_the_notes_beside_them_go() -> None:
    data = book(
        {"Plan": sheet('<legacyDrawing r:id="rId7"/>')}, relations={"1": LEGACY},
        more={"xl/drawings/vmlDrawing1.vml": BUTTON},
    )  # fmt: skip
    types = b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default'
    marked_up = marked(changed(data, "[Content_Types].xml", b"<Default", types), note(0, "A2"))
    made = files(clean_workbook_all(open_package(marked_up)))
    assert made["xl/drawings/vmlDrawing1.vml"] == BUTTON.encode()


def test_for_sending_names_of_people_and_folders_go() -> None:
    before = (
        '<fileSharing userName="Ann Bee"/><mc:AlternateContent '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15">'
        '<x15ac:absPath xmlns:x15ac="urn:a" url="C:/Users/ann.bee/"/></mc:Choice></mc:AlternateContent>'
    )
    made = clean_workbook_all(open_package(book(before=before)))
    assert not any(b"ann" in data.lower() for data in files(made).values())
    source = opened(tracker())
    assert source.properties.creator == "openpyxl"
    assert opened(clean_workbook_all(open_package(tracker()))).properties.creator in (None, "")
