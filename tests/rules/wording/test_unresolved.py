from __future__ import annotations

import pytest
from msgspec import structs

from briefcheck.rules.wording import unresolved
from outline import outline
from rules.ask import brief_of, problems


@pytest.mark.parametrize("blank", ["TBD", "[insert date]", "{{ end_date }}", "________", "???", "<name>"])
def test_a_blank_is_found_with_its_exact_words(blank: str) -> None:
    text = f"# Terms\nThe work is due on {blank} at noon."
    document = outline(text)
    spans = [problem.span for problem in problems("wording.unresolved", text)]
    assert [span and document.text_of(span) for span in spans] == [blank]


def test_an_empty_form_field_is_a_blank() -> None:
    assert len(problems("wording.unresolved", "# Terms\n? Click here to enter text.")) == 1


@pytest.mark.parametrize("text", ["See [1] and array[0].", "Use <b> tags.", "Wait... what?", "a_b__c"])
def test_what_only_looks_like_a_blank_is_left_alone(text: str) -> None:
    assert problems("wording.unresolved", f"# Terms\n{text}") == []


def test_a_section_of_ours_that_nobody_accepted_is_left_alone() -> None:
    document = outline("# Terms\nDue on [date].")
    ours = structs.replace(document, blocks=tuple(structs.replace(block, is_ours=True) for block in document.blocks))
    assert list(unresolved.check(brief_of(ours))) == []
