"""A reference to an annex, section, table or figure that the document does not have.

Why: What the supplier is told to read is not there; perhaps it was renumbered, perhaps it was never attached.

Flagged:
    # Deliverables
    The tests in annex C must pass.
    # Annex A: Drawings
    Drawing 12.
    # Annex B: Addresses
    Sixty addresses.

Accepted:
    # Deliverables
    The tests in annex B must pass.
    # Annex A: Drawings
    Drawing 12.
    # Annex B: Tests
    Forty tests.

Source: MIL-HDBK-245 (documents cited are identified and attached); proofreading checks of contract tools.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "Refers to something that is not there"
_CITED = pattern(
    r"[aesftAESFT](?<![\w-][aesftAESFT])"
    r"(?i:(?<=a)(?:nnexe?|ppendix|ttachment)|(?<=e)(?:xhibit|nclosure)|(?<=s)chedule|(?<=t)able|(?<=f)igure)"
    r"\s(?P<mark>[A-Z]\d{0,2}|\d{1,2}|[IVX]{1,4})(?![\w%]|[.,-]\d|\s?(?:%|days|weeks|months))"
    r"|[sS](?<![\w-][sS])(?i:ection)\s(?P<section>\d{1,2}(?:\.\d{1,2}){0,3})(?![\w%]|-\d)"
)
_NUMBER = pattern(
    r"\s*(?:(?:section|sec\.|chapter|article|clause)\s)?(\d{1,2}(?:\.\d{1,2}){0,3})\.?(?:\s|\Z|:|\))", re.IGNORECASE
)
_ROOTS = {"annexe": "annex"}
_SECTIONS_MIN = 4
"""A document with fewer numbered headings is not numbered throughout."""
_FOREIGN_BEFORE = pattern(
    r"\b(?:act|law|code|regulation|cfr|far|iso|iec|standard|usc|guide|circular|directive)\b[^.;]{0,30}\Z"
    r"|\b(?:pws|sow|rfp|contract|handbook|manual)(?:['’]s)?\s\Z",
    re.IGNORECASE,
)
_FOREIGN_AFTER = pattern(
    r"\s?(?:\([a-z0-9]\)\s?){0,3}(?:,\s)?(?:of|in|from|to|under)\s(?:the\s|its\s)?(?!this|our)[A-Z\w]+|\sof\b|\s?\(",
    re.IGNORECASE,
)
_POINTS = pattern(
    r"\b(?:see(?:\salso)?|refer\sto|reference|per|according\sto|in\saccordance\swith|comply\swith|complies\swith|subject\sto"
    r"|(?:is|are|as|be|been|also)\s(?:set\sout|laid\sdown|found|shown|given|[a-z]{4,12}ed)\s(?:in|at|on|under|by))"
    r"\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""Words that send the reader to an enclosure for all that it says; “the 40 test cases in Annex C” tell what it is."""
_FOUND_AFTER = pattern(r",?\s(?:is\s|are\s)?(?:attached|enclosed|available)\b", re.IGNORECASE)
"""Words that tell where an enclosure is, wherever that may be."""
_LOOK = 45
_BETWEEN = 6
"""The length of “, and ”."""
_ENCLOSED = {
    "annex": ("annex", "annexes", "annexe"),
    "appendix": ("appendix", "appendices", "appendixes"),
    "attachment": ("attachment", "attachments"),
    "exhibit": ("exhibit", "exhibits"),
    "enclosure": ("enclosure", "enclosures"),
}
"""What is sent along with a document, and the words that a list of it is titled with. Tables and figures stand in the
text, often without a caption; schedules are also timetables."""
_TITLE_WORDS_MAX = 6
_MARKS_SHOWN = 5


def check(brief: Brief) -> Iterator[Problem]:
    """References by letter or number that no heading, caption, entry or cell answers to, each once."""
    cited: dict[tuple[str, str], Span] = {}
    own: dict[str, set[str]] = {}
    pointed: dict[tuple[str, str], Span] = {}
    told: set[tuple[str, str]] = set()
    for i, block in enumerate(brief.blocks):
        if block.kind == "contents" or not _may_cite(brief, i):
            continue
        reached = -_LOOK
        for match in _CITED.finditer(block.text):
            span = Span(i, match.start(), match.end())
            if match["section"]:
                if _is_of_this(block.text, match) and block.kind != "heading":
                    cited.setdefault(("section", match["section"]), span)
                continue
            mark = match["mark"]
            kind = block.text[match.start() : match.start("mark")].strip().lower()
            kind = _ROOTS.get(kind, kind)
            if _defines(brief, i, match):
                own.setdefault(kind, set()).add(mark)
            elif _is_name(match) and _is_of_this(block.text, match):
                cited.setdefault((kind, mark), span)
                if _is_pointed_to(block.text, match, reached):
                    pointed.setdefault((kind, mark), span)
                    reached = match.end()
                else:
                    told.add((kind, mark))
    yield from _enclosures(brief, {name: span for name, span in pointed.items() if name not in told}, own)
    headings = _numbers(brief) if any(kind == "section" for kind, _ in cited) else set()
    for (kind, mark), span in cited.items():
        is_missing = (
            len(headings) >= _SECTIONS_MIN and _bare(mark) not in headings and _has_siblings(mark, headings)
            if kind == "section"
            else kind in own and mark not in own[kind]
        )
        if is_missing:
            yield _problem(brief, kind, mark, span)


