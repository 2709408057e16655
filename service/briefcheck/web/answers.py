"""What the service answers besides a review: the typed shapes behind its JSON and its description."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from briefcheck.contract import Review
from briefcheck.rubric import Manual
from briefcheck.sections import SectionCard


class Annotated(Struct, frozen=True):
    """A document inside JSON."""

    name: str
    media_type: str
    base64: bytes


class ReviewAnswer(
    Review, frozen=True, omit_defaults=True, kw_only=True, tag_field="schema", tag="briefcheck/review/1"
):
    """A review, with the annotated copy where one was asked for."""

    annotated: Annotated | None = None


class SectionList(Struct, frozen=True):
    """The template library."""

    sections: tuple[SectionCard, ...]


class Section(Struct, frozen=True):
    """One section of the library with its Word file."""

    card: SectionCard
    document: Annotated


class RuleList(Struct, frozen=True):
    """Every rule with its manual."""

    rules: tuple[Manual, ...]


class Health(Struct, frozen=True):
    """The service is there."""

    status: str
    version: str


class ProblemDetails(Struct, frozen=True, omit_defaults=True):
    """An error (RFC 9457). `code` is stable, `instance` the request's id, `type` a page that explains it."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str


def encode(answer: SectionList | Section | RuleList | Manual | Health | ProblemDetails) -> bytes:
    """An answer as JSON."""
    return msgspec.json.encode(answer)
