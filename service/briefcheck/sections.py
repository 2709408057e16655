"""The section library: templated parts of a brief, and the right place for one in a document."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, structs

from briefcheck import resources, rubric
from briefcheck.errors import AlreadyInserted, BriefcheckError, NotFound, TooLarge, Unreadable, UnsupportedKind
from briefcheck.finding import Deliverable, Judgement
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.formats.word.clean import without_section
from briefcheck.formats.word.marks import section_bookmark
from briefcheck.formats.word.memory import read_prior
from briefcheck.formats.word.proof import prove
from briefcheck.formats.word.template import Template, TemplateTable, read_template
from briefcheck.formats.word.write import Plan, SectionPlan, write
from briefcheck.model import Document, Span
from briefcheck.patterns import pattern
from briefcheck.prior import Prior, without_pending
from briefcheck.rubric import language
from briefcheck.rules.showing import clip

_CLOSING = pattern(
    r"(?:[\dIVX]+(?:\.\d+)*[.)]?\s+)?(annex|appendix|appendices|attachment|exhibit|enclosure|schedule [A-Z0-9]\b|"
    r"signature|signed|sign-?off|approvals?\b|anhang|anlage|unterschrift|annexe|signatures|anexo|firma)",
    re.I,
)
"""How the parts begin that stay last in a document: nothing is inserted behind their headings."""

_FAREWELL = pattern(
    r"(?:with )?(?:kind|best|warm|kindest|warmest)\s(?:personal\s)?(?:regards|wishes)\b[^.]{0,40}|"
    r"(?:regards|cheers|yours\s(?:sincerely|faithfully|truly)|(?:very )?sincerely|respectfully)\b[^.]{0,40}|"
    r"(?:many thanks|with thanks|thanks|thank you)\b[^.]{0,20}\.?|hochachtungsvoll\b[^.]{0,40}|"
    r"(?:mit )?(?:freundliche|beste|viele|liebe|herzliche|schöne)[nmr]?\s(?:gr(?:u|ü|ue)(?:ß|ss)e?n?|dank)\b[^.]{0,40}|"
    r"(?:(?:bien |très )?cordialement|bien à vous|(?:sincères )?salutations|veuillez agréer)\b.{0,100}|"
    r"(?:(?:muy )?atentamente|(?:un )?(?:cordial )?saludos?|con un saludo)\b[^.]{0,40}|"
    r"(?:مع (?:أطيب|خالص) التحيات|وتفضلوا|בברכה|בכבוד רב)\b.{0,60}",
    re.I,
)
"""The whole line with which a letter takes its leave."""
_TO_SIGN = pattern(
    r"(?:signature|signed|sign here|unterschrift|ort,? datum|lieu et date|firma|nombre y firma|place,? date)\b.{0,80}|"
    r"[_\s.…]*_{5,}.{0,60}",
    re.I,
)
"""A line to be signed on."""
_LEAVE_BLOCKS_MAX = 16
"""A farewell and what follows on it (name, office, telephone, enclosures) take no more blocks than this."""
_LEAVE_LETTERS_MAX = 160
"""A longer paragraph is text again, no part of a farewell."""

Own = Mapping[str, bytes]
"""Word files of sections by id, which stand in for ours of the same name."""
_NONE: Own = MappingProxyType({})
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_OWN_BYTES_MAX = 2 << 20
_FOLDER_MAX = 200
"""Sections that a folder can hold; the library has fewer than fifty."""
_LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}
_ID_BLANK, _NAME_BLANK = "[deliverable id]", "[deliverable]"
_OWN_ID = pattern(r"[A-Z]{0,5}[-. ]?\d{1,4}(?:\.\d{1,3}){0,3}\.?")
_KEYED_MAX = 100
_NAME_LETTERS_MAX = 120


class SectionCard(Struct, frozen=True):
    """What the library says of one section; `profiles` is empty where it serves all."""

    id: str
    title: str
    summary: str
    guidance: str
    aspects: tuple[str, ...]
    profiles: tuple[str, ...]
    language: str = "en"
    """Of its words, in two letters; one in a brief's own language goes before one in English."""


