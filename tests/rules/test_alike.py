"""Blocks that are alike but for their figures are judged once, and nothing that the figures say is lost by it."""

from __future__ import annotations

from briefcheck.rules import dates, due
from briefcheck.rules.passage import Sentence
from rules.ask import brief, evidence, level, problems

_MUST = "# Requirements\nThe supplier must test the smoke alarm every {} months.\n# Maintenance\n"
_MAY = "The supplier should test the smoke alarm every {} months.\n"


def test_a_must_and_a_wish_with_other_figures_are_no_contradiction() -> None:
    said = _MUST.format(3) + _MAY.format(4)
    assert not problems("consistency.must_and_should", said)


def test_a_must_and_a_wish_with_the_same_figures_are_one_wherever_they_stand() -> None:
    said = _MUST.format(3) + _MAY.format(4) + _MAY.format(5) + _MAY.format(3)
    (problem,) = problems("consistency.must_and_should", said)
    assert problem.span is not None
    assert problem.span.block == len(brief(said).blocks) - 1


def test_vague_words_in_blocks_alike_are_all_counted_and_the_first_is_shown() -> None:
    lines = "".join(f"The supplier shall clean room {n} as needed.\n" for n in (12, 14, 3, 77))
    (problem,) = problems("wording.escape_clause", "# Training\n" + lines)
    assert "in 4 places" in problem.message
    assert problem.span is not None
    assert problem.span.block == 1


def test_a_measure_in_one_block_says_nothing_of_another() -> None:
    said = "# Training\nThe supplier shall train staff as needed, at most 3 sessions of 2 hours.\n"
    said += "The supplier shall train staff as needed, by the way.\n"
    (problem,) = problems("wording.escape_clause", said)
    assert problem.span is not None
    assert problem.span.block == 2


def test_each_of_many_dates_alike_keeps_its_own_day() -> None:
    days = ("2026-03-01", "2026-03-31", "2026-02-30", "2031-12-24")
    seen = brief("# Schedule\n" + "".join(f"The report is due by {day}.\n" for day in days))
    found = dates.of(seen)
    assert [written.day.isoformat() if written.day else None for written in found] == [*days[:2], None, days[3]]
    assert [written.is_impossible for written in found] == [False, False, True, False]
    assert due.dates_of(seen) == found


def test_quotes_that_differ_in_their_figures_are_all_shown() -> None:
    lines = "".join(f"The supplier delivers report {n} by e-mail to the operations manager.\n" for n in (1, 2, 3))
    shown = evidence("performance.delivery", "# Delivery\n" + lines)
    assert len({quote for quote in shown if "report" in quote}) == 3


def test_a_time_of_day_among_others_alike_is_one_only_where_its_figures_are() -> None:
    said = "# Support\nThe supplier answers a fault at {}.\n"
    assert [sentence.has("clock") for sentence in _answers(said.format(19) + said.format(49) + said.format(9))] == [
        True,
        False,
        True,
    ]


def test_a_share_of_many_is_one_only_where_its_figures_are() -> None:
    said = "# Support\nThe supplier answers 7 out of {} calls.\n"
    found = [
        sentence.has("threshold.counted") for sentence in _answers(said.format(12) + said.format(10) + said.format(15))
    ]
    assert found == [False, True, False]


def test_what_a_row_says_is_asked_for_each_of_many_cells_alike() -> None:
    table = "# Work\n| What | How often | Whole |\n|---|---|---|\n"
    table += "| Kitchen | weekly, room 41 | {} |\n| Stairs | weekly, room 53 | {} |"
    assert level("performance.status_cadence", table.format("all of it", "all of it")) == 0
    assert level("performance.status_cadence", table.format("all of it", "site meeting")) == 2
    assert level("performance.status_cadence", table.format("site meeting", "all of it")) == 2


def _answers(said: str) -> list[Sentence]:
    seen = brief(said)
    return [s for i in range(len(seen.blocks)) for s in seen.sentences_of(i) if s.text.startswith("The supplier")]
