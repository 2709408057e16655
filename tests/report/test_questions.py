from __future__ import annotations

import io
import re

import docx

from briefcheck.contract import TableView, TrackerView
from briefcheck.report import questions

from . import sample


def test_questions_go_by_element_and_then_by_rank_and_are_numbered_through() -> None:
    text = questions.render(sample.review(findings=(sample.VAGUE, sample.finding(), sample.MANY)))
    assert re.findall(r"^(\d)\. [^:]+: (.*)$", text, re.M) == [
        ("1", "How many landing pages do you need?"),
        ("2", "By which conditions will you decide that the work is accepted?"),
        ("3", "On which date do you need the delivery?"),
    ]


def test_a_question_is_asked_once_however_often_it_is_found() -> None:
    again = sample.finding(fingerprint="other", ask="by which conditions will you decide, that the work is accepted ?")
    text = questions.render(sample.review(findings=(sample.finding(), again)))
    assert "there is 1 point" in text
    assert text.count("?") == 1


def test_what_is_fixed_or_dismissed_is_not_asked() -> None:
    assert "late" not in questions.render(sample.review())


def test_a_question_is_asked_about_the_documents_own_words() -> None:
    assert "   (4 Schedule: “as soon as possible”)\n" in questions.render(sample.review())


def test_a_heading_that_ends_with_a_colon_leads_in_its_quote_with_one() -> None:
    found = sample.finding(quote="soon", location=sample.location(heading="Timing:"))
    assert "(Timing: “soon”)" in questions.render(sample.review(findings=(found,)))


def test_the_e_mail_begins_with_its_subject_and_ends_with_a_greeting() -> None:
    text = questions.render(sample.review())
    assert text.startswith("Subject: Questions about sow.docx\n\nHello,\n")
    assert text.endswith("\n\nKind regards\n")


def test_without_open_points_the_e_mail_says_that_all_is_clear() -> None:
    review = sample.review(findings=(sample.DISMISSED, sample.FIXED))
    assert "We have no questions." in questions.render(review)
    assert "We have no questions." in questions.render_markdown(review)


def test_a_tracker_without_rows_is_not_clear_but_empty() -> None:
    empty = TrackerView((TableView("Plan", 1, 2, 1, "deliverables", {}),))
    review = sample.review(findings=(), tracker=empty)
    for text in (questions.render(review), questions.render_markdown(review)):
        assert "no questions" not in text
        assert "It has no rows yet" in text
        assert "nothing in it yet" in text
    document = docx.Document(io.BytesIO(questions.render_word(review)))
    assert any("It has no rows yet" in paragraph.text for paragraph in document.paragraphs)
    filled = TrackerView((TableView("Plan", 1, 2, 1, "deliverables", {}), TableView("Old", 1, 2, 9, "tasks", {})))
    assert "We have no questions." in questions.render(sample.review(findings=(), tracker=filled))


def test_in_markdown_each_element_is_a_heading_and_the_documents_words_mean_only_themselves() -> None:
    vague = sample.finding(quote="<b>*fast* [soon](x)|", location=sample.location(heading="# 4_5"))
    text = questions.render_markdown(sample.review(findings=(vague,)))
    assert re.findall("^#+ .*$", text, re.M) == ["# Questions about sow.docx", "## How the work will be judged"]
    assert r"*\# 4\_5: “\<b\>\*fast\* \[soon\](x)\|”*" in text


def test_a_finding_of_no_element_is_asked_about_last() -> None:
    other = sample.finding(element="wording", ask="What does “fast” mean?")
    text = questions.render(sample.review(findings=(other, sample.MANY)))
    assert text.index("landing pages do you") < text.index("Other points") < text.index("fast")


def test_a_question_says_what_it_is_about() -> None:
    finding = sample.finding()
    assert f"1. {finding.title}: {finding.ask}\n" in questions.render(sample.review(findings=(finding,)))


def test_what_is_missing_is_asked_for_without_naming_a_place() -> None:
    assert "   (" not in questions.render(sample.review(findings=(sample.finding(quote=None),)))


def test_vague_words_within_the_quote_of_a_weak_aspect_are_asked_about_once() -> None:
    weak = sample.finding(quote="must look good", location=sample.location(start=0, end=14))
    words = sample.finding(
        element="wording", ask="What is good?", quote="good", location=sample.location(start=10, end=14)
    )
    outside = sample.finding(
        element="wording", ask="What is soon?", quote="soon", location=sample.location(start=20, end=24)
    )
    text = questions.render(sample.review(findings=(weak, words, outside)))
    assert "What is good?" not in text
    assert "What is soon?" in text


def test_the_word_file_holds_the_same_questions_and_any_text() -> None:
    odd = sample.finding(quote="a < b & c\x01\uffff", ask="What is a < b?")
    document = docx.Document(io.BytesIO(questions.render_word(sample.review(findings=(odd, sample.MANY)))))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert f"1.\t{sample.MANY.title}: {sample.MANY.ask}" in texts
    assert any("What is a < b?" in text for text in texts)
    assert any("a < b & c" in text for text in texts)
    assert texts[-1] == "Kind regards"
    assert questions.render_word(sample.review(findings=())) == questions.render_word(sample.review(findings=()))
