"""What a sentence says is not there, is not done, or is not known yet.

"There is no deadline", "no acceptance test takes place", "the board does not approve it" hold all the words of a
promise and promise nothing; "milestones will be agreed later" names what is still open. Frames of the lexicon
(`[denied]`) tell what is denied, by the topic it would tell of; a word that turns it round ("not before", "nobody but")
overrules them. Of two long clauses the other one may ask for something, and a long sentence has more to say than that:
both are read as before. A condition ("no page takes more than two seconds") denies nothing of the work: of criteria,
levels and what is to be made only what is waived counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefcheck.patterns import pattern

if TYPE_CHECKING:
    from briefcheck.rules.passage import Sentence

_WORDS_MAX = 20
_CLAUSE_WORDS_MIN = 4
_CLAUSES_MIN = 2
_CLAUSES = pattern(r"[,:;()–—](?=\s|\Z)|\s-(?=\s)")
_ABSENT = "denied.absent"
_FRAMES = {
    "drawings": (_ABSENT,),
    "materials": (_ABSENT,),
    "procedure": (_ABSENT,),
    "format": (_ABSENT,),
    "listed": (_ABSENT,),
    "method": (_ABSENT, "denied.method"),
    "approver": (_ABSENT, "denied.approver"),
    "review_window": (_ABSENT, "denied.review_window"),
    "rework": (_ABSENT, "denied.rework"),
    "due": (_ABSENT,),
    "milestones": (_ABSENT,),
    "delivery": (_ABSENT, "denied.delivery"),
    "status": (_ABSENT, "denied.status"),
    "service_level": (_ABSENT,),
    "remedies": (_ABSENT, "denied.remedies"),
}
_STANDS = {"due": ("date",), "milestones": ("date",), "approver": ("approval_act",)}
"""What a topic has to say though something else beside it is still open."""


def is_denied(sentence: Sentence, topic: str) -> bool:
    """Whether all it says of a topic is that it is not there, not done or not needed.

    What need not be done draws the edge of the scope, and denies nothing of that.
    """
    if topic == "scope" or not sentence.has("waived", *_FRAMES.get(topic, ())):
        return False
    return not sentence.has("contrast") and _is_all(sentence)


def is_open(sentence: Sentence, topic: str) -> bool:
    """Whether all it says of a topic is that it is not settled, or not known yet.

    A day beside what is still to be settled stands, and what is agreed with somebody needs his yes.
    """
    if not sentence.has("unsettled", "unknown") or sentence.has("contrast") or not _is_all(sentence):
        return False
    return sentence.has("unknown") or topic not in _STANDS or not sentence.has(*_STANDS[topic])


def _is_all(sentence: Sentence) -> bool:
    """Whether a sentence is short, and no other clause of it is as long as one that asks for something."""
    words = sentence.saying.words
    if words.count(" ") >= _WORDS_MAX:
        return False
    long = [clause for clause in _CLAUSES.split(words) if clause.count(" ") >= _CLAUSE_WORDS_MIN]
    return len(long) < _CLAUSES_MIN
