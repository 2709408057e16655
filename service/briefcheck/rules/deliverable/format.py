"""The form of the deliverables is given: file format, quantity, size, copies or language.

Why: The right content in the wrong form cannot be used, and converting it is work nobody priced.

Flagged:
    # Report
    Deliver the report in a suitable format.

Accepted:
    # Report
    Deliver the report as a PDF of at most 20 pages and two printed copies.

Source: PRINCE2 product descriptions (format and presentation); DD Form 1423 on copies and form.
"""

from __future__ import annotations

import functools
from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.model import Span
from briefcheck.rules import amounts, contents
from briefcheck.rules.aspect import Gap, Texts, assessment, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage, Sentence

TEXTS = Texts(
    title="Format and quantity",
    topic="format",
    section="formats-and-quantities",
    missing=Gap(
        "No format, quantity, size or language is given for what is delivered; the supplier would have to assume one.",
        "In which format, how many and how large?",
        "Add: [number] copies of [deliverable] as [file format], at most [number] [unit], in [language].",
    ),
    weak=Gap(
        "A format or number is given only in passing or for a minor item.",
        "Which format and quantity hold for each deliverable?",
        "For each deliverable add: [file format], [number] copies, [size], in [language].",
    ),
)
_NOT_DELIVERED = ("blank", "end_user", "product_subject", "part.bid_process", "procedural", "flaw")
_NOT_OF_RESULTS = ("product_features", "background")
_QUOTED_MAX = 4
_LABEL_WORDS_MAX = 8
_STACK_MIN = 3
"""HTML and JSON among so many technologies are what it is built with."""
_SAID_MIN = 2
"""Once may be for a minor item only."""
_SHOWS = ("count", "format.phrases", "form_file", "form_language", "product_kind")
_BESIDE = ("form_file", "form_language", "product_kind")
_BESIDE_OF_MANY = ("file_kind", "form_language", "product_kind")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    enough = 1 if brief.is_short else _SAID_MIN
    beside = _BESIDE if brief.is_short else _BESIDE_OF_MANY
    grade = functools.partial(_grade, brief)
    found = weigh(brief, TEXTS, grade, of_content=True, beside=beside, enough=enough, shows=_SHOWS)
    if (found.level or 0) > (1 if brief.is_short else 0):
        return found
    counted = _counted(brief)
    level: Level = 2 if brief.is_page and len(counted) >= _SAID_MIN else 1
    is_said = len(counted) >= _SAID_MIN or (brief.is_short and counted)
    return assessment(brief, TEXTS, level, [*found.evidence, *counted]) if is_said else found


def _counted(brief: Brief) -> list[Span]:
    """Sentences with a number of things or a size, though nothing calls it a quantity: "three shirts each"."""
    told = (s for s in brief.once(contents.sentences) if _is_amount(brief, s) and not s.has(*_NOT_DELIVERED))
    return [brief.quote(sentence, TEXTS.topic) for sentence in islice(told, _QUOTED_MAX)]


def _is_amount(brief: Brief, sentence: Sentence) -> bool:
    if sentence.has("standing"):
        return False
    if sentence.saying.has_digit and sentence.has("count"):
        return True
    is_ordered = sentence.is_item or sentence.has("ordering")
    if brief.is_short and amounts.is_sized(sentence):
        return True
    if brief.is_short:
        is_ordered = is_ordered or sentence.has("artefact", "handed_thing", "stuff", "wanted")
    else:
        is_ordered = is_ordered and sentence.has("artefact", "handed_thing")
    return is_ordered and (amounts.is_sized(sentence) or amounts.is_counted(sentence, brief.lexicon))


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place in ("column", "label"):
        is_long = passage.has("duration") and not passage.has("tiny_time")
        return 3 if passage.place == "label" and passage.sentence.saying.has_digit and not is_long else 2
    if passage.has("end_user", "product_subject", "part.bid_process") or passage.sentence.saying.words.endswith("?"):
        return 0
    if passage.place == "title":
        return 1
    if (
        (passage.is_named or passage.is_hinted)
        and passage.has("count")
        and (passage.has("deliver") or (passage.is_named and passage.is_hinted))
    ):
        return 3
    if not brief.is_short and _is_of_result(brief, passage):
        return 3
    if passage.is_named and passage.has("deliver", "obligation"):
        return 2
    if passage.has("count") and passage.has("deliver") and passage.has("obligation", "format.hints"):
        return 2
    if brief.is_short and passage.has("form_file", "form_language"):
        return _formed(brief, passage)
    if passage.place == "section" and passage.has("measure", "count", "times"):
        return 2
    if passage.is_named:
        return 1
    if passage.has("code_form") and passage.has("deliver") and passage.has("obligation"):
        return 2
    if passage.has("product_kind"):
        is_label = passage.sentence.saying.words.count(" ") < _LABEL_WORDS_MAX
        is_told = is_label or passage.has("deliver", "artefact", "wanted")
        return 1 if is_told and not passage.has("standing") else 0
    is_of_result = passage.has("artefact") and passage.count("technology") < _STACK_MIN
    return 1 if passage.is_hinted and (is_of_result or passage.has("deliver")) else 0


def _is_of_result(brief: Brief, passage: Passage) -> bool:
    """Whether it tells the kind of file or the language of what is to be made: "the deliverables are in French"."""
    part = brief.outline.part_of(passage.sentence.block)
    if passage.has(*_NOT_DELIVERED) or part in _NOT_OF_RESULTS:
        return False
    if not passage.has("deliver", "artefact", "handed_thing"):
        return False
    if passage.has("deliver"):
        return passage.has("form_language", "file_kind")
    if passage.has("form_language"):
        return passage.has("listed.hints")
    is_elsewhere = brief.profile == "software" or passage.sentence.is_titled_otherwise(TEXTS.topic)
    is_told = passage.sentence.is_item or passage.has("wanted", "make_it")
    return not is_elsewhere and passage.has("file_kind") and is_told


def _formed(brief: Brief, passage: Passage) -> Level:
    """What a word for a form or a language is worth: more with a thing, an amount or an order beside it."""
    if passage.has(*_NOT_DELIVERED):
        return 0
    is_told = passage.has("artefact", "handed_thing", "deliver", "wanted") or _is_amount(brief, passage.sentence)
    return 2 if is_told or passage.count("form_file") > 1 else 1
