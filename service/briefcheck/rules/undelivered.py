"""Names of what nobody hands over, wherever they stand: persons, places, shares, terms, what comes with an offer."""

from __future__ import annotations

import re

from briefcheck.patterns import pattern
from briefcheck.rules import things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named

_NUMBER = r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|sixty|ninety)"
_UNIT = r"(?:minute|hour|day|night|week|month|quarter|year)s?"
_PERIOD = pattern(rf"\b{_NUMBER}[\s-](?:(?:full|calendar|working|business)\s)?{_UNIT}\b", re.IGNORECASE)
_SPAN = pattern(
    rf"(?:within\s|after\s|about\s|at least\s|up to\s)?{_NUMBER}[\s-](?:(?:full|calendar|working|business)\s)?{_UNIT}"
    r"(?:\Z|\s(?:since|after|before|from|ago|later|prior|notice|per|each|in advance)\b)",
    re.IGNORECASE,
)
"""A name that is nothing but a time, or how far it lies from another: "Two weeks since the award"."""
_WARRANTY = pattern(r"\b(?:warrant(?:y|ies)|guarantees?)\b", re.IGNORECASE, needs=("warrant", "guarant"))
_PERSON = pattern(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)\.?\s[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2}")
_HOUSE = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Way|Square|Place|Court|Close|Boulevard|Blvd|Terrace|Crescent|Quay)"
)
_ADDRESS = pattern(
    rf"(?:\S+\s){{0,3}}(?:\d{{1,5}}[a-zA-Z]?\s(?:[A-Z][\w’'.-]*\s){{1,3}}{_HOUSE}\b"
    rf"|(?:[A-Z][\w’'.-]*\s){{1,3}}{_HOUSE}\s\d{{1,5}}[a-zA-Z]?\Z)"
)
""""12 Elm Street", "to Mill Lane 4"."""
_TAKEN = pattern(
    r"(?:free\s|express\s|prompt\s|timely\s|its\s|their\s)?(?:delivery|shipping|shipment|dispatch|transport|carriage"
    r"|collection|pick-?\s?up)\s(?:to|at|by|from|within|before|until|no later|between|free|included)\b",
    re.IGNORECASE,
)
"""How things come, not one of them: "delivery to the back door"."""
_SHARE = pattern(
    r"(?:(?:an?|the|about|at least|up to|some|one|nearly|over)\s)*"
    r"(?:(?:half|third|quarter|fifth|tenth|majority|rest|remainder|most|thirds|quarters"
    r"|(?:two|three)[\s-](?:thirds|quarters|fifths)|\d{1,3}\s?(?:%|percent|per cent))\s(?:of\s|them\b)"
    r"|\w+\s(?:\w+\s)?of (?:them|these|those|which|it)\b)",
    re.IGNORECASE,
)
"""A part of what was named already: "a third of the seats", "two of them"."""
_MONEY = pattern(r"(?:\S+\s){0,5}(?:fees?|charges?|costs?|prices?|rates?|surcharges?)", re.IGNORECASE)
_TERM = pattern(
    r"(?:(?:the|our|expected|estimated|total|required)\s)?(?:(?:lead|turn-?around|delivery|response)"
    r" (?:time|date|period|address|place|location)s?|quantit(?:y|ies)|budget|deadline|due date|date"
    r"|time|location|venue|address"
    r"|contacts?(?: person| details)?|(?:tele)?phone(?: number)?|e-?mail(?: address)?|payment(?: terms)?"
    r"|(?:warranty|guarantee) period|duration|vat|tax(?:es)?|shipping|delivery|shipment|turn-?around)",
    re.IGNORECASE,
)
"""The label of a term of the order, not a thing."""
_YOURS = pattern(
    r"\byour\s(?:(?:own|past|previous|earlier|recent|best|daily|hourly|day|current|company|public|liability)\s)*"
    r"(?:work|rates?|prices?|fees?|insurance(?:\scertificates?)?|experience|company|firm|business|offer|quote|quotation"
    r"|bid|proposal|cv|r[eé]sum[eé]|portfolio|qualifications?|references?|approach|availability|licen[cs]es?|clients?"
    r"|customers?|credentials)(?=\Z|\s(?:on|in|for|with|from|of|and|or|to)\b)"
    r"|\bhow you (?:would|will|plan|intend)\b",
    re.IGNORECASE,
    needs=("you",),
)
"""What bidders tell of themselves: "three examples of your work"."""
_EARLIER = pattern(
    r"\b(?:examples?|samples?|references?|list|portfolio|evidence|proof|details|photo(?:graph)?s?|links?)\s(?:\w+\s){0,2}?"
    r"(?:of|from|to|for)\s(?:\w+\s){0,2}?(?:previous|past|earlier|similar|comparable|prior|recent)"
    r"\s(?:\w+\s)?(?:works?|projects?|jobs?|assignments?|contracts?|orders?|clients?|customers?|experience)\b",
    re.IGNORECASE,
    needs=("previous", "past", "earlier", "similar", "comparable", "prior", "recent"),
)
_OF_BIDDERS = pattern(
    rf"(?:(?:{_NUMBER}|\d[-–]\d|the|all|key|at least|professional|client|trade)\s)*"
    r"(?:references?|referees|cvs|curricula vitae|r[eé]sum[eé]s|(?:cv|curriculum vitae|r[eé]sum[eé])(?=\s(?:of|for)\s))"
    r"(?:\s(?:of|for|from)\s.*)?"
    r"|(?:\w+\s)?(?:fixed|firm|binding|competitive|best)(?:-|\s)(?:price\s)?(?:estimate|quote|quotation|offer|price)s?\b.*"
    r"|(?:(?:an?|the|your|free|written|itemi[sz]ed|detailed)\s)*(?:quotes?|quotations?)(?:\s(?:for|with|including)\s.*)?",
    re.IGNORECASE,
)
"""What comes with an offer: "two references", "a fixed estimate"."""

