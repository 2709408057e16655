"""A brief may be written in a workbook, as labels with texts beside them."""

from __future__ import annotations

from msgspec import structs

from briefcheck.tables import ExcelAnchor, as_brief, find

from .make import book, sheet

BRIEF = """
| Website relaunch |

| Background: | The town library moves to a new building and needs a website that shows its opening hours. |
| Deliverables: | Five web pages in HTML, a style guide as PDF and a content manual of at most ten pages. |
| Deadline: | All of it is handed over by 1 December 2026, by e-mail to the head librarian. |
| Acceptance: | The head librarian accepts in writing within five business days when the checklist is met. |
"""


def test_labels_with_texts_are_a_brief() -> None:
    made = book(sheet(BRIEF, "Brief"))
    assert find(made).tables == ()
    document = as_brief(find(made))
    assert document is not None
    assert [block.label for block in document.blocks] == ["", "Background", "Deliverables", "Deadline", "Acceptance"]


def test_each_block_is_anchored_at_the_cell_with_its_text_and_under_its_heading() -> None:
    document = as_brief(find(book(sheet(BRIEF, "Brief"))))
    assert document is not None
    assert document.blocks[0].kind == "heading"
    assert document.blocks[2].anchor == ExcelAnchor("Brief", 4, 2)
    assert document.blocks[2].heading == 0
    assert document.blocks[2].text.startswith("Deliverables: Five web pages")


def test_a_list_of_costs_is_no_brief() -> None:
    text = "\n".join(f"| Cost of part {n} | {n * 1000} |" for n in range(8))
    assert as_brief(find(book(text))) is None


def test_a_table_is_no_brief() -> None:
    assert as_brief(find(book("| A | B | C | D |\n" * 20))) is None


def test_lines_of_a_cell_become_a_heading_with_its_items() -> None:
    made = sheet(BRIEF + "| EXPECTED RESULTS (what is handed over) | X |", "Brief")
    last = (*made.rows[-1][:1], "• a map\n• a report\nBoth as PDF.")
    document = as_brief(find(book(structs.replace(made, rows=(*made.rows[:-1], last)))))
    assert document is not None
    assert [(b.kind, b.text) for b in document.blocks[-4:]] == [
        ("heading", "EXPECTED RESULTS"),
        ("item", "a map"),
        ("item", "a report"),
        ("paragraph", "Both as PDF."),
    ]
    assert {b.heading for b in document.blocks[-3:]} == {len(document.blocks) - 4}


def test_questions_with_answers_are_a_brief_under_their_header() -> None:
    assert as_brief(find(book(sheet("| Question | Answer |" + BRIEF.replace("| Website relaunch |", ""))))) is not None
