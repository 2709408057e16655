"""What sentences order: the verbs and turns that do, and where the names of the things behind them begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, structs

from briefcheck.patterns import pattern
from briefcheck.rules import things
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

_SENTENCE_LENGTH_MAX = 1500
_ORDERS_MAX = 4
_DENIED_MAX = 30
_VERBS_MAX = 12
_LEAD_WORDS_MAX = 2
_BEFORE_MAX = 240
"""What makes a verb an order stands no further before it."""
_HANDING = "give|show|deliver|provide|supply|submit|furnish|send|hands? over|hands? in|turns? in|attach|share"
_MAKING = (
    "rebuild|renew|erect|draw up|put in|put up|put down|make"
    "|produce|develop|build|create|design|redesign|prepare|construct|implement|manufacture|install|write|draft|publish"
    "|fabricate|print|compile|bring|film|shoot|translate|establish|curate|assemble|conduct|carry out|perform|undertake"
)
_WHOM = (
    r"(?:(?:mr|mrs|ms|miss|dr|prof)\.?\s(?-i:[A-Z])[\w’'-]*(?:\s(?-i:[A-Z])[\w’'-]*)?"
    r"|(?-i:[A-Z][a-z]+)(?:\s(?-i:[A-Z][a-z]+))?|(?<=send\s)(?:the|our|my)\s[\w’'-]+|(?<=give\s)(?:the|our|my)\s[\w’'-]+)"
    r"\s(?=with\s|(?:an?|the|one|two|three|your|his|her|all|copies|\d{1,4})\s"
    r"(?!(?:hour|day|night|week|fortnight|month|quarter|year)s?\b))"
)
"""To whom a thing goes, before it: "send Ms Roe a report"; "send the report a week later" tells when."""
_VERB = pattern(
    rf"\b(?:(?P<hand>{_HANDING})|(?P<make>{_MAKING}))(?P<s>s)?(?:\s(?:and|or)\s(?:\w+))?\s+(?:\w+ly\s+(?=an?\s|the\s))?"
    rf"(?:(?P<whom>{_WHOM})"
    r"|(?:to\s)?(?:us|me|them|it to us|the\s(?:client|owner|buyer|customer|agency|government|company)),?\s+"
    r"(?:[^,;:.]{3,60},\s+(?=with\s))?)?"
    rf"(?:with\s+)?(?P<det>{things.DETERMINED})?(?!(?:of|and|or)\s)(?=[\w“\"'])",
    re.IGNORECASE,
)
_ORDER = r"shall|must|will|should|to be|is to|are to|agrees? to|has to|have to|needs? to|(?:is|are)\s\w+\sto"
_MODAL = pattern(
    rf"\b(?:{_ORDER}|responsible for|would like(?:\s\w+)? to|(?:would|['’]d) (?:like|love)(?:\s\w+)? to"
    r"|wants?(?:\s\w+)? to|need you to|please|(?:request|ask)(?:s|ed|ing)?(?:\s\w+)? to"
    r"|(?:looking for|need|want) some(?:one|body) (?:to|who can)|could you|can you|(?:\A|[,;:.]\s)you)"
    r"\s(?:also\s|then\s|\w+ly\s)?(?:(?:\w+,\s){1,3}|\w+(?:,\s\w+)*,?\s(?:and|or)\s)?\Z",
    re.IGNORECASE,
)
"""What stands before a verb that is an order; another verb may come between ("shall prepare and submit")."""
_BUILT = pattern(
    r"(?:design and )?(?:build|construct|fabricate|manufacture|install|print|rebuild|renew|fit|lay|erect|assemble"
    r"|put in|put up|put down)\b",
    re.IGNORECASE,
)
_WANTING = pattern(
    r"\b(?:goals?|aims?|objectives?|purpose|project|task|assignment|mission|asked|requested|seek(?:s|ing)?|plans?"
    r"|commission(?:ed)?|tasked|contract(?:ed)?|engaged?|hired?|looking|required|requirements?|group|team|needs?"
    r"|you will be|responsible)\b",
    re.IGNORECASE,
)
_LEADING = ' \t\xa0•-–—*"“0123456789.()'
_FIRST_TIME = pattern(
    r"(?:\A\W*|\b(?:shall|must|will|should),\s)"
    r"(?:within|by|before|after|upon|on|at|no later than|not later than|every|each"
    r"|\w{1,8}\s\w{3,9}\s(?:prior|before|after))\s[^,;:.]{2,80},\s\Z",
    re.IGNORECASE,
)
"""What may say when before an order: "Within 30 days of award, submit", "shall, after each visit, send"."""
_LABELLED = pattern(
    r"\W{0,4}(?:[\w’']+\s){0,2}(?:tasks?|goals?|aims?|objectives?|purpose|assignment|mission|job|brief|scope|ask|order"
    r"|challenge|project)(?:\s\w+)?:?\s\Z",
    re.IGNORECASE,
)
"""A label before an order: "Goal: develop …", "Your task: build …"."""
_HANDED_OVER = pattern(r"(?:deliver|submit|send|prepare|produce|write|hand (?:over|in))\b", re.IGNORECASE)
_ITEM_LABEL = pattern(r"\W{0,4}(?:[\w’'/-]+\s(?:&\s)?){0,4}[\w’'/-]+:\s", re.IGNORECASE)
_AND = pattern(r"(?:\band|\bthen|,)\s\Z")
_PLEASE = pattern(rf"\W{{0,4}}(?:please|{_HANDING}|{_MAKING}|upload)\s", re.IGNORECASE)
_MODAL_ANYWHERE = pattern(r"\b(?:shall|must|please|some(?:one|body) to|like you to|you to)\s", re.IGNORECASE)
_THIRD = pattern(r"(?:hands|turns)\s", re.IGNORECASE)
_SUBJECT = pattern(r"(?:\A\W{0,3}|[,;:]\s|\bthe\s(?:\w+\s){2,3})(?:(?:the|our|your)\s(\w+)|(s?he))\s\Z", re.IGNORECASE)
"""Who hands something over: "the studio delivers"; whoever it is but the buyer."""
_INFINITIVE = pattern(r"\bto\s(?:\w+ly\s)?(?:\w+\s(?:and|or)\s)?\Z", re.IGNORECASE)
_NOT_ORDERED = pattern(
    r"\b(?:that|which|who|where|whose)\s(?:\w+\s){0,3}\Z|\b(?:may|might|can|could|cannot|not)\s(?:(?!you\s)\w+\s)?\Z"
    r"|\bby\s(?:another|other|the previous)\b"
    r"|\b(?:who|which)\s(?!can\s|could\s|will\s|would\s|shall\s|is\s|are\s)[^,;:.]{0,60}\sto\s(?:\w+\s(?:and|or)\s)?\Z"
    r"|\b(?:this|it|that|which)\swill\s(?:also\s|then\s)?\Z"
    r"|\bthey\s(?:have\s|had\s)?(?:hired|engaged|commissioned)\b[^,;:.]{0,60}\Z"
    r"|\bI\s(?:was|have|had|\w+ed)\b[^,;:.]{0,60}\Z"
    r"|\b(?:difficult|hard|easy|able|ability|how|order|unable|used)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)
_BY_THE_BUYER = pattern(
    r"\b(?:client|customer|buyer|owner|agency|government|city|council|manager|officer|purchaser|employer|user|users"
    r"|department|university|school|ministry|sponsor"
    r"|section|document|chapter|annex|appendix|table)\b[^,;:]{0,25}\b(?:will|shall|must)\s(?:\w+\s)?\Z",
    re.IGNORECASE,
    needs=("will", "shall", "must"),
)
_NOMINAL = pattern(
    r"\b(?:creating|building|developing|designing|delivering|producing|preparing|writing"
    r"|(?:\w+\sand\s)?(?:delivery|development|creation|production|design|construction|supply|installation|provision|preparation"
    r"|submission|implementation) of)\s+(?=\w)",
    re.IGNORECASE,
)
_BETWEEN_OTHERS = pattern(
    r"\b(?:before|after|when|whenever|while|without|by|from|upon|since|for the purposes? of|of how|if)\s(?:the\s)?\Z"
    r"|\b(?:facilitat|support|enabl|allow|permit|automat|simplif|streamlin|speed)\w*\s(?:the\s|up\s)?(?:\w+\s)?\Z",
    re.IGNORECASE,
)
"""What makes work only a part of what is told: "before writing an article", "facilitates the preparation of plans"."""
_STORY = pattern(
    r"\W{0,4}as an?\s[^,.]{2,60},[^.]{0,80}?\b(?:I|we|they)"
    r"\s(?:can|(?:want|need|wish|would like|should be able)\sto)\b",
    re.IGNORECASE,
    needs=("as a",),
)
"""A user story: "As a member, I want to book a lesson"."""
_ARTICLE_BEFORE = pattern(r"\b(?:the|a)\s\Z", re.IGNORECASE)
_IS_THE = pattern(r"\b(?:for|is|are|be|includes?|involves?|requires|covers)\sthe\s\Z", re.IGNORECASE)
_SUPPLY = pattern(r"suppl|deliver|provision|submission", re.IGNORECASE)
_WANTED = pattern(
    r"\b(?:looking for|interested in|asks? (?:from|of) (?:the|our|your|an?) \w+|asks? for|needs?|requires?|wants?"
    r"|seeking|seeks|would like|in need of|proposals for|quotes? for|quote(?=\s+an?\s)|quotations? for"
    r"|there (?:will|shall|must|should)(?:\salso)? be"
    r"|has requested|have requested"
    r"|to (?:commission|procure|purchase|acquire|fund)(?=\s+(?:an?|one|two|three|new|\d)\s)"
    r"|(?:like|wish|want)s? to (?:order|buy|have|commission|get|receive)"
    r"|(?:expect|hope|intend|plan|need)s? to (?:have|get|receive|own)"
    r"|what\s(?:we|i)(?:['’]d|\swould)?\s(?:need|want|like|imagine|expect|have in mind)[^,;:.]{0,30}\s(?:is|are))"
    r"(?:\sto have)?\s(?:proposals for\s)?"
    rf"(?!to\s)(?={things.DETERMINED}|\w+\s\w+)",
    re.IGNORECASE,
)
_GIVING = pattern(r"(?:give|show)", re.IGNORECASE)
_RENEWED = pattern(r"(?:rebuild|renew)\b", re.IGNORECASE)
_PUT = pattern(r"(?:put in|put up|put down|lay|fit|rebuild|renew|erect)\b", re.IGNORECASE)
_ORDERED = pattern(r"to (?:order|buy|commission)\b", re.IGNORECASE)
_ASKED = pattern(r"\bplease\b|\b(?:us|me)\b", re.IGNORECASE)
"""Who is asked for "the leaflet" has not heard of it before."""
_WANTING_US = pattern(
    r"(?:\b(?:we|i)\b[^,;:.]{0,20}|\A\W{0,4})\b(?:need|want|require|looking for|interested in|ask"
    r"|like to|like a|after|imagine|expect|have in mind)\s"
    r"|\bthere (?:should|must|shall|will|has to|needs to) be\s",
    re.IGNORECASE,
)
_SUBJECT_MAX = 30
_DONE = (
    "delivered|submitted|provided|supplied|handed over|handed in|handed|given|turned in|produced|prepared|developed"
    "|created|built|designed|installed|furnished|sent|issued|presented|uploaded|published|manufactured|printed|written"
    "|drawn up"
)
_PASSIVE = pattern(
    rf"(?:\A\W{{0,4}}|[,;:]\s|\band\s)(?P<thing>(?:{things.DETERMINED})?\w[^,;:.]{{2,80}}?)\s"
    rf"(?:shall|must|will|should|is to|are to|has to|have to|needs? to)\s(?:also\s)?be\s(?:\w+ly\s)?(?:{_DONE})\b"
    rf"|(?:\A\W{{0,4}}|[,;:]\s)(?P<named>\w[^,;:.]{{2,80}}?)\sto be\s(?:{_DONE})\b",
    re.IGNORECASE,
    needs=("be",),
)
_CONTAINING = pattern(
    r"(?:\A\W{0,4}|[,;:]\s)(?P<thing>(?:the|an?|each|every|your|this)\s(?:[\w’'/-]+\s){1,5}?"
    r"(?:reports?|plans?|documentation|manuals?|guides?|guidelines?|stud(?:y|ies)|assessment|analysis|evaluation|survey"
    r"|memo|memorandum|presentation|handbook|brochure|booklet|leaflet|newsletter|paper|article|poster|catalogue|curriculum"
    r"|strategy|roadmap|dossier|diagnostic|inventory|catalog))"
    r"\s(?:shall|must|should|will|is to|are to|needs? to|has to)\s"
    r"(?:also\s|at least\s|at a minimum,?\s|be able to\s)?(?:include|contain|cover|describe|address|summari[sz]e"
    r"|identify|outline|document|present|list|set out|comprise|consist of|explain|analy[sz]e|provide|detail|focus)\b",
    re.IGNORECASE,
    needs=("shall", "must", "should", "will", "to"),
)
"""A document whose contents are told is to be written."""
_CONSIST = pattern(
    r"\b(?:deliverables?|final products?|end products?|work products?|outputs?"
    r"|(?:final|end|expected|desired|intended|project) (?:outcomes?|results?)"
    r"|(?:outcomes?|results?) of (?:the|this|our) (?:project|work|assignment|engagement|study|contract))\b.{0,40}?"
    r"\b(?:are|is|include|includes|consist of|consists of|be|comprise|comprises|including):?\s(?P<things>.+)"
    rf"|\b(?:which|that|to)\s(?:will\s|shall\s|must\s)?be\s(?:{_DONE})\b[^.;:]{{0,60}}?\s(?:is|are):?\s(?P<made>.+)"
    r"|\b(?:following|expected|required)\s(?:\w+\s){0,3}(?:deliverables|outputs|products|reports|documents|items|goods)"
    r"\b[^:.]{0,60}:\s(?P<counted>.+)"
    rf"|\b(?:shall|must|will|to)\s(?:(?!give\b|show\b)(?:{_HANDING})|produce|prepare)\b[^:.]{{0,120}}:\s(?P<named>.+)"
    r"|\b(?:system|solution|product|package|kit|project|works?|job|order|assignment)"
    r"\s(?:shall\s|will\s|must\s)?(?:consists? of|comprises?|is made up of)"
    r"[^:.]{0,40}:\s(?P<parts>.+)"
    r"|(?:(?<=[\s(–-])|\A)(?:deliverables?|outputs?|work products?|end products?):\s(?P<labelled>.+)",
    re.IGNORECASE,
    needs=("deliverable", "product", "output", "outcome", "result", "be", ":"),
)
_SIGNS_OF_PARTS = (":", "deliverable", "product", "output", "outcome", "result", "be")
_SIGNS_OF_PASSIVE = ("be",)
_SIGNS_OF_WANTING = tuple(
    "request commission procure purchase acquire look interest ask need require want seek like proposal quot there wish"
    " what".split()
)
_SECTION = pattern(
    r"[^:]{0,120}:\s(?P<counted>.+)"
    r"|(?P<things>[^:]{2,300}?)\s(?:(?:shall|must|will|should|is to|are to)\s(?:also\s)?be\s(?:\w+ed|handed|sent|due)"
    r"|(?:is|are)\s(?:due|required|expected|included|delivered|provided|submitted))\b"
    r"|.{0,100}?\b(?:include|includes|including|contain|contains|comprise|comprises|consist of|consists of|be|is|are)"
    r"\s(?P<named>.+)",
    re.IGNORECASE,
)
"""What a sentence below a title such as "Deliverables" counts up, whatever its verb."""
_ENTRY = pattern(r"(?:and\s)?\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s", re.IGNORECASE)
_ARTICLE = pattern(r"\W{0,3}(an?\s\w+\s\w+)", re.IGNORECASE)


class Beginning(Struct, frozen=True):
    """Where the name of an ordered thing may begin in a sentence, and where it ends at the latest.

    `is_counted` says that the sentence counts up deliverables, `is_handed` that it says of the thing that it is to be
    handed over, not only made.
    """

    start: int
    end: int | None = None
    is_counted: bool = False
    is_handed: bool = False
    is_built: bool = False
    """Behind a verb of making something with one's hands, such as "fabricate", or "we need": nearly anything can be."""
    is_bare: bool = False
    """The same without an article: "put in drainage"."""
    is_known: bool = False
    """Of what the reader knows already: "rebuild the steps", "please send us the leaflet"."""
    is_made: bool = False
    """Behind any verb: so many of something are things, whatever they are."""


