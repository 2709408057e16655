"""The table of routes: the application and its description are both made from it, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response
from msgspec import Struct

from briefcheck import rubric
from briefcheck.web import answers, forms, views


class Route(Struct, frozen=True, kw_only=True):
    """One operation. `answer` is the type of its JSON; `form` its options, whose presence means that a file is sent."""

    method: str
    path: str  # as in OpenAPI, with {names}
    view: Callable[..., Response]
    summary: str
    answer: type[Struct] | None = None
    media_types: tuple[str, ...] = (views.JSON,)
    form: Any = None
    query: tuple[tuple[str, tuple[str, ...]], ...] = ()
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
