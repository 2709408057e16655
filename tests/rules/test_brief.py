from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefcheck.rules.lexicon import Phrases, plain
from rules.ask import brief


def words(phrases: dict[str, list[str]], text: str) -> set[str]:
    found = Phrases(phrases)
    mask = found.mask(text)
    return {name for name, bit in found.bits.items() if mask & bit}


def test_a_phrase_is_found_as_whole_words_only() -> None:
    assert words({"port": ["port"], "report": ["report"]}, "A report.") == {"report"}


def test_an_open_end_finds_longer_words() -> None:
    assert words({"test": ["test*"], "rest": ["rest"]}, "testing, resting") == {"test"}


def test_hyphens_and_spaces_are_the_same() -> None:
    assert words({"sign": ["sign off"]}, "the sign-off") == {"sign"}


def test_a_phrase_does_not_reach_across_the_end_of_a_sentence() -> None:
    assert words({"due": ["delivery date"]}, "the delivery. Date unknown") == set()


@given(st.text(max_size=80))
def test_a_plain_text_keeps_its_length(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_a_hit_is_the_exact_words_of_the_text() -> None:
    seen = brief("# Terms\nIt works — the supplier shall answer Promptly.")
    assert [seen.document.text_of(span) for span in seen.hits("wording.vague_time")] == ["Promptly"]


def test_a_heading_about_bidding_gives_its_section_that_part() -> None:
    seen = brief("# Evaluation of proposals\nPrice counts.\n# Work\nA chair.")
    assert [seen.outline.part_of(i) for i in range(4)] == ["bid_process", "bid_process", "work", "work"]


def test_a_section_that_is_most_of_the_document_gets_no_part_from_its_heading() -> None:
    seen = brief("# Request for proposal\nWe need a chair.\n## Size\nIt is 40 cm high.\n## Colour\nRed.")
    assert {seen.outline.part_of(i) for i in range(6)} == {"work"}


def test_a_section_whose_sentences_speak_of_bids_is_about_bidding() -> None:
    text = "# Notes\nProposals must be short.\nProposals will be scored.\n# Work\nA chair.\nA table.\nA bed."
    assert brief(text).outline.part_of(1) == "bid_process"


def test_a_heading_without_a_topic_inherits_the_one_above() -> None:
    seen = brief("# Deliverables\n## Phase A\n- Chair")
    assert seen.outline.place_of(2, "milestones") == "section"
    assert brief("# Deliverables\n## Wood\n- Chair").outline.place_of(2, "listed") == "section"


def test_a_long_sentence_is_quoted_around_its_topic() -> None:
    text = "# Terms\n" + "Some words without meaning come first, " * 8 + "then the work is accepted by the manager."
    seen = brief(text)
    (sentence,) = seen.sentences_of(1)
    quote = seen.document.text_of(seen.quote(sentence, "approver"))
    assert "accepted by" in quote
    assert len(quote) <= 160


def test_the_reason_for_a_profile_names_the_kind_of_work_in_plain_words() -> None:
    read = brief(
        "# Roof works\nThe contractor repairs the roof and the plumbing.\nConcrete and scaffolding are on site."
    )
    assert (read.profile, read.profile_reason) == (
        "works",
        "Words such as “Roof”, “plumbing”, “Concrete” point to works and trades.",
    )
