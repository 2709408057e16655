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


def test_topics_that_are_missing_below_one_heading_stand_on_it_together() -> None:
    document = outline(ONE_HEADING)
    assert stood(document, *(missing(number, document.whole(0)) for number in range(5))) == ["New website"] * 5


def test_the_words_of_a_finding_are_its_own_however_grave_the_gaps_are() -> None:
    document = outline(ONE_HEADING)
    title, monday = document.whole(0), Span(3, 11, 17)
    assert stood(document, missing(1, title), weak(3, monday)) == ["New website", "Monday"]


def test_what_is_weak_in_words_that_have_a_comment_stands_where_its_topic_belongs() -> None:
    document = outline(ONE_HEADING)
    words, title = Span(2, 10, 28), document.whole(0)
    assert stood(document, weak(1, words), weak(2, words, title), weak(3, words)) == [
        "look professional.",
        "New website",
        "-",
    ]


def test_page_headers_take_no_comment_where_a_rule_names_anything_else() -> None:
    document = outline("""
        # Price
        Low.
        > Page header
        """)
    price, header = document.whole(0), document.whole(2)
    assert stood(document, missing(1, header, price), missing(2, price)) == ["Price", "Price"]
