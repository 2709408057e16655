"""What a column is that no header tells: by its values, and by the columns beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from briefcheck.tables.profile import Profile
from briefcheck.tables.words import Meaning, is_time, plain
from briefcheck.workbook import Field

ENOUGH = 3
"""Fewer values than these tell nothing."""
_ALL = 0.8
GROUP_SHARE = 0.6
"""A title of a group stands in fewer of the rows than this."""
_AMOUNT_WORDS = frozenset(
    "actual target forecast planned plan baseline estimate estimated final variance remaining ist soll réel prévu real"
    " previsto".split()
)
"""What stands alone over amounts as well as over days."""
_OUTCOME: frozenset[Field] = frozenset(("delivered", "accepted_date", "start", "due_revised"))

Given = tuple[Field, str]
"""A field, and why in one sentence."""


class Draft(Struct, frozen=True):
    """A column as found: its number, its header, the look of its values."""

    index: int
    header: str
    profile: Profile
    share: float = 1.0
    """How many of the rows looked at have a value in it, from 0 to 1."""
    means: tuple[Meaning, ...] = ()
    """What its header may mean, the surest first."""

    def is_about(self, field: Field) -> bool:
        """Whether its header says this field before any other."""
        return bool(self.means) and self.means[0].field == field


def beside(drafts: Sequence[Draft], known: Mapping[int, Given]) -> dict[int, Given]:
    """What columns are because of others in the table: amounts beside amounts, the one date left beside another.

    Args:
        drafts: the columns from left to right.
        known: the fields given so far, by column number.
    """
    found: dict[int, Given] = {}
    for before, draft in pairwise(drafts):
        is_amount = {**known, **found}.get(before.index, ("other", ""))[0] == "cost"
        if is_amount and plain(draft.header) in _AMOUNT_WORDS and draft.profile.dates < 0.5:
            found[draft.index] = "cost", "It stands beside amounts of money, and its values are no dates."
    there = {field for index, (field, _) in known.items() if index not in found}
    if "due" not in there and there & _OUTCOME:
        dates = [d for d in drafts if d.index not in known and _is_unknown_date(d)]
        if len(dates) == 1:
            found[dates[0].index] = "due", "It is the one date of the table that no other column explains."
    if "description" in there:
        for draft in drafts:
            if draft.index not in known and _leads_to(draft, "description"):
                found[draft.index] = "notes", "It describes too, beside the column that already does."
    return found


def _is_unknown_date(draft: Draft) -> bool:
    return (
        draft.profile.filled >= ENOUGH
        and draft.profile.dates >= _ALL
        and not is_time(draft.header)
        and not draft.is_about("other")
    )


def _leads_to(draft: Draft, field: Field) -> bool:
    return draft.is_about(field) and draft.profile.dates + draft.profile.numbers < 0.5


def by_values(draft: Draft, taken: Set[Field], name_at: int) -> Given:
    """What a column without a telling header is, if its values leave no doubt.

    Args:
        draft: the column.
        taken: fields that other columns have.
        name_at: the number of the column with the name, 0 where there is none.
    """
    look = draft.profile
    if draft.is_about("other"):
        return "other", "The header is about nothing that a tracker is judged by."
    why = "The header is not one we know" if draft.header else "It has no header"
    if look.filled >= ENOUGH:
        telling: tuple[tuple[Field, bool, str], ...] = (
            ("status", look.statuses >= _ALL, "words for a status"),
            ("priority", look.priorities >= _ALL, "words for a priority"),
            ("id", look.ids >= _ALL and look.distinct >= 0.9 and look.numbers < 1, "codes, all different"),
            ("spec_reference", look.links >= 0.6, "links or files"),
            ("owner", look.mails >= _ALL, "addresses of people"),
        )
        for field, holds, values in telling:
            if holds and field not in taken:
                return field, f"{why}, and the values are {values}."
    if not draft.header and look.filled >= ENOUGH:
        if "id" not in taken and look.ids >= _ALL and look.distinct >= 0.9:
            return "id", f"{why}, and the values are numbers, all different."
        if "name" not in taken and look.distinct > 0.7 and look.words >= 1 and look.numbers < 0.3:
            return "name", f"{why}, and the values are different texts."
        if look.money > 0.7:
            return "cost", f"{why}, and the values are amounts of money."
    if not draft.header and look.numbers > 0.9 and "quantity" in taken:
        return "cost", f"{why}, and the values are numbers in a table of quantities."
    return _by_place(draft, taken, name_at) or ("other", f"{why}.")


def _by_place(draft: Draft, taken: Set[Field], name_at: int) -> Given | None:
    """What the place beside the name tells: a running number in the first column, groups before it, a text after it."""
    look = draft.profile
    is_text = look.filled > 0 and look.dates + look.numbers + look.letters < 0.2
    if not any(map(str.isalpha, draft.header)) or not name_at or is_time(draft.header):
        return None
    if draft.index < name_at:
        if "id" not in taken and look.filled >= ENOUGH and look.ids >= _ALL and look.distinct >= 0.9:
            return "id", "The header is not one we know, and the values before the name are numbers, all different."
        is_group = draft.share < GROUP_SHARE or (look.filled >= ENOUGH and look.distinct < 0.5)
        if is_text and is_group and look.words <= 5:
            return "type", "The header is not one we know, and the few texts before the name group the rows."
    is_prose = look.filled >= ENOUGH and look.words >= 5 and look.distinct > 0.7
    if draft.index == name_at + 1 and is_text and is_prose and taken <= {"name", "id", "type", "other"}:
        return "description", "The header is not one we know, and the sentences beside the name describe it."
    return None
