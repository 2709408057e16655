"""Sections that the pane put in: content controls in the user's name, known by a tag with a digest of their words."""

from __future__ import annotations

import pytest

from briefcheck.prior import Kept
from briefcheck.review import Options, clean, kept, review

from .independent import comments, every, files, plain, root_of, zipped
from .wordml import docx, heading, p
from .writing import TODAY

WORDS = ("Acceptance criteria", "Ann accepts within [number] business days.")
BEFORE, AFTER = p("The contractor delivers one report."), p("The price is 100 EUR.")


def fnv(text: str) -> str:
    found = 0x811C9DC5
    for letter in text:
        if not letter.isspace():
            found = ((found ^ ord(letter)) * 0x01000193) % (1 << 32)
    return f"{found:08x}"


def tracked(text: str) -> str:
    return f'<w:p><w:ins w:id="9" w:author="Ann"><w:r><w:t>{text}</w:t></w:r></w:ins></w:p>'


def control(inside: str, *, tag: str = "") -> str:
    tag = tag or f"briefcheck:acceptance-criteria:{fnv(''.join(WORDS))}"
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


FRESH = "".join(map(tracked, WORDS))


def texts(data: bytes) -> list[str]:
    return plain(root_of(data))


def test_a_section_that_nobody_touched_goes_and_what_was_there_stays() -> None:
    cleaned = clean(docx(heading("Scope") + BEFORE + control(FRESH) + AFTER), everything=False)

    assert texts(cleaned) == texts(docx(heading("Scope") + BEFORE + AFTER))
    assert not every(root_of(cleaned), "sdt", "ins")


def test_one_that_word_could_not_track_goes_too() -> None:
    inside = "".join(map(p, WORDS))
    plainly = control(inside, tag=f"briefcheck:acceptance-criteria:{fnv(''.join(WORDS))}:plain")

    assert texts(clean(docx(BEFORE + plainly + AFTER), everything=False)) == texts(docx(BEFORE + AFTER))


@pytest.mark.parametrize(
    ("inside", "counts"),
    [
        ("".join(map(p, WORDS)), Kept(sections=1)),
        (FRESH.replace("[number]", "3"), Kept(sections=1)),
        (FRESH + p("And by noon."), Kept(sections=1)),
        (FRESH.replace("</w:ins></w:p>", '</w:ins><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', 1), Kept(1)),
        (FRESH.replace("<w:p>", '<w:p><w:bookmarkStart w:id="4" w:name="mine"/>', 1), Kept(sections=1)),
    ],
    ids=["accepted", "filled in", "added to", "a footnote", "a bookmark that ends elsewhere"],
)
def test_what_somebody_has_made_theirs_stays_without_the_control_and_is_told_of(inside: str, counts: Kept) -> None:
    end = '<w:bookmarkEnd w:id="4"/>' if "bookmarkStart" in inside else ""
    data = docx(BEFORE + control(inside) + AFTER.replace("<w:p>", f"<w:p>{end}"))
    cleaned = clean(data, everything=False)

    assert texts(cleaned) == texts(docx(BEFORE + inside + AFTER))
    assert not every(root_of(cleaned), "sdt")
    assert kept(data) == counts
    assert clean(cleaned, everything=False) == cleaned


def test_a_section_with_a_comment_of_somebody_stays_with_it() -> None:
    marked = FRESH.replace("<w:p>", '<w:p><w:commentRangeStart w:id="7"/>', 1).replace(
        "</w:p>", '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>', 1
    )
    said = '<w:comment w:id="7" w:author="Bob"><w:p><w:r><w:t>Do we need this?</w:t></w:r></w:p></w:comment>'
    data = docx(BEFORE + control(marked) + AFTER, comments=said)
    cleaned = clean(data, everything=False)

    assert [(c.text, c.words) for c in comments(cleaned)] == [("Do we need this?", WORDS[0])]
    assert kept(data) == Kept(sections=1)


