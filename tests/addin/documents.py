"""Documents to review: written here, by other libraries than ours."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
from tests.formats.hostile import compound

WEBSITE = Path(__file__).parents[2] / "templates/briefs/example-website.docx"
MIB = 1 << 20


def brief(*paragraphs: str, title: str = "Brief") -> bytes:
    """A brief; a paragraph that begins with `# ` is a heading."""
    document = docx.Document()
    document.add_heading(title, 0)
    for text in paragraphs:
        if text.startswith("# "):
            document.add_heading(text[2:], 1)
        else:
            document.add_paragraph(text)
    return saved(document)


def long_brief(pages: int) -> bytes:
    """A brief of about so many pages, in which nearly every paragraph has something to mend."""
    paragraphs: list[str] = []
    for n in range(1, pages + 1):
        paragraphs.append(f"# Work package {n}")
        paragraphs.append(f"The contractor shall deliver report {n} as soon as possible and in good quality.")
        paragraphs += [
            f"Part {n}.{i} of the report describes the pumps of station {n} and the readings that were taken there, "
            "with the names of those who took them and the state in which they found each of the valves." * 2
            for i in range(1, 6)
        ]
        paragraphs.append(f"The price of station {n} is TBD.")
        paragraphs.append(f"The drawings of station {n} are to be adequate, user-friendly, etc.")
    return brief(*paragraphs)


def tracker(*rows: tuple[object, ...]) -> bytes:
    """A tracker with a header and these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet.append(["ID", "Deliverable", "Owner", "Due date", "Acceptance criteria", "Status"])
    for row in rows or (("D-01", "Report", "Ann", None, None, "open"), ("D-02", "Manual", None, None, None, "done")):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    """What Office writes when a password is set."""
    return compound("EncryptionInfo", "EncryptedPackage")


def no_office_file() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "nothing of Office")
    return out.getvalue()
