"""The unit at the end of a header, as in `Target (EUR)`, and what it says of the column whatever the header says."""

from __future__ import annotations

import re

from briefcheck.patterns import pattern
from briefcheck.workbook import Field

_UNIT = pattern(r"[(\[（]([^()\[\]（）]{1,30})[)\]）]\s*\Z")
_MONEY = pattern(
    r".*[$€£¥].*|(?:in )?(?:[kmt]?(?:eur|usd|gbp|chf|vnd|cny|jpy)|euros?|dollars?|dong"
    r"|(?:millions?|thousands?|mio|tsd)\b.*)",
    re.IGNORECASE,
)
_SHARE = pattern(r"%|percent|prozent", re.IGNORECASE)
_LENGTH = pattern(
    r"(?:in )?(?:h|hrs?|hours?|d|days?|weeks?|months?|min|minutes|pt|md|tage|stunden|wochen|jours|heures|semaines"
    r"|días|horas|semanas|dias|ngày|giờ|天|小时|日|時間)",
    re.IGNORECASE,
)


def unit_of(header: str) -> tuple[str, Field | None]:
    """The unit in brackets at the end of a header and the field it tells; None where it tells none."""
    found = _UNIT.search(header)
    unit = found[1].strip() if found is not None else ""
    if _MONEY.fullmatch(unit):
        return unit, "cost"
    if _SHARE.fullmatch(unit):
        return unit, "percent"
    return unit, "other" if _LENGTH.fullmatch(unit) else None
