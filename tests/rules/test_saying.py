"""Sentences that differ in their figures are looked up as one, and each is told what it would be told alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcheck.figures import all_without_figures, without_figures
from briefcheck.patterns import tells_figures
from briefcheck.rubric.language import lexicon
from briefcheck.rules.lexicon import Lexicon
from briefcheck.rules.saying import Saying
from rules.ask import brief

_PIECES = (
    "The supplier shall deliver", "24 hours a day", "14 hours a day", "by 3 April 2026", "by 31/12/2025", "in week 1",
    "in week 17", "within 10 business days of receipt", "40 m2", "40 m", "in Q3 2026", "in A4", "in A7", "99.5 %",
    "24/7", "1. cut it, 2. bend it", "3. cut it, 4. bend it", "every 2 weeks", "every 9 weeks", "ISO 9001",
    "two copies", "12 copies", "about £9", "at most 5 pages", "section 4.2", "٣ pages", "naïve2 test", "step 1 of 9",
    "at 19", "at 49", "at 25", "at 09:30,", "from 8 to 5", "the 3rd", "the 31st", "£200", "9 out of 10", "9 in 50",
    "7 out of 12", "3 of 100 cases", "3 of 999", "to Ms Lim", "2 weeks before",
)  # fmt: skip
_SLOTS = ("clock", "money", "nth", "in_time", "ahead", "toward", "told", "full_name", "name", "agent",
          "date", "duration", "relative", "measure", "percent", "count", "month", "standard", "steps", "cadence",
          "reference", "numbered", "range", "limit", "times", "identified", "order", "sample", "person")  # fmt: skip
_LINES = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map(", ".join)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("at most 12 pages by 2026-04-03", "at most 99 pages by 9999-99-99"),
        ("no figures", "no figures"),
        ("40 m2 in Q3", "40 m2 in Q3"),
        ("ein Maß von 3 cm", "ein Maß von 9 cm"),
        ("größe4", "größe4"),
    ],
)
def test_figures_go_unless_one_belongs_to_a_word(text: str, without: str) -> None:
    assert without_figures(text) == without


@given(st.text(max_size=60))
def test_a_text_without_figures_is_as_long_and_differs_in_nothing_else(text: str) -> None:
    without = without_figures(text)
    assert len(without) == len(text)
    assert all(new == old or (old in "0123456789" and new == "9") for old, new in zip(text, without, strict=True))


@pytest.mark.parametrize(
    ("source", "tells"),
    [
        (r"\d{1,2}\s(?:days|weeks)", False),
        (r"[\d.,]{0,12}\s?(?:m2|m3|km)", False),
        (r"\b(?:q1|q2),?\s\d{4}\b", False),
        (r"\b1[.)]\s.{3,200}\s2[.)]\s", True),
        (r"[a-f0-5]", True),
        (r"(?P<mark>[./])\d(?P=mark)", True),
        (r"(\d)\1", True),
        (r"m?2", True),
    ],
)
def test_a_pattern_tells_figures_if_it_looks_for_one_that_stands_by_itself(source: str, tells: bool) -> None:  # noqa: FBT001
    assert tells_figures(source) is tells


@settings(deadline=None, max_examples=60)
@given(st.lists(_LINES, min_size=1, max_size=8))
def test_a_sentence_among_others_is_told_what_it_would_be_told_alone(lines: list[str]) -> None:
    together = brief("# Tasks\n" + "\n".join(f"{line}." for line in lines))
    words = together.lexicon
    frames = [frame for topic in words.elements for frame in words.frames.of(topic)]
    for i in range(len(together.blocks)):
        for sentence in together.sentences_of(i):
            text = sentence.text
            in_frames = words.text.bits["many"] | words.text.bits["many.figures"]
            assert sentence.saying.mask & ~in_frames == words.text.mask(text) & ~in_frames
            alone = Saying(text, words)
            assert [f for f in frames if sentence.has(f)] == [f for f in frames if words.frames.is_said(f, alone)]
            has_digit = any(map(str.isdecimal, text))
            for slot in _SLOTS:
                mask, marks = words.signs.get(slot, (-1, ()))
                shows = slot not in words.signs or sentence.saying.mask & mask or any(m in text for m in marks)
                alone = bool(shows) and words.slots.is_filled(slot, text, has_digit=has_digit)
                assert sentence.has(slot) is alone, (slot, text)


@given(st.lists(st.text(alphabet="a9 3m\0é_\n", max_size=12), max_size=6))
def test_many_texts_lose_their_figures_as_each_does_alone(texts: list[str]) -> None:
    assert list(all_without_figures(texts)) == [without_figures(text) for text in texts]


@pytest.mark.parametrize("language", ["de", "en", "es", "fr"])
def test_no_frame_asks_what_the_figures_are(language: str) -> None:
    words = lexicon(language)
    assert words is not None
    topics = [topic for topic in words.elements if words.frames.of(topic)]
    asked = {slot for topic in topics for frame in words.frames.of(topic) for slot in words.frames.slots_of(frame)}
    assert asked
    assert not [slot for slot in asked if words.slots.tells_figures(slot)]


def test_a_frame_that_asked_it_is_refused() -> None:
    words = {"cues": {"meeting": ["meet"]}, "slots": {}, "frames": {"due": {"met": ["meeting clock"]}}}
    with pytest.raises(ValueError, match=r"due\.met"):
        Saying("We meet at 19:30.", Lexicon("en", words)).has(("due.met",))