def _problem(brief: Brief, kind: str, mark: str, span: Span) -> Problem:
    words = brief.document.text_of(span)
    return Problem(
        title=TITLE,
        message=f"“{words}” is referred to, but this document has no {kind} {mark}.",
        ask=f"Which {kind} is meant, and where is it?",
        suggest=f"Attach it, or correct the reference: {kind} [number].",
        state="inconsistent",
        span=span,
        key=f"{kind} {mark}".lower(),
    )


def _enclosures(
    brief: Brief, pointed: Mapping[tuple[str, str], Span], own: Container[str]
) -> Iterator[Problem]:  # fmt: skip
    """One problem for all enclosures of a kind of which the document has none, lists none and says nowhere what it is.

    They may well be files of their own; then the brief should name them, or nobody can tell that all have come.
    """
    for enclosure in dict.fromkeys(kind for kind, _ in pointed if kind in _ENCLOSED and kind not in own):
        found = [(mark, span) for (kind, mark), span in pointed.items() if kind == enclosure]
        if any(_is_list_of(enclosure, block.text) for block in brief.blocks):
            continue
        marks = [mark for mark, _ in found]
        words = brief.document.text_of(found[0][1])
        others = f" Nor {'is' if len(marks) == 2 else 'are'} {_listed(marks[1:])}." if marks[1:] else ""
        yield Problem(
            title=TITLE,
            message=f"“{words}” is referred to, but it is neither in this document nor listed with what it is.{others}",
            ask=f"What is {enclosure} {marks[0]}, and where do we find it?",
            suggest=f"Attach it, or list it: {enclosure} {marks[0]}: [title], [file], version [number].",
            state="inconsistent",
            span=found[0][1],
            key=f"{enclosure} {marks[0]}".lower(),
        )


def _is_list_of(enclosure: str, text: str) -> bool:
    """Whether a short line is the title of a list of such enclosures ("Appendices", "Attached annexes:")."""
    words = text.lower().strip(" :.").split()
    return 0 < len(words) <= _TITLE_WORDS_MAX and any(word in _ENCLOSED[enclosure] for word in words)


def _listed(marks: list[str]) -> str:
    *head, last = marks[:_MARKS_SHOWN]
    more = f" and {len(marks) - _MARKS_SHOWN} more" if len(marks) > _MARKS_SHOWN else ""
    return f"{', '.join(head)} and {last}" if head and not more else f"{', '.join([*head, last])}{more}"


def _is_pointed_to(text: str, match: re.Match[str], reached: int) -> bool:
    """Whether the reader is sent to an enclosure without being told what or where it is.

    `reached` is the end of the last one pointed to: "see Annex A, Annex B and Annex C".
    """
    if _FOUND_AFTER.match(text, match.end()):
        return False
    is_next = match.start() - reached <= _BETWEEN and text[reached : match.start()].strip(" ,&") in ("", "and", "or")
    return is_next or _POINTS.search(text[max(match.start() - _LOOK, 0) : match.start()]) is not None


def _is_name(match: re.Match[str]) -> bool:
    """Whether it is written as a name (“annex B”), not as words that happen to stand together."""
    return match[0][0].isupper() or not (match["mark"][0].islower() or match["mark"] == "I")


def _may_cite(brief: Brief, block: int) -> bool:
    return bool(brief.masks[block] & brief.lexicon.text.bits["part_word"])


def _numbers(brief: Brief) -> set[str]:
    """The numbers of headings and numbered entries, and those above them; a section of ours is not theirs yet."""
    found: set[str] = set()
    for block in brief.blocks:
        if block.kind in ("heading", "item", "paragraph", "cell") and not block.is_ours:
            match = _NUMBER.match(block.number or block.text[:20]) or _NUMBER.match(block.text[:20])
            if match:
                parts = _bare(match[1]).split(".")
                found.update(".".join(parts[:n]) for n in range(1, len(parts) + 1))
    return found


def _bare(mark: str) -> str:
    """The number without leading noughts: 3.05 is 3.5."""
    return ".".join(part.lstrip("0") or "0" for part in mark.split("."))


def _has_siblings(mark: str, headings: set[str]) -> bool:
    """Whether the document numbers its sections that deeply there: it has 7.1 where 7.9 is cited."""
    above, _, last = _bare(mark).rpartition(".")
    return last.isdigit() and bool(above) and f"{above}.1" in headings


def _defines(brief: Brief, i: int, match: re.Match[str]) -> bool:
    """Whether the words are a title, or begin a line, a cell, a caption or an entry of a list."""
    block = brief.blocks[i]
    if block.kind in ("heading", "title", "caption", "header", "footer", "contents"):
        return True
    if match.start() > _LOOK or any(c.isalpha() for c in block.text[: match.start()]):
        return False
    return not block.text[match.end() : match.end() + _LOOK].lstrip()[:1].islower()


def _is_of_this(text: str, match: re.Match[str]) -> bool:
    """Whether it speaks of this document and not of a law, a standard or another contract."""
    before, after = text[max(match.start() - _LOOK, 0) : match.start()], text[match.end() : match.end() + _LOOK]
    return _FOREIGN_BEFORE.search(before) is None and _FOREIGN_AFTER.match(after) is None