def beginnings(brief: Brief, sentence: Sentence) -> Iterator[Beginning]:
    """Where in a sentence's text the names of the things that it orders may begin, whatever its figures are."""
    text = sentence.saying.words[:_SENTENCE_LENGTH_MAX]
    found = _CONSIST.search(text) if _shows(text, _SIGNS_OF_PARTS) else None
    if found:
        is_said = found.lastgroup == "things"
        for start, end in things.counted(brief, text, found.start(found.lastgroup or 0)):
            yield Beginning(start, end, is_counted=True, is_handed=True, is_built=is_said)
        return
    if _STORY.match(text):
        return
    of_product = brief.lexicon.text.bits["product_subject"] | brief.lexicon.text.bits["end_user"]
    first = sentence.saying.first(of_product)
    reached = 0
    for match, is_handed in _orders(brief, sentence, text):
        if match.start() < reached:
            continue
        if first is not None and first < match.start():
            return
        if "thing" in match.groupdict() and (group := match.lastgroup):
            yield Beginning(match.start(group), match.end(group), is_handed=True, is_made=True)
        else:
            start = match.start("det") if match.groupdict().get("det") else match.end()
            way = _way(text, match, is_handed=is_handed)
            for at, end in things.parts(brief, text, start):
                reached = at
                yield structs.replace(way, start=at, end=end)


