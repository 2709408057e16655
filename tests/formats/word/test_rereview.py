from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx as python_docx
import pytest
from lxml import etree

from briefcheck.contract import FindingView, Review
from briefcheck.formats import read, read_prior, write
from briefcheck.formats.package import open_package
from briefcheck.formats.word.write import Plan
from briefcheck.review import Options, Reviewed, clean, review

from .independent import OURS, accept_all, at, comments, every, files, plain, root_of, zipped
from .test_comments import ANNS, OTHERS, W14, W15
from .wordml import definition, docx, heading, item, level, num, numbered, outline, p, style
from .writing import TODAY

BODY = (
    heading("Statement of work: new website")
    + p("Some ", ANNS, " of somebody else.")
    + heading("Deliverables", 2)
    + p("The supplier delivers a website with five pages and a style guide as PDF.")
    + p("The pages shall be user-friendly and modern, with changes as needed.")
    + heading("Schedule", 2)
    + p("The pages are needed as soon as possible. The style guide follows in due course.")
    + p("The budget is TBD.")
)  # fmt: skip


@pytest.fixture(scope="module")
def source() -> bytes:
    return docx(BODY, comments=OTHERS)


def reviewed(data: bytes, **more: object) -> Reviewed:
    options = {"today": TODAY, "comments_max": 30, **more}
    result = review(data, "brief.docx", Options(**options), annotate=True)  # type: ignore[arg-type]
    assert result.problem is None
    return result


def annotated(data: bytes, **more: object) -> bytes:
    result = reviewed(data, **more).annotated
    assert result is not None
    return result


def said(data: bytes) -> list[tuple[str, str]]:
    return [(c.text, c.words) for c in comments(data) if c.author == OURS]