_ASKS = pattern(
    r"(?:is|are|do|does|did|can|could|will|would|should|has|have|may|what|which|who|when|where|why|how)\b",
    re.IGNORECASE,
)


def is_none(brief: Brief, item: Named) -> bool:
    """Whether a name is that of no deliverable, however it is listed or ordered."""
    name = item.name
    return (
        _is_term(name)
        or _is_place_or_person(brief, name)
        or _SHARE.match(name) is not None
        or _is_of_an_offer(name)
        or _is_question(brief, item)
    )


def _is_term(name: str) -> bool:
    """Whether a name only says how long, how much, how or under which guarantee."""
    if _WARRANTY.search(name):
        words = things.head(name).lower().split()
        return _PERIOD.search(name) is not None and bool(words) and _WARRANTY.search(words[-1]) is not None
    return any(found.fullmatch(name) for found in (_MONEY, _TERM)) or bool(_SPAN.match(name) or _TAKEN.match(name))


def _is_place_or_person(brief: Brief, name: str) -> bool:
    bits = brief.lexicon.text.bits
    people = bits["role"] | bits["doer"] | bits["supplier_name"]
    if _PERSON.fullmatch(name) or (
        brief.lexicon.text.mask(things.last_word(name)) & people and not things.is_thing(brief, name)
    ):
        return True
    address = _ADDRESS.match(name)
    return address is not None and not things.is_thing(brief, name[: address.end()].split(" to ", maxsplit=1)[0])


def _is_of_an_offer(name: str) -> bool:
    """Whether a name is that of what bidders send to be chosen."""
    return bool(_YOURS.search(name) or _EARLIER.search(name) or _OF_BIDDERS.fullmatch(name))


def _is_question(brief: Brief, item: Named) -> bool:
    return _ASKS.match(item.name) is not None and brief.blocks[item.span.block].text[
        item.span.end :
    ].lstrip().startswith("?")
