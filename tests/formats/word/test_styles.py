"""Styles are known by name and by what they are based on, never by id."""

from __future__ import annotations

import pytest

from briefcheck.formats.word.read import read

from . import wordml as x
from .wordml import p


def kinds(body: str, styles: str) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in read(x.package(body, styles=styles)).blocks]


@pytest.mark.parametrize("style_id", ["Heading2", "Titre2", "berschrift2", "2", "a3"])
def test_a_heading_is_known_by_the_name_of_its_style(style_id: str) -> None:
    assert kinds(p("Scope", style=style_id), x.style(style_id, "heading 2")) == [("heading", 2)]


@pytest.mark.parametrize("name", ["Heading 3", "heading 3,h3,Clause", "Überschrift 3", "Titre 3", "标题 3", "Título 3"])
def test_names_in_other_languages_and_spellings_are_known_too(name: str) -> None:
    assert kinds(p("Scope", style="X"), x.style("X", name)) == [("heading", 3)]


def test_a_style_based_on_a_heading_is_one() -> None:
    styles = x.STYLES + x.style("Mine", based_on="Heading2") + x.style("Deeper", based_on="Mine", props=x.outline(4))
    assert kinds(p("a", style="Mine") + p("b", style="Deeper"), styles) == [("heading", 2), ("heading", 4)]


def test_a_style_may_leave_the_outline_again() -> None:
    styles = x.STYLES + x.style("Body", based_on="Heading1", props=x.outline(10))
    assert kinds(p("Not a heading.", style="Body") + p("b"), styles) == [("paragraph", 0)] * 2


def test_an_outline_level_of_the_paragraph_wins_over_its_style() -> None:
    body = p("a", props=x.outline(3)) + p("Not one.", style="Heading1", props=x.outline(10)) + p("c")
    assert kinds(body, x.STYLES) == [("heading", 3), ("paragraph", 0), ("paragraph", 0)]


def test_styles_based_on_one_another_in_a_circle_end() -> None:
    circle = "".join(x.style(f"S{i}", based_on=f"S{(i + 1) % 3}") for i in range(3)) + x.style("Own", based_on="Own")
    assert kinds(p("a", style="S0") + p("b", style="Own"), circle) == [("paragraph", 0)] * 2


def test_title_caption_and_contents_are_what_they_are_called() -> None:
    body = p("T", style="Title") + p("Scope\t3", style="TOC1") + p("Figure 1", style="Caption") + p("a", style="TH")
    styles = x.STYLES + x.style("TH", "TOC Heading", based_on="Heading1", props=x.outline(10))
    assert [kind for kind, _ in kinds(body, styles)] == ["title", "contents", "caption", "contents"]


def test_a_document_without_styles_and_a_paragraph_with_an_unknown_one_are_read() -> None:
    assert kinds(p("a", style="Heading1") + p("b"), "") == [("paragraph", 0)] * 2


def test_a_clause_set_in_a_heading_style_is_text() -> None:
    clause = "The supplier shall deliver the report within ten working days of the award."
    numbering = x.DECIMALS
    styles = x.STYLES + x.style("Clause", based_on="Heading2", props=x.numbered(1, 1))
    body = (
        x.heading("Delivery")
        + p(clause, style="Heading2")
        + p(clause, style="Clause")
        + p("Who pays.", style="Heading2")
    )
    blocks = read(x.package(body, styles=styles, numbering=numbering)).blocks
    assert [(b.kind, b.number) for b in blocks] == [
        ("heading", ""), ("paragraph", ""), ("item", "1.1"), ("heading", ""),
    ]  # fmt: skip
