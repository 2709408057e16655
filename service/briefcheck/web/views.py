"""The routes of the API: a file comes in, a review or a document goes out, and none of these keeps anything."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from flask import Response, request
from msgspec import structs

from briefcheck import __version__, rubric, sections
from briefcheck.batch.store import StoreFailed
from briefcheck.prior import Kept
from briefcheck.review import Options
from briefcheck.web import answers, forms, problems, work
from briefcheck.web.answers import encode
from briefcheck.web.metrics import open_batches
from briefcheck.web.problems import Refusal
from briefcheck.web.service import service
from briefcheck.web.uploads import DOCUMENT, FileField, day, disposition, form, upload, uploads

JSON = "application/json"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT, MARKDOWN, CALENDAR = "text/plain", "text/markdown", "text/calendar"
KEPT = "Briefcheck-Kept"
"""How many of our marks stay in a cleaned document, because they are somebody's by now, and of which kind."""
TRACKED = (DOCUMENT, FileField("tracker", "An Excel tracker to fill in.", is_required=False))
REPORTED = (
    FileField("file", "The Excel tracker."),
    FileField("brief", "The brief behind it: the report is told in its words.", is_required=False),
)
COMPARED = (FileField("brief", "The brief, a Word file."), FileField("tracker", "Its tracker, an Excel file."))


def post_review() -> Response:
    """The review as JSON; `?include=document` adds the annotated file."""
    sent, options = upload(), form(forms.ReviewForm).options()
    options = with_own_sections(options)
    include = request.args.get("include") == "document"
    return settled(work.Review(sent.data, sent.name, options, include), sent.name)


def post_annotation() -> Response:
    """The annotated file itself."""
    sent, options = upload(), form(forms.ReviewForm).options()
    return settled(work.Annotate(sent.data, sent.name, with_own_sections(options)), sent.name)


def with_own_sections(options: Options) -> Options:
    """The options with the administrator's own sections, where any are to be inserted."""
    own = tuple(service().sections.items()) if options.sections == "missing" else ()
    return structs.replace(options, templates=own)


def post_clean() -> Response:
    """The file without our marks, or without anybody's."""
    sent, chosen = upload(), form(forms.CleanForm)
    return settled(work.Clean(sent.data, chosen.all), sent.name)


def post_questions() -> Response:
    """What the supplier would have to guess, as an e-mail's text or as Markdown."""
    as_kind: Literal["text", "markdown"] = "markdown" if _accepted(TEXT, MARKDOWN) == MARKDOWN else "text"
    sent, options = upload(), form(forms.QuestionsForm).options()
    return settled(work.Ask(sent.data, sent.name, options, as_kind), sent.name)


def post_tracker() -> Response:
    """A tracker, or an acceptance checklist, as a new workbook; or the tracker sent along, filled in.

    As JSON it comes with what was filled in and what both files say differently.
    """
    kind = _accepted(EXCEL, JSON)
    sent, chosen = uploads(TRACKED), form(forms.TrackerForm)
    into = sent.get("tracker")
    if into is None and chosen.columns:
        detail = "The option columns tells of the columns of a tracker; send one in the field “tracker”."
        raise Refusal("wrong-request", "wrong_option", detail)
    if into is not None and chosen.checklist:
        detail = "A checklist is always a new workbook; leave out the field “tracker”."
        raise Refusal("wrong-request", "wrong_option", detail)
    brief = sent["file"]
    asked = work.Track(
        brief.data,
        brief.name,
        chosen.profile,
        day(chosen.today),
        chosen.checklist,
        into.data if into is not None else None,
        into.name if into is not None else "",
        chosen.columns,
        kind == JSON,
    )
    return settled(asked, into.name if into is not None else brief.name)


def post_status_report() -> Response:
    """The status report of a tracker: a Word file, the text of an e-mail, or a calendar."""
    kind = _accepted(WORD, TEXT, CALENDAR)
    sent, chosen = uploads(REPORTED), form(forms.StatusForm)
    tracker, brief = sent["file"], sent.get("brief")
    asked = work.Tell(
        tracker.data,
        tracker.name,
        day(chosen.today),
        chosen.days,
        chosen.columns,
        kind,
        brief.data if brief is not None else None,
        chosen.profile,
    )
    return settled(asked, tracker.name)


