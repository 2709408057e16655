"""Evidence slots: the dates, times, measures and references in a sentence that make a statement usable.

Patterns are linear (no nested repetition) and are asked only about sentences a rule already looks at. The words in
them come from the language's lexicon.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from briefcheck.patterns import lowered, pattern, tells_figures

_NUMBER = r"\d[\d.,]{0,12}"
_DIGITS_ONLY = frozenset({"date", "range", "measure", "limit", "percent", "standard", "money", "clock", "nth"})
"""Slots that cannot be filled without a digit."""
_AT_THE_START = frozenset({"order", "numbered_thing", "task", "check_how", "check_order", "hand_over"})
"""Slots that only the first words of a sentence fill; looking further would cost time and find nothing."""
_BEGINNINGS = {
    "order": ("orders", "hand_over"),
    "task": ("tasks",),
    "check_how": ("checks",),
    "check_order": ("checks",),
    "hand_over": ("hand_over",),
}
"""The lists of words that some of these begin with, after one such as "please" at most."""
_NEEDS = {"tool_name": "working_with", "told": "telling", "reference": "references", "sample": "samples"}
"""The lists that hold a word of every text that some others are found in."""
_WORD = pattern(r"\w+(?:-\w+)*")
_BEGINNING_MAX = 80

BLANK_MARKS = ("_", "[", "{{", "<", "«", "...", "…", "???")
"""What every blank but a word such as TBD begins with."""
CONTACT_MARKS = ("@", "http", "HTTP", "www", "WWW")
_LETTERS = "a-zß-öø-ÿ"
"""Of a typed blank, in the languages that briefs are judged in: `[Prüfung oder Nachweis]`."""
_SEARCHED_MAX = 2000
"""A sentence longer than this is no sentence; what comes later in it says nothing about how it began."""


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


class _Patterns(dict[str, re.Pattern[str]]):
    """Patterns by name, each compiled when it is first asked for: a brief asks for few of them.

    Those in any case are written in small letters, and asked about a text in small letters. `needs` are words of which
    every text holds one that some of them are found in.
    """

    def __init__(
        self, in_any_case: Mapping[str, str], in_this_case: Mapping[str, str], needs: Mapping[str, Sequence[str]]
    ) -> None:
        self._sources = {**in_any_case, **in_this_case}
        self._cased = frozenset(in_this_case)
        self._needs = needs
        self._telling: dict[str, bool] = {}

    def __missing__(self, name: str) -> re.Pattern[str]:
        needs = [word.lower() for word in self._needs.get(name, ())]
        self[name] = found = pattern(self._sources[name], needs=needs)
        return found

    def as_asked(self, name: str, text: str) -> str:
        """The text as the pattern of that name is asked about it; every character stays in its place."""
        return text if name in self._cased else lowered(text)

    def has(self, name: str) -> bool:
        """Whether there is a pattern of that name."""
        return name in self._sources

    def tells_figures(self, name: str) -> bool:
        """Whether the pattern of that name holds a digit to be found, or finds again what it has found."""
        if name not in self._telling:
            self._telling[name] = tells_figures(self._sources[name])
        return self._telling[name]


class Slots:
    """The patterns of one language, and what they say of a sentence."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        def listed(name: str) -> str:
            return _any(words.get(name, ()))

        months, periods = listed("months"), listed("periods")
        of = f"(?:{listed('of')})"
        number = rf"(?:{_NUMBER}|{listed('numbers')})"
        length = (
            rf"\b{number}(?:\s?\(\d+\))?(?:\s?(?:-|–|to|and)\s?{number})?[\s-]?"
            rf"(?:(?:{listed('kinds_of_period')})[\s-])?(?:{periods})(?:s|'s|’s)?\b"
        )
        # "A week after" tells when; "twice a week" and "a year of" do not.
        how_often = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in words.get("how_often", ()))
        one = rf"{how_often}\b(?:{listed('indefinite')})\s(?:(?:{listed('kinds_of_period')})\s)?(?:{periods})\b"
        behind = _any([word for word in words.get("after", ()) if word not in (*words.get("of", ()), "since")])
        initials = "".join(sorted({word[0] for word in words.get("months", ())}))
        date = (
            # One look ahead first: at most places there is neither a digit nor the first letter of a month.
            rf"(?=[\d{re.escape(initials)}])(?:\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b"
            rf"|(?<![\w.])\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s(?:{of}\s)?(?:{months})\b"
            rf"|\b(?:{months})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![./]))"
        )
        please = rf"\A\W{{0,3}}(?:(?:{listed('please')}),?\s)?"
        checking = rf"{please}(?:{listed('checks')})\s(?:{listed('checked')})\s"
        sources = {
            "date": date,
            "range": rf"(?:{date})(?:,?\s\d{{4}})?\s?(?:-|–|{listed('until')})\s?(?:{date})",
            "month": rf"\b(?:{months}|{listed('seasons')}),?\s(?:of\s)?\d{{4}}\b"
            rf"|\b(?:{listed('parts_of_month')})[\s-](?:{of}\s)?(?:{months})\b",
            "duration": length,
            "relative": rf"\b(?:{listed('within')})\s(?:\S+\s)?{length}|{length}\s(?:{listed('after')})\b"
            rf"|\b(?:{listed('within')})\s{one}|{one}\s(?:{behind})\b"
            rf"|\b(?:{listed('numbered_periods')})s?\s\d{{1,2}}\b"
            rf"|\b\d{{1,3}}(?:st|nd|rd|th)\s(?:(?:{listed('kinds_of_period')})\s)?(?:{periods})\s(?:{behind})\b",
            "measure": rf"(?:(?<![\w.])(?<![a-z]-)|(?<=\d[x×])){_NUMBER}\s?(?:{listed('units')})(?!\w)|[<>≤≥±]\s?\d",
            "limit": r"[<>≤≥±]\s?\d",
            "percent": rf"(?<![\w.]){_NUMBER}\s?(?:%|percent\b|per cent\b)",
            "count": rf"(?<![\w.])(?:\d{{1,6}}|{listed('numbers')})\s(?:\w+\s)?(?:{listed('counts')})\b",
            "times": r"(?<!\w)[x×]\s?\d{1,5}\b|\b\d{1,5}\s?[x×](?!\w)|\bqty\b",
            "reference": rf"\b(?:{listed('references')})\.?\s(?:no\.?\s?)?(?:\d|[a-z]\b)",
            "sample": rf"\b(?:{listed('samples')})s?\sof\s(?:\w+\s){{0,2}}(?:{number}|every|each|all)(?!\w)",
            "steps": r"\b1[.)]\s.{3,200}[\s,;]2[.)]\s",
            "order": rf"{please}(?:{listed('orders')}|{listed('hand_over')})\s",
            "numbered_thing": rf"\A\W{{0,3}}(?:{listed('numbered_things')})s?\s?#?\s?[a-z]?-?\d{{1,2}}(?:\.\d{{1,2}})?"
            r"\s?(?:[:.)–—-]|\s-)\s?",
            "task": rf"{please}(?:{listed('tasks')})\s(?!of\s)",
            "check_how": rf"{checking}.{{3,160}}\s(?:{listed('means')})\s",
            "check_order": checking,
            "checks_against": rf"\b(?:{listed('checks')})(?:s|es|ed)?\s(?:[\w'’-]+\s){{1,6}}(?:{listed('means')})\b",
            "mends": rf"\b(?:{listed('mending')})\s(?:[\w-]+\s){{0,3}}(?:{listed('flaws')})\b"
            rf"|\b(?:{listed('flaws')})\s(?:{listed('mendings')})\b"
            rf"|\b(?:{listed('flaws')})\s(?:[\w-]+\s){{0,4}}(?:{listed('mended')})\b",
            "hand_over": rf"{please}(?:{listed('hand_over')})\s",
            "cadence": rf"\b(?:{listed('every')})\s{number}(?:\s(?:to|or|-|–)\s{number})?\s(?:{periods})"
            rf"|{number}(?:\s(?:to|or|-|–)\s{number})?\stimes\s(?:{listed('every')}|a|per)\s(?:{periods})\b",
            "numbered": rf"(?<!\w){number}(?!\w)",
            "money": rf"[€£$₹¥]\s?\d|(?<![\w.])\d[\d.,']{{0,12}}\s?(?:{listed('currencies')})\b"
            rf"|\b(?:{listed('currencies')})\s?\d",
            "file_name": rf"[\w-]\.(?:{listed('file_ends')})\b",
            "in_time": rf"\b(?:{listed('in_time')})\s{length}",
            "ahead": rf"{length}\s(?:{listed('ahead')})\b",
            "nth": rf"\b(?:{listed('the')})\s\d{{1,2}}(?:st|nd|rd|th|\.)(?=\W|\Z)",
            "clock": rf"(?<![\w.:])\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:{listed('clocks')})(?!\w)"
            rf"|\b(?:{listed('by_hour')})\s(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?=[,;.]?(?:\s(?:{listed('behind_hour')})\b|\s*\Z)|[,;])"
            rf"|(?<![\d:])\d{{1,2}}:\d{{2}}(?![\d:])|\b(?:{listed('from_hour')})\s\d{{1,2}}\s(?:{listed('to_hour')})\s\d{{1,2}}\b",
        }
        cased: dict[str, str] = {}
        cased["standard"] = rf"\b(?:{listed('standards')})(?:[ -][A-Z]{{1,3}})?[ -]?\d[\w.:-]*"
        cased["contact"] = r"\b[\w.+-]{1,64}@[\w-]{1,64}\.\w|https?://|\bwww\."
        name = rf"(?!(?:{listed('articles')})\b)[A-Z][\w'’-]+\s[A-Z][\w'’-]+"
        cased["person"] = (
            r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.?\s[A-Z]|\bby\s[A-Z][a-z]+\s[A-Z][a-z]+\b"
            rf"|\b{name}(?:,[^,.;]{{1,60}},|,)?\s(?:{listed('decisions')})\b"
        )
        plain_capitals = words.get("plain_capitals", ())
        no_article = rf"(?<!\b[Tt]he\s)(?<!\b[Aa]\s)(?<!\b[Aa]n\s)(?!(?:{listed('plain_capitals')})\b)"
        capital = rf"[A-ZÀ-ÖØ-Þ][{_LETTERS}]{{1,20}}\b(?!-)"
        cased["name"] = (
            rf"(?:(?<=[{_LETTERS},(]\s)|(?P<colon>(?<=:\s))){no_article}{capital}(?(colon)\s{capital})|\A{name}\b(?!:)"
            if plain_capitals
            else r"(?!)"
        )
        sources["agent"] = (
            rf"\b(?:{listed('determiners')})\s(?:[\w-]+\s){{0,2}}?(?!(?:{listed('no_agents')})\b)"
            rf"\w{{3,20}}(?:{listed('agent_ends')})\b"
        )
        cased["addressee"] = rf"\bto\s{name}\b"
        days = "|".join(word.capitalize() for list_ in ("months", "weekdays") for word in words.get(list_, ()))
        cased["full_name"] = rf"\b{name}\b"
        cased["told"] = rf"\b(?i:{listed('telling')})\s(?:Mr|Mrs|Ms|Dr|Herr|Frau|Mme)?\.?\s?[A-ZÄÖÜÉ][a-zß-öø-ÿ]"
        cased["toward"] = (
            rf"\b(?:{listed('toward')})\s(?:(?:{listed('the')})\s)?(?!(?:{days or '(?!)'}|{listed('articles')})\b)"
            r"[A-ZÄÖÜÉ][a-zß-öø-ÿ][\w'’-]*"
        )
        cased["tool_name"] = (
            rf"\b(?i:{listed('working_with')})\s(?:(?:{listed('the')}|(?i:{listed('of_kind')}))\s){{0,2}}"
            rf"(?!(?:{days or '(?!)'}|{listed('articles')})\b)[A-Z][\w.+#'’-]*"
        )
        cased["identified"] = rf"\b(?i:{listed('kinds')})\s(?:[A-Z]\b|\d)|\b[A-Z]{{1,4}}-?\d{{2,6}}\b"
        fill_in = listed("fill_in")
        brackets = re.escape("".join(words.get("brackets", "[<«")))
        sources["blank"] = (
            rf"_{{4,}}|\.{{6,}}|…{{3,}}|\{{\{{[^}}\n]{{1,60}}\}}\}}|\?{{3,}}|\b(?:{listed('marks')})\b"
            rf"|[{brackets}]\s?(?:{fill_in})\b[^\]>»\n]{{0,80}}[\]>»]|«\s?\w{{1,40}}_\w{{1,40}}\s?»"
            rf"|\[(?!sic\])[{_LETTERS}]{{2}}[{_LETTERS}-]{{0,28}}(?:,? [{_LETTERS}][{_LETTERS}-]{{0,28}}){{0,8}}\]"
        )
        needs = {name: words.get(list_, ()) for name, list_ in _NEEDS.items()}
        self._patterns = _Patterns(sources, cased, needs)
        self._beginnings = {
            slot: frozenset(_WORD.findall(word)[0] for name in names for word in words.get(name, ()))
            for slot, names in _BEGINNINGS.items()
        }
        self._months = {word: 1 + i % 12 for i, word in enumerate(words.get("months", ())) if i < 12}
        self._months |= {word[:3]: number for word, number in reversed(self._months.items())} | self._months
        self._year = pattern(rf"(?:,|\s|\s{of}\s)\s?(\d{{4}})\b")

    def __contains__(self, name: str) -> bool:
        return self._patterns.has(name)

    def tells_figures(self, name: str) -> bool:
        """Whether a slot may be filled by one figure and not by another, those that belong to a word aside (“m2”)."""
        return self._patterns.tells_figures(name)

    def found(self, name: str, text: str) -> re.Match[str] | None:
        """The first place where a slot is filled; the match is in the text in small letters."""
        if name not in _AT_THE_START:
            return self._patterns[name].search(self._patterns.as_asked(name, text))
        text = self._patterns.as_asked(name, text)
        return self._patterns[name].match(text) if self._may_begin(name, text) else None

    def _may_begin(self, name: str, text: str) -> bool:
        """Cheap look before the dear one: whether one of the first two words is one that fills the slot."""
        beginnings = self._beginnings.get(name)
        return beginnings is None or not beginnings.isdisjoint(_WORD.findall(text, 0, _BEGINNING_MAX)[:2])

    def is_filled(self, name: str, text: str, *, has_digit: bool) -> bool:
        """Whether a slot is filled in a sentence."""
        if not has_digit and name in _DIGITS_ONLY:
            return False
        text = self._patterns.as_asked(name, text)
        if name not in _AT_THE_START:
            return self._patterns[name].search(text, 0, _SEARCHED_MAX) is not None
        return self._may_begin(name, text) and self._patterns[name].match(text, 0, _SEARCHED_MAX) is not None

    def places(self, name: str, text: str) -> list[tuple[int, int]]:
        """Every place where a slot is filled, in order."""
        pattern = self._patterns[name]
        return [match.span() for match in pattern.finditer(self._patterns.as_asked(name, text), 0, _SEARCHED_MAX)]

    def blanks(self, text: str) -> list[re.Match[str]]:
        """Every place still to be filled in: `[number]`, `____`, `{{ date }}`, `TBD`."""
        return list(self._patterns["blank"].finditer(lowered(text)))

    def days(self, text: str) -> tuple[str, ...]:
        """Every date of a text as it is written, in small letters."""
        dates = self._patterns["date"].finditer(lowered(text), 0, _SEARCHED_MAX)
        return tuple(match.group() for match in dates)

    def iso(self, text: str) -> str | None:
        """The first calendar date of a text as ISO, or None without one or where day and month cannot be told."""
        text = lowered(text)
        for match in self._patterns["date"].finditer(text, 0, _SEARCHED_MAX):
            found = self._date(match.group(), text[match.end() : match.end() + 12])
            if found is not None:
                return found.isoformat()
        return None

    def _date(self, text: str, rest: str) -> datetime.date | None:
        numbers = [int(n) for n in re.findall(r"\d+", text)]
        words = [word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)]
        known = (self._months.get(word) or self._months.get(word[:3]) for word in words)
        month = next(filter(None, known), None)
        try:
            if month is not None:
                year = self._year.match(rest)
                return datetime.date(int(year[1]), month, numbers[0]) if year and numbers else None
            first, second, third = numbers
            if first > 31:
                return datetime.date(first, second, third)
            year_number = third if third > 99 else 2000 + third
            if first > 12 or first == second:
                return datetime.date(year_number, second, first)
            return datetime.date(year_number, first, second) if second > 12 else None
        except ValueError:
            return None
