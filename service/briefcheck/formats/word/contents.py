"""Tables of contents typed by hand: lines that lead to a page, or that say in a row what the headings below say."""

from __future__ import annotations

from collections.abc import Sequence

from briefcheck.formats.word.drafts import Draft
from briefcheck.patterns import pattern

_LINE_CHARS_MAX = 200
_LINES_MIN = 3
_SHARE = 0.7
_CHECKS_MAX = 20
"""Rows of lines that are compared with all headings; a document has one table of contents, or one a chapter."""
_LEADER = pattern(r"(?:\.{4,}|…{2,}|\t)[ .…\t]*\d{1,4}\s*$")


class _Letters(dict[int, int | None]):
    """Maps every character but letters to nothing; fills itself as characters turn up."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = code if chr(code).isalpha() else None
        return kept


_LETTERS = _Letters()


def find_contents(drafts: Sequence[Draft]) -> None:
    """Lines that lead to a page number, or that say in a row what the headings below them say."""
    headings = [(i, draft.level, _plain(draft)) for i, draft in enumerate(drafts) if draft.kind == "heading"]
    names = {name: i for i, _, name in headings if name}
    run: list[int] = []
    checks = 0
    for i, draft in enumerate([*drafts, None]):
        if draft is not None and _may_be_contents(draft, i, names):
            run.append(i)
            continue
        if len(run) >= _LINES_MIN and checks < _CHECKS_MAX:
            checks += 1
            if _is_contents([drafts[k] for k in run], run[-1], headings):
                for k in run:
                    drafts[k].kind, drafts[k].level, drafts[k].is_inferred, drafts[k].label = "contents", 0, False, ""
        run = []


def _may_be_contents(draft: Draft, i: int, names: dict[str, int]) -> bool:
    if draft.cell is not None or draft.kind not in ("paragraph", "item", "heading", "contents"):
        return False
    if len(draft.text) > _LINE_CHARS_MAX:
        return False
    return _leads_to_page(draft.text) or (bool(names) and not draft.is_styled and names.get(_plain(draft), -1) > i)


def _leads_to_page(text: str) -> bool:
    return text.rstrip()[-1:].isdigit() and _LEADER.search(text) is not None


def _is_contents(run: Sequence[Draft], last: int, headings: Sequence[tuple[int, int, str]]) -> bool:
    leading = sum(_leads_to_page(draft.text) for draft in run)
    if leading >= _LINES_MIN and leading * 2 >= len(run):
        return True
    said = {_plain(draft) for draft in run}
    below = [heading for heading in headings if heading[0] > last]
    level = max((level for _, level, name in below if name in said), default=0)
    named = [name in said for _, heading_level, name in below if heading_level <= level]
    # All headings of a level are named, or nearly: a list of some of them is just a list.
    return sum(named) >= _LINES_MIN and sum(named) >= _SHARE * len(named)


def _plain(draft: Draft) -> str:
    """Its letters alone, without the number before it and the page behind it."""
    return draft.text.casefold().translate(_LETTERS)