def post_comparison() -> Response:
    """Where a brief and its tracker differ, as JSON; `?include=` adds annotated copies."""
    sent, chosen = uploads(COMPARED), form(forms.ComparisonForm)
    brief, tracker = sent["brief"], sent["tracker"]
    asked = work.Compare(
        brief.data,
        brief.name,
        tracker.data,
        tracker.name,
        chosen.profile,
        day(chosen.today),
        chosen.columns,
        _included(),
    )
    return settled(asked, brief.name)


def _included() -> Literal["", "brief", "tracker", "both"]:
    """Which copies are asked for; the route refuses any other word."""
    match request.args.get("include"):
        case "brief" | "tracker" | "both" as include:
            return include
        case _:
            return ""


def post_insertion(section_id: str) -> Response:
    """The document with one section of the library as a tracked insertion."""
    own = service().sections
    sections.source(section_id, own)
    sent, chosen = upload(), form(forms.InsertionForm)
    return settled(work.Insert(sent.data, section_id, day(chosen.today), own.get(section_id)), sent.name)


def get_sections() -> Response:
    """The template library."""
    return json(answers.SectionList(sections.cards(service().sections)))


def get_section(section_id: str) -> Response:
    """One section, as JSON with its Word file in it or as the Word file itself."""
    own = service().sections
    data = sections.source(section_id, own)
    name = f"{section_id}.docx"
    if _accepted(JSON, WORD) == WORD:
        return _document(data, name, WORD)
    card = next(card for card in sections.cards(own) if card.id == section_id)
    return json(answers.Section(card, answers.Annotated(name, WORD, data)))


def get_rules() -> Response:
    """Every rule with its manual."""
    return json(answers.RuleList(rubric.manuals()))


def get_rule(code: str) -> Response:
    """One rule's manual, by code or name."""
    return json(rubric.manual(code))


def get_health() -> Response:
    """Whether the process answers."""
    return json(answers.Health("ok", __version__))


def get_readiness() -> Response:
    """Whether a document could be read now: the sandbox answers, and not too many wait."""
    if service().queue.is_full:
        return problems.too_many()
    service().run(work.Rest())
    return json(answers.Health("ready", __version__))


def get_metrics() -> Response:
    """What was counted since the start, for Prometheus."""
    made = service()
    text = made.metrics.render(made.queue.waiting())
    if made.desk is not None:
        with suppress(StoreFailed):  # then nobody knows, and the gauges are left out
            text += open_batches([one.count for one in made.desk.batches.unfinished()])
    return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def get_description() -> Response:
    """This API as OpenAPI 3.1."""
    return Response(service().description, mimetype=JSON)


def settled(asked: work.Work, name: str) -> Response:
    """Have the work done and answer what became of it."""
    outcome = service().run(asked)
    match outcome:
        case work.Done(body, ""):
            return Response(body, mimetype=JSON)
        case work.Done(body, "text/plain" | "text/markdown" as media_type):
            return Response(body, mimetype=media_type)
        case work.Done(body, media_type, kept):
            answer = _document(body, name, media_type)
            if kept != Kept():
                answer.headers[KEPT] = ", ".join(f"{what}={n}" for what, n in structs.asdict(kept).items())
            return answer
        case work.Failed("NotFound", code, detail):  # no path of ours names anything inside: it was an option
            raise Refusal("wrong-request", code, detail)
        case work.Failed():
            raise outcome.error()
        case work.Broke():
            return problems.broke(outcome)
        case work.Exhausted():
            raise work.Died("memory")


def json(answer: answers.Answer) -> Response:
    """An answer as JSON."""
    return Response(encode(answer), mimetype=JSON)


def _document(data: bytes, name: str, media_type: str) -> Response:
    return Response(data, mimetype=media_type, headers={"Content-Disposition": disposition(name, media_type)})


def _accepted(*offered: str) -> str:
    """The media type the caller likes best, the first where they do not say.

    Raises:
        Refusal: they accept none of them.
    """
    if not request.accept_mimetypes:
        return offered[0]
    best = request.accept_mimetypes.best_match(offered)
    if best is None:
        raise Refusal("not-acceptable", "not_acceptable", f"The answer can be {' or '.join(offered)}.")
    return best
