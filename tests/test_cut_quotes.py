"""A quote is cut to a length that can be read at a glance, and the review tells where its sentence goes on."""

from __future__ import annotations

import datetime

from briefcheck.review import Options, review
from formats.word.wordml import docx, heading, p

LONG = (
    "The joiner carries the oak chair and the oak bench to the clerk at the town hall in the square of our town, "
    "and both of them shall be there no later than 3 May 2027, since the guild feast begins on the day after and "
    "everybody who is somebody has been invited to sit on them."
)


def quotes(text: str) -> list[tuple[str, str]]:
    data = docx(heading("Reading corner") + heading("Delivery", 2) + p(text))
    found = review(data, "brief.docx", Options(today=datetime.date(2026, 1, 15)), annotate=False).review
    return [(shown.quote, shown.goes_on) for aspect in found.aspects for shown in aspect.evidence]


def test_a_quote_out_of_a_long_sentence_says_on_which_side_it_was_cut() -> None:
    long = [(quote, goes_on) for quote, goes_on in quotes(LONG) if len(quote) > 100]
    assert long
    for quote, goes_on in long:
        assert quote in LONG  # the exact words, without an ellipsis
        assert (goes_on in ("before", "both")) == (not LONG.startswith(quote))
        assert (goes_on in ("behind", "both")) == (not LONG.endswith(quote))


def test_a_whole_sentence_and_a_phrase_are_not_said_to_be_cut() -> None:
    assert {goes_on for _, goes_on in quotes("The joiner sends the oak chair to the clerk by 3 May 2027.")} == {""}
