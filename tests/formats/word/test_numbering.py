"""Automatic numbers are those Word shows."""

from __future__ import annotations

import pytest

from briefcheck.formats.word.numerals import numeral, value_of
from briefcheck.formats.word.read import read
from briefcheck.model import Block

from . import wordml as x
from .wordml import definition, item, level, num, p


def blocks(body: str, numbering: str, **more: object) -> tuple[Block, ...]:
    return read(x.package(body, numbering=numbering, **more)).blocks


def numbers(body: str, numbering: str, **more: object) -> list[str]:
    return [block.number for block in blocks(body, numbering, **more)]


def test_levels_count_and_start_again_under_the_next_upper_one() -> None:
    body = item("a") + item("b", 1, 1) + item("c", 1, 1) + item("d", 1, 2) + item("e") + item("f", 1, 1)
    assert numbers(body, x.DECIMALS) == ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1"]


def test_levels_of_items_count_from_one() -> None:
    assert [block.level for block in blocks(item("a") + item("b", 1, 2), x.DECIMALS)] == [1, 3]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "2"), ("lowerLetter", "b"), ("upperLetter", "B"), ("lowerRoman", "ii"), ("upperRoman", "II"),
        ("decimalZero", "02"), ("ordinal", "2nd"), ("chineseCounting", "二"), ("decimalEnclosedCircle", "②"),
        ("someday", "2"),
    ],
)  # fmt: skip
def test_a_number_is_shown_in_its_form(form: str, shown: str) -> None:
    assert numbers(item("a") + item("b"), definition(0, level(0, "%1)", form)) + num(1, 0))[1] == f"{shown})"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (26, "lowerLetter", "z"), (27, "lowerLetter", "aa"), (53, "upperLetter", "AAA"),
        (1994, "upperRoman", "MCMXCIV"),
        (4000, "lowerRoman", "4000"), (0, "lowerLetter", "0"), (11, "ordinal", "11th"), (21, "ordinal", "21st"),
        (10, "chineseCounting", "十"), (14, "chineseCounting", "十四"), (20, "japaneseCounting", "二十"),
        (135, "chineseCounting", "135"), (21, "decimalEnclosedCircle", "21"), (10**8, "lowerLetter", "v" * 9),
    ],
)  # fmt: skip
def test_a_form_ends_where_words_does(value: int, form: str, shown: str) -> None:
    assert numeral(value, form) == shown


def test_numerals_are_read_as_they_are_written() -> None:
    assert [value_of(text) for text in ("12", "iv", "XII", "十四", "iiii", "q", "", "²")] == [
        12, 4, 12, 14, None, None, None, None,
    ]  # fmt: skip


def test_bullets_are_bullets_whatever_their_font() -> None:
    found = blocks(item("a") + item("b", 1, 1), x.BULLETS)
    assert [(b.number, b.kind, b.level) for b in found] == [("•", "item", 1), ("•", "item", 2)]


def test_a_level_without_number_makes_no_item() -> None:
    assert [(b.number, b.kind) for b in blocks(item("a"), definition(0, level(0, "", "none")) + num(1, 0))] == [
        ("", "paragraph")
    ]


def test_lists_of_one_definition_count_on_unless_one_starts_for_itself() -> None:
    base = definition(0, level(0, "%1."), level(1, "%1.%2"))
    shared = base + num(1, 0) + num(2, 0)
    assert numbers(item("a") + item("b", 2) + item("c", 1), shared) == ["1.", "2.", "3."]
    apart = base + num(1, 0) + num(2, 0, x.start_at(0, 1))
    body = item("a") + item("b") + item("c", 2) + item("d", 2, 1) + item("e", 2)
    assert numbers(body, apart) == ["1.", "2.", "1.", "1.1", "2."]
    assert numbers(item("a", 2, 1), base + num(2, 0, x.start_at(0, 4), x.start_at(1, 7))) == ["4.7"]


def test_a_list_may_show_a_level_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerLetter")}</w:lvlOverride>'
    assert numbers(item("a"), definition(0, level(0, "%1.")) + num(1, 0, own)) == ["(a)"]


def test_a_level_starts_again_only_after_the_level_it_names() -> None:
    levels = level(0, "%1"), level(1, "%1.%2"), level(2, "%3)", restart=1), level(3, "%4)", restart=0)
    numbering = definition(0, *levels) + num(1, 0)
    body = (
        item("a") + item("b", 1, 1) + item("c", 1, 2) + item("d", 1, 1) + item("e", 1, 2) + item("f") + item("g", 1, 2)
    )
    assert numbers(body, numbering) == ["1", "1.1", "1)", "1.2", "2)", "2", "1)"]
    assert numbers(item("a", 1, 3) + item("b") + item("c", 1, 3), numbering) == ["1)", "1", "2)"]


def test_legal_numbering_shows_upper_levels_in_digits() -> None:
    levels = level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")
    assert numbers(item("a") + item("b", 1, 1), definition(0, *levels) + num(1, 0)) == ["I", "1.1"]


