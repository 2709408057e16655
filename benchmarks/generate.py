"""Writes a brief of about so many pages: `python benchmarks/generate.py PAGES OUT`.

The brief is made up, but shaped like real ones: numbered headings, running text, lists, tables, a header, words in
bold. The same number of pages gives the same document.
"""

from __future__ import annotations

import argparse
import itertools
import random
from pathlib import Path

import docx
from docx.document import Document

_TOPICS = ("Background", "Scope of work", "Deliverables", "Acceptance", "Schedule", "Reporting", "Site conditions")
_SENTENCES = (
    "The pumping station at {place} was built in {year} and has been extended twice since then.",
    "The contractor delivers the inspection report for {place} as a PDF of at most {count} pages by {day} March 2027.",
    "Each drawing shows the position of every valve, its size and the direction of flow.",
    "The operations manager accepts a report in writing once all {count} items of the checklist are met.",
    "Access to the site is possible on working days and must be arranged {count} days ahead.",
    "Progress is reported by e-mail every second Friday, with work done, work planned and open decisions.",
    "The equipment should be of good quality and easy to maintain.",
    "Where a valve cannot be closed, the contractor says so as soon as possible.",
    "The cost of travel between {place} and the workshop is part of the price.",
)
_PLACES = ("Northgate", "Mill Lane", "Harbour Road", "Eastfield", "the old bridge")
_ITEMS = ("Inspection report", "Set of drawings", "Spare parts list", "Training day", "Photographs")
_PARAGRAPHS_PER_PAGE = 6
_PAGES_PER_SECTION = 3
_PAGES_PER_TABLE = 8


def write_brief(path: Path, pages: int) -> None:
    """Write a brief of about `pages` pages to `path`."""
    chance = random.Random(pages)  # noqa: S311  nothing here is secret
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Inspection of pumping stations"
    document.add_heading("Statement of work: inspection of pumping stations", 0)
    topics = itertools.cycle(_TOPICS)
    for page in range(pages):
        if page % _PAGES_PER_SECTION == 0:
            document.add_heading(f"{page // _PAGES_PER_SECTION + 1} {next(topics)}", 1)
        for number in range(_PARAGRAPHS_PER_PAGE):
            _add_paragraph(document, chance, style="List Bullet" if number >= _PARAGRAPHS_PER_PAGE - 2 else None)
        if page % _PAGES_PER_TABLE == 1:
            _add_table(document, chance)
    document.save(str(path))


def _add_paragraph(document: Document, chance: random.Random, style: str | None) -> None:
    paragraph = document.add_paragraph(style=style)
    for sentence in chance.sample(_SENTENCES, 2 if style else 5):
        words = sentence.format(
            place=chance.choice(_PLACES),
            year=chance.randint(1950, 2010),
            count=chance.randint(2, 40),
            day=chance.randint(1, 31),
        )
        paragraph.add_run(words + " ").bold = chance.random() < 0.1


def _add_table(document: Document, chance: random.Random) -> None:
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    rows = [("Deliverable", "Format", "Due", "Approver")]
    for item in _ITEMS:
        due = chance.choice((f"{chance.randint(1, 28)} April 2027", "30 days after award", ""))
        rows.append((item, chance.choice(("PDF", "DWG", "Paper, 2 copies")), due, "Operations manager"))
    for index, row in enumerate(rows):
        cells = table.rows[0].cells if index == 0 else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    write_brief(arguments.out, arguments.pages)
