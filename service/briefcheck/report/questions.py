"""What a supplier would have to guess, as the e-mail that asks instead: plain text, Markdown or a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from briefcheck.contract import FindingView, Review
from briefcheck.finding import ELEMENTS
from briefcheck.formats.word.letter import Line, letter
from briefcheck.report import phrases

_LEAD = {
    "deliverable": "What is to be delivered",
    "quality": "How the work will be judged",
    "performance": "When, how it is handed over, and how progress is reported",
}
_OTHER = "Other points"


def render(review: Review) -> str:
    """The questions as the text of an e-mail, subject first."""
    name = review.document.name
    asked = _asked(review)
    if not asked:
        title, said = _nothing(review)
        return f"Subject: {title}\n\n{_hello(name)}\n\n{said}\n\n{_BYE}\n"
    parts = [f"Subject: Questions about {name}", _hello(name), _intro(len(asked))]
    for lead, numbered in _grouped(asked):
        parts.append(f"{lead}\n" + "".join(_plain(number, finding) for number, finding in numbered).rstrip("\n"))
    return "\n\n".join([*parts, _THANKS, _BYE]) + "\n"


def render_markdown(review: Review) -> str:
    """The questions as Markdown, under one heading per element."""
    name = _escape(review.document.name)
    asked = _asked(review)
    if not asked:
        title, said = _nothing(review)
        return f"# {_escape(title)}\n\n{_hello(name)}\n\n{said}\n\n{_BYE}\n"
    parts = [f"# Questions about {name}", _hello(name), _intro(len(asked))]
    for lead, numbered in _grouped(asked):
        parts.append(f"## {lead}")
        parts.append("".join(_marked(number, finding) for number, finding in numbered).rstrip("\n"))
    return "\n\n".join([*parts, _THANKS, _BYE]) + "\n"


def render_word(review: Review) -> bytes:
    """The questions as a Word file, under one heading per element."""
    name = review.document.name
    asked = _asked(review)
    nothing, said = _nothing(review)
    title = f"Questions about {name}" if asked else nothing
    lines = [Line("title", title), *(Line("text", words) for words in _hello(name).split("\n\n"))]
    if not asked:
        return letter([*lines, Line("text", said), Line("text", _BYE)])
    lines.append(Line("text", _intro(len(asked))))
    for lead, numbered in _grouped(asked):
        lines.append(Line("heading", lead))
        for number, finding in numbered:
            lines.append(Line("point", _question(finding), number))
            if about := _about(finding):
                lines.append(Line("note", about))
    return letter([*lines, Line("text", _THANKS), Line("text", _BYE)])


def _nothing(review: Review) -> tuple[str, str]:
    """Subject and words where nothing is asked: all is clear, or nothing is there yet that could be."""
    name, tracker = review.document.name, review.tracker
    if tracker is not None and all(table.last_row < table.first_row for table in tracker.tables):
        return f"{name}: nothing in it yet", (
            "It has no rows yet, so there is nothing that we could plan or price. Which items do you need, how will "
            "you judge them, and when are they due?"
        )
    return f"{name}: no questions", "It is clear to us. We have no questions."


def _hello(name: str) -> str:
    return f"Hello,\n\nthank you for {name}."


def _intro(number: int) -> str:
    return (
        f"Before we can plan and price the work there {'is' if number == 1 else 'are'} "
        f"{phrases.counted(number, 'point')} at which we would have to guess. Could you please tell us:"
    )


_THANKS = "A short answer to each is enough. Thank you very much."
_BYE = "Kind regards"


def _asked(review: Review) -> list[FindingView]:
    """The findings that ask something, by element and then by rank, each question once.

    Words that stand within the quote of a missing or weak aspect are asked about with that aspect already.
    """
    standing = phrases.standing(review)
    quotes = [finding for finding in standing if finding.quote and finding.element in ELEMENTS]
    first: dict[str, FindingView] = {}
    for finding in standing:
        words = " ".join(re.findall(r"\w+", finding.ask.casefold()))
        if words and not (finding.element not in ELEMENTS and any(_is_within(finding, other) for other in quotes)):
            first.setdefault(words, finding)
    return sorted(first.values(), key=lambda finding: phrases.element_order(finding.element))


def _is_within(finding: FindingView, other: FindingView) -> bool:
    here, there = finding.location, other.location
    if (here.part, here.paragraph) != (there.part, there.paragraph) or here.start is None or there.start is None:
        return False
    return there.start <= here.start and (here.end or 0) <= (there.end or 0)


def _grouped(asked: list[FindingView]) -> Iterator[tuple[str, list[tuple[int, FindingView]]]]:
    numbered = enumerate(asked, 1)
    for lead, group in groupby(numbered, key=lambda pair: _LEAD.get(pair[1].element, _OTHER)):
        yield lead, list(group)


def _plain(number: int, finding: FindingView) -> str:
    about = _about(finding)
    return f"{number}. {_question(finding)}\n" + (f"   ({about})\n" if about else "")


def _marked(number: int, finding: FindingView) -> str:
    about = _about(finding)
    indent = " " * (len(str(number)) + 2)
    return f"{number}. {_escape(_question(finding))}" + (f"\\\n{indent}*{_escape(about)}*\n" if about else "\n")


def _question(finding: FindingView) -> str:
    """The question, led in by what it is about: out of its document it would say too little."""
    return f"{_one_line(finding.title)}: {_one_line(finding.ask)}"


def _about(finding: FindingView) -> str:
    """The document's words that the question is about, with their heading; nothing where there are none."""
    if not finding.quote:
        return ""
    heading = _one_line(finding.location.heading or "").rstrip(":")
    quote = f"“{_one_line(finding.quote)}”"
    return f"{heading}: {quote}" if heading else quote


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escape(text: str) -> str:
    """The text with everything that means something to Markdown made to mean itself."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", text)
