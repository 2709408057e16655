"""What each column of a table is about, with a reason in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefcheck.tables.profile import Profile, fit
from briefcheck.tables.words import Meaning, Phrases, is_time, meanings
from briefcheck.workbook import Column, Field

_REPEATABLE = frozenset(("type", "cost", "quantity", "notes", "spec_reference", "other", "method", "channel"))
"""Fields that several columns of one table may have."""
_SURE = 0.62
"""Below, a header is only guessed at, and the values must speak for it too."""
_LEAST = 0.45
_VALUES_WEIGHT = 0.35
_ENOUGH = 3


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
    drafts: Sequence[Draft], phrases: Phrases, chosen: Mapping[int, Field]
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
    if "name" not in taken:
        fields |= _unnamed(drafts, fields, phrases)
    for draft in drafts:
        if draft.index not in fields:
            fields[draft.index] = _by_values(draft, {field for field, _ in fields.values()})
            taken |= {fields[draft.index][0]} - _REPEATABLE
    return tuple(Column(draft.index, draft.header, *fields[draft.index]) for draft in drafts)


def _claims(draft: Draft, phrases: Phrases) -> list[_Claim]:
    found = meanings(draft.header, phrases) if draft.header and not is_time(draft.header) else []
    is_ambiguous = len(found) > 1 and found[0].phrase == found[1].phrase
    claims = []
    for meaning in found:
        suits, look = fit(meaning.field, draft.profile)
        score = meaning.strength + _VALUES_WEIGHT * suits
        if score >= (_LEAST if meaning.strength >= _SURE else _LEAST + 0.05):
            claims.append(_Claim(score, draft.index, meaning, look, is_ambiguous))
    return claims


def _unnamed(
    drafts: Sequence[Draft], known: Mapping[int, tuple[Field, str]], phrases: Phrases
) -> dict[int, tuple[Field, str]]:
    """The column that must be the name where none is called so: the first unknown one with texts of its own."""
    for draft in drafts:
        look = draft.profile
        is_text = not look.filled or (look.words >= 1.5 and look.distinct > 0.5 and look.numbers + look.dates < 0.3)
        is_unknown = draft.index not in known and bool(draft.header) and not meanings(draft.header, phrases)
        if is_unknown and is_text and not is_time(draft.header):
            return {draft.index: ("name", "No column is called a name; this is the first one that could be.")}
    described = [index for index, (field, _) in known.items() if field == "description"]
    return {described[0]: ("name", "No column is called a name; this one says what each row is.")} if described else {}


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
    why = "The header is not one we know" if draft.header else "It has no header"
    if look.filled >= _ENOUGH:
        telling: tuple[tuple[Field, bool, str], ...] = (
            ("status", look.statuses >= 0.8, "words for a status"),
            ("priority", look.priorities >= 0.8, "words for a priority"),
            ("id", look.ids >= 0.8 and look.distinct >= 0.9 and look.numbers < 1, "codes, all different"),
            ("spec_reference", look.links >= 0.6, "links or files"),
        )
        for field, holds, values in telling:
            if holds and field not in taken:
                return field, f"{why}, and the values are {values}."
    if not draft.header and look.filled >= _ENOUGH:
        if "id" not in taken and look.ids >= 0.8 and look.distinct >= 0.9:
            return "id", f"{why}, and the values are numbers, all different."
        if "name" not in taken and look.distinct > 0.7 and look.words >= 1 and look.numbers < 0.3:
            return "name", f"{why}, and the values are different texts."
        if look.money > 0.7:
            return "cost", f"{why}, and the values are amounts of money."
    if not draft.header and look.numbers > 0.9 and "quantity" in taken:
        return "cost", f"{why}, and the values are numbers in a table of quantities."
    return "other", f"{why}."
