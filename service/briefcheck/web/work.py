"""What is done with a document, in or out of the sandbox: the same functions as the command line calls."""

from __future__ import annotations

import datetime
import functools
import traceback
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from briefcheck import errors, resources, sections, tracking
from briefcheck.contract import encode
from briefcheck.formats.package import open_package
from briefcheck.prior import Kept
from briefcheck.report import questions
from briefcheck.review import Options, clean, kept, review
from briefcheck.web.answers import Annotated, ComparisonAnswer, ReviewAnswer, TrackerAnswer, TrackerRow

_MAIN = ".main+xml"
_MACROS = ".macroEnabled"


class Review(Struct, frozen=True, tag=True):
    """Review a document; `include_document` adds the annotated copy."""

    data: bytes
    name: str
    options: Options
    include_document: bool = False


class Annotate(Struct, frozen=True, tag=True):
    """Review a document and give the annotated copy."""

    data: bytes
    name: str
    options: Options


class Clean(Struct, frozen=True, tag=True):
    """Take marks out of a document."""

    data: bytes
    everything: bool


class Ask(Struct, frozen=True, tag=True):
    """Say what the supplier would have to guess."""

    data: bytes
    name: str
    options: Options
    form: Literal["text", "markdown"]


class Insert(Struct, frozen=True, tag=True):
    """Insert a section of the library into a brief."""

    data: bytes
    section: str
    today: datetime.date
    template: bytes | None = None
    """The section's Word file, where it is an administrator's own."""


class Track(Struct, frozen=True, tag=True):
    """Build a tracker from a brief, or a checklist; with `into`, fill in that tracker. `as_json` adds what was done."""

    data: bytes
    name: str
    profile: str
    today: datetime.date
    is_checklist: bool = False
    into: bytes | None = None
    into_name: str = ""
    columns: tuple[str, ...] = ()
    as_json: bool = False


class Tell(Struct, frozen=True, tag=True):
    """Tell where the work of a tracker stands, as a document of this media type."""

    data: bytes
    name: str
    today: datetime.date
    days: int | None
    columns: tuple[str, ...]
    media_type: str
    brief: bytes | None = None
    """The brief behind it, in whose words it is told."""
    profile: str = "auto"


class Compare(Struct, frozen=True, tag=True):
    """Compare a brief with its tracker."""

    brief: bytes
    brief_name: str
    tracker: bytes
    tracker_name: str
    profile: str
    today: datetime.date
    columns: tuple[str, ...]
    include: Literal["", "brief", "tracker", "both"] = ""
    """Of which files an annotated copy is wanted."""


class Rest(Struct, frozen=True, tag=True):
    """Nothing: whoever does it is alive."""


Work = Review | Annotate | Clean | Ask | Insert | Track | Tell | Compare | Rest


class Done(Struct, frozen=True, tag=True):
    """What came out, and its media type where it is a document."""

    body: bytes
    media_type: str = ""
    kept: Kept = Kept()
    """Of a document that was cleaned: what stays of our marks."""


class Failed(Struct, frozen=True, tag=True):
    """An error raised on purpose: the name of its class, its code and detail."""

    kind: str
    code: str
    detail: str

    def error(self) -> errors.BriefcheckError:
        """The error itself, to be raised again."""
        kind: type[errors.BriefcheckError] = getattr(errors, self.kind)
        return kind(self.code, self.detail)


class Broke(Struct, frozen=True, tag=True):
    """A fault of ours: the error's class and where it arose. Its message is left behind, it may quote the document."""

    what: str
    where: tuple[str, ...]


class Exhausted(Struct, frozen=True, tag=True):
    """The document needs more memory than one may have."""


Outcome = Done | Failed | Broke | Exhausted
End = Literal["complex", "slow", "memory", "crash", "killed"]
"""Of what a child died: the document took its whole share of the processor; its worker's clock ran out before; …"""


class Died(Exception):
    """The child did not live to answer. `why` is `complex`, `slow`, `memory`, `crash` or `killed`."""

    def __init__(self, why: End) -> None:
        super().__init__(why)
        self.why = why


class Busy(Exception):
    """The child has a document already; only a server with threads can meet this."""


def do(work: Work) -> Outcome:
    """Do the work; whatever goes wrong is its outcome."""
    try:
        return _do(work)
    except errors.BriefcheckError as error:
        return Failed(type(error).__name__, error.code, error.detail)
    except MemoryError:
        return Exhausted()
    except RecursionError:
        return Failed(
            "Unreadable", "too_deep", "The document nests its parts deeper than any real one; it is not read."
        )
    except Exception as error:  # one document's surprise is this request's alone
        return Broke(type(error).__name__, spots(error))


def spots(error: BaseException) -> tuple[str, ...]:
    """Where an error arose, outermost first: files and lines, and no word of any value."""
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)


