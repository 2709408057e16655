"""The whole service on one screen: read, check, annotate, write."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from briefcheck import rubric
from briefcheck.annotate import annotate as to_annotations
from briefcheck.contract import Review
from briefcheck.errors import NotFaithful, UnsupportedKind
from briefcheck.finding import Depth, Judgement
from briefcheck.formats import prove, read, read_kept, read_prior, write
from briefcheck.formats.package import Package, open_package
from briefcheck.formats.word.write import Plan, SectionPlan
from briefcheck.model import Document
from briefcheck.prior import Kept, Prior, compare, remember, without_pending
from briefcheck.rubric import House
from briefcheck.view import view
from briefcheck.workbook import Tracker, Workbook


class Options(Struct, frozen=True, kw_only=True):
    """What the caller may choose. `today` dates our marks and judges due dates; nothing else looks at a clock."""

    today: datetime.date
    profile: str = "auto"
    depth: Depth = "standard"
    comments_max: Annotated[int, Meta(ge=0)] = 12
    sections: Literal["none", "missing"] = "none"
    columns: tuple[str, ...] = ()
    """What columns of a tracker are about, where we guess wrong: `F=due`, or `Plan!F=due` for one sheet."""
    templates: tuple[tuple[str, bytes], ...] = ()
    """Word files of an administrator's own sections, by id."""
    house: House | None = None
    """A house rubric: what it switches off, weighs otherwise and adds."""


class Reviewed(Struct, frozen=True):
    """A review and, where one was asked for, the annotated file, or why that was thrown away."""

    review: Review
    annotated: bytes | None = None
    problem: NotFaithful | None = None


def review(data: bytes, name: str, options: Options, *, annotate: bool) -> Reviewed:
    """Review one brief or tracker, and annotate a copy of it where asked.

    Raises:
        Refused: the file cannot be read; the subclass and code say why.
        NotFound: no profile or field of that name.
    """
    try:
        package = open_package(data)
    except UnsupportedKind as refusal:  # older kinds of workbook are reviewed, but nothing is written into them
        from briefcheck.formats import excel  # noqa: PLC0415  only a workbook pays for it

        workbook = excel.read_older(data, refusal)
        if annotate:
            raise
        tracker, brief, judgement = _check_workbook(workbook, Prior(), options)
        return Reviewed(view(data, name, brief or tracker, judgement, Prior()))
    if package.kind == "word":
        return _brief(package, data, name, options, annotate=annotate)
    return _workbook(package, data, name, options, annotate=annotate)


def _brief(package: Package, data: bytes, name: str, options: Options, *, annotate: bool) -> Reviewed:
    # read
    document = without_pending(read(package, for_writing=annotate))
    prior = read_prior(package)

    # check
    judgement = _check_brief(document, options)
    judgement = structs.replace(judgement, findings=compare(judgement.findings, prior))
    answer = view(data, name, document, judgement, prior)
    if not annotate:
        return Reviewed(answer)

    # annotate
    marking = to_annotations(document, judgement, prior, options.comments_max)
    own = dict(options.templates) | (dict(options.house.templates) if options.house is not None else {})
    inserted: tuple[SectionPlan, ...] = ()
    foreign = ""
    if options.sections == "missing":
        from briefcheck import sections  # noqa: PLC0415  only a copy with sections pays for it

        inserted = sections.missing(document, judgement, prior, own)
        foreign = sections.foreign(judgement.language, (section.template.language for section in inserted))
    answer = structs.replace(
        answer,
        findings=tuple(structs.replace(f, commented=f.fingerprint in marking.commented) for f in answer.findings),
        sections_inserted=tuple(section.id for section in inserted),
    )
    if foreign:
        card = structs.replace(answer.document, warnings=(*answer.document.warnings, foreign))
        answer = structs.replace(answer, document=card)

    # write
    plan = Plan(
        options.today, marking.added, marking.removed, marking.resolved, inserted, remember(judgement.findings, prior)
    )
    annotated = write(package, document, plan)
    try:
        fidelity = prove(package, annotated)
    except NotFaithful as problem:
        return Reviewed(answer, problem=problem)
    return Reviewed(structs.replace(answer, fidelity=fidelity), annotated)


