"""The section library: templated parts of a brief, and the right place for one in a document."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefcheck import resources, rubric
from briefcheck.errors import AlreadyInserted, NotFound
from briefcheck.finding import Judgement
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.formats.word.clean import without_section
from briefcheck.formats.word.marks import section_bookmark
from briefcheck.formats.word.memory import read_prior
from briefcheck.formats.word.proof import prove
from briefcheck.formats.word.template import Template, read_template
from briefcheck.formats.word.write import Plan, SectionPlan, write
from briefcheck.model import Document, Span
from briefcheck.patterns import pattern
from briefcheck.prior import Prior, without_pending

_CLOSING = pattern(
    r"(?:[\dIVX]+(?:\.\d+)*[.)]?\s+)?(annex|appendix|appendices|attachment|exhibit|enclosure|schedule [A-Z0-9]\b|"
    r"signature|signed|sign-?off|approvals?\b|anhang|anlage|unterschrift|annexe|signatures|anexo|firma)",
    re.I,
)
"""How the parts begin that stay last in a document: nothing is inserted behind their headings."""


class SectionCard(Struct, frozen=True):
    """What the library says of one section; `profiles` is empty where it serves all."""

    id: str
    title: str
    summary: str
    guidance: str
    aspects: tuple[str, ...]
    profiles: tuple[str, ...]


class Placement(Struct, frozen=True):
    """Where a section goes: behind which block, beside which heading (indexes; None: at the end, no heading)."""

    after: int | None
    like: int | None


def cards() -> tuple[SectionCard, ...]:
    """Every section of the library, by id."""
    return tuple(_card(path.stem, template(path.stem)) for path in _files())


def source(section_id: str) -> bytes:
    """The section's Word file.

    Raises:
        NotFound: the library has no such section.
    """
    path = next((path for path in _files() if path.stem == section_id), None)
    if path is None:
        names = ", ".join(path.stem for path in _files())
        raise NotFound("no_section", f"There is no section {section_id!r}; there are {names}.")
    return path.read_bytes()


@cache
def template(section_id: str) -> Template:
    """The section's content.

    Raises:
        NotFound: the library has no such section.
    """
    return read_template(source(section_id))


def check_template(data: bytes) -> None:
    """Refuse a Word file that cannot be inserted as a section.

    Raises:
        Refused: the file cannot be read.
    """
    open_package(data)
    read_template(data)


def insert(data: bytes, section_id: str, today: datetime.date) -> bytes:
    """Insert one section into a brief as a tracked change; a second insertion takes the place of the first.

    Raises:
        Refused: the brief cannot be read.
        NotFound: the library has no such section.
        AlreadyInserted: the section was inserted and accepted before.
        NotFaithful: the result failed its proof.
    """
    content = template(section_id)
    package = open_package(data)
    if section_bookmark(section_id) in read_prior(package).sections:
        shorter = without_section(package, section_bookmark(section_id))
        if shorter is None:
            raise AlreadyInserted(
                "already_inserted",
                f"The section {section_id!r} is in the document already, accepted or written in; edit it there.",
            )
        package = open_package(shorter)
    document = without_pending(read(package))
    judgement = rubric.check(document, today=today)
    at = place(document, next((a.assessment.home for a in judgement.aspects if a.rule in content.aspects), None))
    made = write(package, document, Plan(today, sections=(SectionPlan(section_id, content, at.after, at.like),)))
    prove(package, made)
    return made


def missing(
    document: Document, judgement: Judgement, prior: Prior, own: Mapping[str, bytes] | None = None
) -> tuple[SectionPlan, ...]:
    """A section for each required topic that is missing altogether and was neither dismissed nor inserted before.

    Where the library has one worded for this kind of work (`acceptance-criteria-software`), it is taken. `own` holds
    the Word files of a house's own sections, which stand in for ours of the same name.
    """
    own = own or {}
    wanted: dict[str, Span | None] = {}
    for aspect in judgement.aspects:
        for finding in judgement.findings:
            if finding.rule == aspect.rule and finding.problem.state == "missing" and finding.status != "dismissed":
                wanted.setdefault(finding.problem.section, finding.home)
    known = {path.stem for path in _files()} | own.keys()
    plans = []
    for topic, home in wanted.items():
        fitting = f"{topic}-{judgement.profile}"
        section_id = fitting if fitting in known and topic not in own else topic
        if section_id in known and not {section_bookmark(topic), section_bookmark(section_id)} & prior.sections:
            at = place(document, home)
            content = read_template(own[section_id]) if section_id in own else template(section_id)
            plans.append(SectionPlan(section_id, content, at.after, at.like))
    return tuple(plans)


def place(document: Document, home: Span | None) -> Placement:
    """The right place for a section: behind the main section that holds its `home`.

    Never behind the heading of an annex or of the signatures; at the end of the text where it has no home.
    """
    headings = [i for i, b in enumerate(document.blocks) if b.kind == "heading" and b.cell is None]
    closing = _first_closing(document, headings)
    main = [i for i in headings if i < closing]
    level = _main_level([document.blocks[i].level for i in main])
    beside = _main_heading(document, home.block, level) if home is not None else None
    if beside is None or beside >= closing:
        beside = next((i for i in reversed(main) if document.blocks[i].level == level), None)
        return Placement(closing - 1 if closing else None, beside)
    return Placement(min(document.sections[beside].stop, closing) - 1, beside)


def _main_level(levels: list[int]) -> int:
    """The level of the document's main sections: the highest that occurs more than once."""
    counts = Counter(levels)
    return min((level for level in counts if counts[level] > 1), default=min(levels, default=1))


def _main_heading(document: Document, block: int, level: int) -> int | None:
    here: int = block
    while here >= 0:
        candidate = document.blocks[here]
        if candidate.kind == "heading" and candidate.level <= level and candidate.cell is None:
            return here if candidate.level == level else None
        here = candidate.heading
    return None


def _first_closing(document: Document, headings: list[int]) -> int:
    """Index of the heading from which on annexes and signatures follow, else of the first block behind the body."""
    blocks = document.blocks
    closing: int | None = None
    highest_other = 10  # the highest level among the headings behind that are no closing ones
    for i in reversed(headings):
        if not _CLOSING.match(blocks[i].text.strip()):
            highest_other = min(highest_other, blocks[i].level)
        elif i and blocks[i].level < highest_other:
            closing = i
    if closing is not None:
        return closing
    return next((i for i, b in enumerate(blocks) if b.kind in ("header", "footer")), len(blocks))


def _card(section_id: str, content: Template) -> SectionCard:
    return SectionCard(
        id=section_id,
        title=content.title,
        summary=content.summary,
        guidance=content.guidance,
        aspects=content.aspects,
        profiles=tuple(p for p in content.profiles if p != "all"),
    )


def _files() -> list[Path]:
    return sorted((resources.folder("templates") / "sections").glob("*.docx"), key=lambda path: path.stem)
