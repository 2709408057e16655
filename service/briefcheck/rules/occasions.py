"""Days on which something is held, of which a brief says nothing else: "The fair takes place on 9 May".

Such a day is due only where work is needed for it: where the brief speaks of the occasion again ("posters for the
fair"), where the sentences around it lead up to it ("the panels must hang by then"), or where holding it is the work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from briefcheck.model import Span
from briefcheck.rules import dates
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

_AROUND = 2
"""So many blocks further on "by then" still means the day that was named."""
_BLOCKS_MAX = 40
_OCCASION = ("whose.occasion",)


def is_apart(brief: Brief, sentence: Sentence) -> bool:
    """Whether a sentence only tells when something is held that the rest of the brief does not speak of."""
    if brief.profile == "event" or not sentence.has(*_OCCASION):
        return False
    bit = brief.lexicon.text.bits["occasion"]
    own = Counter(sentence.text[start:end].lower().removesuffix("s") for start, end in sentence.saying.places(bit))
    spoken = brief.once(_spoken)
    if any(spoken[name] > count for name, count in own.items()):
        return False
    then = brief.lexicon.text.bits["then_word"]
    return not any(mask & then for mask in brief.masks[sentence.block : sentence.block + _AROUND + 1])


def apart(brief: Brief) -> Iterator[Span]:
    """The sentences that do so and name the day, the first few of them."""
    keys = brief.lexicon.frames.keys(_OCCASION)
    for i in islice(brief.holding(keys), _BLOCKS_MAX):
        if brief.blocks[i].kind != "heading" and i in dates.by_block(brief) and brief.is_evidence(i):
            for sentence in brief.sentences_of(i):
                if sentence.has("date") and not sentence.is_open and is_apart(brief, sentence):
                    yield brief.quote(sentence, "due")


def _spoken(brief: Brief) -> Counter[str]:
    """How often a brief names each occasion."""
    return Counter(brief.document.text_of(span).lower().removesuffix("s") for span in brief.hits("occasion"))
