from __future__ import annotations

from typing import Literal

import pytest
from msgspec import structs

from briefcheck.contract import CountView, EvidenceView, Location
from briefcheck.report import html, text
from briefcheck.report.lines import cells

from . import sample


def test_the_verdict_and_the_three_elements_come_with_words_and_not_only_bars() -> None:
    said = text.render(sample.review())
    assert "Verdict: not ready, 63 of 100" in said
    assert [line.split("  ")[-1] for line in said.splitlines() if "─" in line] == [
        "78, present",
        "40, weak",
        "0, missing",
    ]


def test_what_to_fix_first_stands_above_what_is_good_and_that_above_the_findings() -> None:
    said = text.render(sample.review())
    assert said.index("Fix first:") < said.index("What is good") < said.index("Findings:")


def test_a_finding_tells_severity_shape_quote_place_reason_and_what_to_add() -> None:
    said = text.render(sample.review(findings=(sample.VAGUE,), fix_first=None))
    assert said[said.index("  1  ") :].splitlines()[:6] == [
        "  1  ▲ warning · Performance standard · weak                                PS01",
        "     The date is not a date",
        "     “as soon as possible”",
        "     4 Schedule",
        "     “As soon as possible” means next week to one reader and next quarter to",
        "     another.",
    ]
    assert said.endswith("     → The [deliverable] is due on [date].\n")


def test_what_is_good_is_shown_by_the_documents_own_words() -> None:
    said = " ".join(text.render(sample.review()).split())
    assert "✓ Listed: “The supplier delivers a style guide, a page and a film.”" in said


def test_at_most_six_good_things_are_quoted_and_the_others_named() -> None:
    aspects = tuple(sample.aspect(f"deliverable.thing_{number}", f"DS{number:02}") for number in range(1, 9))
    said = text.render(sample.review(aspects=aspects))
    assert said.count("✓") == 6
    assert "Also said: thing 7 and thing 8" in said


def test_fixed_and_dismissed_findings_are_not_counted_among_those_to_mend() -> None:
    said = text.render(sample.review())
    assert "Findings: 1 error, 1 warning, 1 note\n" in said
    assert "Dismissed\n  · Nothing follows from lateness (PS09) — settled in the frame contract\n" in said
    assert "Fixed since the last review\n  · No file format (DS02)\n" in said


def test_a_review_without_findings_says_so() -> None:
    said = text.render(sample.review(findings=(), fix_first=None, verdict="ready", score=97))
    assert "No findings: nothing to mend." in said
    assert "Fix first" not in said


def test_what_is_only_counted_is_told_in_a_strict_review() -> None:
    counted = (CountView("WD07", "wording.soft_duty", "Soft duties", 12),)
    card = sample.review().document
    strict = structs.replace(card, depth="strict")
    assert "Counted only: soft duties 12 (WD07)." in text.render(sample.review(counted=counted, document=strict))
    assert "Counted only" not in text.render(sample.review(counted=counted, document=card))


def test_a_review_without_a_score_says_so() -> None:
    assert "not judged, no score" in text.render(sample.review(score=None, verdict="not judged", elements=()))


def test_changes_warnings_unread_parts_and_the_proof_are_told_where_there_are_any() -> None:
    said = " ".join(text.render(sample.whole()).split())
    assert "Since the last review: 1 fixed, 1 still open, 2 new, 1 dismissed" in said
    assert "the signature does not cover the annotated copy" in said
    assert "Not read, so not judged: 2 pictures and 1 embedded spreadsheet." in said
    assert "comments 0 → 3; tracked changes 4 → 4; rejecting all our changes gives the original text back." in said
    assert "About the file" not in text.render(sample.review())


def test_tracked_changes_are_not_told_where_there_are_none() -> None:
    untracked = structs.replace(sample.FIDELITY, tracked_changes=(0, 0))
    said = " ".join(text.render(sample.review(fidelity=untracked)).split())
    assert "comments 0 → 3; rejecting all our changes gives the original text back." in said


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_asked(width: int) -> None:
    said = text.render(sample.whole(), width=width) + text.render_short(sample.whole(), width=width)
    assert [line for line in said.splitlines() if cells(line) > width] == []


