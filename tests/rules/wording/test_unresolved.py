from __future__ import annotations

import pytest
from msgspec import structs

from briefcheck.rules.wording import unresolved
from outline import outline
from rules.ask import brief_of, problems


@pytest.mark.parametrize(
    "blank", ["TBD", "[insert date]", "{{ end_date }}", "________", "???", "<name>", "«Client_Name»", "«Price»"]
)
def test_a_blank_is_found_with_its_exact_words(blank: str) -> None:
    text = f"# Terms\nThe work is due on {blank} at noon."
    document = outline(text)
    spans = [problem.span for problem in problems("wording.unresolved", text)]
    assert [span and document.text_of(span) for span in spans] == [blank]


def test_an_empty_form_field_is_a_blank() -> None:
    assert len(problems("wording.unresolved", "# Terms\n? Click here to enter text.")) == 1


@pytest.mark.parametrize(
    "text", ["See [1] and array[0].", "Use <b> tags.", "Wait... what?", "a_b__c", "See «The Times»."]
)
def test_what_only_looks_like_a_blank_is_left_alone(text: str) -> None:
    assert problems("wording.unresolved", f"# Terms\n{text}") == []


def test_a_section_of_ours_that_nobody_accepted_is_left_alone() -> None:
    document = outline("# Terms\nDue on [date].")
    ours = structs.replace(document, blocks=tuple(structs.replace(block, is_ours=True) for block in document.blocks))
    assert list(unresolved.check(brief_of(ours))) == []


def test_the_blanks_of_a_section_are_one_problem_with_their_number() -> None:
    (problem,) = problems("wording.unresolved", "# Terms\nDue on [date], sent by [role].\n- [number] copies")
    assert "“[date]” and 2 more blanks of this section" in problem.message


def test_each_section_and_each_table_is_asked_for_on_its_own() -> None:
    text = """
        # Terms
        Due on [date].
        | Item | Price |
        |---|---|
        | Pump | [amount] |
        # Price
        Paid in [number] parts.
        """
    assert len(problems("wording.unresolved", text)) == 3


def test_filling_one_blank_of_many_does_not_change_the_key() -> None:
    before = problems("wording.unresolved", "# Terms\nDue on [date], sent by [role].")
    after = problems("wording.unresolved", "# Terms\nDue on 3 May 2026, sent by [role].")
    assert [problem.key for problem in before] == [problem.key for problem in after]


def test_an_open_word_is_told_apart_from_blanks_in_brackets() -> None:
    assert len(problems("wording.unresolved", "# Terms\nThe colour is TBC, the size is [number] mm.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Signature: ______________",
        "______________________",
        "Write to jo [at] example.org.",
        "See the [project board](https://example.org) for it.",
        "The text is [online] there.",
    ],
)
def test_lines_to_sign_on_and_links_are_no_blanks(text: str) -> None:
    assert problems("wording.unresolved", f"# Terms\n{text}") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The colour is to be decided.", 1),
        ("The colour is to be decided by the manager by 3 April 2026.", 0),
        ("The place is not yet known.", 1),
    ],
)
def test_what_is_undecided_is_open_unless_somebody_decides_it_by_a_day(text: str, count: int) -> None:
    assert len(problems("wording.unresolved", f"# Terms\n{text}")) == count


def test_a_glossary_may_explain_the_marks() -> None:
    assert problems("wording.unresolved", "# Glossary\nTBD: still open.") == []


@pytest.mark.parametrize("answer", ["to be agreed", "Unknown", "to be agreed with the mill"])
def test_an_answer_that_nobody_knows_yet_is_open_where_a_topic_asks_for_it(answer: str) -> None:
    for text in (f"# Notes\nDeliverables: {answer}", f"# Deliverables\n- {answer}", f"| Due | {answer} |\n| A | b |"):
        (problem,) = problems("wording.unresolved", text)
        assert f"“{answer}”" in problem.message


@pytest.mark.parametrize(
    "text",
    ["# Notes\nDeliverables: none", "| Task | Status |\n|---|---|\n| Oak table | open |", "# Deliverables\n- Open day"],
)
def test_an_answer_that_leaves_nothing_open_is_left_alone(text: str) -> None:
    assert problems("wording.unresolved", text) == []
