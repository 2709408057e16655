"""The pane in Word: Microsoft's script in Chromium, a simulated Word around it, a real document and a real service."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import docx
import pytest
from playwright.sync_api import Browser, Frame, expect

from briefcheck.review import Options, clean
from briefcheck.review import review as reviewed

from .documents import WEBSITE, brief, long_brief
from .office.embedding import EVERY_SET, Pane, pane
from .office.word import USER, Word
from .watching import violations

pytestmark = pytest.mark.needs_program("chromium")

TEXTS = (
    "# Scope",
    "The contractor delivers one report on the state of the pumps, as a PDF file.",
    "The report shall be user-friendly and of good quality.",
    "# Quality",
    "The work is finished when we are satisfied.",
    "# Dates",
    "The report is due as soon as possible.",
)


@pytest.fixture
def word() -> Word:
    return Word(brief(*TEXTS))


@pytest.fixture
def opened(browser: Browser, service: str) -> Callable[..., AbstractContextManager[Pane]]:
    return lambda host, *sets, **look: pane(browser, service, host, *sets, **look)


@pytest.fixture
def shown(word: Word, opened: Callable[..., AbstractContextManager[Pane]]) -> Iterator[Pane]:
    """The pane with the review of the open document."""
    with opened(word) as found:
        review(found.frame)
        yield found


def review(frame: Frame) -> None:
    frame.get_by_role("button", name="Review this document").click()
    frame.locator(".review").wait_for()


def says(frame: Frame, text: str) -> None:
    expect(frame.locator(".outcome")).to_contain_text(text, timeout=20_000)


def insert(frame: Frame) -> None:
    """Look at the first section that a finding offers, and insert it."""
    found = frame.locator("details", has=frame.locator("summary", has_text="Insert section")).first
    if not found.get_by_role("button", name="Insert it").is_visible():
        found.locator("summary").click()
        expect(found.locator("strong")).to_be_visible()
    found.get_by_role("button", name="Insert it").click()


def card(frame: Frame, quote: str) -> Frame:
    """The finding that quotes these words."""
    return frame.locator("article", has=frame.get_by_text(f"“{quote}”", exact=True)).first


def accept_all(word: Word) -> None:
    """Accept every tracked insertion, as Word does."""
    for change in list(word.document.element.body.iter("{*}ins")):
        for run in list(change):
            change.addprevious(run)
        change.getparent().remove(change)


def saved(word: Word) -> docx.document.Document:
    return docx.Document(io.BytesIO(word.save()))


def texts(document: docx.document.Document) -> list[str]:
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in document.element.body.iter("{*}p")]


def commented(document: docx.document.Document, number: int) -> str:
    """The words that a comment is on."""
    found, is_inside = [], False
    for element in document.element.body.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}t"):
        if element.tag.endswith("}t"):
            found.append(element.text if is_inside else "")
        elif element.get(element.nsmap["w"].join("{}") + "id") == str(number):
            is_inside = element.tag.endswith("Start")
    return "".join(found)


def test_the_open_document_is_reviewed_under_its_own_name(shown: Pane) -> None:
    expect(shown.frame.get_by_role("heading", name="brief.docx")).to_be_visible()
    expect(shown.frame.locator(".element")).to_have_count(3)
    assert not shown.frame.locator("#files").is_visible()


def test_go_to_selects_the_words_of_a_finding(word: Word, shown: Pane) -> None:
    card(shown.frame, "as soon as possible").get_by_role("button", name="Go to").click()
    expect(shown.frame.locator(".outcome")).to_be_hidden()

    assert word.selected is not None
    assert word.selected.get_Text() == "as soon as possible"


def test_words_that_have_changed_are_not_looked_for_in_vain(word: Word, shown: Pane) -> None:
    word.document.paragraphs[-1].runs[0].text = "The report is due on 12 May 2027."
    card(shown.frame, "as soon as possible").get_by_role("button", name="Go to").click()

    says(shown.frame, "The text has changed since the review")


def test_a_comment_stands_on_the_words_of_its_finding(word: Word, shown: Pane) -> None:
    card(shown.frame, "as soon as possible").get_by_role("button", name="Comment").click()
    says(shown.frame, "The comment was added.")
    document = saved(word)
    (comment,) = document.comments

    assert commented(document, comment.comment_id) == "as soon as possible"
    assert comment.author == USER
    assert texts(document)[-1] == "The report is due as soon as possible."


def test_the_service_takes_the_panes_comments_for_ours_and_nobody_elses(word: Word, shown: Pane) -> None:
    before = texts(saved(word))
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "comments were added")
    word.document.add_comment(word.document.paragraphs[1].runs, text="Mine.", author=USER, initials="SU")
    again = reviewed(word.save(), "brief.docx", Options(today=datetime.date(2026, 1, 1)), annotate=True)
    assert again.problem is None
    assert again.review.since_last is not None
    assert again.review.since_last.new == 0
    left = docx.Document(io.BytesIO(clean(word.save(), everything=False)))

    assert [comment.text for comment in left.comments] == ["Mine."]
    assert texts(left) == before


def test_a_comment_that_somebody_answered_is_resolved_and_not_deleted(word: Word, shown: Pane) -> None:
    card(shown.frame, "as soon as possible").get_by_role("button", name="Comment").click()
    says(shown.frame, "The comment was added.")
    (comment,) = word.document.comments
    word.answers[comment.comment_id] = ["On 12 May."]
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "0 marks of ours were removed. 1 stays, because somebody")

    assert len(list(word.document.comments)) == 1
    assert word.resolved == {comment.comment_id}


def test_comment_all_comments_on_every_finding_that_has_a_place(word: Word, shown: Pane) -> None:
    count = shown.frame.locator("article").count()
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "comments were added")

    assert 3 <= len(list(saved(word).comments)) <= count


def test_comment_all_is_stopped_by_the_button_that_began_it(word: Word, shown: Pane) -> None:
    count = shown.frame.locator("article").count()
    shown.frame.get_by_role("button", name="Comment all").evaluate("element => { element.click(); element.click(); }")
    expect(shown.frame.get_by_role("button", name="Comment all")).to_be_visible()
    says(shown.frame, "added.")

    assert len(list(saved(word).comments)) < count


def test_the_questions_are_shown_to_be_copied_by_hand_where_office_lets_no_page_copy(shown: Pane) -> None:
    shown.frame.locator("summary", has_text="Questions, tracker, comparison").click()
    shown.frame.get_by_role("button", name="Copy the supplier's questions").click()
    says(shown.frame, "The questions stand below, selected")

    text = shown.frame.get_by_label("Questions for the supplier")
    assert text.input_value().count("?") >= 3
    assert text.evaluate("element => element.selectionEnd - element.selectionStart === element.value.length")
    assert violations(shown.frame) == []


def test_the_annotated_copy_is_there_where_word_refuses(word: Word, shown: Pane) -> None:
    word.refuse["Words.InsertComment"] = "NotAllowed"
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "Download the annotated copy instead")
    with shown.page.expect_download() as download:
        shown.frame.get_by_role("button", name="Download annotated copy").click()
    copy = docx.Document(str(download.value.path()))

    assert {comment.author for comment in copy.comments} == {"Briefcheck"}
    assert texts(copy) == texts(saved(word))


def test_a_section_is_inserted_as_a_tracked_change_where_it_belongs(word: Word, shown: Pane) -> None:
    before = texts(saved(word))
    first = shown.frame.locator("article", has=shown.frame.locator("summary", has_text="Insert section")).first
    place = first.locator(".place").inner_text().removeprefix("Under “").removesuffix("”")
    insert(shown.frame)
    says(shown.frame, "Inserted: ")
    document = saved(word)
    (control,) = document.element.body.iter("{*}sdt")
    inside = list(control.iter("{*}t"))

    assert inside
    assert all(any(a.tag.endswith("}ins") for a in text.iterancestors()) for text in inside)
    assert word.tracking == "Off"
    control.getparent().remove(control)
    assert texts(document) == before
    following = saved(word).element.body.xpath(".//w:sdt/following-sibling::w:p[1]//w:t")
    parts = ["Scope", "Quality", "Dates"]
    expected = parts[parts.index(place) + 1 :][:1] if place in parts else []
    assert [text.text for text in following] == expected


def test_a_second_press_puts_the_section_in_anew_and_not_twice(word: Word, shown: Pane) -> None:
    insert(shown.frame)
    says(shown.frame, "Inserted: ")
    once = texts(saved(word))
    insert(shown.frame)
    says(shown.frame, "Inserted anew: ")

    assert texts(saved(word)) == once


def test_a_section_that_somebody_has_written_in_is_left_alone(word: Word, shown: Pane) -> None:
    insert(shown.frame)
    says(shown.frame, "Inserted: ")
    (control,) = word.document.element.body.iter("{*}sdt")
    list(control.iter("{*}t"))[-1].text = "Ann accepts."
    insert(shown.frame)
    says(shown.frame, "was left as it is")
    cleaned = docx.Document(io.BytesIO(clean(word.save(), everything=False)))
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "0 marks of ours were removed. 1 stays")

    for document in (saved(word), cleaned):
        assert any("Ann accepts." in text for text in texts(document))
        assert not list(document.element.body.iter("{*}sdt"))


def test_what_somebody_has_accepted_of_a_section_is_theirs(word: Word, shown: Pane) -> None:
    insert(shown.frame)
    says(shown.frame, "Inserted: ")
    accept_all(word)
    with_section = texts(saved(word))
    cleaned = docx.Document(io.BytesIO(clean(word.save(), everything=False)))
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "0 marks of ours were removed. 1 stays")

    for document in (saved(word), cleaned):
        assert texts(document) == with_section
        assert not list(document.element.body.iter("{*}sdt"))


def test_a_section_on_which_somebody_commented_stays_with_the_comment(word: Word, shown: Pane) -> None:
    insert(shown.frame)
    says(shown.frame, "Inserted: ")
    inside = next(p for p in word.paragraphs() if any(a.tag.endswith("}sdt") for a in p.iterancestors()))
    word.document.add_comment(word.runs(inside), text="Do we need this?", author="Ann", initials="A")
    with_section = texts(saved(word))
    insert(shown.frame)
    says(shown.frame, "was left as it is")
    cleaned = docx.Document(io.BytesIO(clean(word.save(), everything=False)))
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "0 marks of ours were removed. 1 stays")

    for document in (saved(word), cleaned):
        assert texts(document) == with_section
        assert [comment.text for comment in document.comments] == ["Do we need this?"]


def test_our_marks_go_from_a_document_in_which_everything_is_tracked(word: Word, shown: Pane) -> None:
    before = texts(saved(word))
    word.tracking = "TrackAll"
    insert(shown.frame)
    says(shown.frame, "Inserted: ")
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "1 mark of ours was removed.")

    assert texts(saved(word)) == before
    assert word.tracking == "TrackAll"


def test_comments_that_look_like_ours_stay_whoever_takes_ours_out(word: Word, shown: Pane) -> None:
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "comments were added")
    ours = next(iter(word.document.comments)).text
    theirs = (
        f"I disagree with this:\n{ours}",
        f"{ours} Says who?",
        ours.replace("ref ", "ref: "),
        "Mine.\nQS01 · https://example.org/rules/QS01 · ref 00000000",
    )
    for text in theirs:
        word.document.add_comment(word.document.paragraphs[1].runs, text=text, author=USER, initials="SU")
    cleaned = docx.Document(io.BytesIO(clean(word.save(), everything=False)))
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "2 stay, because somebody")

    for document in (saved(word), cleaned):
        assert [comment.text for comment in document.comments] == list(theirs)


def test_all_missing_sections_are_inserted_each_once(word: Word, shown: Pane) -> None:
    shown.frame.get_by_role("button", name="Insert all missing sections").click()
    says(shown.frame, "were inserted")
    tags = [tag.get(tag.nsmap["w"].join("{}") + "val") for tag in saved(word).element.body.iter("{*}tag")]

    assert len(tags) >= 2
    assert len(set(tags)) == len(tags)


def test_a_german_brief_gets_german_sections_and_is_shown_these(
    opened: Callable[..., AbstractContextManager[Pane]],
) -> None:
    word = Word(brief("# Umfang", "Der Auftragnehmer liefert einen Bericht über den Zustand der Pumpen als PDF-Datei."))
    with opened(word) as found:
        review(found.frame)
        expect(found.frame.locator(".preview p").first).to_have_attribute("lang", "de")
        found.frame.get_by_role("button", name="Insert all missing sections").click()
        says(found.frame, "were inserted")
        found.frame.get_by_role("tab", name="Sections").click()
        expect(found.frame.get_by_label("Language")).to_have_value("de")
        titles = found.frame.locator("li.card h3").all_text_contents()

    assert "Abnahmekriterien" in texts(saved(word))
    assert "Acceptance criteria" not in texts(saved(word))
    assert "Abnahmekriterien" in titles
    assert "Acceptance criteria" not in titles


def test_a_section_of_the_library_is_inserted_behind_the_cursor(word: Word, shown: Pane) -> None:
    card(shown.frame, "as soon as possible").get_by_role("button", name="Go to").click()
    shown.frame.get_by_role("tab", name="Sections").click()
    shown.frame.get_by_label("Search the sections").fill("acceptance criteria parts")
    shown.frame.get_by_role("button", name="Insert here").first.click()
    says(shown.frame, "Inserted: ")

    (control,) = saved(word).element.body.iter("{*}sdt")
    assert "".join(t.text for t in control.getprevious().iter("{*}t")) == TEXTS[-1]


def test_the_ribbons_button_for_sections_opens_the_library_at_once(browser: Browser, service: str, word: Word) -> None:
    with pane(browser, service, word, path="/addin/taskpane.html?open=sections") as found:
        found.frame.get_by_role("button", name="Insert here").first.click()
        says(found.frame, "Inserted: ")
        assert violations(found.frame) == []

    assert len(list(saved(word).element.body.iter("{*}sdt"))) == 1


def test_a_dismissal_travels_in_the_document_and_the_service_knows_it_again(word: Word, shown: Pane) -> None:
    found = card(shown.frame, "as soon as possible")
    found.locator("summary", has_text="Dismiss").click()
    found.get_by_label("Why does it not matter here?").fill("Agreed by telephone")
    found.get_by_role("button", name="Dismiss").click()
    says(shown.frame, "the document remembers it")
    (memory,) = word.memory
    assert 'reason="Agreed by telephone"' in memory

    shown.frame.get_by_role("button", name="Review again").click()
    expect(shown.frame.locator(".since")).to_contain_text("1 dismissed")
    expect(shown.frame.locator("article.dismissed")).to_contain_text("Agreed by telephone")


def test_a_second_review_says_what_was_mended(word: Word, shown: Pane) -> None:
    word.document.paragraphs[-1].runs[0].text = "The report is due on 12 May 2027."
    shown.frame.get_by_role("button", name="Review again").click()

    expect(shown.frame.locator(".since")).to_contain_text("fixed")
    assert "Since the last review: 0 fixed" not in shown.frame.locator(".since").inner_text()


def test_removing_our_marks_leaves_the_document_as_it_was(word: Word, shown: Pane) -> None:
    before = texts(saved(word))
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "comments were added")
    shown.frame.get_by_role("button", name="Insert all missing sections").click()
    says(shown.frame, "inserted")
    word.document.add_comment(word.document.paragraphs[1].runs, text="Mine.", author="Ann", initials="A")
    cleaned = docx.Document(io.BytesIO(clean(word.save(), everything=False)))
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "marks of ours were removed")

    assert not word.memory
    for document in (saved(word), cleaned):
        assert texts(document) == before
        assert [comment.text for comment in document.comments] == ["Mine."]
        assert not list(document.element.body.iter("{*}ins", "{*}sdt"))


def test_what_this_word_cannot_do_has_no_button(
    word: Word, opened: Callable[..., AbstractContextManager[Pane]]
) -> None:
    with opened(word, EVERY_SET | {"WordApi": 1.3}) as found:
        review(found.frame)
        names = set(found.frame.locator("button, summary").all_inner_texts())

    assert not {"Comment", "Comment all"} & names
    assert {"Go to", "Insert section", "Review again"} <= names


@pytest.mark.parametrize(
    ("member", "code", "button", "words"),
    [
        ("Words.InsertComment", "NotAllowed", "Comment", "Download the annotated copy instead"),
        ("Words.InsertComment", "AccessDenied", "Comment", "The document is protected"),
        ("Words.Select", "GeneralException", "Go to", "Office refused (GeneralException)"),
    ],
)
def test_what_word_refuses_is_said_in_words_with_another_way(
    word: Word, shown: Pane, member: str, code: str, button: str, words: str
) -> None:
    word.refuse[member] = code
    card(shown.frame, "as soon as possible").get_by_role("button", name=button, exact=True).click()

    says(shown.frame, words)
    expect(shown.frame.get_by_role("button", name="Download annotated copy")).to_be_visible()


def test_tracking_is_left_as_it_was_where_an_insertion_fails(word: Word, shown: Pane) -> None:
    word.refuse["Blocks.InsertFileFromBase64"] = "NotAllowed"
    insert(shown.frame)
    says(shown.frame, "Office does not allow this here")

    assert word.tracking == "Off"


@pytest.mark.parametrize(
    ("number", "words"), [(11001, "could not hand over the file"), (12007, "too large for Office")]
)
def test_a_document_that_word_does_not_hand_over_is_explained(
    word: Word, opened: Callable[..., AbstractContextManager[Pane]], number: int, words: str
) -> None:
    with opened(word) as found:
        found.files.fails = number
        found.frame.get_by_role("button", name="Review this document").click()
        says(found.frame, words)
        found.files.fails = 0
        review(found.frame)


def test_a_slice_that_fails_is_explained_and_the_file_is_closed(
    word: Word, opened: Callable[..., AbstractContextManager[Pane]]
) -> None:
    with opened(word) as found:
        found.files.slice_fails = 5001
        found.frame.get_by_role("button", name="Review this document").click()
        says(found.frame, "could not read the whole file")
        assert found.files.still_open == 0


def test_a_brief_of_two_hundred_pages_is_reviewed_with_progress_and_every_click_answers_at_once(
    opened: Callable[..., AbstractContextManager[Pane]],
) -> None:
    press = "element => { const began = performance.now(); element.click(); return performance.now() - began; }"
    layout = "() => { const began = performance.now(); document.body.offsetHeight; return performance.now() - began; }"
    with opened(Word(long_brief(200))) as found:
        frame = found.frame
        frame.get_by_role("button", name="Review this document").click()
        frame.locator(".file progress").wait_for()
        expect(frame.get_by_role("button", name="Stop")).to_be_visible()
        frame.locator(".review").wait_for(timeout=60_000)
        taken = {}
        for name in ("Good", "Deliverables", "Sections", "To fix"):
            taken[name] = frame.get_by_role("tab", name=name).evaluate(press) + frame.evaluate(layout)
        for n in range(3):
            taken[f"more {n}"] = frame.locator(".more button").evaluate(press) + frame.evaluate(layout)
        summary = frame.locator("summary", has_text="Dismiss").nth(40)
        taken["dismiss"] = summary.evaluate(press) + frame.evaluate(layout)
        wording = "element => { element.value = 'wording'; element.dispatchEvent(new Event('change')); }"
        began = (
            f"element => {{ const began = performance.now(); ({wording})(element); return performance.now() - began; }}"
        )
        taken["filter"] = frame.get_by_label("Element", exact=True).evaluate(began) + frame.evaluate(layout)
        shown = frame.locator("article").count()

    assert shown == 20
    assert max(taken.values()) < 100, taken


def test_the_pane_looks_as_office_looks(shown: Pane) -> None:
    theme = "dark => { Office.context.officeTheme = {isDarkTheme: dark}; window.dispatchEvent(new Event('focus')); }"
    ground = "getComputedStyle(document.body).backgroundColor"
    shown.frame.evaluate(theme, arg=True)
    dark = shown.frame.evaluate(ground)
    assert violations(shown.frame) == []
    shown.frame.evaluate(theme, arg=False)

    assert dark != shown.frame.evaluate(ground)


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_everybody_can_use_the_pane(opened: Callable[..., AbstractContextManager[Pane]], look: dict[str, str]) -> None:
    with opened(Word(WEBSITE.read_bytes()), **look) as found:
        states = {"start": violations(found.frame)}
        review(found.frame)
        states["review"] = violations(found.frame)
        found.frame.get_by_role("button", name="Comment", exact=True).first.click()
        says(found.frame, "The comment was added.")
        found.frame.get_by_role("tab", name="Sections").click()
        states["sections"] = violations(found.frame)

    assert not any(states.values()), states