def _workbook(package: Package, data: bytes, name: str, options: Options, *, annotate: bool) -> Reviewed:
    from briefcheck import tables  # noqa: PLC0415  only a workbook pays for it
    from briefcheck.annotate.tracker import annotate_tracker  # noqa: PLC0415  the same
    from briefcheck.formats import excel  # noqa: PLC0415  the same

    # read
    workbook = excel.read_workbook(package)
    prior = excel.read_prior_workbook(package)

    # check
    tracker, brief, judgement = _check_workbook(workbook, prior, options)
    answer = view(data, name, brief or tracker, judgement, prior)
    if not annotate:
        return Reviewed(answer)

    # annotate
    if brief is not None:
        judgement = structs.replace(judgement, findings=tables.in_cells(judgement.findings, brief, workbook))
        tracker = Tracker(workbook, ())  # its tables, if any, were read as part of the brief
    marking = annotate_tracker(tracker, judgement, prior, excel.room_for_notes(package), options.comments_max)
    answer = structs.replace(
        answer,
        findings=tuple(structs.replace(f, commented=f.fingerprint in marking.commented) for f in answer.findings),
    )

    # write
    plan = excel.WorkbookPlan(
        options.today, marking.page, marking.notes, marking.removed, marking.shades, remember(judgement.findings, prior)
    )
    annotated = excel.write_workbook(package, plan)
    try:
        fidelity = excel.prove_workbook(package, annotated)
    except NotFaithful as problem:
        return Reviewed(answer, problem=problem)
    return Reviewed(structs.replace(answer, fidelity=fidelity), annotated)


def _check_brief(document: Document, options: Options) -> Judgement:
    return rubric.check(
        document, profile=options.profile, depth=options.depth, house=options.house, today=options.today
    )


def _check_workbook(workbook: Workbook, prior: Prior, options: Options) -> tuple[Tracker, Document | None, Judgement]:
    """The workbook as a tracker or, where it reads like one, as a brief; and what is found in it."""
    from briefcheck import tables  # noqa: PLC0415  only a workbook pays for it

    tracker = tables.find(workbook, tables.parse_choices(options.columns))
    brief = tables.as_brief(tracker)
    if brief is not None:
        judgement = _check_brief(brief, options)
    else:
        judgement = rubric.check_tracker(
            tracker, profile=options.profile, depth=options.depth, house=options.house, today=options.today
        )
    return tracker, brief, structs.replace(judgement, findings=compare(judgement.findings, prior))


def clean(data: bytes, *, everything: bool) -> bytes:
    """Take our marks out of a document, or with `everything` all comments, names and tracked changes.

    Raises:
        Refused: the file cannot be read.
        NotFaithful: taking our marks out changed something that is not ours.
    """
    package = open_package(data)
    if package.kind == "excel":
        return _clean_workbook(package, everything=everything)
    from briefcheck.formats.word import clean as taking_out  # noqa: PLC0415  only who cleans pays for it

    read(package)
    if everything:
        return taking_out.clean_all(package)
    cleaned = taking_out.clean(package)
    prove(package, cleaned)
    return cleaned


def kept(data: bytes) -> Kept:
    """What `clean` leaves of our marks in a document, because it is somebody's by now.

    Raises:
        Refused: the file cannot be read.
    """
    package = open_package(data)
    if package.kind == "excel":
        from briefcheck.formats import excel  # noqa: PLC0415  only a workbook pays for it

        return excel.read_kept_notes(package)
    return read_kept(package)


def _clean_workbook(package: Package, *, everything: bool) -> bytes:
    from briefcheck.formats import excel  # noqa: PLC0415  only a workbook pays for it

    if everything:
        return excel.clean_workbook_all(package)
    cleaned = excel.clean_workbook(package)
    excel.prove_workbook(package, cleaned)
    return cleaned