class Placement(Struct, frozen=True):
    """Where a section goes: behind which block, beside which heading (indexes; None: at the end, no heading)."""

    after: int | None
    like: int | None


class Folder(Struct, frozen=True):
    """An administrator's own sections: Word files by id, and a sentence for each file that cannot be offered."""

    templates: tuple[tuple[str, bytes], ...] = ()
    warnings: tuple[str, ...] = ()


def read_folder(folder: Path) -> Folder:
    """The Word files of a folder as sections, each named by its id; one named like ours stands in for it.

    A file that cannot be read, or says nothing, is left out with a warning, so that one bad file costs no other.

    Raises:
        NotFound: there is no such folder.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".docx")
    except OSError as error:
        raise NotFound("no_folder", f"The folder of sections {folder} cannot be read: {error.strerror}.") from None
    templates: list[tuple[str, bytes]] = []
    warnings: list[str] = []
    for path in paths:
        if path.name.startswith((".", "~$")):
            continue
        if len(templates) == _FOLDER_MAX:
            warnings.append(f"Only the first {_FOLDER_MAX} sections of the folder are offered.")
            break
        try:
            templates.append((path.stem, _read_own(path)))
        except OSError as error:
            warnings.append(f"{path.name} is not offered as a section: {error.strerror}.")
        except BriefcheckError as error:
            warnings.append(f"{path.name} is not offered as a section: {error.detail}")
    return Folder(tuple(templates), tuple(warnings))


def _read_own(path: Path) -> bytes:
    if not _ID.fullmatch(path.stem):
        raise Unreadable("section_name", "Name it with small letters, digits and hyphens, as in site-safety.docx.")
    if not path.is_file():
        raise Unreadable("section_file", "It is no ordinary file.")
    with path.open("rb") as file:
        data = file.read(_OWN_BYTES_MAX + 1)
    if len(data) > _OWN_BYTES_MAX:
        raise TooLarge("section_large", f"It is larger than {_OWN_BYTES_MAX >> 20} MiB; a section is a page or two.")
    try:
        content = check_template(data)
    except RecursionError:
        raise Unreadable("too_deep", "It nests its parts deeper than any real document.") from None
    if not content.title:
        raise Unreadable("section_untitled", "It needs a title in its properties (File > Info).")
    return data


def cards(own: Own = _NONE) -> tuple[SectionCard, ...]:
    """Every section of the library and of an administrator's own, by id."""
    shipped = {path.stem for path in _files()}
    return tuple(_card(name, _content(name, own)) for name in sorted(shipped | own.keys()))


def source(section_id: str, own: Own = _NONE) -> bytes:
    """The section's Word file.

    Raises:
        NotFound: the library has no such section.
    """
    if section_id in own:
        return own[section_id]
    path = next((path for path in _files() if path.stem == section_id), None)
    if path is None:
        names = ", ".join(sorted({path.stem for path in _files()} | own.keys()))
        raise NotFound("no_section", f"There is no section {section_id!r}; there are {names}.")
    return path.read_bytes()


@cache
def template(section_id: str) -> Template:
    """The section's content.

    Raises:
        NotFound: the library has no such section.
    """
    return read_template(source(section_id))


def _content(section_id: str, own: Own) -> Template:
    return read_template(own[section_id]) if section_id in own else template(section_id)


def check_template(data: bytes) -> Template:
    """Give a Word file as a section; refuse one that cannot be inserted.

    Raises:
        Refused: the file cannot be read.
    """
    if open_package(data).kind != "word":
        raise UnsupportedKind("workbook", "This is an Excel workbook; a section is a Word file (.docx).")
    content = read_template(data)
    if not content.content:
        raise Unreadable("section_empty", "It has no text to insert.")
    return content