def _way(text: str, match: re.Match[str], *, is_handed: bool) -> Beginning:
    """What an order lets its things be."""
    verb = match.group()
    is_renewed = _RENEWED.match(verb) is not None
    is_wanted = _WANTING_US.search(text, max(match.start() - _SUBJECT_MAX, 0), match.end()) is not None
    is_asked = is_handed and _ASKED.search(text, max(match.start() - _SUBJECT_MAX, 0), match.end()) is not None
    return Beginning(
        match.end(),
        is_handed=is_handed,
        is_built=is_wanted or is_renewed or _BUILT.match(verb) is not None,
        is_bare=_PUT.match(verb) is not None,
        is_known=is_renewed or is_asked or _ORDERED.search(verb) is not None,
        is_made=is_wanted or ("make" in match.groupdict() and not match["s"]),
    )


def in_section(brief: Brief, text: str) -> Iterator[Beginning]:
    """Where the things begin that a sentence below a title such as "Deliverables" counts up."""
    entry = _ENTRY.match(text)
    if entry is not None:
        yield Beginning(entry.end(), is_counted=True, is_handed=True)
        return
    match = _SECTION.match(text[:_SENTENCE_LENGTH_MAX])
    if match is None or match.lastgroup is None:
        article = _ARTICLE.match(text)
        if article is not None:
            yield Beginning(article.start(1), is_counted=True, is_handed=True, is_built=True)
        return
    until = match.end("things") if match.lastgroup == "things" else None
    for start, end in things.counted(brief, text[:_SENTENCE_LENGTH_MAX], match.start(match.lastgroup), until):
        yield Beginning(start, end, is_counted=True, is_handed=True)


