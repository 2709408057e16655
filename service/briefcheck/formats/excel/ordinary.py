"""Telling at one glance that a stretch of a sheet holds ordinary cells only, none of them further out than a bound.

Nearly all cells of nearly all sheets are written as Excel writes them. One search for the first that is not costs a
tenth of collecting the place of each. The bounds are round numbers, so that few patterns serve a sheet of any length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from briefcheck.workbook import column_letters

_PLAIN = rb"""(?: t="(?!e)[a-zA-Z]++"| s="[0-9]++"(?: t="(?!e)[a-zA-Z]++"|)|)"""
"""What a tag says beside its place; an error has to be looked at."""
_FORMULA = rb"><f(?:\s[^<>]{0,400})?(?:/>|>[^<]{0,9000}</f\s*>)"
_TOPS = (1, 4, 9)
_DIGITS_MIN, _DIGITS_MAX = 4, 7
_LETTERS = 26
_COLUMNS_MAX = _LETTERS + _LETTERS**2


class Bound(Struct, frozen=True):
    """No cell is further down than `last_row` or further right than `last_column`, where `odd` finds nothing.

    It finds each cell that is not plain, and gives the letters of its column if it is a formula without a stored
    result, but nothing if it is anything else, such as one beyond the bound.
    """

    last_row: int
    last_column: int
    odd: re.Pattern[bytes]


def bound(row: int, column: int) -> Bound | None:
    """A bound that takes in a row and a column, by their numbers; None where they are so far out that none would do."""
    digits = max(len(str(row)), _DIGITS_MIN)
    if digits > _DIGITS_MAX or column > _COLUMNS_MAX:
        return None
    first = row // 10 ** (digits - 1)
    top = next(top for top in _TOPS if top >= first)
    return _bound(digits, top, column if column <= _LETTERS else -(-column // _LETTERS) * _LETTERS)


@lru_cache(maxsize=64)
def _bound(digits: int, top: int, column: int) -> Bound:
    letters = column_letters(column).encode()
    columns = b"[A-%b]" % letters if len(letters) == 1 else b"[A-Z]|[A-%b][A-Z]" % letters[:1]
    row = rb"""(?:[0-9]{1,%d}+"|[1-%d][0-9]{%d}")""" % (digits - 1, top, digits - 1)
    plain = rb' r="(?:' + columns + rb")" + row + _PLAIN + rb"(?:/>|>(?!<f)|" + _FORMULA + rb"<v>(?!</v\s*>))"
    uncalculated = rb' r="(' + columns + rb")" + row + _PLAIN + _FORMULA + rb"(?:<v></v\s*>|<v\s*/>)?</c\s*>"
    odd = re.compile(rb"<c(?!" + plain + rb")(?:" + uncalculated + rb")?")
    return Bound((top + 1) * 10 ** (digits - 1) - 1, column, odd)
