"""The second pass over a document: what only shows beside the rest of it.

A bold line is a heading where text stands under it, and one of many where ten others do; "1. Scope" is a heading where
sections follow and an item where "2. Schedule" does. Nothing here looks at the file: it works on what was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefcheck.formats.word.contents import find_contents
from briefcheck.formats.word.drafts import Draft, body_size_of, depth_of, is_on_title_page, strength_of
from briefcheck.formats.word.headings import looks_like_heading, looks_like_list_title
from briefcheck.formats.word.ranks import find_titles, set_levels
from briefcheck.formats.word.series import find_series
from briefcheck.model import Block

_ROW_OF_LIKES = 3
"""From this many lines set alike in a row, none is a heading: it is a list, a title page or an address."""


def settle(drafts: Sequence[Draft]) -> Iterator[Block]:
    """Find headings, titles, typed lists and tables of contents by look; say what each block stands under.

    A section that we inserted and nobody has accepted yet changes nothing about the rest: the rest is settled as if it
    were not there.
    """
    end = next((i for i, draft in enumerate(drafts) if draft.kind in ("header", "footer")), len(drafts))
    theirs = [draft for draft in drafts[:end] if not draft.is_ours]
    _find_cell_headings(theirs)
    _find_headings(theirs)
    find_contents(theirs)
    find_titles(theirs)
    set_levels(theirs)
    if len(theirs) < end:
        _settle_ours(drafts[:end])
    return _blocks(drafts, end)


def _settle_ours(drafts: Sequence[Draft]) -> None:
    """Our sections borrow the look of the headings around them; they are headings of the same level."""
    size = body_size_of(drafts)
    levels = {(d.look, d.is_styled): d.level for d in drafts if d.kind == "heading" and not d.is_ours}
    for draft in drafts:
        if draft.is_ours and _is_likely(draft, size):
            draft.level = levels.get((draft.look, False), 1)
            draft.kind, draft.is_inferred, draft.label = "heading", True, ""


def _blocks(drafts: Sequence[Draft], end: int) -> Iterator[Block]:
    open_headings: list[tuple[int, int]] = []
    theirs: list[tuple[int, int]] = []
    for i, draft in enumerate(drafts):
        above = open_headings if draft.is_ours else theirs
        if draft.kind == "heading":
            for stack in (open_headings,) if draft.is_ours else (open_headings, theirs):
                while stack and stack[-1][0] >= draft.level:
                    stack.pop()
        yield Block(
            draft.text,
            draft.kind,
            draft.anchor,
            draft.level,
            draft.number,
            above[-1][1] if above and draft.kind != "title" and i < end else -1,
            draft.cell,
            draft.label,
            draft.is_inferred,
            draft.is_ours,
            draft.is_prompt,
        )
        if draft.kind == "heading":
            for stack in (open_headings,) if draft.is_ours else (open_headings, theirs):
                stack.append((draft.level, i))


def _find_cell_headings(drafts: Sequence[Draft]) -> None:
    """In a cell beside others, a heading by style heads what stands below it in the cell; alone it is a label."""
    for draft, following in pairwise(drafts):
        if draft.cell_level and following.cell == draft.cell and not following.cell_level:
            draft.kind, draft.level, draft.is_styled, draft.label = "heading", draft.cell_level, True, ""


def _find_headings(drafts: Sequence[Draft]) -> None:
    body_size = body_size_of(drafts)
    likely = [_is_likely(draft, body_size) for draft in drafts]
    neighbours: set[int] = set()
    found: set[int] = set()
    for number, series in enumerate(find_series(drafts), 1):
        if series.is_outline:
            found.update(series.members)
            for i in series.members:
                drafts[i].series = number
            continue
        neighbours.update(series.neighbours)
        for i in series.members:
            if not series.is_automatic and drafts[i].kind == "paragraph" and (not likely[i] or i in neighbours):
                drafts[i].kind, drafts[i].level = "item", 1
    flow = [i for i, draft in enumerate(drafts) if draft.kind not in ("note", "caption")]
    crowded = _crowded(drafts, flow, likely)
    italics = sum(1 for i in flow if likely[i] and strength_of(drafts[i])[1] == 1)
    on_title_page = True
    for i, below in zip(flow, [*flow[1:], None], strict=False):
        draft = drafts[i]
        on_title_page = on_title_page and is_on_title_page(draft)
        following = drafts[below] if below is not None else None
        if following is None or following.kind == "title" or draft.kind not in ("paragraph", "item"):
            continue
        is_heading = i in found
        if not is_heading and likely[i]:
            is_alone = i not in neighbours and i not in crowded and not (on_title_page and following.is_styled)
            is_heading = is_alone and (italics > 1 or strength_of(draft)[1] != 1)
        elif not is_heading and draft.kind == "paragraph" and draft.cell is None:
            is_heading = following.kind == "item" and following.cell is None and looks_like_list_title(draft.text)
        if is_heading:
            draft.kind, draft.level, draft.is_inferred, draft.label = "heading", 0, True, ""


def _is_likely(draft: Draft, body_size: int) -> bool:
    if draft.cell is not None or draft.is_prompt:
        return False
    if draft.kind == "item":
        return (
            draft.number[:1].isalnum() and not draft.is_ours and looks_like_heading(draft.text, draft.look, body_size)
        )
    return draft.kind == "paragraph" and looks_like_heading(draft.text, draft.look, body_size)


def _crowded(drafts: Sequence[Draft], flow: Sequence[int], likely: Sequence[bool]) -> set[int]:
    """Likely headings that stand in a row of others: a list, a title page, an address.

    The last of a row is spared where it looks unlike the one before it, and with it numbers that lead down to it.
    """
    found: set[int] = set()
    row: list[int] = []
    on_title_page = True
    for i in [*flow, None]:
        # Inside a document a row must look alike: "Roles", "Supplier:", "Duties:" lead down to one another.
        if i is not None and likely[i] and (on_title_page or not row or _key(drafts[i]) == _key(drafts[row[-1]])):
            row.append(i)
            continue
        if len(row) >= _ROW_OF_LIKES or (len(row) > 1 and drafts[row[0]].label):
            last = row.pop()
            spared = last if _key(drafts[last]) != _key(drafts[row[-1]]) else None
            while row and spared is not None and 0 < depth_of(drafts[row[-1]]) < depth_of(drafts[spared]):
                spared = row.pop()
            found.update(row if spared is not None else [*row, last])
        row = [i] if i is not None and likely[i] else []
        on_title_page = on_title_page and i is not None and is_on_title_page(drafts[i])
    return found


def _key(draft: Draft) -> object:
    return draft.kind, draft.look, draft.text.isupper(), depth_of(draft), bool(draft.label)
