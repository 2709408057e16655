"""The whole service on one screen: read, check, annotate, write."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from briefcheck import rubric, sections
from briefcheck.annotate import annotate as to_annotations
from briefcheck.contract import Review
from briefcheck.errors import NotFaithful
from briefcheck.formats import clean_all, clean_ours, prove, read, read_prior, write
from briefcheck.formats.package import open_package
from briefcheck.formats.word.write import Plan
from briefcheck.prior import compare, remember, without_pending
from briefcheck.rubric import House
from briefcheck.view import view


class Options(Struct, frozen=True, kw_only=True):
    """What the caller may choose. `today` dates our marks and judges due dates; nothing else looks at a clock."""

    today: datetime.date
    profile: str = "auto"
    depth: Literal["light", "standard", "strict"] = "standard"
    comments_max: Annotated[int, Meta(ge=0)] = 12
    sections: Literal["none", "missing"] = "none"
    house: House | None = None
    """A house rubric: what it switches off, weighs otherwise and adds."""


class Reviewed(Struct, frozen=True):
    """A review and, where one was asked for, the annotated file, or why that was thrown away."""

    review: Review
    annotated: bytes | None = None
    problem: NotFaithful | None = None


def review(data: bytes, name: str, options: Options, *, annotate: bool) -> Reviewed:
    """Review one document, and annotate a copy of it where asked.

    Raises:
        Refused: the file cannot be read; the subclass and code say why.
        NotFound: no profile of that name.
    """
    # read
    package = open_package(data)
    document = without_pending(read(package))
    prior = read_prior(package)

    # check
    judgement = rubric.check(
        document, profile=options.profile, depth=options.depth, house=options.house, today=options.today
    )
    judgement = structs.replace(judgement, findings=compare(judgement.findings, prior))
    answer = view(data, name, document, judgement, prior)
    if not annotate:
        return Reviewed(answer)

    # annotate
    marking = to_annotations(document, judgement, prior, options.comments_max)
    own = dict(options.house.templates) if options.house is not None else {}
    inserted = sections.missing(document, judgement, prior, own) if options.sections == "missing" else ()
    answer = structs.replace(
        answer,
        findings=tuple(structs.replace(f, commented=f.fingerprint in marking.commented) for f in answer.findings),
        sections_inserted=tuple(section.id for section in inserted),
    )

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


def clean(data: bytes, *, everything: bool) -> bytes:
    """Take our marks out of a document, or with `everything` all comments, names and tracked changes.

    Raises:
        Refused: the file cannot be read.
        NotFaithful: taking our marks out changed something that is not ours.
    """
    package = open_package(data)
    read(package)
    if everything:
        return clean_all(package)
    cleaned = clean_ours(package)
    prove(package, cleaned)
    return cleaned
