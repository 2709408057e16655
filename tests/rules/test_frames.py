"""Frames find classes of words in their order, near enough to each other, within one sentence."""

from __future__ import annotations

import pytest

from briefcheck.rubric import language
from briefcheck.rules.lexicon import Lexicon
from briefcheck.rules.saying import Saying

DATA = {
    "cues": {"who": ["we", "the board"], "needs": ["need*"], "looks": ["check", "read", "reads"], "past": ["ago"]},
    "slots": {"periods": ["day", "week"], "numbers": ["two"]},
}


def is_said(way: str, sentence: str) -> bool:
    data = {**DATA, "frames": {"shorthand": {"somebody": ["who"]}, "look": {"all": [way]}}}
    return Saying(sentence, Lexicon("en", data)).has(("look.all",))


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        ("who needs duration looks", "We need two days to check it."),
        ("somebody needs ... looks", "The board needs, as everybody knows who ever asked it, some time to read."),
        ("who|needs + looks", "First we check, then we pay."),
        ("who 6 duration", "We (two days) and no more."),
        ("^ looks who", "Check what we say."),
        ("who needs !past", "We need it."),
    ],
)
def test_words_of_each_class_in_their_order_say_it(way: str, sentence: str) -> None:
    assert is_said(way, sentence)


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        ("who needs duration looks", "Check it: we need two days."),
        ("who looks", "We like what stands in this very long and winding letter, and you read it."),
        ("who + looks", "We never check."),
        ("who 6 duration", "We need about two days."),
        ("^ looks who", "Please check what we say."),
        ("who needs !past", "We needed it long ago."),
        ("who needs", "Do we need it?"),
    ],
)
def test_another_order_too_far_apart_or_a_question_does_not(way: str, sentence: str) -> None:
    assert not is_said(way, sentence)


@pytest.mark.parametrize("code", ["en", "de", "fr", "es"])
def test_every_language_has_the_same_frames_and_each_step_is_a_cue_or_a_slot(code: str) -> None:
    english, other = language.words("en")["frames"], language.words(code)["frames"]
    assert {topic: set(lists) for topic, lists in other.items()} == {t: set(lists) for t, lists in english.items()}
    lexicon = language.lexicon(code)
    assert lexicon is not None
    for topic, lists in other.items():
        steps = {step for ways in lists.values() for way in ways for word in way.split() for step in word.split("|")}
        for step in {step.lstrip("!") for step in steps} - {"", "+", "...", "^"} - set(other["shorthand"]):
            assert step.isdigit() or step in lexicon.text.bits or step in lexicon.slots, (topic, step)
