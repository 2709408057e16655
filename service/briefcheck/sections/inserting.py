"""Sections into a brief: one that is asked for, or one for each required topic that is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Set

from msgspec import Struct, structs

from briefcheck import rubric
from briefcheck.errors import AlreadyInserted
from briefcheck.finding import Deliverable, Judgement
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.formats.word.clean import without_section
from briefcheck.formats.word.marks import section_bookmark
from briefcheck.formats.word.memory import read_prior
from briefcheck.formats.word.proof import prove
from briefcheck.formats.word.template import Template, TemplateTable
from briefcheck.formats.word.write import Plan, SectionPlan, write
from briefcheck.model import Document, Span
from briefcheck.patterns import pattern
from briefcheck.prior import Prior, without_pending
from briefcheck.rubric import language
from briefcheck.rules.showing import clip
from briefcheck.sections import library
from briefcheck.sections.library import NONE, Own
from briefcheck.sections.placing import place

_ID_BLANK, _NAME_BLANK = "[deliverable id]", "[deliverable]"
_OWN_ID = pattern(r"[A-Z]{0,5}[-. ]?\d{1,4}(?:\.\d{1,3}){0,3}\.?")
_KEYED_MAX = 100
_NAME_LETTERS_MAX = 120


class Inserted(Struct, frozen=True):
    """A brief with one more section, and what was done to it.

    `section` is the id of the wording that was taken, `after` the text it stands behind (empty: at the end),
    `instead` the id of what it took the place of (empty: of nothing).
    """

    data: bytes
    section: str
    after: str
    instead: str


def insert(data: bytes, section_id: str, today: datetime.date, own: Own = NONE) -> Inserted:
    """Insert one section into a brief as a tracked change; a second insertion takes the place of the first.

    So does one in another wording, unless the first was accepted or written in: then it is the user's text and stays.
    Where the library has the section in the brief's own language, that is inserted.

    Raises:
        Refused: the brief cannot be read.
        NotFound: the library has no such section.
        AlreadyInserted: the section was inserted and accepted before.
        NotFaithful: the result failed its proof.
    """
    package = open_package(data)
    document = without_pending(read(package))
    prior = read_prior(package).sections
    if section_bookmark(section_id) not in prior:
        section_id = library.in_language(section_id, language.detect(document), own)
    content = library.content(section_id, own)
    instead = ""
    for waiting in _other_wordings(section_id, prior, own):
        shorter = without_section(package, section_bookmark(waiting))
        if shorter is not None:
            package, instead = open_package(shorter), waiting
            document = without_pending(read(package))
    if section_bookmark(section_id) in prior:
        shorter = without_section(package, section_bookmark(section_id))
        if shorter is None:
            raise AlreadyInserted(
                "already_inserted",
                f"The section {section_id!r} is in the document already, accepted or written in; edit it there.",
            )
        package, instead = open_package(shorter), section_id
        document = without_pending(read(package))
    judgement = rubric.check(document, today=today)
    content = _keyed(content, document, judgement)
    at = place(document, next((a.assessment.home for a in judgement.aspects if a.rule in content.aspects), None))
    made = write(package, document, Plan(today, sections=(SectionPlan(section_id, content, at.after, at.like),)))
    prove(package, made)
    return Inserted(made, section_id, document.blocks[at.after].text if at.after is not None else "", instead)


def _other_wordings(section_id: str, prior: Set[str], own: Own) -> list[str]:
    """The sections in a document that are about the same topic: one in another language, or for a kind of work."""
    known = library.ids(own)
    topic = min((name for name in known if section_id == name or section_id.startswith(f"{name}-")), key=len)
    wordings = (name for name in sorted(known) if name == topic or name.startswith(f"{topic}-"))
    return [name for name in wordings if name != section_id and section_bookmark(name) in prior]


def missing(document: Document, judgement: Judgement, prior: Prior, own: Own = NONE) -> tuple[SectionPlan, ...]:
    """A section for each required topic that is missing altogether and was neither dismissed nor inserted before.

    Where the library has one in the brief's language (`acceptance-criteria-de`), or worded for this kind of work
    (`acceptance-criteria-software`), it is taken. `own` holds the Word files of a house's own sections, which stand in
    for ours of the same name.
    """
    wanted: dict[str, Span | None] = {}
    for aspect in judgement.aspects:
        for finding in judgement.findings:
            if finding.rule == aspect.rule and finding.problem.state == "missing" and finding.status != "dismissed":
                wanted.setdefault(finding.problem.section, finding.home)
    known = library.ids(own)
    plans = []
    for topic, home in wanted.items():
        fitting = _fitting(topic, judgement, known, own)
        section_id = next(iter(fitting), topic)
        if section_id in known and not {section_bookmark(name) for name in (topic, *fitting)} & prior.sections:
            at = place(document, home)
            plans.append(SectionPlan(section_id, library.content(section_id, own), at.after, at.like))
    return tuple(plans)


def _fitting(topic: str, judgement: Judgement, known: Set[str], own: Own) -> list[str]:
    """The sections about a topic that suit a brief better than the general one, the best first.

    A section of the house's own about the topic gives way only to another of its own.
    """
    code, profile = judgement.language, judgement.profile
    names = (f"{topic}-{profile}-{code}", f"{topic}-{code}", f"{topic}-{profile}")
    return [name for name in names if name in known and (topic not in own or name in own)]


def _keyed(content: Template, document: Document, judgement: Judgement) -> Template:
    """The section with a row for each deliverable of the brief, where its table has one row for them all.

    Such a row begins with the blank `[deliverable id]`; its other blanks stay.
    """
    named = [(_id_of(document, item), clip(item.name, _NAME_LETTERS_MAX)) for item in judgement.deliverables]
    if not named:
        return content
    return structs.replace(
        content,
        content=tuple(
            structs.replace(part, rows=tuple(_rows(part.rows, named))) if isinstance(part, TemplateTable) else part
            for part in content.content
        ),
    )


def _rows(rows: tuple[tuple[str, ...], ...], named: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        if _ID_BLANK not in row[:1]:
            yield row
            continue
        for identity, name in named[:_KEYED_MAX]:
            texts = {_ID_BLANK: identity, _NAME_BLANK: name}
            yield tuple(texts.get(text, text) for text in row)


def _id_of(document: Document, item: Deliverable) -> str:
    """The id that the brief itself gives in the first cell of the deliverable's row, else ours."""
    cell = document.blocks[item.span.block].cell if item.span is not None else None
    return cell.label if cell is not None and _OWN_ID.fullmatch(cell.label) else item.id
