"""Where batches are handed in, and the engine that is told of them."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from briefcheck.batch.batches import Batches
from briefcheck.batch.ids import Ref


class Engine(Protocol):
    """Tells workers which items there are. It may forget: whatever has no result is sent again."""

    def send(self, refs: list[Ref]) -> None:
        """Tell of items; one that cannot be told now is found by the sweeper."""

    def depth(self) -> int | None:
        """How many items are told of and not yet taken; None where nobody can say now."""


class Desk(NamedTuple):
    """The batches and the engine."""

    batches: Batches
    engine: Engine
