from itertools import pairwise

from briefcheck.rules.lexicon import Lexicon, Phrases

WORDS = [f"{first}{second}" for first in "bcdfghklmnprst" for second in "aeiou"]


def phrases() -> Phrases:
    return Phrases({"ask": ["send us", "send us the plan", "plan*"], "time": ["24 hours", "the plan", "send us"]})


def as_told(found: Phrases, text: str) -> list[tuple[str, int]]:
    return [(text[start:end], bits) for start, end, bits in found.hits(text)]


def test_phrases_are_found_in_a_text_that_nobody_announced() -> None:
    assert as_told(phrases(), "Send us the planning, within 24 hours.") == [
        ("Send us", 3),
        ("plan", 1),
        ("24 hours", 2),
    ]


def test_what_was_announced_makes_no_difference_to_what_is_found() -> None:
    text = "Send us the plan: the plan of 24 hours."
    expected = as_told(phrases(), text)
    for words in ({"send"}, {"the", "us"}, {"hours"}, set[str](), set(text.lower().split())):
        ready = phrases()
        ready.expect(words)
        assert as_told(ready, text) == expected


def test_new_words_are_met_in_one_text_after_another() -> None:
    pairs = [" ".join(pair) for pair in pairwise(WORDS)]
    found = Phrases({pair: [pair] for pair in pairs})
    for pair in pairs * 2:
        assert found.mask(f"{pair}.") == found.bits[pair]
    assert found.mask(". ".join(pairs)) == sum(found.bits.values())


def test_a_star_in_front_finds_a_word_that_another_is_written_before() -> None:
    found = Phrases({"who": ["*leiter", "frau"], "what": ["*bericht*", "leiter fragen"]})
    assert as_told(found, "Frau Bauleiter, der Leiter.") == [("Frau", 1), ("leiter", 1), ("Leiter", 1)]
    assert as_told(found, "Wochenberichte: Leiter fragen, Leitern nicht.") == [
        ("bericht", 2),
        ("Leiter", 1),
        ("Leiter fragen", 2),
    ]


def test_a_phrase_is_found_with_a_comma_where_its_language_writes_one() -> None:
    with_comma, without = (
        Lexicon("de", {"cues": {"late": ["erst wenn"]}, "labels": {"behind_comma": words}}).text
        for words in (["wenn"], [])
    )
    assert with_comma.mask("Bezahlt wird erst, wenn es läuft.") == with_comma.mask("erst wenn es läuft") == 1
    assert not without.mask("Bezahlt wird erst, wenn es läuft.")


def test_no_phrases_are_found_where_there_are_none() -> None:
    assert Phrases({"ask": []}).found("Send us the plan.") == []


def test_phrases_with_figures_are_those_of_all_groups_but_some() -> None:
    found = phrases()
    masked = found.with_figures(but=0)
    assert as_told(masked, "in 99 hours") == [("99 hours", 1)]
    assert not masked.mask("Send us the plan.")
    assert not found.with_figures(but=found.bits["time"]).mask("in 99 hours")
