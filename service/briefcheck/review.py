"""The whole service on one screen: read, check, annotate, write."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from briefcheck.contract import Review


class Options(Struct, frozen=True, kw_only=True):
    """What the caller may choose. `today` dates our marks and judges due dates; nothing else looks at a clock."""

    today: datetime.date
    profile: str = "auto"
    depth: Literal["light", "standard", "strict"] = "standard"
    comments_max: int = 12
    sections: Literal["none", "missing"] = "none"


class Reviewed(Struct, frozen=True):
    """A review and, where one was asked for, the annotated file."""

    review: Review
    annotated: bytes | None = None