def edited(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The file with one part edited as text; an edit that changes nothing fails."""
    parts = files(data)
    before = parts[part].decode()
    after = change(before)
    assert after != before
    return zipped({**parts, part: after.encode()})


def finding(answer: Review, code: str) -> FindingView | None:
    return next((f for f in answer.findings if f.code == code), None)


def first_commented(data: bytes, answer: Review, *, is_quote: bool = True) -> FindingView:
    """A finding on words of its own that has a comment in the file."""
    texts = [text for text, _ in said(data)]
    return next(
        f for f in answer.findings
        if (f.quote is not None) == is_quote and any(f"ref {f.fingerprint[:8]}" in text for text in texts)
    )  # fmt: skip


def comment_id(data: bytes, fingerprint: str) -> str:
    (found,) = [c.id for c in comments(data) if f"ref {fingerprint[:8]}" in c.text]
    return found


# Nothing twice


@pytest.mark.parametrize("most", [0, 1, 3, 12, 30])
@pytest.mark.parametrize("sections", ["none", "missing"])
def test_a_second_review_adds_nothing(source: bytes, most: int, sections: str) -> None:
    once = annotated(source, comments_max=most, sections=sections)
    twice = reviewed(once, comments_max=most, sections=sections)
    assert said(twice.annotated or b"") == said(once)
    assert plain(root_of(twice.annotated or b"")) == plain(root_of(once))
    assert twice.review.sections_inserted == ()
    assert files(twice.annotated or b"")["word/document.xml"] == files(once)["word/document.xml"]


def test_a_third_review_of_a_file_gives_the_bytes_of_the_second(source: bytes) -> None:
    twice = annotated(annotated(source))
    assert annotated(twice) == twice


def test_the_findings_of_an_unchanged_file_are_open_the_second_time(source: bytes) -> None:
    first = reviewed(source)
    second = reviewed(first.annotated or b"").review
    assert first.review.since_last is None
    assert second.since_last is not None
    assert (second.since_last.fixed, second.since_last.new, second.since_last.dismissed) == (0, 0, 0)
    assert second.since_last.open == len(first.review.findings)
    assert {f.fingerprint: f.status for f in second.findings} == {f.fingerprint: "open" for f in first.review.findings}


def test_the_cap_holds_over_reviews(source: bytes) -> None:
    data = source
    for _ in range(3):
        data = annotated(data, comments_max=3)
        assert len(said(data)) == 3


# Fixed


def fix(data: bytes) -> bytes:
    return edited(data, lambda xml: xml.replace("TBD", "12 000 euros"))


def test_the_comment_of_what_was_fixed_goes_and_the_others_stay(source: bytes) -> None:
    once = annotated(source)
    before = [text for text, _ in said(once)]
    second = reviewed(fix(once))
    after = [text for text, _ in said(second.annotated or b"")]
    assert second.review.since_last is not None
    assert second.review.since_last.fixed == 1
    assert len([t for t in before if t not in after and not t.startswith("Briefcheck:")]) == 1


def test_the_comment_of_what_was_fixed_stays_resolved_where_somebody_answered(source: bytes) -> None:
    first = reviewed(source)
    target = next(f for f in first.review.findings if f.quote == "TBD")
    answered = reply(first.annotated or b"", target.fingerprint, "I shall ask.")
    result = annotated(fix(answered))
    assert f"ref {target.fingerprint[:8]}" in " ".join(t for t, _ in said(result))
    assert done(result, comment_id(result, target.fingerprint)) == "1"
    assert [c.text for c in comments(result) if c.author == "Ann"] == ["Is this right?", "I shall ask."]


def test_what_is_new_gets_a_comment(source: bytes) -> None:
    once = annotated(source)
    changed = edited(once, lambda xml: xml.replace("The budget is", "The colour is TBC. The budget is"))
    second = reviewed(changed)
    (new,) = [f for f in second.review.findings if f.status == "new"]
    assert new.quote == "TBC"
    assert "TBC" in [words for _, words in said(second.annotated or b"")]


# Dismissed: Word's own ways of saying so


def with_threads(data: bytes) -> bytes:
    """The file as Word saves it: every comment has a paragraph id and an entry in the part about threads."""
    parts = files(data)
    root = etree.fromstring(parts["word/comments.xml"])
    wide = etree.Element(root.tag, nsmap={**root.nsmap, "w14": W14.split('"')[1]})
    wide.extend(list(root))
    entries = ""
    for i, comment in enumerate(wide):
        for j, paragraph in enumerate(every(comment, "p")):
            paragraph.set(f"{{{W14.split(chr(34))[1]}}}paraId", f"{0x10000000 + 16 * i + j:08X}")
        entries += f'<w15:commentEx w15:paraId="{at(paragraph, "paraId")}" w15:done="0"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    types = parts["[Content_Types].xml"].decode().replace(
        "</Types>", f'<Override PartName="/word/commentsExtended.xml" ContentType="{kind}"/></Types>'
    )  # fmt: skip
    relation = (
        '<Relationship Id="rId88" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/></Relationships>'
    )
    rels = parts["word/_rels/document.xml.rels"].decode().replace("</Relationships>", relation)
    return zipped(
        {
            **parts,
            "word/comments.xml": etree.tostring(wide),
            "word/commentsExtended.xml": f"<w15:commentsEx {W15}>{entries}</w15:commentsEx>".encode(),
            "word/_rels/document.xml.rels": rels.encode(),
            "[Content_Types].xml": types.encode(),
        }
    )


def thread_of(data: bytes, number: str) -> str:
    root = root_of(data, "word/comments.xml")
    (comment,) = [c for c in root if at(c, "id") == number]
    return at(every(comment, "p")[-1], "paraId")


def done(data: bytes, number: str) -> str:
    own = thread_of(data, number)
    return next(at(e, "done") for e in root_of(data, "word/commentsExtended.xml") if at(e, "paraId") == own)


def resolve(data: bytes, fingerprint: str) -> bytes:
    data = with_threads(data)
    own = thread_of(data, comment_id(data, fingerprint))
    return edited(
        data, lambda xml: xml.replace(f'"{own}" w15:done="0"', f'"{own}" w15:done="1"'), "word/commentsExtended.xml"
    )


def reply(data: bytes, fingerprint: str, text: str) -> bytes:
    data = with_threads(data)
    number = comment_id(data, fingerprint)
    own = thread_of(data, number)
    said = f'<w:p w14:paraId="7000AAAA"><w:r><w:t>{text}</w:t></w:r></w:p>'
    answer = f'<w:comment w:id="500" w:author="Ann">{said}</w:comment>'
    data = edited(data, lambda xml: xml.replace("</w:comments>", f"{answer}</w:comments>"), "word/comments.xml")
    entry = f'<w15:commentEx w15:paraId="7000AAAA" w15:paraIdParent="{own}" w15:done="0"/></w15:commentsEx>'
    data = edited(data, lambda xml: xml.replace("</w15:commentsEx>", entry), "word/commentsExtended.xml")
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        one = f'<w:{mark} w:id="{number}"/>'
        other = one.replace(f'"{number}"', '"500"')
        more = f"<w:r>{other}</w:r>" if mark == "commentReference" else other
        if mark == "commentReference":
            data = edited(data, lambda xml, one=one, more=more: xml.replace(f"{one}</w:r>", f"{one}</w:r>{more}"))  # type: ignore[misc]
        else:
            data = edited(data, lambda xml, one=one, more=more: xml.replace(one, one + more))  # type: ignore[misc]
    return data


WAYS: dict[str, Callable[[bytes, str], bytes]] = {
    "resolved": resolve,
    "ignore": lambda data, f: reply(data, f, "Ignore, please."),
    "won't fix": lambda data, f: reply(data, f, "won’t fix"),
    "not applicable": lambda data, f: reply(data, f, "N/A for us"),
}


@pytest.mark.parametrize("is_quote", [True, False], ids=["on words", "on a gap"])
@pytest.mark.parametrize("way", WAYS)
def test_what_was_dismissed_in_words_own_way_stays_dismissed(source: bytes, way: str, is_quote: bool) -> None:  # noqa: FBT001
    first = reviewed(source)
    target = first_commented(first.annotated or b"", first.review, is_quote=is_quote)
    dismissed = WAYS[way](first.annotated or b"", target.fingerprint)
    before = said(dismissed)

    second = reviewed(dismissed)
    (found,) = [f for f in second.review.findings if f.fingerprint == target.fingerprint]
    assert found.status == "dismissed"
    assert found.reason
    assert second.review.since_last is not None
    assert second.review.since_last.dismissed == 1
    settled = second.annotated or b""
    assert [pair for pair in said(settled) if pair not in before and not pair[0].startswith("Briefcheck:")] == []

    # It does not come back when the comment is deleted and the text around it changes.
    number = comment_id(settled, target.fingerprint)
    moved = edited(without_comment(settled, number), lambda xml: xml.replace("new website", "website, the second try"))
    third = reviewed(moved)
    (found,) = [f for f in third.review.findings if f.fingerprint == target.fingerprint]
    assert found.status == "dismissed"
    assert not [text for text, _ in said(third.annotated or b"") if f"ref {target.fingerprint[:8]}" in text]


def without_comment(data: bytes, number: str) -> bytes:
    """The file with one comment deleted as Word does: text and marks."""
    parts = files(data)
    document, listed = (etree.fromstring(parts[f"word/{n}.xml"]) for n in ("document", "comments"))
    for mark in every(document, "commentRangeStart", "commentRangeEnd", "commentReference"):
        if at(mark, "id") == number:
            gone = mark.getparent() if mark.tag.endswith("Reference") else mark
            gone.getparent().remove(gone)
    for comment in [c for c in listed if at(c, "id") == number]:
        listed.remove(comment)
    changed = {"word/document.xml": etree.tostring(document), "word/comments.xml": etree.tostring(listed)}
    return zipped({**parts, **changed})


def test_an_answer_that_dismisses_nothing_leaves_the_finding_open(source: bytes) -> None:
    first = reviewed(source)
    target = first_commented(first.annotated or b"", first.review)
    second = reviewed(reply(first.annotated or b"", target.fingerprint, "Good point, I shall look."))
    assert [f.status for f in second.review.findings if f.fingerprint == target.fingerprint] == ["open"]


def test_a_comment_that_was_deleted_does_not_come_back(source: bytes) -> None:
    first = reviewed(source)
    once = first.annotated or b""
    target = first_commented(once, first.review)
    deleted = without_comment(once, comment_id(once, target.fingerprint))
    assert f"ref {target.fingerprint[:8]}" not in " ".join(text for text, _ in said(annotated(deleted)))


def test_a_comment_whose_words_were_deleted_with_its_marks_goes_too(source: bytes) -> None:
    """Other programs drop a paragraph with its marks and leave the comment behind, shown nowhere."""
    once = annotated(source)
    root = root_of(once)
    doomed = next(q for q in every(root, "p") if "TBD" in "".join(t.text or "" for t in every(q, "t")))
    numbers = {at(e, "id") for e in every(doomed, "commentReference")}
    assert numbers
    doomed.getparent().remove(doomed)
    result = annotated(zipped({**files(once), "word/document.xml": etree.tostring(root)}))
    texts = {at(c, "id"): at(c, "author") for c in root_of(result, "word/comments.xml")}
    marks = {at(e, "id") for e in every(root_of(result), "commentReference")}
    assert set(texts) == marks


# Everybody else's, and other programs


def test_comments_of_others_are_never_touched(source: bytes) -> None:
    data = source
    for _ in range(2):
        data = annotated(data, sections="missing")
        (theirs,) = [c for c in comments(data) if c.author == "Ann"]
        assert (theirs.id, theirs.text, theirs.words) == ("7", "Is this right?", "two words")


def test_what_a_review_leaves_survives_being_opened_and_saved_elsewhere(source: bytes) -> None:
    once = annotated(source, sections="missing")
    buffer = io.BytesIO()
    python_docx.Document(io.BytesIO(once)).save(buffer)
    second = reviewed(buffer.getvalue(), sections="missing")
    assert said(second.annotated or b"") == said(once)
    assert second.review.sections_inserted == ()
    assert second.review.since_last is not None
    assert (second.review.since_last.new, second.review.since_last.fixed) == (0, 0)


def test_without_its_memory_a_file_is_still_known_by_its_comments(source: bytes) -> None:
    once = annotated(source)
    parts = {n: d for n, d in files(once).items() if not n.startswith("customXml/")}
    rels = parts["word/_rels/document.xml.rels"].decode()
    doomed = next(e for e in rels.split("<Relationship ") if "/customXml" in e).partition("/>")[0]
    parts["word/_rels/document.xml.rels"] = rels.replace(f"<Relationship {doomed}/>", "").encode()
    types = parts["[Content_Types].xml"].decode()
    doomed = [f"<Override {e.partition('/>')[0]}/>" for e in types.split("<Override ")[1:] if "customXml" in e]
    for one in doomed:
        types = types.replace(one, "")
    parts["[Content_Types].xml"] = types.encode()
    assert said(annotated(zipped(parts))) == said(once)


def test_a_review_without_comments_still_remembers(source: bytes) -> None:
    once = annotated(source, comments_max=0)
    assert said(once) == []
    second = reviewed(once, comments_max=0).review
    assert second.since_last is not None
    assert second.since_last.new == 0


def test_a_review_that_found_nothing_is_remembered_as_one(source: bytes) -> None:
    package = open_package(source)
    marked = write(package, read(package, for_writing=True), Plan(TODAY, known=()))
    assert not read_prior(package).has_review
    assert read_prior(open_package(marked)).has_review
    assert reviewed(marked).review.since_last is not None
    assert not read_prior(open_package(clean(marked, everything=False))).has_review


def test_a_memory_that_hangs_on_the_package_is_found_though_no_comment_speaks_of_it(source: bytes) -> None:
    first = annotated(source, comments_max=0)
    parts = files(first)
    rels = parts["word/_rels/document.xml.rels"].decode()
    link = next(e for e in rels.split("<Relationship ") if "/customXml" in e).partition("/>")[0]
    parts["word/_rels/document.xml.rels"] = rels.replace(f"<Relationship {link}/>", "").encode()
    hung = f"<Relationship {link.replace('../customXml', 'customXml').replace('rId', 'rIdOn')}/></Relationships>"
    parts["_rels/.rels"] = parts["_rels/.rels"].decode().replace("</Relationships>", hung).encode()
    since = reviewed(zipped(parts), comments_max=0).review.since_last
    assert since is not None
    assert since == reviewed(first, comments_max=0).review.since_last


def with_memory(data: bytes, memory: bytes) -> bytes:
    parts = files(data)
    (name,) = [n for n, d in parts.items() if n.startswith("customXml/item") and b"<bc:review" in d]
    return zipped({**parts, name: memory})


def test_a_damaged_memory_is_left_alone_and_the_document_reviewed(source: bytes) -> None:
    once = annotated(source)
    damaged = b'<bc:review xmlns:bc="urn:briefcheck:review:1"><bc:finding'
    assert said(annotated(with_memory(once, damaged))) == said(once)


def test_a_part_of_somebody_s_that_only_speaks_of_ours_stays_theirs(source: bytes) -> None:
    theirs = b"<catalogue><note>see urn:briefcheck:review:1</note></catalogue>"
    with_theirs = with_memory(annotated(source), theirs)
    again = annotated(with_theirs)
    assert theirs in files(again).values()
    assert theirs in files(clean(again, everything=False)).values()


def test_nothing_of_the_document_is_in_what_it_remembers(source: bytes) -> None:
    once = annotated(source, comments_max=0)
    (memory,) = [
        d
        for n, d in files(once).items()
        if n.startswith("customXml/item") and b"urn:briefcheck" in d and b"Props" not in n.encode()
    ]
    for word in (b"TBD", b"website", b"possible"):
        assert word not in memory


def test_an_accepted_section_is_read_as_the_users_text(source: bytes) -> None:
    # Strict, because the accepted sections make more than one page of it, and of that more is asked.
    once = reviewed(source, sections="missing", depth="strict")
    assert once.review.sections_inserted
    data = once.annotated or b""
    accepted = zipped({**files(data), "word/document.xml": etree.tostring(accept_all(root_of(data)))})
    second = reviewed(accepted, sections="missing", depth="strict")
    assert second.review.sections_inserted == ()
    assert plain(root_of(second.annotated or b"")) == plain(root_of(accepted))


NUMBERED = docx(
    "".join(
        p(title, style="Heading1") + p(text)
        for title, text in (
            ("Scope", "The supplier delivers a website with five pages and a style guide as PDF."),
            ("Deliverables", "The pages and the guide, as section 5.1 says."),
            ("Schedule", "The pages are needed as soon as possible."),
            ("Price", "The budget is TBD."),
        )
    )
    + p("Terms", style="Heading1")
    + p("Payment", style="Heading2")
    + p("Thirty days after the invoice."),
    numbering=definition(1, level(0, "%1."), level(1, "%1.%2")) + num(1, 1),
    styles=style("Heading1", "heading 1", props=numbered(1) + outline(1))
    + style("Heading2", "heading 2", props=numbered(1, 1) + outline(2)),
)


def test_a_section_that_waits_to_be_accepted_leaves_the_numbers_of_the_others_as_they_were() -> None:
    def numbers(data: bytes) -> list[str]:
        return [b.number for b in read(open_package(data)).blocks if b.kind == "heading" and not b.is_ours]

    once = reviewed(NUMBERED, sections="missing")
    second = reviewed(once.annotated or b"", sections="missing").review
    assert once.review.sections_inserted
    assert numbers(NUMBERED) == ["1.", "2.", "3.", "4.", "5.", "5.1"]
    assert numbers(once.annotated or b"") == numbers(NUMBERED)
    assert finding(second, "CN09") is None
    assert second.since_last is not None
    assert (second.since_last.new, second.since_last.fixed) == (0, 0)


def test_a_list_item_added_above_leaves_every_finding_where_it_was(source: bytes) -> None:
    once = annotated(source)
    changed = edited(once, lambda xml: xml.replace("<w:body>", "<w:body>" + item("A line above."), 1))
    second = reviewed(changed).review
    assert second.since_last is not None
    assert second.since_last.new == 0


def test_clean_after_two_reviews_gives_back_the_text(source: bytes) -> None:
    twice = annotated(annotated(source, sections="missing"), sections="missing")
    assert plain(root_of(clean(twice, everything=False))) == plain(root_of(source))


def test_a_section_stays_ours_where_another_program_forgot_that_the_ends_of_its_paragraphs_are_inserted(
    source: bytes,
) -> None:
    first = annotated(source, sections="missing")
    forgot = edited(first, lambda xml: re.sub(r'<w:ins w:id="\d+" w:author="Briefcheck" w:date="[^"]*"/>', "", xml))
    assert root_of(forgot).find(".//{*}pPr/{*}rPr/{*}ins") is None
    second = reviewed(forgot, sections="missing").review
    assert second.since_last is not None
    assert (second.since_last.new, second.since_last.fixed) == (0, 0)
    assert plain(root_of(clean(forgot, everything=False))) == plain(root_of(source))
