"""How high a heading without a style stands, and which line is the title: the bigger and bolder, the higher."""

from __future__ import annotations

from collections.abc import Sequence

from briefcheck.formats.word.drafts import Draft, body_size_of, depth_of, is_on_title_page, strength_of

_LEVEL_MAX = 9
_TIERS_MAX = 3
_SIZE_STEP = 2
"""Half points by which two sizes differ to a reader."""


def find_titles(drafts: Sequence[Draft]) -> None:
    """The line above all text that catches the eye more than every heading below it is the document's title."""
    top = 0
    while top < len(drafts) and is_on_title_page(drafts[top]) and drafts[top].kind != "item":
        if drafts[top].kind == "title":
            return
        top += 1
    headings = [(i, draft) for i, draft in enumerate(drafts) if draft.kind == "heading" and draft.is_inferred]
    lines = [draft for i, draft in headings if i < top and not depth_of(draft)]
    others = [draft for i, draft in headings if i >= top or depth_of(draft)]
    if not lines:
        return
    tiers = _tiers({strength_of(draft) for draft in (*lines, *others)})
    highest = min(tiers[strength_of(draft)] for draft in lines)
    rest = [tiers[strength_of(draft)] for draft in (*lines, *others)]
    if any(tier > highest for tier in rest) and all(tiers[strength_of(draft)] > highest for draft in others):
        for draft in lines:
            if tiers[strength_of(draft)] == highest:
                draft.kind, draft.level = "title", 0


def set_levels(drafts: Sequence[Draft]) -> None:
    """Give each heading without a style its level, below the headings by style above it."""
    inferred = [draft for draft in drafts if draft.kind == "heading" and draft.is_inferred]
    if not inferred:
        return
    body_size = body_size_of(drafts)
    tiers = _tiers({_seen(draft, body_size) for draft in inferred})
    # Numbers of one depth stand on one level, whatever their size; the bold ones apart from the plain.
    bold = {d.series for d in inferred if d.series and _seen(d, body_size)[1]}
    highest: dict[bool, int] = {}
    for draft in inferred:
        if depth_of(draft) == 1:
            group = _catches_eye(draft, body_size, bold)
            highest[group] = min(highest.get(group, _TIERS_MAX), tiers[_seen(draft, body_size)])
    styled_level = 0
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        if draft.kind != "heading":
            continue
        if not draft.is_inferred:
            styled_level = draft.level
            continue
        depth = depth_of(draft)
        group = _catches_eye(draft, body_size, bold)
        tier = tiers[_seen(draft, body_size)] if depth == 0 else highest.get(group, 1) + depth - 1
        draft.level = min(styled_level + tier, _LEVEL_MAX)
        if following is not None and following.is_styled:
            # Directly above a heading by style it can only be what that one belongs to.
            draft.level = min(draft.level, max(following.level - 1, 1))


def _catches_eye(draft: Draft, body_size: int, bold: set[int]) -> bool:
    return draft.series in bold or _seen(draft, body_size)[1] > 0


def _tiers(seen: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How deep each look stands: the biggest and boldest first, sizes that are nearly the same together."""
    found: dict[tuple[int, int], int] = {}
    tier = 0
    before: tuple[int, int] | None = None
    for size, emphasis in sorted(seen, reverse=True):
        if before is None or before[0] - size >= _SIZE_STEP or (before[1] >= 3) != (emphasis >= 3):
            tier = min(tier + 1, _TIERS_MAX)
            before = size, emphasis
        found[size, emphasis] = tier
    return found


def _seen(draft: Draft, body_size: int) -> tuple[int, int]:
    size, emphasis = strength_of(draft)
    if size >= body_size + _SIZE_STEP:
        return size, 3
    return body_size, emphasis
