"""What holds for every document, tried on documents that nobody wrote.

`BRIEFCHECK_EXAMPLES=1000 pytest tests/test_properties.py` tries more of them.
"""

from __future__ import annotations

import os
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefcheck.contract import encode
from briefcheck.formats import prove, read, read_prior
from briefcheck.formats.package import open_package
from briefcheck.review import Options, Reviewed, clean, review
from formats.word.independent import accept_all, canonical, comments, every, files, our_ids, plain, reject_all, root_of
from formats.word.wordml import (
    BULLETS,
    DECIMALS,
    control,
    deleted,
    docx,
    field,
    heading,
    ins,
    item,
    link,
    note,
    note_mark,
    p,
    r,
    table,
)
from formats.word.writing import LISTS, TABLE, TEXT, TODAY, commented, inserted

tried = partial(
    settings,
    max_examples=int(os.environ.get("BRIEFCHECK_EXAMPLES", "50")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)()

VOCABULARY = (
    "The supplier delivers five reports as needed. Drafts are due on 3 April 2026, accepted by the manager TBD "
    "user-friendly “smart” quotes and – dashes, ½ ﬁne 漢字 📎 [date] Scope: & < > \u00a0"
)
WORDS = (
    st.lists(st.sampled_from(VOCABULARY.split(" ")), min_size=1, max_size=8)
    .map(" ".join)
    .filter(lambda text: not text.startswith("<"))
)
TEXTS = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"{text} "),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12),
)
TEXTS = TEXTS.filter(lambda text: not text.startswith("<"))  # that would be markup
RUNS = st.builds(r, TEXTS, b=st.booleans(), size=st.sampled_from([0, 22, 28]))
PIECES = st.recursive(
    RUNS | st.just(r("<w:tab/>")) | st.just(r("<w:br/>")) | st.just(note_mark(2)),
    lambda inner: st.one_of(
        inner.map(ins), RUNS.map(deleted), inner.map(link), inner.map(control), st.builds(field, st.just("REF a"), RUNS)
    ),
    max_leaves=3,
)
PARAGRAPHS = st.one_of(
    st.lists(PIECES, max_size=5).map(lambda pieces: p(*pieces)),
    st.builds(lambda pieces: p(*pieces, mark=deleted()), st.lists(PIECES, max_size=2)),
    st.builds(lambda pieces: p(*pieces, mark=ins()), st.lists(PIECES, max_size=2)),
    st.builds(
        heading, st.sampled_from(["Scope", "1. Deliverables", "SCHEDULE", "Acceptance", "Annex A"]), st.integers(1, 3)
    ),
    st.builds(item, TEXTS, st.just(1), st.integers(0, 2)),
)
TABLES = st.builds(
    lambda rows, header: table(*rows, header=header),
    st.integers(1, 3).flatmap(
        lambda wide: st.lists(st.lists(WORDS, min_size=wide, max_size=wide), min_size=1, max_size=3)
    ),
    st.integers(0, 1),
)
ANN = '<w:comment w:id="3" w:author="Ann"><w:p><w:r><w:t>Right?</w:t></w:r></w:p></w:comment>'
NOTED = RUNS.map(
    lambda run: p(
        '<w:commentRangeStart w:id="3"/>', run, '<w:commentRangeEnd w:id="3"/>', r('<w:commentReference w:id="3"/>')
    )
)
BLOCKS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, TABLES, PARAGRAPHS.map(control)), max_size=9)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A small Word file of any shape, with a comment by somebody else or none."""
    blocks, noted = draw(BLOCKS), draw(st.none() | NOTED)
    body = "".join([noted, *blocks] if noted else blocks)
    return docx(
        body,
        comments=ANN if noted else None,
        footnotes=note(2, "Small print."),
        numbering=draw(st.sampled_from([BULLETS, DECIMALS])),
        strict=draw(st.booleans()),
    )


def reviewed(data: bytes, most: int = 12) -> Reviewed:
    result = review(data, "brief.docx", Options(today=TODAY, sections="missing", comments_max=most), annotate=True)
    assert result.problem is None
    return result


def annotated(data: bytes, most: int = 12) -> bytes:
    result = reviewed(data, most).annotated
    assert result is not None
    return result


def words_of(data: bytes) -> list[str]:
    """What a reader sees of a document, our pending sections left out."""
    return [block.text for block in read(open_package(data)).blocks if not block.is_ours]


@tried
@given(documents(), st.integers(0, 12))
def test_the_text_and_everybody_elses_marks_are_what_they_were(data: bytes, most: int) -> None:
    result = annotated(data, most)
    assert words_of(result) == words_of(data)
    before, after = root_of(data), reject_all(root_of(result), "Briefcheck")
    assert canonical(after, our_ids(result)) == canonical(before)
    assert plain(reject_all(root_of(result))) == plain(reject_all(before))
    assert [c for c in comments(result) if c.author == "Ann"] == comments(data)


@tried
@given(documents())
def test_accepting_all_keeps_the_text_and_leaves_no_empty_paragraph_of_ours(data: bytes) -> None:
    result = annotated(data)
    empty = [text for text in plain(accept_all(root_of(data))) if not text]
    both = [text for text in plain(accept_all(root_of(result))) if not text]
    kept_apart = sum(1 for t in every(root_of(result), "tbl") if t.getnext() is not None)
    assert len(empty) <= len(both) <= len(empty) + kept_apart


@tried
@given(documents())
def test_every_quote_is_in_the_text(data: bytes) -> None:
    result = review(data, "brief.docx", Options(today=TODAY, depth="strict"), annotate=False).review
    texts = [block.text for block in read(open_package(data)).blocks]
    quotes = [f.quote for f in result.findings if f.quote is not None]
    quotes += [evidence.quote for aspect in result.aspects for evidence in aspect.evidence]
    assert [quote for quote in quotes if not any(quote in text for text in texts)] == []


@tried
@given(documents(), st.integers(0, 12))
def test_a_second_review_adds_nothing(data: bytes, most: int) -> None:
    once = annotated(data, most)
    second = reviewed(once, most)
    assert second.annotated is not None
    assert comments(second.annotated) == comments(once)
    assert files(second.annotated)["word/document.xml"] == files(once)["word/document.xml"]
    assert second.review.sections_inserted == ()


@tried
@given(documents())
def test_the_same_bytes_give_the_same_review_and_the_same_file(data: bytes) -> None:
    first, second = reviewed(data), reviewed(data)
    assert encode(first.review) == encode(second.review)
    assert first.annotated == second.annotated


@tried
@given(documents())
def test_clean_gives_the_document_back(data: bytes) -> None:
    cleaned = clean(annotated(data), everything=False)
    assert set(files(cleaned)) == set(files(data))
    assert canonical(root_of(cleaned)) == canonical(root_of(data))
    assert read_prior(open_package(cleaned)).has_review is False


@tried
@given(documents())
def test_clean_all_leaves_the_text_as_read_and_no_mark(data: bytes) -> None:
    cleaned = clean(data, everything=True)
    assert words_of(cleaned) == words_of(data)
    assert not every(root_of(cleaned), "ins", "del", "commentReference")


@tried
@given(documents(), st.data())
def test_a_comment_on_any_words_stands_on_at_least_those_words(data: bytes, draw: st.DataObject) -> None:
    document = read(open_package(data))
    bodies = [block.text for block in document.blocks if block.kind not in ("note", "header", "footer")]
    if not bodies:
        return
    text = draw.draw(st.sampled_from(bodies))
    start = draw.draw(st.integers(0, len(text) - 1))
    phrase = text[start : draw.draw(st.integers(start + 1, len(text)))]
    result = commented(data, phrase)
    (ours,) = [c for c in comments(result) if c.author == "Briefcheck"]
    assert phrase in ours.words or ours.words.strip() == ""


@tried
@given(documents(), st.sampled_from([TEXT, LISTS, TABLE]))
def test_a_section_goes_into_any_document_and_out_again(data: bytes, template: object) -> None:
    result = inserted(data, template)  # type: ignore[arg-type]
    assert prove(open_package(data), result).reject_all_equal
    assert canonical(reject_all(root_of(result), "Briefcheck")) == canonical(root_of(data))