def test_an_empty_paragraph_of_a_list_counts_and_a_deleted_or_hidden_one_does_not() -> None:
    hidden = p(props=x.numbered(1), mark="<w:vanish/>")
    deleted = p(x.deleted(x.r("gone")), props=x.numbered(1), mark=x.deleted())
    assert numbers(item("a") + p(props=x.numbered(1)) + hidden + deleted + item("b"), x.DECIMALS) == ["1.", "3."]


LISTS = (
    x.style("Clause", props=x.numbered(1))
    + x.style("Clause2", based_on="Clause", props='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    + x.style("Plain", based_on="Clause", props=x.numbered(0))
    + x.style("Sub", props='<w:numPr><w:numId w:val="1"/></w:numPr>')
)


def test_a_style_puts_its_paragraphs_in_a_list() -> None:
    body = p("a", style="Clause") + p("b", style="Clause2") + p("c", style="Plain") + p("d", style="Clause")
    found = blocks(body, x.DECIMALS, styles=x.STYLES + LISTS)
    assert [(b.number, b.level) for b in found] == [("1.", 1), ("1.1", 2), ("", 0), ("2.", 1)]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    body = p("a", style="Clause") + p("b", style="Clause", props=x.numbered(0))
    assert numbers(body, x.DECIMALS, styles=x.STYLES + LISTS) == ["1.", ""]


def test_a_level_may_be_kept_for_a_style() -> None:
    numbering = definition(0, level(0, "%1."), level(1, "%1.%2", style="Sub")) + num(1, 0)
    assert numbers(item("a") + p("b", style="Sub"), numbering, styles=x.STYLES + LISTS) == ["1.", "1.1"]


def test_a_definition_may_point_to_a_list_style() -> None:
    pointer = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="OurList"/></w:abstractNum>'
    numbering = definition(0, level(0, "§ %1")) + pointer + num(1, 0) + num(2, 1)
    style = x.style("OurList", "Our List", kind="numbering", props='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert numbers(item("a", 2) + item("b", 1), numbering, styles=x.STYLES + style) == ["§ 1", "§ 2"]


def test_definitions_that_point_in_a_circle_end() -> None:
    pointer = '<w:abstractNum w:abstractNumId="{}"><w:numStyleLink w:val="{}"/></w:abstractNum>'
    numbering = pointer.format(0, "B") + pointer.format(1, "A") + num(1, 0) + num(2, 1)
    styles = "".join(
        x.style(id_, kind="numbering", props=f'<w:numPr><w:numId w:val="{of}"/></w:numPr>') for id_, of in ("A1", "B2")
    )
    assert numbers(item("a"), numbering, styles=x.STYLES + styles) == ["1."]


def test_a_list_that_is_not_defined_makes_no_item() -> None:
    assert [b.kind for b in blocks(item("a", 9), x.DECIMALS)] == ["paragraph"]
    assert [b.kind for b in read(x.package(item("a"))).blocks] == ["paragraph"]


def test_a_numbered_heading_has_its_number() -> None:
    style = x.style("Heading1", "heading 1", props=x.numbered(1) + x.outline(1))
    found = blocks(p("Scope", style="Heading1") + p("Terms", style="Heading1"), x.DECIMALS, styles=style)
    assert [(b.kind, b.number) for b in found] == [("heading", "1."), ("heading", "2.")]


def test_the_level_of_words_own_list_styles_is_in_their_name() -> None:
    style = x.style("Aufzhlung2", "List Bullet 2", props=x.numbered(1))
    assert [b.level for b in blocks(p("a", style="Aufzhlung2"), x.BULLETS, styles=style)] == [2]


@pytest.mark.parametrize("typed", ["• a", "- a", "–\ta", "* a", "\t▪ a", "\uf0b7\ta", "□ a"])
def test_a_typed_bullet_makes_an_item_and_stays_in_the_text(typed: str) -> None:
    assert [(b.kind, b.level, b.number, b.text) for b in read(x.package(p(typed))).blocks] == [("item", 1, "", typed)]


@pytest.mark.parametrize("first", ["1. ", "1) ", "(1) ", "a) ", "(a) ", "i. ", "A. ", "一、"])
def test_typed_numbers_that_count_on_make_items(first: str) -> None:
    second = first.translate(str.maketrans("1aA一", "2bB二")).replace("i", "ii")
    found = read(x.package(p(f"{first}deliver the final report of the study;") + p(f"{second}train the staff;"))).blocks
    assert [(b.kind, b.level, b.number) for b in found] == [("item", 1, "")] * 2


def test_letters_count_on_through_those_that_are_roman_numerals_too() -> None:
    body = "".join(p(f"{letter}) the report of month {letter}, in full;") for letter in "abcdefghij")
    assert {b.kind for b in read(x.package(body)).blocks} == {"item"}


def test_a_number_without_a_list_around_it_is_text() -> None:
    body = p("2 weeks after award the report is due.") + p("3 copies are wanted.") + p("A. Smith approves.")
    assert {b.kind for b in read(x.package(body)).blocks} == {"paragraph"}
