"""What each column of a table is about, with a reason in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefcheck.tables.profile import Profile, fit
from briefcheck.tables.words import Meaning, meanings
from briefcheck.workbook import Column, Field

_REPEATABLE = frozenset(("type", "cost", "quantity", "notes", "spec_reference", "other", "method", "channel"))
"""Fields that several columns of one table may have."""
_SURE = 0.62
"""Below, a header is only guessed at, and the values must speak for it too."""
_LEAST = 0.45
_VALUES_WEIGHT = 0.35


class Draft(Struct, frozen=True):
    """A column as found: its number, its header, the look of its values."""

    index: int
    header: str
    profile: Profile


class _Claim(Struct, frozen=True):
    score: float
    column: int
    meaning: Meaning
    look: str
    is_ambiguous: bool


def map_columns(
    drafts: Sequence[Draft], phrases: dict[str, tuple[Field, ...]], chosen: Mapping[int, Field]
) -> tuple[Column, ...]:  # fmt: skip
    """Give each column its field: the best claims first, a field once unless it may repeat.

    Args:
        drafts: the columns from left to right.
        phrases: what headers mean.
        chosen: fields the user has set, by column number; they go before everything else.
    """
    fields: dict[int, tuple[Field, str]] = {
        draft.index: (chosen[draft.index], "Set by the user.") for draft in drafts if draft.index in chosen
    }
    taken = {field for field, _ in fields.values() if field not in _REPEATABLE}
    for claim in sorted((c for draft in drafts for c in _claims(draft, phrases)), key=_order):
        field = claim.meaning.field
        if claim.column not in fields and field not in taken:
            fields[claim.column] = field, _reason(claim)
            if field not in _REPEATABLE:
                taken.add(field)
    for draft in drafts:
        if draft.index not in fields:
            fields[draft.index] = _by_values(draft, taken)
            taken |= {fields[draft.index][0]} - _REPEATABLE
    return tuple(Column(draft.index, draft.header, *fields[draft.index]) for draft in drafts)


def _claims(draft: Draft, phrases: dict[str, tuple[Field, ...]]) -> list[_Claim]:
    found = meanings(draft.header, phrases) if draft.header else []
    is_ambiguous = len(found) > 1 and found[0].strength - found[1].strength < 0.1
    claims = []
    for meaning in found:
        suits, look = fit(meaning.field, draft.profile)
        score = meaning.strength + _VALUES_WEIGHT * suits
        if score >= (_LEAST if meaning.strength >= _SURE else _LEAST + 0.1):
            claims.append(_Claim(score, draft.index, meaning, look, is_ambiguous))
    return claims


def _order(claim: _Claim) -> tuple[float, int]:
    return -round(claim.score, 3), claim.column


def _reason(claim: _Claim) -> str:
    says = f"The header says “{claim.meaning.phrase}”"
    if claim.look and claim.is_ambiguous:
        return f"{says}, and the values below it are {claim.look}."
    return f"{says}." if claim.meaning.strength >= _SURE else f"{says}, among other words."


def _by_values(draft: Draft, taken: set[Field]) -> tuple[Field, str]:
    """What a column without a telling header is, if its values leave no doubt."""
    look = draft.profile
    if look.filled >= 3:
        if "status" not in taken and look.statuses >= 0.8:
            return "status", "The values are words for a status."
        if not draft.header and "id" not in taken and look.ids >= 0.8 and look.distinct >= 0.9:
            return "id", "It has no header, and the values are numbers or codes, all different."
        if not draft.header and "name" not in taken and look.distinct > 0.7 and look.words >= 1 and look.numbers < 0.3:
            return "name", "It has no header, and the values are different texts."
        if not draft.header and look.money > 0.7:
            return "cost", "It has no header, and the values are amounts of money."
    return "other", "The header is not one we know." if draft.header else "It has no header."
