"""A review as one self-contained HTML page: inline style, no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from briefcheck import __version__, resources
from briefcheck.contract import Failure, Review
from briefcheck.finding import SHAPES
from briefcheck.report import phrases

_TONES = {"missing": "error", "weak": "warning", "present": "good", "not_applicable": "quiet"}
_LEVEL_TONES = ("error", "warning", "good", "good")
_LEVEL_SHAPES = ("○", "◔", "◑", "●")


def render(review: Review) -> str:
    """The page of one review."""
    return render_all([review])


def render_all(reviews: Sequence[Review], failures: Sequence[Failure] = ()) -> str:
    """One page of several reviews, led by a table of them; files that could not be reviewed stand in it too."""
    title = f"{reviews[0].document.name}: review" if len(reviews) == 1 and not failures else "Reviews"
    return _template().render(reviews=reviews, failures=failures, title=title, css=_css()) + "\n"


def _css() -> str:
    css = resources.folder("addin") / "css"
    return "\n".join((css / name).read_text(encoding="utf-8") for name in ("tokens.css", "review.css"))


@cache
def _template() -> Template:
    here = Path(__file__).parent
    environment = Environment(loader=FileSystemLoader(here), autoescape=True, undefined=StrictUndefined)
    environment.globals.update(
        version=__version__,
        shapes=SHAPES,
        statuses=phrases.STATUSES,
        levels=phrases.LEVELS,
        tones=_TONES,
        level_tones=_LEVEL_TONES,
        level_shapes=_LEVEL_SHAPES,
        columns=_columns,
        **{name: getattr(phrases, name) for name in _PHRASES},
    )
    return environment.get_template("page.html.jinja")


_PHRASES = (
    "counted",
    "field_word",
    "element_of",
    "fidelity",
    "fix_first",
    "listed",
    "goes_on",
    "met",
    "place",
    "score",
    "size",
    "settled",
    "standing",
    "table_place",
    "tally",
    "uncommented",
)


def _columns(review: Review) -> list[str]:
    return list(dict.fromkeys(column for deliverable in review.deliverables for column in deliverable.levels))