def insert(data: bytes, section_id: str, today: datetime.date, own: Own = _NONE) -> bytes:
    """Insert one section into a brief as a tracked change; a second insertion takes the place of the first.

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
        section_id = in_language(section_id, language.detect(document), own)
    content = _content(section_id, own)
    if section_bookmark(section_id) in prior:
        shorter = without_section(package, section_bookmark(section_id))
        if shorter is None:
            raise AlreadyInserted(
                "already_inserted",
                f"The section {section_id!r} is in the document already, accepted or written in; edit it there.",
            )
        package = open_package(shorter)
        document = without_pending(read(package))
    judgement = rubric.check(document, today=today)
    content = _keyed(content, document, judgement)
    at = place(document, next((a.assessment.home for a in judgement.aspects if a.rule in content.aspects), None))
    made = write(package, document, Plan(today, sections=(SectionPlan(section_id, content, at.after, at.like),)))
    prove(package, made)
    return made


def in_language(section_id: str, code: str, own: Own = _NONE) -> str:
    """The id of the same section in a language, where there is one, else the id as it is."""
    wanted = f"{section_id}-{code}"
    is_there = wanted in own or (section_id not in own and any(path.stem == wanted for path in _files()))
    return wanted if is_there else section_id


def foreign(document_language: str, languages: Iterable[str]) -> str:
    """A sentence for whoever had sections inserted that are not in the language of the brief; empty if they are."""
    others = {code or "en" for code in languages} - {document_language}
    if not others or document_language == "und":
        return ""
    own = _LANGUAGES.get(document_language, document_language)
    theirs = ", ".join(sorted(_LANGUAGES.get(code, code) for code in others))
    return f"The brief is in {own}, but inserted sections are in {theirs}; put them into {own} before you send it."


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


def missing(document: Document, judgement: Judgement, prior: Prior, own: Own = _NONE) -> tuple[SectionPlan, ...]:
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
    known = {path.stem for path in _files()} | own.keys()
    plans = []
    for topic, home in wanted.items():
        fitting = _fitting(topic, judgement, known, own)
        section_id = next(iter(fitting), topic)
        if section_id in known and not {section_bookmark(name) for name in (topic, *fitting)} & prior.sections:
            at = place(document, home)
            plans.append(SectionPlan(section_id, _content(section_id, own), at.after, at.like))
    return tuple(plans)


def _fitting(topic: str, judgement: Judgement, known: Set[str], own: Own) -> list[str]:
    """The sections about a topic that suit a brief better than the general one, the best first.

    A section of the house's own about the topic gives way only to another of its own.
    """
    code, profile = judgement.language, judgement.profile
    names = (f"{topic}-{profile}-{code}", f"{topic}-{code}", f"{topic}-{profile}")
    return [name for name in names if name in known and (topic not in own or name in own)]


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
    """Index of the block from which on annexes, signatures or a farewell follow, else of the first behind the body."""
    return _before_leave(document, _first_annex(document, headings))


def _first_annex(document: Document, headings: list[int]) -> int:
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


def _before_leave(document: Document, end: int) -> int:
    """Index of the farewell or of the lines to sign on that end the text before `end`; `end` where there are none."""
    blocks, first = document.blocks, end
    for i in range(end - 1, max(end - 1 - _LEAVE_BLOCKS_MAX, 0), -1):
        text = blocks[i].text.strip()
        if len(text) > _LEAVE_LETTERS_MAX:
            break
        if _TO_SIGN.fullmatch(text) or (blocks[i].cell is None and _FAREWELL.fullmatch(text)):
            first = _table_start(document, i)
    return first


def _table_start(document: Document, block: int) -> int:
    """The first block of the table that a block stands in; the block itself outside tables."""
    cell = document.blocks[block].cell
    while cell is not None and block and (before := document.blocks[block - 1].cell) is not None:
        if before.table != cell.table:
            break
        block -= 1
    return block


def _card(section_id: str, content: Template) -> SectionCard:
    return SectionCard(
        id=section_id,
        title=content.title,
        summary=content.summary,
        guidance=content.guidance,
        aspects=content.aspects,
        profiles=tuple(p for p in content.profiles if p != "all"),
        language=content.language or "en",
    )


def _files() -> list[Path]:
    return sorted((resources.folder("templates") / "sections").glob("*.docx"), key=lambda path: path.stem)
