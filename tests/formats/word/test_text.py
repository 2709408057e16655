"""Every word a reader sees is read once and in order, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcheck.errors import TooLarge
from briefcheck.formats.word.read import read
from briefcheck.formats.word.text import PARAGRAPHS_MAX, PIECES_MAX

from . import wordml as x
from .wordml import p, r


def texts(body: str, **more: object) -> list[str]:
    return [block.text for block in read(x.package(body, **more)).blocks]


def test_runs_hyperlinks_smart_tags_and_bidirectional_wrappers_make_one_text() -> None:
    wrapped = "".join(f"<w:{tag}>{r(tag + ' ')}</w:{tag}>" for tag in ("smartTag", "bdo", "dir", "customXml"))
    assert texts(p("a ", x.link(r("link")), " ", wrapped, "z")) == ["a link smartTag bdo dir customXml z"]


def test_a_paragraph_in_more_pieces_than_any_real_one_is_refused() -> None:
    assert len(texts(p("a" + r("<w:tab/>" * (PIECES_MAX - 2)) + "z"))) == 1
    with pytest.raises(TooLarge, match="pieces"):
        texts(p(r("<w:tab/>" * (PIECES_MAX + 1))))


def test_a_document_of_more_paragraphs_than_any_real_one_is_refused() -> None:
    with pytest.raises(TooLarge, match="paragraphs"):
        texts("<w:p/>" * (PARAGRAPHS_MAX + 1))


def test_tabs_breaks_and_hyphens_read_as_they_look() -> None:
    signs = "<w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:ptab/>"
    assert texts(p("a", r(signs), "b")) == ["a\t\n\n-\tb"]


def test_a_page_break_at_the_edge_of_a_paragraph_is_no_text() -> None:
    page = r('<w:br w:type="page"/>')
    assert texts(p(page, "Scope") + p("End", page) + p("in", page, "side")) == ["Scope", "End", "in\nside"]


def test_a_line_break_in_the_markup_of_a_text_is_a_blank() -> None:
    assert texts(p("one\ntwo")) == ["one two"]


@pytest.mark.parametrize(
    ("char", "font", "shown"),
    [
        ("F0FE", "Wingdings", "☑"), ("F0FD", "Wingdings", "☒"),
        ("F0A8", "Wingdings", "☐"), ("F0B7", "Symbol", "•"), ("F0A3", "Symbol", "≤"),
        ("B3", "Symbol", "≥"), ("F0A3", "Wingdings 2", "☐"), ("2192", "Calibri", "→"), ("F04A", "Wingdings", " "),
        ("F04A", "Webdings", " "), ("junk", "Symbol", " "), ("D800", "Arial", " "),
    ],
)  # fmt: skip
def test_a_symbol_is_read_where_it_says_something(char: str, font: str, shown: str) -> None:
    assert texts(p("a", r(f'<w:sym w:font="{font}" w:char="{char}"/>'), "b")) == [f"a{shown}b"]


def test_ruby_is_read_without_its_reading_aid() -> None:
    ruby = f"<w:ruby><w:rt>{r('かんじ')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby>"
    assert texts(p("a", r(ruby), "b")) == ["a漢字b"]


def test_a_formula_is_read_without_what_is_deleted_in_it() -> None:
    deleted = f"<m:r><m:t>x</m:t></m:r>{x.deleted('<m:r><m:t>old</m:t></m:r>')}<m:r><m:t>=2</m:t></m:r>"
    assert texts(p("if ", f"<m:oMath>{deleted}</m:oMath>", " stop")) == ["if x=2 stop"]
    assert texts(p(f"<m:oMathPara><m:oMath>{deleted}</m:oMath></m:oMathPara>"), strict=True) == ["x=2"]


# -- fields


def test_the_result_of_a_field_is_read_and_its_instruction_is_not() -> None:
    simple = f'<w:fldSimple w:instr="PAGE">{r("4")}</w:fldSimple>'
    assert texts(p("page ", x.field(" PAGE ", "3"), " of ", simple)) == ["page 3 of 4"]


def test_what_a_field_in_an_instruction_shows_is_no_text() -> None:
    inner = r("<w:instrText>IF </w:instrText>") + x.field("REF a", "hidden") + r("lost") + r("<w:tab/>")
    assert texts(p("a ", x.field(inner, "shown", x.field("REF b", " inner")), " z")) == ["a shown inner z"]


def test_an_instruction_may_run_over_paragraphs() -> None:
    mark = '<w:fldChar w:fldCharType="{}"/>'
    body = (
        p("a", r(mark.format("begin")), r("<w:instrText>IF</w:instrText>"), "out")
        + p("out of it")
        + p("out", r(mark.format("separate")), "result")
        + p("more", r(mark.format("end")), "z")
        + p("after")
    )
    assert texts(body) == ["a", "result", "morez", "after"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>')
    assert texts(p("a", begin, "b") + p("c", x.field("PAGE", "1")) + p("d")) == ["ab", "c1", "d"]


def test_a_field_ends_with_its_text_box_at_the_latest() -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>')
    end = r('<w:fldChar w:fldCharType="end"/>')
    assert texts(p("a", x.vml_box(p("in", begin)), "b") + p("c", end)) == ["ab", "in", "c"]


# -- tracked changes


def test_insertions_are_in_and_deletions_and_moved_away_text_out() -> None:
    moved = f'<w:moveFrom w:id="1" w:author="A">{r("from ")}</w:moveFrom>'
    here = f'<w:moveTo w:id="2" w:author="A">{r("to ")}</w:moveTo>'
    body = p("keep ", x.ins(r("new ") + x.deleted(r("brief "))), x.deleted(r("old ")), moved, here, "end")
    assert texts(body) == ["keep new to end"]


def test_a_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    mark = '<w:bookmarkEnd w:id="1"/><w:commentRangeEnd w:id="2"/>'
    body = p("The report ", mark=x.deleted()) + mark + p("is due", mark=x.deleted()) + p(" on Friday.") + p("Next")
    blocks = read(x.package(body)).blocks
    assert [block.text for block in blocks] == ["The report is due on Friday.", "Next"]
    assert [getattr(block.anchor, "paragraph", 0) for block in blocks] == [1, 4]


def test_a_deleted_paragraph_leaves_the_look_of_the_one_it_joins() -> None:
    gone = p(x.deleted(r("Old heading")), style="Heading1", mark=x.deleted())
    assert [(b.text, b.kind) for b in read(x.package(gone + p("Body"))).blocks] == [("Body", "paragraph")]


def test_a_deleted_mark_before_a_table_joins_nothing() -> None:
    assert texts(p("a", mark=x.deleted()) + x.table(["b", "c"])) == ["a", "b", "c"]


def test_deleted_and_hidden_rows_and_deleted_cells_are_out() -> None:
    gone = '<w:cellDel w:id="5" w:author="A"/>'
    body = x.table(
        ["a", "b"], x.row("no", "no", props=x.deleted()), x.row("no", "no", props="<w:hidden/>"),
        x.row("c", x.cell("no", props=gone), "d"), x.row("e", "f", props=x.ins()),
    )  # fmt: skip
    blocks = read(x.package(body)).blocks
    assert [block.text for block in blocks] == ["a", "b", "c", "d", "e", "f"]
    assert [block.cell.row for block in blocks if block.cell] == [1, 1, 2, 2, 3, 3]


# -- hidden text

HIDDEN = (
    x.style("Secret", kind="character", run="<w:vanish/>")
    + x.style("Deeper", kind="character", based_on="Secret")
    + x.style("Notes", run="<w:vanish/>")
    + x.style("Shown", based_on="Notes", run='<w:vanish w:val="0"/>')
)


def test_hidden_text_is_out_whoever_hides_it() -> None:
    body = (
        p("a", r("direct", "<w:vanish/>"), r("style", style="Secret"), r("chain", style="Deeper"), "b")
        + p("paragraph", r("run", b=True), style="Notes")
        + p("shown", style="Shown")
        + p(r("off", '<w:vanish w:val="0"/>', style="Secret"))
    )
    assert texts(body, styles=x.STYLES + HIDDEN) == ["ab", "shown", "off"]


def test_what_paragraph_and_run_style_both_hide_is_shown() -> None:
    assert texts(p(r("twice", style="Secret"), style="Notes"), styles=x.STYLES + HIDDEN) == ["twice"]


def test_text_hidden_on_the_web_only_is_read() -> None:
    assert texts(p(r("page 3", "<w:webHidden/>"))) == ["page 3"]


def test_a_hidden_field_mark_still_ends_its_field() -> None:
    end = r('<w:fldChar w:fldCharType="end"/>', "<w:vanish/>")
    assert texts(p(r('<w:fldChar w:fldCharType="begin"/>'), r("out"), end, "in")) == ["in"]


# -- text boxes and alternatives


@pytest.mark.parametrize("box", [x.drawn_box, x.vml_box])
def test_a_text_box_is_read_once_after_its_paragraph(box: object) -> None:
    body = p("before ", box(p("boxed") + x.table(["in", "table"])), "after") + p("next")  # type: ignore[operator]
    assert texts(body) == ["before after", "boxed", "in", "table", "next"]


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    assert texts(p("a", x.drawn_box(p("b", x.drawn_box(p("c")))))) == ["a", "b", "c"]


def test_a_deleted_text_box_is_out() -> None:
    assert texts(p("a", x.deleted(x.vml_box(p("gone"))))) == ["a"]


def test_of_several_choices_the_first_is_read_and_a_fallback_only_without_one() -> None:
    two = f"<mc:Choice Requires='wps'>{r('one')}</mc:Choice><mc:Choice Requires='wpg'>{r('two')}</mc:Choice>"
    only = f"<mc:Fallback>{r('fallback')}</mc:Fallback>"
    wrap = "<mc:AlternateContent>{}</mc:AlternateContent>".format
    assert texts(p(wrap(two + only)) + p(wrap(only))) == ["one", "fallback"]
    assert texts(wrap(f"<mc:Choice Requires='x'>{p('block')}</mc:Choice><mc:Fallback>{p('no')}</mc:Fallback>")) == [
        "block"
    ]


def test_paragraphs_count_over_text_boxes_but_not_over_their_fallback() -> None:
    blocks = read(x.package(p("a", x.drawn_box(p("b"))) + p("c"))).blocks
    places = [(b.text, b.anchor.paragraph, b.anchor.host) for b in blocks]  # type: ignore[attr-defined]
    assert places == [("a", 1, 1), ("b", 2, 1), ("c", 3, 3)]


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, st.sampled_from(["plain", "ins", "link", "field", "control", "deleted"])), max_size=8))
def test_a_paragraph_says_its_parts_in_order_whatever_wraps_them(parts: list[tuple[str, str]]) -> None:
    wrap = {
        "plain": lambda run: run, "ins": x.ins, "link": x.link, "control": x.control, "deleted": x.deleted,
        "field": lambda run: x.field("REF a", run),
    }  # fmt: skip
    body = p(*(wrap[kind](r(text) if not text.startswith("<") else r("&lt;")) for text, kind in parts))
    said = "".join("&lt;" if text.startswith("<") else text for text, kind in parts if kind != "deleted")
    assert texts(body) == ([said] if said.strip() else [])
