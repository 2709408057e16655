"""The table of routes: the application and its description are both made from it, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response
from msgspec import Struct

from briefcheck import rubric
from briefcheck.web import answers, batch_views, forms, views
from briefcheck.web.uploads import DOCUMENT, FileField


class Route(Struct, frozen=True, kw_only=True):
    """One operation. `answer` is the type of its JSON; `form` its options, whose presence means that a file is sent."""

    method: str
    path: str  # as in OpenAPI, with {names}
    view: Callable[..., Response]
    summary: str
    answer: type[Struct] | None = None
    media_types: tuple[str, ...] = (views.JSON,)
    form: Any = None
    files: tuple[FileField, ...] = (DOCUMENT,)  # of a route with a form
    query: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_many: bool = False  # whether many files may be sent, with an Idempotency-Key
    status: int = 200  # of a good answer
    more: tuple[int, ...] = ()  # statuses beside those that every route of its kind may answer

    @property
    def name(self) -> str:
        """The operation's name, from its view's."""
        return self.view.__name__

    @property
    def rule(self) -> str:
        """The path as Flask writes it."""
        return self.path.replace("{", "<").replace("}", ">")

    @property
    def query_names(self) -> frozenset[str]:
        """What may stand behind the question mark."""
        return frozenset(name for name, _ in self.query)

    @property
    def is_costly(self) -> bool:
        """Whether a document is read, so that the request may have to wait its turn."""
        return self.form is not None

    @property
    def is_guarded(self) -> bool:
        """Whether a token must be shown where tokens are set."""
        return self.path.startswith("/v1/") or self.path == "/metrics"


_DOCUMENT = (views.WORD, views.EXCEL)

ROUTES = (
    Route(
        method="POST",
        path="/v1/reviews",
        view=views.post_review,
        summary="Review a document; ?include=document adds the annotated copy",
        answer=answers.ReviewAnswer,
        form=forms.ReviewForm,
        query=(("include", ("document",)),),
    ),
    Route(
        method="POST",
        path="/v1/annotations",
        view=views.post_annotation,
        summary="Review a document and get the annotated copy",
        media_types=_DOCUMENT,
        form=forms.ReviewForm,
    ),
    Route(
        method="POST",
        path="/v1/clean",
        view=views.post_clean,
        summary="Take our marks out of a document, or everybody's",
        media_types=_DOCUMENT,
        form=forms.CleanForm,
    ),
    Route(
        method="POST",
        path="/v1/questions",
        view=views.post_questions,
        summary="Say what the supplier would have to guess",
        media_types=(views.TEXT, views.MARKDOWN),
        form=forms.QuestionsForm,
        more=(406,),
    ),
    Route(
        method="POST",
        path="/v1/trackers",
        view=views.post_tracker,
        summary="Build a tracker or an acceptance checklist from a brief, or fill in the tracker that is sent along",
        answer=answers.TrackerAnswer,
        media_types=(views.EXCEL, views.JSON),
        form=forms.TrackerForm,
        files=views.TRACKED,
        more=(406,),
    ),
    Route(
        method="POST",
        path="/v1/status-reports",
        view=views.post_status_report,
        summary="Tell where the work of a tracker stands: as a report, as an e-mail, or as a calendar of what is due",
        media_types=(views.WORD, views.TEXT, views.CALENDAR),
        form=forms.StatusForm,
        files=views.REPORTED,
        more=(406,),
    ),
    Route(
        method="POST",
        path="/v1/comparisons",
        view=views.post_comparison,
        summary="Compare a brief with its tracker; ?include= adds copies with comments and notes on the differences",
        answer=answers.ComparisonAnswer,
        query=(("include", ("brief", "tracker", "both")),),
        form=forms.ComparisonForm,
        files=views.COMPARED,
    ),
    Route(
        method="GET",
        path="/v1/sections",
        view=views.get_sections,
        summary="List the templated sections",
        answer=answers.SectionList,
    ),
    Route(
        method="GET",
        path="/v1/sections/{section_id}",
        view=views.get_section,
        summary="Get one section with its Word file, or that file itself",
        answer=answers.Section,
        media_types=(views.JSON, views.WORD),
        more=(404, 406),
    ),
    Route(
        method="POST",
        path="/v1/sections/{section_id}/insertions",
        view=views.post_insertion,
        summary="Insert a section into a brief as a tracked change",
        media_types=_DOCUMENT,
        form=forms.InsertionForm,
        more=(404, 409),
    ),
    Route(
        method="GET",
        path="/v1/rules",
        view=views.get_rules,
        summary="List the rules with their manuals",
        answer=answers.RuleList,
    ),
    Route(
        method="GET",
        path="/v1/rules/{code}",
        view=views.get_rule,
        summary="Get one rule's manual",
        answer=rubric.Manual,
        more=(404,),
    ),
    Route(
        method="POST",
        path="/v1/batches",
        view=batch_views.post_batch,
        summary="Hand in many documents, or a zip of them; ?include=document has annotated copies made",
        answer=answers.Batch,
        form=forms.ReviewForm,
        query=(("include", ("document",)),),
        files=(FileField("file", "The documents, or one zip of them."),),
        is_many=True,
        status=202,
        more=(404,),
    ),
    Route(
        method="GET",
        path="/v1/batches/{batch_id}",
        view=batch_views.get_batch,
        summary="Tell where a batch and each of its documents stand; ?items=none tells the counts only",
        answer=answers.Batch,
        query=(("items", ("none",)),),
        more=(404, 410, 503),
    ),
    Route(
        method="GET",
        path="/v1/batches/{batch_id}/items/{number}",
        view=batch_views.get_batch_item,
        summary="Get one document's review, byte for byte as /v1/reviews answers it, or its problem; "
        "?document=none leaves the annotated copy out",
        answer=answers.ReviewAnswer,
        query=(("document", ("none",)),),
        more=(404, 409, 410, 413, 415, 422, 503),
    ),
    Route(
        method="DELETE",
        path="/v1/batches/{batch_id}/items/{number}",
        view=batch_views.delete_batch_item,
        summary="Take one document out of a batch before it is reviewed",
        media_types=(),
        status=204,
        more=(404, 410, 503),
    ),
    Route(
        method="GET",
        path="/v1/batches/{batch_id}/items/{number}/document",
        view=batch_views.get_batch_document,
        summary="Get one document's annotated copy, or its problem",
        media_types=_DOCUMENT,
        more=(404, 409, 410, 413, 415, 422, 503),
    ),
    Route(
        method="GET",
        path="/v1/batches/{batch_id}/results.zip",
        view=batch_views.get_batch_results,
        summary="Get all results so far as a zip: reviews, annotated copies, problems and the roll-up",
        media_types=(batch_views.ZIP,),
        more=(404, 410, 503),
    ),
    Route(
        method="GET",
        path="/v1/batches/{batch_id}/roll-up",
        view=batch_views.get_batch_roll_up,
        summary="Get a workbook over all results so far",
        media_types=(views.EXCEL,),
        more=(404, 410, 503),
    ),
    Route(
        method="DELETE",
        path="/v1/batches/{batch_id}",
        view=batch_views.delete_batch,
        summary="Delete a batch with all its documents and results",
        media_types=(),
        status=204,
        more=(404, 410, 503),
    ),
    Route(
        method="GET",
        path="/healthz",
        view=views.get_health,
        summary="Tell whether the process answers",
        answer=answers.Health,
    ),
    Route(
        method="GET",
        path="/readyz",
        view=views.get_readiness,
        summary="Tell whether a document could be read now",
        answer=answers.Health,
        more=(429, 503),
    ),
    Route(
        method="GET",
        path="/metrics",
        view=views.get_metrics,
        summary="Tell what was counted, for Prometheus",
        media_types=(views.TEXT,),
    ),
    Route(
        method="GET",
        path="/openapi.json",
        view=views.get_description,
        summary="Describe this API",
    ),
)
