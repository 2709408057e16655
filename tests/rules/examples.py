"""The examples in a rule's manual: the indented lines after `Flagged:` and `Accepted:`."""

from __future__ import annotations

import re
import textwrap

PARTS = ("Why", "Flagged", "Accepted", "Source")


def part(manual: str, name: str) -> str:
    """The text of one part of a manual, without its indentation; empty where there is none."""
    following = "|".join(PARTS)
    match = re.search(rf"^{name}:(.*?)(?=^(?:{following}):|\Z)", manual, re.DOTALL | re.MULTILINE)
    return textwrap.dedent(match[1].strip("\n")).strip() if match else ""
