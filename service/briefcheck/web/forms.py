"""The options of each route, named and bounded like those of the command line."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefcheck.finding import Depth
from briefcheck.review import Options
from briefcheck.rubric import House, parse_house
from briefcheck.web.problems import Refusal
from briefcheck.web.uploads import day

_Profile = Annotated[str, Meta(description="The kind of work; auto finds it out.", max_length=64)]
_Depth = Annotated[Depth, Meta(description="How much to ask of the brief.")]
_Sections = Annotated[Literal["none", "missing"], Meta(description="Insert missing sections as tracked changes.")]
_Comments = Annotated[int, Meta(description="Comments in the copy.", ge=0, le=1000)]
_Today = Annotated[datetime.date | None, Meta(description="The day to review as of; today by default.")]
_Columns = Annotated[
    tuple[Annotated[str, Meta(max_length=200)], ...],
    Meta(
        description="What a column of a tracker is about, as in F=due or Plan!F=due; may be there often.",
        max_length=200,
    ),
]
_Rubric = Annotated[str, Meta(description="A house rubric as TOML text, without [sections].", max_length=20_000)]
_Checklist = Annotated[bool, Meta(description="One row per acceptance criterion instead of one per deliverable.")]
_Days = Annotated[
    Annotated[int, Meta(ge=1, le=366)] | None,
    Meta(description="Length of the period that ends today, in days; as often as the brief asks by default, else 7."),
]
_All = Annotated[bool, Meta(description="Take out every comment, author name and tracked change too.")]


class ReviewForm(Struct, frozen=True, rename={"max_comments": "max-comments"}):
    """The options of a review."""

    profile: _Profile = "auto"
    depth: _Depth = "standard"
    sections: _Sections = "none"
    max_comments: _Comments = 12
    today: _Today = None
    columns: _Columns = ()
    rubric: _Rubric = ""

    def options(self) -> Options:
        """The same for the review itself.

        Raises:
            WrongRubric: the rubric has mistakes; the message says where.
            Refusal: it names files, which are not there.
        """
        return Options(
            today=day(self.today),
            profile=self.profile,
            depth=self.depth,
            comments_max=self.max_comments,
            sections=self.sections,
            columns=self.columns,
            house=_house(self.rubric),
        )


def _house(text: str) -> House | None:
    house = parse_house(text, "rubric") if text else None
    if house is not None and house.sections:
        detail = "A rubric sent over HTTP cannot name files: leave out [sections]."
        raise Refusal("wrong-request", "wrong_rubric", detail)
    return house


class QuestionsForm(Struct, frozen=True):
    """The options of the questions."""

    profile: _Profile = "auto"
    depth: _Depth = "standard"
    today: _Today = None

    def options(self) -> Options:
        """The same for the review behind them."""
        return Options(today=day(self.today), profile=self.profile, depth=self.depth)


class TrackerForm(Struct, frozen=True):
    """The options of a tracker; `columns` is about one that is sent along."""

    profile: _Profile = "auto"
    today: _Today = None
    columns: _Columns = ()
    checklist: _Checklist = False


class StatusForm(Struct, frozen=True):
    """The options of a status report."""

    profile: _Profile = "auto"
    today: _Today = None
    days: _Days = None
    columns: _Columns = ()


class ComparisonForm(Struct, frozen=True):
    """The options of a comparison."""

    profile: _Profile = "auto"
    today: _Today = None
    columns: _Columns = ()


class CleanForm(Struct, frozen=True):
    """The options of cleaning."""

    all: _All = False


class InsertionForm(Struct, frozen=True):
    """The options of an insertion."""

    today: _Today = None
