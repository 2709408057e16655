"""Builds the tracker templates: `python templates/build_trackers.py`.

    trackers/deliverables.xlsx       an empty tracker, to be filled in
    trackers/example-NAME.xlsx       the tracker of a complete example brief, briefs/complete-NAME.docx

The same engine builds them that builds a tracker from a user's brief, so that a template is never better than what
`briefcheck tracker` makes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from briefcheck import tracking
from briefcheck.tracking import workbook

HERE = Path(__file__).parent
EXAMPLES = ("website",)
TODAY = datetime.date(2026, 11, 23)  # no row depends on it; the review behind the rows wants a day


def build() -> Iterator[tuple[Path, bytes]]:
    """Each tracker with its bytes, the same each time."""
    yield HERE / "trackers" / "deliverables.xlsx", workbook.build([], "Deliverables")
    for name in EXAMPLES:
        brief = HERE / "briefs" / f"complete-{name}.docx"
        made = tracking.tracker(brief.read_bytes(), f"{name}.docx", profile="auto", today=TODAY)
        yield HERE / "trackers" / f"example-{name}.xlsx", made.workbook


def main() -> None:
    """Build every tracker."""
    for target, data in build():
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)


if __name__ == "__main__":
    main()
