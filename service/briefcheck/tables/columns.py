"""What each column of a table is about, with a reason in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from briefcheck.tables.evidence import ENOUGH, GROUP_SHARE, Draft, beside, by_values
from briefcheck.tables.profile import fit
from briefcheck.tables.words import Meaning, is_time
from briefcheck.workbook import Column, Field

_REPEATABLE = frozenset(("type", "cost", "quantity", "notes", "spec_reference", "other", "method", "channel"))
"""Fields that several columns of one table may have."""
_SURE = 0.62
"""Below, a header is only guessed at, and the values must speak for it too."""
_PLAIN = 0.8
"""From here on, a header says what it says and no more."""
_LEAST = 0.45
_LEAST_WORD = 0.5
"""Below, a header is as good as unknown."""
_NEAR = 0.7
_DATED = 0.5
_DATES = frozenset(("due", "due_revised", "delivered", "accepted_date", "start", "last_update"))
_VALUES_WEIGHT = 0.35
_LETTERED, _MATRIX_LEAST = 0.8, 3
_MATRIX: tuple[Field, str] = ("other", "Its letters say who does what, in a matrix of tasks and people.")
_GROUP: tuple[Field, str] = ("type", "It names only some rows, and the column beside it each of them: it groups them.")
_MOST = 0.5


class _Claim(Struct, frozen=True):
    score: float
    column: int
    meaning: Meaning
    look: str
    is_ambiguous: bool


def map_columns(drafts: Sequence[Draft], chosen: Mapping[int, Field]) -> tuple[Column, ...]:
    """Give each column its field: the best claims first, a field once unless it may repeat.

    Args:
        drafts: the columns from left to right.
        chosen: fields the user has set, by column number; they go before everything else.
    """
    fields: dict[int, tuple[Field, str]] = {
        draft.index: (chosen[draft.index], "Set by the user.") for draft in drafts if draft.index in chosen
    }
    fields |= {index: _GROUP for index in _groups(drafts) if index not in fields}
    fields |= {index: _MATRIX for index in _matrix(drafts) if index not in fields}
    taken = {field for field, _ in fields.values() if field not in _REPEATABLE}
    for claim in sorted((c for draft in drafts for c in _claims(draft)), key=_order):
        field = claim.meaning.field
        if claim.column not in fields and field not in taken:
            fields[claim.column] = field, _reason(claim)
            if field not in _REPEATABLE:
                taken.add(field)
    if "name" not in taken:
        fields |= _unnamed(drafts, fields)
        taken.add("name")
    fields |= beside(drafts, fields)
    for draft in drafts:
        if draft.index not in fields:
            fields[draft.index] = by_values(draft, {field for field, _ in fields.values()}, _named_at(fields))
    return tuple(Column(draft.index, draft.header, *fields[draft.index]) for draft in drafts)


def _named_at(fields: Mapping[int, tuple[Field, str]]) -> int:
    """Where the name stands; 0 where there is none."""
    return next((index for index, (field, _) in fields.items() if field == "name"), 0)


def _groups(drafts: Sequence[Draft]) -> Iterator[int]:
    """The columns called a name beside a finer one called so too: `Task`, with merged cells, before `Sub-task`."""
    for draft, finer in pairwise(drafts):
        if 0 < draft.share < GROUP_SHARE <= finer.share and _is_called_a_name(draft) and _is_called_a_name(finer):
            yield draft.index


def _is_called_a_name(draft: Draft) -> bool:
    return any(meaning.field == "name" and meaning.strength >= _PLAIN for meaning in draft.means[:1])


def _matrix(drafts: Sequence[Draft]) -> set[int]:
    """The columns of a matrix that says with letters who does what: people, not properties of a row."""
    lettered = [d.index for d in drafts if d.profile.letters >= _LETTERED and d.profile.filled >= ENOUGH]
    if len(lettered) < _MATRIX_LEAST:
        return set()
    empty = {d.index for d in drafts if lettered[0] <= d.index and not d.profile.filled}
    return {*lettered, *empty, *(d.index for d in drafts if d.profile.filled and d.profile.letters >= _LETTERED)}


def _claims(draft: Draft) -> list[_Claim]:
    found = draft.means if not is_time(draft.header) else ()
    is_ambiguous = len(found) > 1 and found[0].phrase == found[1].phrase
    claims = []
    for meaning in found:
        if meaning.strength < _NEAR * found[0].strength:
            break  # what a header says best is said; that another column says it too does not make it the next best
        if meaning.field in _DATES and meaning.strength < _SURE and draft.profile.dates < _DATED:
            continue  # a word about a day among others says too little
        if meaning.field == "delivered" and found[0].field == "due" and draft.share == 1:
            continue  # a plan says a day for every row; what was handed over is seldom all of it
        suits, look = fit(meaning.field, draft.profile)
        score = meaning.strength + _VALUES_WEIGHT * suits
        if score >= (_LEAST if meaning.strength >= _SURE else _LEAST + 0.05):
            claims.append(_Claim(score, draft.index, meaning, look, is_ambiguous))
    return claims


def _unnamed(drafts: Sequence[Draft], known: Mapping[int, tuple[Field, str]]) -> dict[int, tuple[Field, str]]:
    """The column that must be the name where none is called so: the first unknown one with texts of its own."""
    could_be = []
    for draft in drafts:
        look = draft.profile
        if draft.index in known or not draft.header or is_time(draft.header):
            continue
        means = draft.means
        is_text = not look.filled or (look.words >= 1.5 and look.distinct > 0.5 and look.numbers + look.dates < 0.3)
        if is_text and any(meaning.field == "name" for meaning in means):
            return {draft.index: ("name", "No column is called a name alone; this one is, among other things.")}
        if is_text and not (means and means[0].strength >= _LEAST_WORD):
            could_be.append(draft)
    first = next((draft for draft in could_be if draft.share > _MOST or not draft.profile.filled), None)
    for draft in [first] if first is not None else could_be[:1]:
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
