"""The options of each route, named and bounded like those of the command line."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefcheck.review import Options
from briefcheck.web.uploads import day

_Profile = Annotated[str, Meta(description="The kind of work; auto finds it out.", max_length=64)]
_Depth = Annotated[Literal["light", "standard", "strict"], Meta(description="How much to ask of the brief.")]
_Sections = Annotated[Literal["none", "missing"], Meta(description="Insert missing sections as tracked changes.")]
_Comments = Annotated[int, Meta(description="Comments in the copy.", ge=0, le=1000)]
_Today = Annotated[datetime.date | None, Meta(description="The day to review as of; today by default.")]
_All = Annotated[bool, Meta(description="Take out every comment, author name and tracked change too.")]


class ReviewForm(Struct, frozen=True, rename={"max_comments": "max-comments"}):
    """The options of a review."""

    profile: _Profile = "auto"
    depth: _Depth = "standard"
    sections: _Sections = "none"
    max_comments: _Comments = 12
    today: _Today = None

    def options(self) -> Options:
        """The same for the review itself."""
        return Options(
            today=day(self.today),
            profile=self.profile,
            depth=self.depth,
            comments_max=self.max_comments,
            sections=self.sections,
        )


class QuestionsForm(Struct, frozen=True):
    """The options of the questions."""

    profile: _Profile = "auto"
    depth: _Depth = "standard"
    today: _Today = None

    def options(self) -> Options:
        """The same for the review behind them."""
        return Options(today=day(self.today), profile=self.profile, depth=self.depth)


class CleanForm(Struct, frozen=True):
    """The options of cleaning."""

    all: _All = False


class InsertionForm(Struct, frozen=True):
    """The options of an insertion."""

    today: _Today = None
