"""Have the product write into a file: comments on words that a test names, sections, and the proof with both."""

from __future__ import annotations

import datetime

from briefcheck.annotate import Annotation
from briefcheck.contract import Fidelity
from briefcheck.formats import prove, read, write
from briefcheck.formats.package import open_package
from briefcheck.formats.word.template import Template, TemplateParagraph, TemplateTable
from briefcheck.formats.word.write import Plan, SectionPlan
from briefcheck.model import Document, Span
from briefcheck.sections.placing import place

TODAY = datetime.date(2026, 5, 4)
TEXT = Template("Rework", "What happens when it fails", ("quality.rework",), (), "", (
    TemplateParagraph("heading", "Rework"),
    TemplateParagraph("body", "Work that fails is put right within [number] business days."),
))  # fmt: skip
LISTS = Template("Checks", "How it is checked", ("quality.method",), (), "", (
    TemplateParagraph("heading", "Checks"),
    TemplateParagraph("bullet", "by measuring"),
    TemplateParagraph("bullet", "by trying"),
    TemplateParagraph("numbered", "measure"),
    TemplateParagraph("numbered", "report"),
))  # fmt: skip
TABLE = Template("Schedule", "What is due when", ("performance.due",), (), "", (
    TemplateParagraph("heading", "Schedule"),
    TemplateTable((("Milestone", "Due"), ("First draft", "[date]"))),
))  # fmt: skip


def find(document: Document, words: str) -> Span:
    """The first place of some words in a document."""
    for i, block in enumerate(document.blocks):
        if words in block.text:
            start = block.text.index(words)
            return Span(i, start, start + len(words))
    raise AssertionError(f"{words!r} is not in the text: {[b.text for b in document.blocks]}")


def commented(data: bytes, *phrases: str) -> bytes:
    """The file with one comment on each phrase; the proof holds."""
    package = open_package(data)
    document = read(package)
    notes = [
        Annotation(f"{i:08x}{'0' * 8}", "XX01", find(document, words), f"About {words}", ("A line.", "Another."))
        for i, words in enumerate(phrases, 1)
    ]
    made = write(package, document, Plan(TODAY, tuple(notes)))
    prove(package, made)
    return made


def inserted(data: bytes, *templates: Template, behind: str | None = None, beside: str | None = None) -> bytes:
    """The file with sections inserted behind some words, or where the library would put them; the proof holds."""
    package = open_package(data)
    document = read(package)
    at = place(document, find(document, behind) if behind else None)
    after = find(document, behind).block if behind else at.after
    like = find(document, beside).block if beside else at.like
    plans = [SectionPlan(f"{t.title.lower()}", t, after, like) for t in templates]
    made = write(package, document, Plan(TODAY, sections=tuple(plans)))
    prove(package, made)
    return made


def fidelity(source: bytes, result: bytes) -> Fidelity:
    """The proof of a result against its source."""
    return prove(open_package(source), result)