def test_a_section_in_a_cell_that_needs_a_last_paragraph_leaves_the_cell_whole() -> None:
    cell = f"<w:tc>{p('Terms')}{control(FRESH)}</w:tc>"
    data = docx(BEFORE + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>" + AFTER)

    assert [c[-1].tag.rpartition("}")[2] for c in every(root_of(clean(data, everything=False)), "tc")] == ["p"]


@pytest.mark.parametrize("tag", ["briefcheck", "briefcheck:x", "briefcheck:x:12", "my briefcheck:x:00000000", "y"])
def test_controls_of_others_stay_whatever_they_hold(tag: str) -> None:
    data = docx(BEFORE + control(FRESH, tag=tag) + AFTER)

    assert clean(data, everything=False) == data


def test_two_sections_one_in_the_other_lose_what_is_untouched_and_keep_the_rest() -> None:
    inner = control(FRESH)
    data = docx(BEFORE + control(tracked(WORDS[0]) + inner + tracked(WORDS[1])) + AFTER)
    cleaned = clean(data, everything=False)

    assert texts(cleaned) == texts(docx(BEFORE + FRESH + AFTER))
    assert not every(root_of(cleaned), "sdt")


def test_before_sending_a_section_that_nobody_touched_goes_and_a_filled_in_one_stays() -> None:
    filled = FRESH.replace("[number]", "3")

    assert texts(clean(docx(BEFORE + control(FRESH) + AFTER), everything=True)) == texts(docx(BEFORE + AFTER))
    assert "within 3 business days" in "".join(texts(clean(docx(BEFORE + control(filled)), everything=True)))


FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
PUT_IN = b'</w:ins><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


@pytest.mark.parametrize(
    "put_in",
    [
        f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>a+b</m:t></m:r></m:oMath>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        FIELD,
        '<w:permStart w:id="5" w:edGrp="everyone"/><w:permEnd w:id="5"/>',
    ],
    ids=["an equation", "a symbol", "a field", "a range somebody may edit"],
)
def test_what_somebody_has_put_in_that_is_no_letter_stays(put_in: str) -> None:
    data = docx(BEFORE + control(FRESH.replace("</w:ins></w:p>", f"</w:ins>{put_in}</w:p>", 1)) + AFTER)
    cleaned = clean(data, everything=False)

    assert texts(cleaned) == texts(data)
    assert len(every(root_of(cleaned), "sym", "fldChar", "permStart", "oMath")) > 0
    assert kept(data) == Kept(sections=1)


@pytest.mark.parametrize(
    "after",
    ["", control(FRESH), '<w:bookmarkStart w:id="7" w:name="q"/><w:bookmarkEnd w:id="7"/>', "<!-- a remark -->"],
    ids=["nothing", "another section", "a bookmark", "a remark"],
)
@pytest.mark.parametrize("frame", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"], ids=["", "a control"])
def test_a_cell_still_ends_with_a_paragraph(after: str, frame: str) -> None:
    cell = f"<w:tc>{frame.format(control(FRESH) + after)}</w:tc>"
    cleaned = clean(docx(BEFORE + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>" + AFTER), everything=False)

    assert all(every(one, "p") for one in every(root_of(cleaned), "tc"))


def test_what_somebody_put_into_a_section_of_the_review_stays_too() -> None:
    brief = docx(heading("Scope") + BEFORE + AFTER)
    reviewed = review(brief, "brief.docx", Options(today=TODAY, sections="missing"), annotate=True).annotated
    assert reviewed is not None
    text = files(reviewed)["word/document.xml"].replace(b"</w:ins></w:p>", PUT_IN, 2)
    changed = zipped(files(reviewed) | {"word/document.xml": text})

    assert every(root_of(clean(changed, everything=False)), "sym")
    assert kept(changed).sections > 0
    assert not every(root_of(clean(reviewed, everything=False)), "ins")
