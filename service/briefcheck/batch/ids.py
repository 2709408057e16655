"""Names of batches and of the items in them."""

from __future__ import annotations

import hashlib
import re
from typing import Self

from msgspec import Struct

_ID = re.compile(r"([0-9a-f]{8})([0-9a-f]{24})([0-9a-f]{8})")
_PLACE = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
CHANCE_BYTES = 12


class Ref(Struct, frozen=True):
    """One item: all that a broker is ever told of a document. As text `place/batch/number`."""

    place: str
    batch: str
    number: int

    def __str__(self) -> str:
        return f"{self.place}/{self.batch}/{self.number}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote.

        Raises:
            ValueError: it is none.
        """
        place, batch, number = text.split("/")
        if not _PLACE.fullmatch(place) or not _ID.fullmatch(batch):
            raise ValueError(text)
        return cls(place, batch, int(number))


def place_of(tenant: str) -> str:
    """The tenant's own folder in the store: the name itself where it can be one."""
    return tenant if _PLACE.fullmatch(tenant) else hashlib.sha256(tenant.encode()).hexdigest()[:48]


def make(place: str, expires: int, chance: bytes) -> str:
    """A batch's id: when it expires, something that nobody guesses, and a check that binds both to the tenant.

    Because the moment is in the name, an expired batch can be told from one that never was after every trace of it is
    gone; because of the check, only to the tenant it belonged to.
    """
    start = f"{expires:08x}{chance.hex()}"
    return start + _check(place, start)


def expiry(place: str, batch: str) -> int | None:
    """When a batch of this tenant expires, in seconds of Unix time; None for what is no id of theirs."""
    found = _ID.fullmatch(batch)
    if found is None or _check(place, found[1] + found[2]) != found[3]:
        return None
    return int(found[1], 16)


def _check(place: str, start: str) -> str:
    return hashlib.sha256(f"{place}/{start}".encode()).hexdigest()[:8]
