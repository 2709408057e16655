from __future__ import annotations

import pytest

from briefcheck import rubric
from briefcheck.rules.endless import without_endless_words
from outline import outline
from rules.ask import TODAY

PICTURE = "QmFzZTY0+/" * 20_000


@pytest.mark.parametrize("title", ["Deliverables", "Acceptance criteria", "Schedule"])
def test_a_picture_pasted_as_text_is_passed_over(title: str) -> None:
    judgement = rubric.check(outline(f"# {title}\n{PICTURE}\n- Site plan\n- Cost estimate"), today=TODAY)
    assert [item.name for item in judgement.deliverables if "QmFz" in item.name] == []


def test_offsets_stay_what_they_are() -> None:
    document = outline(f"# Aim\nBefore {PICTURE} behind.")
    blank = without_endless_words(document)
    assert [len(block.text) for block in blank.blocks] == [len(block.text) for block in document.blocks]
    assert blank.blocks[1].text.split() == ["Before", "behind."]


def test_a_document_of_words_is_not_touched() -> None:
    document = outline("# Aim\nhttps://example.org/" + "a/" * 200)
    assert without_endless_words(document) is document
