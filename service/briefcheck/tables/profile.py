"""What the values of a column look like, told from a sample of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefcheck.patterns import pattern
from briefcheck.tables.words import priority_words, status_words
from briefcheck.workbook import ErrorValue, Field, Value, shown_value

SAMPLE = 200
_DATE_TEXT = pattern(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[. -]*[A-Za-z]{3,9}\.?[ ,-]*\d{2,4}"
    r"|[A-Za-z]{3,9}\.?[ -]\d{1,2}[ ,-]+\d{2,4}|\d{4}年\d{1,2}月(?:\d{1,2}日)?"
)
_ID = pattern(
    r"[A-Za-z]{0,6}[-_. ]?\d{1,6}(?:[.-]\d{1,4}){0,6}[a-z]?|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{1,6}(?:[-.]\w{1,6}){1,4}"
)
_PERCENT = pattern(r"\d{1,3}(?:[.,]\d+)? ?%")
_NAME = pattern(r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?:[ ,]+[A-ZÀ-ÞĀ-Ž(][\w.'’)-]*){0,3}")
_LETTERS = pattern(r"[RASCIVQO](?: ?[/,&+] ?[RASCIVQO]){0,3}|[RASCI]{2}", re.IGNORECASE)
"""Who is responsible, accountable, consulted, informed, in a matrix of tasks and people."""
_MAIL = pattern(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}")
_LINK = pattern(r"https?://|www\.|\w:\\|\.\w{3,4}\Z")
_MONEY = pattern(r"[$€£¥]|\b(?:usd|eur|vnd|gbp)\b", re.IGNORECASE)


class Profile(Struct, frozen=True):
    """Shares (0 to 1) of the sampled values that are of each look; `filled` is how many were looked at."""

    filled: int = 0
    dates: float = 0.0
    numbers: float = 0.0
    percents: float = 0.0
    ids: float = 0.0
    names: float = 0.0
    statuses: float = 0.0
    priorities: float = 0.0
    letters: float = 0.0
    mails: float = 0.0
    links: float = 0.0
    money: float = 0.0
    long: float = 0.0
    distinct: float = 0.0
    words: float = 0.0
    """Words in a text, on average."""


def profile(values: Sequence[Value], choices: Sequence[str] = ()) -> Profile:
    """Look at a column's values; where there are none, at the values it can be chosen from."""
    sample: Sequence[Value] = values[:: max(1, len(values) // SAMPLE)][:SAMPLE] or choices[:SAMPLE]
    count = len(sample)
    if not count:
        return Profile()
    texts = [shown_value(value) for value in sample]
    kinds = [_kind(value, text) for value, text in zip(sample, texts, strict=True)]

    def share(kind: str) -> float:
        return sum(kind in found for found in kinds) / count

    words = [len(text.split()) for text in texts]
    return Profile(
        filled=count,
        dates=share("date"),
        numbers=share("number"),
        percents=share("percent"),
        ids=share("id"),
        names=share("name"),
        statuses=share("status"),
        priorities=share("priority"),
        letters=share("letters"),
        mails=share("mail"),
        links=share("link"),
        money=share("money"),
        long=sum(len(text) > 40 for text in texts) / count,
        distinct=len(set(texts)) / count,
        words=sum(words) / count,
    )


def _kind(value: Value, text: str) -> frozenset[str]:
    if isinstance(value, datetime.date) or (isinstance(value, str) and len(text) < 40 and _DATE_TEXT.fullmatch(text)):
        return frozenset(("date",))
    if isinstance(value, bool):
        return frozenset(("status",))
    if isinstance(value, ErrorValue | datetime.time | datetime.timedelta):
        return frozenset()
    if isinstance(value, str):
        return frozenset(_kinds_of_text(text))
    found = {"number", "percent"} if 0 <= value <= 1 else {"number"}
    return frozenset(found | {"id"} if float(value).is_integer() else found)


def _kinds_of_text(text: str) -> Iterator[str]:
    if text.casefold() in status_words():
        yield "status"
    elif len(text) <= 40 and _NAME.fullmatch(text):
        yield "name"
    if text.casefold() in priority_words():
        yield "priority"
    if len(text) <= 40 and _ID.fullmatch(text):
        yield "id"
    if _PERCENT.fullmatch(text):
        yield "percent"
    if len(text) <= 10 and _LETTERS.fullmatch(text):
        yield "letters"
    if "@" in text[:100] and _MAIL.fullmatch(text):
        yield "mail"
        yield "name"
    if _LINK.search(text[:300]):
        yield "link"
    if _MONEY.search(text[:60]):
        yield "money"


def fit(field: Field, of: Profile) -> tuple[float, str]:  # noqa: PLR0912  one line a field
    """How well values suit a field, from -1 to 1, and what they are, for the reason; no values say nothing."""
    if not of.filled:
        return 0.0, ""
    match field:
        case "due" | "due_revised" | "start" | "delivered" | "accepted_date" | "last_update":
            if of.dates >= 0.5:
                return 1.0, "dates"
            if of.numbers + of.long >= 0.8:
                return -1.0, ""
            return (-0.6 if of.numbers + of.statuses + of.long + of.names > 0.6 else -0.1), ""
        case "owner" | "approver":
            if of.names >= 0.6 and of.distinct < 0.9:
                return 0.7, "names"
            return (-0.8 if of.dates + of.numbers > 0.5 else -0.3 if of.long > 0.5 else 0.1), ""
        case "status" | "review_result":
            if of.statuses >= 0.5:
                return 1.0, "words for a status"
            return (-0.6 if of.dates + of.long > 0.5 else -0.4 if of.percents > 0.8 else 0.0), ""
        case "health" | "priority":
            return (-0.5 if of.dates > 0.5 or of.long > 0.5 else 0.2 if of.distinct < 0.3 else 0.0), ""
        case "percent":
            if of.percents >= 0.8:
                return 1.0, "shares"
            return (0.3, "numbers") if of.numbers > 0.8 else (-0.7, "")
        case "id":
            if of.ids >= 0.7 and of.distinct > 0.6:
                return 0.9, "numbers or codes"
            return (-0.7 if of.words > 4 or of.dates > 0.5 else 0.0), ""
        case "name":
            if of.dates + of.numbers > 0.6:
                return -0.8, ""
            if of.distinct > 0.7 and of.words >= 1.5:
                return (0.5 if of.words >= 3 else 0.4), "different texts"
            return 0.0, ""
        case "description" | "acceptance" | "notes" | "next_step":
            if of.dates + of.numbers > 0.6:
                return -0.9, ""
            return (0.4, "sentences") if of.words >= 3 else (0.0, "")
        case "type":
            return (0.4, "few different words") if of.distinct < 0.4 else (-0.3 if of.dates > 0.5 else 0.0, "")
        case "cost" | "quantity":
            if of.long > 0.5 and of.numbers + of.money < 0.2:
                return -1.0, ""
            return (0.4, "numbers") if of.numbers + of.money > 0.6 else (-0.3 if of.words > 4 else 0.0, "")
        case "other":
            return 0.0, ""
        case "spec_reference":
            return (0.6, "links or files") if of.links > 0.4 else (0.0, "")
        case _:
            return (-0.4 if of.dates > 0.5 else 0.0), ""
