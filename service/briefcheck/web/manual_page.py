"""A rule's manual taken apart for its page: what it claims, why, what it flags and accepts, where it is from."""

from __future__ import annotations

import re
import textwrap

from msgspec import Struct

from briefcheck.rubric import Manual

_TITLED = re.compile(r"^(Why|Flagged|Accepted|Source): ?", re.MULTILINE)
_EXAMPLES = ("Flagged", "Accepted")


class Part(Struct, frozen=True):
    """A part of a manual under its title; what it claims, the first, has none."""

    title: str
    text: str

    @property
    def is_example(self) -> bool:
        """Whether it shows a text of a brief, line by line."""
        return self.title in _EXAMPLES


def parts(manual: Manual) -> list[Part]:
    """The parts in their order."""
    first, *rest = _TITLED.split(manual.text)
    found = [Part("", first.strip())]
    for title, text in zip(rest[::2], rest[1::2], strict=True):
        plain = textwrap.dedent(text.strip("\n")).strip() if title in _EXAMPLES else text.strip()
        found.append(Part(title, plain))
    return found
