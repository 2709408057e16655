"""What sentences order where the lexicon tells it by phrases: "wir brauchen eine Theke", "se necesita una mesa".

The things stand behind a phrase of the cue `orders`, counted up to the end of the sentence, or before one of the cue
`is_ordered` ("die Übersetzung ist fällig"). A language without these cues has none here: its verbs are told otherwise
(`orders.py`).

Behind the phrase may stand who does it ("nous souhaitons vous confier le buffet": the cue `making`). Any other act, or
a word that points back ("on voudrait montrer …", "il nous faut ça vite": the cue `no_object`), names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named
from briefcheck.rules.passage import Sentence

_BLOCKS_MAX = 300
"""What a brief orders, it says early."""
_THINGS_MAX = 12
_WORDS_MAX = 9
"""A longer piece tells something; it names nothing."""
_EDGE = pattern(r"[,;:.!?](?:\s|\Z)|[(\n]|\s[–—-]\s")
_NUMBER = pattern(r"\d{1,6}\s\w")
_KNOWN_WORDS = 1
_NO_ORDER = ("part.bid_process", "part.instructions", "product_subject", "standing")
_NO_THING = ("no_thing", "role", "supplier", "supplier_name", "person_here", "pointing", "slot.month")


def in_sentences(brief: Brief) -> Iterator[Named]:
    """What its sentences order, in reading order."""
    bits = brief.lexicon.text.bits
    behind, before = bits["orders"], bits["is_ordered"]
    for i in islice(brief.holding(behind | before), _BLOCKS_MAX):
        if brief.blocks[i].kind not in ("paragraph", "item") or not brief.is_evidence(i, of_content=True):
            continue
        for sentence in brief.sentences_of(i):
            if sentence.saying.mask & (behind | before) and not sentence.has(*_NO_ORDER):
                yield from _named_in(brief, sentence, behind, before)


def leads(brief: Brief, i: int) -> bool:
    """Whether a line ends with a phrase that orders what is listed below it: "Gebraucht werden:"."""
    text = brief.blocks[i].text.rstrip(" :\xa0")
    places = brief.lexicon.text.hits(text)
    return any(bits & brief.lexicon.text.bits["orders"] and end == len(text) for _, end, bits in places)


def _named_in(brief: Brief, sentence: Sentence, behind: int, before: int) -> Iterator[Named]:
    saying = sentence.saying
    for _, end in saying.places(behind)[:1]:
        found = list(_counted(brief, sentence, _behind_making(sentence, end), len(saying.words)))
        yield from found
        if found:
            return
    for start, _ in saying.places(before)[:1]:
        begins = max((match.end() for match in _EDGE.finditer(saying.words, 0, start)), default=0)
        item = _thing(brief, sentence, begins, start)
        if item is not None:
            yield item


def _behind_making(sentence: Sentence, start: int) -> int:
    """Where the words that say that somebody is to make it end, if they stand right here, else here."""
    makings = sentence.saying.places(sentence.bit_of("making"))
    return max((end for begins, end in makings if begins <= start + 1 and end > start), default=start)


def _counted(brief: Brief, sentence: Sentence, start: int, until: int) -> Iterator[Named]:
    """The things counted up in a stretch of a sentence, to the first piece that is none."""
    edges = {(match.start(), match.end()) for match in _EDGE.finditer(sentence.saying.words, start, until)}
    joints = sentence.saying.places(sentence.bit_of("thing_joint"))
    edges |= {(begins - 1, end + 1) for begins, end in joints if begins > start}
    begins, number = start, 0
    for at, end in [*sorted(edges), (until, until)]:
        if at < begins:
            begins = max(begins, end)
            continue
        if sentence.saying.words[begins:at].strip():
            if not number and _is_no_object(brief, sentence.saying.words[begins:at]):
                return
            item = _thing(brief, sentence, begins, at)
            if item is None and number:
                return
            if item is not None:
                yield item
            number += 1
        begins = end
        if number == _THINGS_MAX or sentence.saying.words[at : at + 1] in (".", "!", "?"):
            return


def _is_no_object(brief: Brief, piece: str) -> bool:
    """Whether a piece begins with what is to be done, or with a word for something said before."""
    first = next(iter(piece.split()), "")
    bits = brief.lexicon.text.bits
    return brief.lexicon.text.mask(first) & (bits["no_object"] | bits["artefact"]) == bits["no_object"]


def _thing(brief: Brief, sentence: Sentence, start: int, end: int) -> Named | None:
    """The thing named in a stretch of a sentence, without what it is for or when; none where it is no thing.

    What it tells about belongs to its name, and may be anything: "einen Film über unseren Verein".
    """
    words, text = sentence.saying.words, brief.lexicon.text
    about = [place for place in sentence.saying.places(sentence.bit_of("name_about")) if start + 2 < place[0] < end]
    tells = {behind + 1 for _, behind in about}
    ends = [at for at, _ in sentence.saying.places(sentence.bit_of("name_ends")) if start + 2 < at < end]
    end = min([*(at for at in ends if at not in tells), end])
    piece = words[start:end].strip()
    if not piece or len(piece.split()) > _WORDS_MAX:
        return None
    bits, mask = text.bits, text.mask(words[start : min([*(at for at, _ in about), end])])
    if mask & sum(bits[name] for name in _NO_THING):
        return None
    counted = bits["object_start"] | bits["slot.number"]
    is_thing = mask & (bits["artefact"] | bits["handed_thing"] | bits["named_thing"])
    is_told = _NUMBER.match(piece) is not None or text.mask(piece.split()[0]) & counted
    if not is_thing and not (is_told and len(piece.split()) > _KNOWN_WORDS):
        return None
    return named(brief, sentence.block, is_listed=False, start=sentence.start + start, end=sentence.start + end)
