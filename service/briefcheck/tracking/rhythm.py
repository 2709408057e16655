"""How often something happens, read from the words that say so: “every second Friday”, “monatlich”, “tous les lundis”.

In the languages that briefs are judged in. What is read is the length of the interval and, where one is named, the day
of the week; a text that names none is no rhythm.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import Literal

from msgspec import Struct

from briefcheck.rules.lexicon import plain

Unit = Literal["day", "week", "month"]
_Every = tuple[int, Unit]

_ADVERBS: dict[str, _Every] = {
    "daily": (1, "day"), "täglich": (1, "day"), "quotidien": (1, "day"), "diari": (1, "day"),
    "weekly": (1, "week"), "wöchentlich": (1, "week"), "hebdomadaire": (1, "week"), "semanal": (1, "week"),
    "fortnight": (2, "week"), "biweekly": (2, "week"), "zweiwöchentlich": (2, "week"), "quincenal": (2, "week"),
    "monthly": (1, "month"), "monatlich": (1, "month"), "mensuel": (1, "month"), "mensual": (1, "month"),
    "quarterly": (3, "month"), "vierteljährlich": (3, "month"), "quartalsweise": (3, "month"),
    "trimestriel": (3, "month"), "trimestral": (3, "month"),
}  # fmt: skip
"""How words begin that say it alone."""
_EACH = frozenset(
    "every each per once jede jeden jeder jedes alle pro chaque tous toutes par cada todos todas por".split()
)
_NUMBERS: dict[str, int] = {
    **dict.fromkeys("other second two zweite zweiten zwei deux dos".split(), 2),
    **dict.fromkeys("third three dritte dritten drei trois tres".split(), 3),
    **dict.fromkeys("fourth four vierte vierten vier quatre cuatro".split(), 4),
    **dict.fromkeys("quinze quince".split(), 14),
}
_UNITS: dict[str, _Every] = {
    **dict.fromkeys("day days tag tage jour jours día días".split(), (1, "day")),
    **dict.fromkeys("week weeks woche wochen semaine semaines semana semanas".split(), (1, "week")),
    **dict.fromkeys("month months monat monate mois mes meses".split(), (1, "month")),
    **dict.fromkeys("quarter quarters quartal trimestre trimestres".split(), (3, "month")),
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate((
        "monday montag montags lundi lundis lunes", "tuesday dienstag dienstags mardi mardis martes",
        "wednesday mittwoch mittwochs mercredi mercredis miércoles",
        "thursday donnerstag donnerstags jeudi jeudis jueves", "friday freitag freitags vendredi vendredis viernes",
        "saturday samstag samstags samedi samedis sábado sábados", "sunday sonntag sonntags dimanche domingo domingos",
    ))
    for name in names.split()
}  # fmt: skip
_OFTEN_MAX = 60
"""More days, weeks or months between two reports than this are no rhythm."""
_LOOK_AHEAD = 4
"""So many words may stand between “every” and the unit: “every two calendar weeks”, “tous les deux lundis”."""
_WORDS_MAX = 400
_MONTHS_A_YEAR = 12


class Rhythm(Struct, frozen=True):
    """Once in so many days, weeks or months; `weekday` counts from Monday, 0, where the words name one."""

    count: int
    unit: Unit
    weekday: int | None = None

    def before(self, last: datetime.date) -> datetime.date:
        """The first day of the interval that ends on `last`, within the calendar."""
        if self.unit == "month":
            return min(last, _from_ordinal(_months_later(last, -self.count).toordinal() + 1))
        return _from_ordinal(last.toordinal() - self._days + 1)

    def after(self, last: datetime.date) -> datetime.date:
        """The last day of the interval that follows on `last`, within the calendar."""
        if self.unit == "month":
            return _months_later(last, self.count)
        return _from_ordinal(last.toordinal() + self._days)

    @property
    def _days(self) -> int:
        return self.count * (7 if self.unit == "week" else 1)

    def __str__(self) -> str:
        return f"every {self.unit}" if self.count == 1 else f"every {self.count} {self.unit}s"


def rhythm(text: str) -> Rhythm | None:
    """The first interval that a text names, or None. Linear in the text."""
    words = plain(text).split()[:_WORDS_MAX]
    for i, word in enumerate(words):
        every = _alone(words, i) or (_counted(words[i + 1 : i + 1 + _LOOK_AHEAD]) if word in _EACH else None)
        if every is not None:
            return Rhythm(*every, weekday=_weekday(words) if every[1] == "week" else None)
    return None


def _alone(words: list[str], i: int) -> _Every | None:
    word = words[i]
    if word in ("weekly", "monthly") and i and words[i - 1] == "bi":
        return (2, "week") if word == "weekly" else None  # twice a month or every other one: nobody knows
    if word.startswith("tägig") and i and words[i - 1] in ("14", "vierzehn"):
        return 2, "week"
    if word in _WEEKDAYS and word.endswith("s") and word.startswith(("mon", "die", "mit", "don", "fre")):
        return 1, "week"  # “freitags”
    return next((every for stem, every in _ADVERBS.items() if word.startswith(stem)), None)


def _counted(words: list[str]) -> _Every | None:
    """What follows on “every”: a number, if any, and a unit or a weekday."""
    number = 1
    for word in words:
        if word in _WEEKDAYS:
            return number, "week"
        if word in _UNITS:
            count, unit = _UNITS[word]
            count *= number
            if unit == "day" and count % 7 == 0:
                count, unit = count // 7, "week"
            return (count, unit) if 0 < count <= _OFTEN_MAX else None
        number = _NUMBERS.get(word, int(word) if word.isascii() and word.isdigit() and len(word) < 3 else number)
    return None


def _weekday(words: list[str]) -> int | None:
    return next((_WEEKDAYS[word] for word in words if word in _WEEKDAYS), None)


def _months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last of a month that is shorter."""
    at = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(at, _MONTHS_A_YEAR)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return datetime.date.min if months < 0 else datetime.date.max
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _from_ordinal(ordinal: int) -> datetime.date:
    return datetime.date.fromordinal(
        min(max(ordinal, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    )  # fmt: skip
