from __future__ import annotations

from briefcheck.annotate.margin import places
from briefcheck.finding import Finding, Problem
from briefcheck.model import Document, Span
from outline import outline

ONE_HEADING = """
    # New website
    We want five pages.
    They must look professional.
    Call us on Monday.
    """


def missing(number: int, *found: Span) -> Finding:
    problem = Problem(f"Topic {number}", "Nothing says.", "What?", "Add it.", "missing", is_quote=False)
    return Finding(f"{number:016x}", "QS01", "quality.criteria", "quality", "error", problem, places=found)


def weak(number: int, words: Span, *found: Span) -> Finding:
    problem = Problem(f"Topic {number}", "Vague.", "What?", "Write it.", "weak", span=words)
    return Finding(f"{number:016x}", "QS02", "quality.threshold", "quality", "warning", problem, places=found)


def stood(document: Document, *findings: Finding) -> list[str]:
    """The words that each finding's comment stands on, `-` for none."""
    spans = places(document, findings)
    return [document.text_of(spans[f.fingerprint]) if f.fingerprint in spans else "-" for f in findings]


def test_topics_that_are_missing_below_one_heading_stand_on_it_and_then_on_the_last_lines_of_its_section() -> None:
    document = outline(ONE_HEADING)
    title = document.whole(0)
    assert stood(document, *(missing(number, title) for number in range(5))) == [
        "New website",
        "We want five pages.",
        "They must look professional.",
        "Call us on Monday.",
        "-",
    ]


def test_the_words_that_a_graver_finding_left_free_are_not_taken_by_it() -> None:
    document = outline(ONE_HEADING)
    title, monday = document.whole(0), Span(3, 11, 17)
    assert stood(document, missing(1, title), missing(2, title), weak(3, monday)) == [
        "New website",
        "They must look professional.",
        "Monday",
    ]


def test_what_is_weak_in_words_that_have_a_comment_stands_where_its_topic_belongs() -> None:
    document = outline(ONE_HEADING)
    words, title = Span(2, 10, 28), document.whole(0)
    assert stood(document, weak(1, words), weak(2, words, title), weak(3, words)) == [
        "look professional.",
        "New website",
        "-",
    ]


def test_a_section_ends_before_the_next_heading_and_page_headers_take_no_comment() -> None:
    document = outline("""
        # Quality
        Good.
        # Price
        Low.
        > Page header
        """)
    quality, price = document.whole(0), document.whole(2)
    found = stood(document, *(missing(n, quality) for n in range(3)), *(missing(n, price) for n in range(3, 6)))
    assert found == ["Quality", "Good.", "-", "Price", "Low.", "-"]


def test_a_text_without_headings_is_one_section() -> None:
    document = outline("""
        Dear Ann,
        please order chairs.
        Ben
        """)
    first = document.whole(0)
    assert stood(document, *(missing(number, first) for number in range(3))) == [
        "Dear Ann,",
        "please order chairs.",
        "Ben",
    ]


def test_where_each_line_has_a_comment_on_some_words_a_line_is_shared_with_them() -> None:
    document = outline("""
        # Quality
        It must look good.
        """)
    title = document.whole(0)
    assert stood(document, weak(1, Span(1, 13, 17)), missing(2, title), missing(3, title), missing(4, title)) == [
        "good",
        "Quality",
        "It must look good.",
        "-",
    ]