def _is_denied(brief: Brief, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what is ordered is denied right before: "does not include development of an interface"."""
    places = sentence.saying.places(brief.lexicon.text.bits["negation"])
    return any(0 <= match.start() - end <= _DENIED_MAX for _, end in places)


def _orders(brief: Brief, sentence: Sentence, text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The places that order something, in order, and whether it is to be handed over."""
    found = [(match, True) for match in (_PASSIVE.finditer(text) if _shows(text, _SIGNS_OF_PASSIVE) else ())]
    if sentence.saying.mask & brief.lexicon.text.bits["specification.phrases"]:
        found += [(match, True) for match in islice(_CONTAINING.finditer(text), 1)]
    verbs = islice(_VERB.finditer(text), _VERBS_MAX)
    found += [(match, bool(match["hand"])) for match in verbs if _is_order(brief, sentence, text, match)]
    if sentence.is_item or _WANTING.search(text):
        nominal = [match for match in _NOMINAL.finditer(text) if _is_work(text, match.start())]
    else:
        nominal = [first] if (first := _NOMINAL.match(text)) else []
    if sentence.saying.mask & brief.lexicon.text.bits["negation"]:
        nominal = [match for match in nominal if not _is_denied(brief, sentence, match)]
    found += [(match, _SUPPLY.search(match.group()) is not None) for match in nominal]
    found += [(match, False) for match in (_WANTED.finditer(text) if _shows(text, _SIGNS_OF_WANTING) else ())]
    return iter(sorted(found, key=lambda pair: pair[0].start())[:_ORDERS_MAX])


def _is_work(text: str, start: int) -> bool:
    """Whether "development of …" is the work: not behind "the" or "a", but for "includes the development of …"."""
    before = text[max(start - _BEFORE_MAX, 0) : start]
    if _BETWEEN_OTHERS.search(before):
        return False
    return _ARTICLE_BEFORE.search(before) is None or _IS_THE.search(before) is not None


def _shows(text: str, signs: tuple[str, ...]) -> bool:
    """Cheap look before a dear search: whether any of the letters stand there that every match has."""
    text = text.lower()
    return any(sign in text for sign in signs)


def _is_order(brief: Brief, sentence: Sentence, text: str, match: re.Match[str]) -> bool:
    """Whether a verb orders: at the beginning, behind "shall", or as what the work is for; not of the buyer."""
    before = text[max(match.start() - _BEFORE_MAX, 0) : match.start()]
    if _GIVING.match(match.group()) and not (match["whom"] or _ASKED.search(match.group())):
        return False
    if _NOT_ORDERED.search(before) or _BY_THE_BUYER.search(before):
        return False
    if match["s"] or _THIRD.match(match.group()):
        bits = brief.lexicon.text.bits
        is_timed = bool(sentence.saying.mask & (bits["slot.month"] | bits["slot.period"]))
        if brief.lexicon.text.mask(before) & (bits["supplier_name"] | bits["doer"]):
            return is_timed or not _THIRD.match(match.group())
        subject = _SUBJECT.search(before) if match["hand"] and is_timed else None
        others = bits["party"] | bits["end_user"] | bits["artefact"] | bits["handed_thing"]
        return subject is not None and not brief.lexicon.text.mask(subject.group()) & others
    if not before.strip(_LEADING) or _MODAL.search(before) or _LABELLED.fullmatch(before):
        return True
    if _FIRST_TIME.search(before):
        return True
    if _AND.search(before) and (_PLEASE.match(text) or _MODAL_ANYWHERE.search(before) or _is_imperative(brief, text)):
        return True
    if _INFINITIVE.search(before):
        return bool(match["det"] or match["make"]) and _WANTING.search(before) is not None
    is_labelled = _HANDED_OVER.match(match.group()) is not None and _ITEM_LABEL.fullmatch(before) is not None
    return sentence.is_item and (_is_short_lead(before) or is_labelled)


def _is_short_lead(before: str) -> bool:
    """Whether what stands before the verb of an entry is no subject: "Also build", not "The authors build"."""
    words = before.split()
    return len(words) <= _LEAD_WORDS_MAX and not (words and words[0].lower() in things.DETERMINERS)


def _is_imperative(brief: Brief, text: str) -> bool:
    """Whether a sentence begins with a verb that can hardly be anything else: "Take it down, build …"."""
    words = text.split(maxsplit=1)
    return bool(words) and bool(brief.lexicon.text.mask(words[0]) & brief.lexicon.text.bits["only_verb"])
