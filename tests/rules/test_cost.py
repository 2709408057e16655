"""Rules look at hostile texts of any length in time that grows with the length."""

from __future__ import annotations

import gc
import time

import pytest

from briefcheck.model import Anchor, Block, Cell, Document
from briefcheck.rules import WordingRule, find
from rules.ask import brief_of

PIECES = [
    "a a a a ",
    "1 2 3 4 ",
    "1/2/2026 ",
    "3 April 2026 to ",
    "April May ",
    "five (6) ",
    "the 12 rooms ",
    "all all the ",
    "as needed, etc. must ",
    "must should may ",
    "annex B section 2.9 ",
    "[date] ____ TBD ",
    "D-1 to D-9 ",
    "the contractor shall ",
    "20 % payment ",
    "weekly status report ",
    "QZD (QZD) ",
    "within 10 days ",
    "approved by the manager ",
    "1200 mm 4 inches ",
]
LENGTHS = (30_000, 120_000)


def seconds(text: str) -> float:
    heading = Block("Scope", "heading", Anchor(), level=1)
    return seconds_of(Document((heading, Block(text, "paragraph", Anchor(), heading=0))))


def seconds_of(document: Document) -> float:
    asked = brief_of(document)
    assert asked.outline.places
    gc.disable()  # else the whole suite's objects are looked through in whichever measurement it happens to be
    try:
        start = time.process_time()
        for rule in find():
            if isinstance(rule, WordingRule):
                list(rule.check(asked))
        return time.process_time() - start
    finally:
        gc.enable()


def table(rows: int) -> Document:
    blocks = []
    for row in range(rows):
        for column, title in enumerate(("ID", "Deliverable", "Due", "Share"), start=1):
            texts = (f"D-{row % 900}", f"Item {row}", "3 April 2026", "1 %")
            place = Cell(1, row + 2, column, header=title, label=texts[0] if column > 1 else "")
            if column != 3 or row % 2:
                blocks.append(Block(texts[column - 1], "cell", Anchor(), cell=place))
    return Document(tuple(blocks))


@pytest.mark.parametrize("piece", PIECES)
def test_a_paragraph_four_times_as_long_takes_about_four_times_as_long(piece: str) -> None:
    seconds("warm up")
    short, long = (min(seconds(piece * (length // len(piece))) for _ in range(2)) for length in LENGTHS)
    assert long < 9 * short + 0.05


def test_a_table_four_times_as_long_takes_about_four_times_as_long() -> None:
    seconds("warm up")
    short, long = (min(seconds_of(table(rows)) for _ in range(2)) for rows in (1000, 4000))
    assert long < 9 * short + 0.05
