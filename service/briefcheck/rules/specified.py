"""How far a brief specifies its deliverables: what the rule of that name says, and others ask."""

from __future__ import annotations

from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.model import Span
from briefcheck.rules import amounts, contents, deliverables
from briefcheck.rules.aspect import Gap, Texts, assessment, closed, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage, Sentence

TEXTS = Texts(
    title="Contents of the deliverables",
    topic="specification",
    section="deliverable-specification",
    missing=Gap(
        "It is not said what the deliverables must contain or do; the supplier would have to guess what to build.",
        "What must each deliverable contain or do?",
        "For each deliverable add: must contain [parts], must do [function].",
    ),
    weak=Gap(
        "The deliverables are described in a few broad words; most of their contents are left to guess.",
        "Which contents and functions must each deliverable have?",
        "For each deliverable add: must contain [parts], must do [function], [number] [unit].",
    ),
)
_REQUIREMENTS_MIN = 5
"""Fewer sentences than this are a wish, not a specification."""
_WISHES_WORDS_MAX = 80
"""Requirements that have no more words between them are one-line wishes, unless the things are told of elsewhere."""
_SHARE_OF_WISHES = 0.5
_EXACT_MIN = 3
"""So many of them with a figure or a "must" are more than wishes."""
_SAID_MIN = 2
"""One sentence about the product in passing specifies nothing."""
_TOLD_MIN = 4
_TOLD_IN_LONG_MIN = 7
"""A longer text says some of it in passing."""
_DESCRIBING = ("specification", "listed", "scope", "procedure")
_TOLD_QUOTED_MAX = 8
_NOT_OF_PRODUCT = ("blank", "part.bid_process", "procedural")
_FEATURES_MIN = 20
_SHARE_OF_FEATURES = 0.5
"""A document of which half are entries of lists, under headings that name no other topic, is a list of features."""


def judged(brief: Brief) -> Assessment:
    """How far the brief says what the deliverables must contain or do."""
    found = weigh(brief, TEXTS, _grade, of_content=True, enough=_REQUIREMENTS_MIN, some=_SAID_MIN)
    if (found.level or 0) > 1:
        if brief.is_short and _are_wishes(brief) and len(_said_of_things(brief)) < _TOLD_MIN:
            return assessment(brief, TEXTS, 1, found.evidence)
        return found
    features = _features(brief)
    if len(features) >= max(_FEATURES_MIN, _SHARE_OF_FEATURES * sum(not block.is_ours for block in brief.blocks)):
        return assessment(brief, TEXTS, 2, map(brief.document.whole, features))
    said = _said_of_things(brief)
    if len(said) >= (_TOLD_MIN if brief.is_short else _TOLD_IN_LONG_MIN):
        return assessment(brief, TEXTS, 2, [*said, *found.evidence])
    if said and brief.is_short and not found.level:
        return assessment(brief, TEXTS, 1, said)
    if found.level:
        return found
    told = [*map(brief.document.whole, features), *(item.span for item in brief.once(deliverables.find))]
    told += _told(brief)
    return assessment(brief, TEXTS, 1, told) if len(told) >= _SAID_MIN else found


def _are_wishes(brief: Brief) -> bool:
    """Whether what is required is told in a few words each, without a figure or "must": "user login"."""
    words = exact = 0
    for mention in brief.mentions(TEXTS.topic, of_content=True):
        passage = mention.passage(brief)
        if closed(_grade(passage), passage, TEXTS.topic) > 1:
            words += mention.saying.words.count(" ") + 1
            exact += passage.is_named or mention.saying.has_digit or passage.has("obligation")
            if words >= _WISHES_WORDS_MAX or exact >= _EXACT_MIN:
                return False
    return words < _SHARE_OF_WISHES * brief.document.words


def _said_of_things(brief: Brief) -> list[Span]:
    """What is said in plain words of the things themselves: how large, how many, of what, what is in or on them."""
    plain = (s for s in brief.once(contents.sentences) if not s.has(*_NOT_OF_PRODUCT) and not s.has("not_of_thing"))
    told = (
        sentence for sentence in plain if _is_of_thing(sentence) and (brief.is_short or _may_describe(brief, sentence))
    )
    return [brief.quote(sentence, TEXTS.topic) for sentence in islice(told, _TOLD_QUOTED_MAX)]


def _may_describe(brief: Brief, sentence: Sentence) -> bool:
    """Whether its section leaves room for what a thing is like: one about formats has that for its own sake."""
    if brief.outline.tells_why(brief.blocks[sentence.block].heading):
        return False
    topics, bits = brief.outline.topics_of(sentence.block), brief.lexicon.titles.bits
    return not topics or any(topics & bits[topic] for topic in _DESCRIBING)


def _is_of_thing(sentence: Sentence) -> bool:
    saying = sentence.saying
    bears = len(saying.places(sentence.bit_of("bears")))
    if bears > 1 or (bears and sentence.has("artefact", "handed_thing", "stuff", "measure")):
        return True
    if sentence.has("specification.phrases") or (sentence.has("stuff") and sentence.has("measure", "count")):
        return True
    return amounts.is_sized(sentence) or (sentence.has("measure") and not sentence.has("wanted"))


def _told(brief: Brief) -> list[Span]:
    """What is said of the product in plain words: sentences with a measure, a number of things, or what is wanted."""
    told = (
        s for s in brief.once(contents.sentences) if s.has("measure", "count", "wanted") and not s.has(*_NOT_OF_PRODUCT)
    )
    return [brief.quote(s, TEXTS.topic) for s in islice((s for s in told if not _is_duty(s)), _SAID_MIN)]


def _features(brief: Brief) -> list[int]:
    """The entries of lists in sections that name no topic of their own."""
    outline = brief.outline
    return [
        i
        for i, block in enumerate(brief.blocks)
        if block.kind == "item"
        and not outline.places[i]
        and brief.is_evidence(i, of_content=True)
        and not brief.is_open(i)
        and not any(_is_duty(sentence) for sentence in brief.sentences_of(i))
    ]


def _is_duty(sentence: Sentence | Passage) -> bool:
    """Whether it says what the supplier does, and nothing of the product."""
    return sentence.has("supplier") and not sentence.has("product_subject", "artefact")


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if _is_duty(passage):
        return 0
    if passage.is_named or passage.place in ("section", "column"):
        return 2
    return 1 if passage.has("requirement") and passage.has("artefact", "product_subject") else 0