def test_a_long_quote_is_cut_between_words() -> None:
    long = sample.finding(quote="delivery " * 60)
    said = " ".join(text.render(sample.review(findings=(long,))).split())
    assert "delivery …”" in said
    assert said.count("delivery") < 20


def test_a_finding_that_stands_nowhere_has_no_place() -> None:
    said = text.render(sample.review(findings=(sample.finding(location=Location()),), fix_first=sample.CRITERIA))
    assert "belongs near" not in said
    assert "paragraph" not in said[said.index("Findings:") :]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (Location(part="word/footnotes.xml", paragraph=2), "footnote, paragraph 2"),
        (Location(part="word/header2.xml", paragraph=1), "page header, paragraph 1"),
        (Location(sheet="Plan", cell="D7", header="Due", row="D-03"), "sheet Plan, cell D7 (Due, D-03)"),
    ],
)
def test_a_place_is_said_as_word_and_excel_show_it(location: Location, words: str) -> None:
    assert words in text.render(sample.review(findings=(sample.finding(location=location),)))


def test_the_short_form_holds_name_verdict_elements_counts_and_what_to_fix_first() -> None:
    assert text.render_short(sample.review()).splitlines() == [
        "sow.docx                                                    not ready, 63 of 100",
        "  Deliverable specification 78, present; Quality standard 40, weak; Performance",
        "  standard 0, missing",
        "  1 error, 1 warning, 1 note",
        "  Fix first: Nothing says when the work is accepted, missing (QS01)",
    ]


def test_findings_without_a_comment_in_the_copy_are_counted() -> None:
    vague = structs.replace(sample.VAGUE, commented=True)
    review = sample.review(findings=(vague, sample.finding()), fidelity=sample.FIDELITY)
    assert "1 of 2 findings has a comment of its own." in " ".join(text.render(review).split())
    every = sample.review(findings=(vague,), fidelity=sample.FIDELITY)
    assert "of its own" not in text.render(every)
    assert "has a comment" not in text.render(sample.review(findings=(sample.finding(),), fidelity=None))
    none = sample.review(findings=(sample.finding(),), fidelity=sample.FIDELITY)
    assert "None of 1 finding has a comment." in text.render(none)


def test_of_a_document_in_another_language_it_is_said_that_the_findings_are_in_english() -> None:
    card = structs.replace(sample.review().document, language_note="The document is in German.")
    assert "The document is in German." in text.render(structs.replace(sample.review(), document=card))


def test_a_heading_that_is_a_whole_sentence_is_cut_where_it_tells_a_place() -> None:
    long = "We would like you to look at this once more and to raise its value by 20 %, with new items"
    review = sample.review(findings=(sample.finding(location=sample.location(heading=long)),), fix_first=None)
    said = " ".join(text.render(review).split())
    assert "belongs near We would like you to look at this once more and to raise its value by … " in said
    assert "with new items" not in said


def test_a_quote_that_tells_something_is_shown_before_a_single_word() -> None:
    words = tuple(EvidenceView(quote, sample.location()) for quote in ("POST", "The pages are tested on two phones."))
    said = text.render(sample.review(aspects=(sample.aspect("quality.method", "QS03", evidence=words),)))
    assert "✓ Method: “The pages are tested on two phones.”" in " ".join(said.split())


@pytest.mark.parametrize(
    ("goes_on", "shown"),
    [
        ("", "“send a chair”"),
        ("before", "“… send a chair”"),
        ("behind", "“send a chair …”"),
        ("both", "“… send a chair …”"),
    ],
)
def test_a_quote_that_was_cut_says_on_which_side_its_sentence_goes_on(
    goes_on: Literal["", "before", "behind", "both"], shown: str
) -> None:
    review = sample.review()
    aspect = next(aspect for aspect in review.aspects if aspect.evidence)
    quote = EvidenceView("send a chair", Location(), goes_on)
    review = structs.replace(review, aspects=(structs.replace(aspect, evidence=(quote,), status="present"),))
    assert shown in " ".join(text.render(review).split())
    assert shown.strip("“”") in html.render(review)