def _do(work: Work) -> Done:
    match work:
        case Review():
            return Done(_review(work))
        case Annotate():
            reviewed = review(work.data, work.name, work.options, annotate=True)
            if reviewed.annotated is None:
                raise _unproven(reviewed.problem)
            return _document(reviewed.annotated)
        case Clean():
            cleaned = _document(clean(work.data, everything=work.everything))
            return cleaned if work.everything else structs.replace(cleaned, kept=kept(work.data))
        case Ask():
            answer = review(work.data, work.name, work.options, annotate=False).review
            text = questions.render(answer) if work.form == "text" else questions.render_markdown(answer)
            return Done(text.encode(), "text/plain" if work.form == "text" else "text/markdown")
        case Insert():
            own = {work.section: work.template} if work.template is not None else {}
            return _document(sections.insert(work.data, work.section, work.today, own).data)
        case Track():
            return _tracked(work)
        case Tell():
            return _told(work)
        case Compare():
            return Done(_compared(work))
        case Rest():
            return Done(b"")


def _tracked(work: Track) -> Done:
    if work.into is not None:
        made = tracking.tracker_into(
            work.data, work.into, profile=work.profile, today=work.today, columns=work.columns
        )  # fmt: skip
        name, book, filled, added, conflicts = work.into_name, made.workbook, made.filled, made.added, made.conflicts
        rows: tuple[TrackerRow, ...] = ()
        plan: tracking.Plan | None = made.plan
        untold = made.untold
    else:
        make = tracking.checklist if work.is_checklist else tracking.tracker
        fresh = make(work.data, work.name, profile=work.profile, today=work.today)
        name, book, filled, conflicts = f"{Path(work.name).stem}.xlsx", fresh.workbook, 0, ()
        added, plan, untold = tuple(entry.name for entry in fresh.entries), None, ""
        rows = tuple(TrackerRow(e.id, e.name, e.kind, str(e.due or e.due_text)) for e in fresh.entries)
    if not work.as_json:
        return _document(book)
    answer = TrackerAnswer(filled, added, conflicts, Annotated(name, media_type(book), book), rows, plan, untold)
    return Done(msgspec.json.encode(answer))


def _told(work: Tell) -> Done:
    report = tracking.status(
        work.data,
        work.name,
        today=work.today,
        days=work.days,
        columns=work.columns,
        brief=work.brief,
        profile=work.profile,
    )
    if work.media_type == "text/plain":
        return Done(report.email.encode(), work.media_type)
    if work.media_type == "text/calendar":
        return Done(report.calendar, work.media_type)
    return _document(report.document)


def _compared(work: Compare) -> bytes:
    brief, tracker = (work.brief, work.brief_name), (work.tracker, work.tracker_name)
    marked = tracking.compare(
        brief,
        tracker,
        in_brief=work.include in ("brief", "both"),
        in_tracker=work.include in ("tracker", "both"),
        profile=work.profile,
        today=work.today,
        columns=work.columns,
    )
    found = marked.comparison
    fields = {name: getattr(found, name) for name in found.__struct_fields__}
    copies = (_inside(work.brief_name, marked.brief), _inside(work.tracker_name, marked.tracker))
    return msgspec.json.encode(ComparisonAnswer(**fields, annotated_brief=copies[0], annotated_tracker=copies[1]))


def _inside(name: str, data: bytes | None) -> Annotated | None:
    return Annotated(name, media_type(data), data) if data is not None else None


def _review(work: Review) -> bytes:
    reviewed = review(work.data, work.name, work.options, annotate=work.include_document)
    if not work.include_document:
        return encode(reviewed.review)
    if reviewed.annotated is None:
        raise _unproven(reviewed.problem)
    annotated = Annotated(work.name, media_type(reviewed.annotated), reviewed.annotated)
    fields = {name: getattr(reviewed.review, name) for name in reviewed.review.__struct_fields__}
    return msgspec.json.encode(ReviewAnswer(**fields, annotated=annotated))


def _unproven(problem: errors.NotFaithful | None) -> errors.NotFaithful:
    return problem or errors.NotFaithful("not_annotated", "No annotated copy could be made of this document.")


def _document(data: bytes) -> Done:
    return Done(data, media_type(data))


def media_type(data: bytes) -> str:
    """The media type of a Word or Excel file, as its own list of contents has it.

    Raises:
        Refused: it is neither.
    """
    package = open_package(data)
    main = package.content_type(package.main_part)
    kind = main.removesuffix(_MAIN)
    return f"{kind}.12" if kind.endswith((_MACROS, _MACROS + "Template")) else kind


@functools.cache
def warm_up() -> None:
    """Read and write a brief of ours once, so that every process forked from this one starts with all words loaded."""
    brief = resources.folder("templates") / "briefs" / "example-website.docx"
    options = Options(today=datetime.date(2026, 1, 1), sections="missing")
    outcome = do(Annotate(brief.read_bytes(), brief.name, options))
    if not isinstance(outcome, Done):
        raise RuntimeError(f"The example brief cannot be reviewed: {structs.asdict(outcome)}")
