from __future__ import annotations

import pytest

from briefcheck.rubric import language
from briefcheck.rules.slots import Slots


def slots() -> Slots:
    lexicon = language.lexicon("en")
    assert lexicon is not None
    return lexicon.slots


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date", "by 3 April 2026"),
        ("date", "on April 3rd"),
        ("date", "2026-04-03"),
        ("date", "03/04/2026"),
        ("range", "from 3 April to 5 May"),
        ("range", "11/07/16 – 16/10/16"),
        ("month", "in June 2026"),
        ("duration", "lasts three months"),
        ("duration", "ten (10) business days"),
        ("relative", "within 5 business days of receipt"),
        ("relative", "in week 6"),
        ("measure", "at least 95 % of calls"),
        ("measure", "± 0.1 mm"),
        ("count", "two printed copies"),
        ("standard", "conforms to ISO 2768-m"),
        ("reference", "see Figure 2"),
        ("contact", "to a.b@example.org"),
        ("count", "one Excel sheet"),
        ("person", "approved by Anna Smith"),
        ("person", "Anna Smith accepts each list"),
        ("person", "Anna O'Neill, keeper of the stores, signs off"),
        ("addressee", "by e-mail to Anna Smith"),
        ("identified", "ball bearing, type 6204"),
        ("identified", "scanner TC22"),
        ("sample", "a random sample of 150 bins"),
        ("sample", "inspection of every weld"),
        ("steps", "steps: 1. count the bins, 2. compare"),
        ("order", "Please repair the lift"),
        ("hand_over", "Send it to us"),
    ],
)
def test_a_slot_is_filled(name: str, text: str) -> None:
    assert slots().found(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date", "version 3.2 may be used"),
        ("date", "in due course"),
        ("range", "on 3 April 2026"),
        ("duration", "every day counts"),
        ("measure", "version 5 of the text"),
        ("standard", "an ISO container"),
        ("reference", "a figure of speech"),
        ("blank", "see [1] for more"),
        ("person", "The Contractor accepts each list"),
        ("addressee", "to The Hague office"),
        ("identified", "type to be agreed"),
        ("sample", "a sample of our work"),
        ("steps", "in chapter 1. and chapter 3."),
        ("order", "Orders are sent at noon"),
    ],
)
def test_a_slot_is_not_filled_by_a_likeness(name: str, text: str) -> None:
    assert not slots().found(name, text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 April 2026", "2026-04-03"),
        ("April 3rd, 2026", "2026-04-03"),
        ("2026-04-03", "2026-04-03"),
        ("23/04/2026", "2026-04-23"),
        ("04/23/2026", "2026-04-23"),
        ("04/04/26", "2026-04-04"),
        ("03/04/2026", None),
        ("3 April", None),
        ("31/31/2026", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_only_where_day_month_and_year_are_certain(text: str, iso: str | None) -> None:
    assert slots().iso(text) == iso


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("task", "Dispose of the old paint."),
        ("task", "– And then review"),
        ("task", "(and review the plan)"),
        ("order", "“Please, e-mail the plan"),
        ("order", "Fill in the form"),
        ("hand_over", "1. Then hand in the keys"),
        ("check_order", "Peer-review the code."),
        ("check_how", "please check each part by weighing it"),
    ],
)
def test_what_a_sentence_begins_with_is_found_behind_signs_and_a_polite_word(slot: str, text: str) -> None:
    expected = text not in ("– And then review", "1. Then hand in the keys")
    assert slots().is_filled(slot, text, has_digit=False) is expected
    assert (slots().found(slot, text) is not None) is expected
