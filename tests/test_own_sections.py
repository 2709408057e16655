"""A folder of an administrator's own sections: offered beside ours, and one bad file costs no other."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from briefcheck import sections
from briefcheck.commands.line import cli
from briefcheck.errors import NotFound, Unreadable
from briefcheck.web import create_app, work
from briefcheck.web.settings import Settings, WrongSetting

TODAY = datetime.date(2026, 1, 15)


def section(title: str = "Site safety", text: str = "The supplier wears [kind of helmet] on the site.") -> bytes:
    document = docx.Document()
    document.core_properties.title, document.core_properties.subject = title, "Who wears what."
    document.core_properties.keywords = "quality.criteria"
    if text:
        document.add_heading(title, 1)
        document.add_paragraph(text)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "own"
    made.mkdir()
    (made / "site-safety.docx").write_bytes(section())
    (made / "acceptance-criteria.docx").write_bytes(section("Our criteria", "We count the bricks, [number] in all."))
    (made / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (made / "a-letter.docx").write_bytes(section("", ""))
    (made / "Bad Name.docx").write_bytes(section())
    (made / "readme.txt").write_text("not a section")
    (made / "large.docx").write_bytes(b"x" * (3 << 20))
    (made / "folder.docx").mkdir()
    return made


def brief() -> bytes:
    document = docx.Document()
    document.add_heading("Scope", 1)
    document.add_paragraph("The supplier builds a wall.")
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def test_good_files_are_offered_and_each_bad_one_is_told_of(folder: Path) -> None:
    found = sections.read_folder(folder)
    assert sorted(name for name, _ in found.templates) == ["acceptance-criteria", "site-safety"]
    told = " ".join(found.warnings)
    for name in ("broken.docx", "a-letter.docx", "Bad Name.docx", "large.docx", "folder.docx"):
        assert f"{name} is not offered" in told
    assert len(found.warnings) == 5


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="cannot be read"):
        sections.read_folder(tmp_path / "nowhere")


def test_own_sections_are_listed_and_one_named_like_ours_takes_its_place(folder: Path) -> None:
    own = dict(sections.read_folder(folder).templates)
    cards = {card.id: card for card in sections.cards(own)}
    assert cards["site-safety"].aspects == ("quality.criteria",)
    assert cards["acceptance-criteria"].title == "Our criteria"
    assert len(cards) == len(sections.cards()) + 1


def test_an_own_section_is_inserted_as_a_tracked_change(folder: Path) -> None:
    made = sections.insert(brief(), "site-safety", TODAY, dict(sections.read_folder(folder).templates)).data
    assert "kind of helmet" in docx.Document(io.BytesIO(made)).element.xml


def test_the_command_line_reads_the_folder_from_the_environment(folder: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "brief.docx", tmp_path / "out.docx"
    source.write_bytes(brief())
    run = CliRunner(env={"BRIEFCHECK_SECTIONS": str(folder)})
    listed = run.invoke(cli, ["sections"])
    done = run.invoke(cli, ["sections", "insert", str(source), "site-safety", "-o", str(out)])
    assert "site-safety" in listed.output
    assert (done.exit_code, out.exists()) == (0, True)


def test_the_service_offers_shows_and_inserts_them(folder: Path) -> None:
    client = create_app(Settings(sections=str(folder)), run=work.do).test_client()
    ids = [card["id"] for card in client.get("/v1/sections").json["sections"]]
    made = client.post("/v1/sections/site-safety/insertions", data={"file": (io.BytesIO(brief()), "brief.docx")})
    assert "site-safety" in ids
    assert client.get("/v1/sections/acceptance-criteria").json["card"]["title"] == "Our criteria"
    assert "kind of helmet" in docx.Document(io.BytesIO(made.data)).element.xml


def test_a_missing_part_comes_from_the_folder_first(folder: Path) -> None:
    client = create_app(Settings(sections=str(folder)), run=work.do).test_client()
    data = {"file": (io.BytesIO(brief()), "brief.docx"), "sections": "missing"}
    made = client.post("/v1/annotations", data=data)
    assert "We count the bricks" in docx.Document(io.BytesIO(made.data)).element.xml


def test_a_service_with_a_wrong_folder_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="BRIEFCHECK_SECTIONS"):
        create_app(Settings(sections=str(tmp_path / "nowhere")), run=work.do)


def test_a_section_of_tables_alone_is_inserted_with_its_tables_apart() -> None:
    document = docx.Document()
    document.core_properties.title = "Forms"
    for texts in (("Item", "Number"), ("", ""), ("Name", "Date")):
        for cell, text in zip(document.add_table(rows=1, cols=2).rows[0].cells, texts, strict=True):
            cell.text = text
    without_cells = document.tables[1].rows[0]
    for cell in list(without_cells.cells):
        without_cells._tr.remove(cell._tc)  # noqa: SLF001  no program would offer to do this
    memory = io.BytesIO()
    document.save(memory)
    made = sections.insert(brief(), "forms", TODAY, {"forms": memory.getvalue()}).data
    tables = docx.Document(io.BytesIO(made)).tables
    assert [len(table.columns) for table in tables] == [2, 2]


def test_a_file_without_text_is_no_section_wherever_it_comes_from() -> None:
    with pytest.raises(Unreadable, match="no text to insert"):
        sections.check_template(section("Empty", ""))
