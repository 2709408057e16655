"""What a rule found, weighed against how often the like of it proved right.

A rule knows words; whether they say enough is told by more: how likely the sentences are to be quoted for the aspect
(`passages.py`). Weights fitted on labelled briefs (`benchmarks/fit.py`) put that together and tell what is mentioned
from what is missing. That an aspect is present only a rule says, and its word holds; only a rule takes back that
something critical is missing; what waits for blanks to be filled in stays as it is, and so do a few lines.

What is said of one aspect has no part in the opinion on another, so that to mend one never unmends another.

Source: multinomial logistic regression for each aspect (DECISIONS.md 69).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from briefcheck.finding import Assessment
from briefcheck.rubric.passages import Likely
from briefcheck.rules.aspect import Texts

_LEXICONS = Path(__file__).with_name("lexicons")
_MENTIONED = 1
_WORDS_MIN = 120
"""It was learned from briefs of 150 words and more."""
_EVIDENCE_MAX = 3
_SENTENCES = 3
_EVEN = 0.0
"""Something is mentioned only where a passage is as likely as not to be quoted for it."""
_UNQUOTED = -7.0
"""Stands for the likelihood of a quote where there is none."""

Row = tuple[float, ...]


class Leanings(Struct, frozen=True, forbid_unknown_fields=True):
    """What each measure of one aspect adds towards each status; the last number of a row is added to all."""

    missing: Row
    weak: Row
    present: Row


@functools.cache
def weights(language: str) -> Mapping[str, Leanings]:
    """The leanings of each aspect in a language; none where it has no weights."""
    file = _LEXICONS / language / "opinion.json"
    if not language.isalpha() or not file.is_file():
        return {}
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Leanings])


def measures(likely: Likely, aspect: str, assessment: Assessment) -> Row:
    """The numbers an opinion on an aspect goes by.

    In order: 1 for each of missing, weak and present as the rule has it; the log odds of the three likeliest sentences,
    and of the rule's likeliest quote.
    """
    level = assessment.level or 0
    tops = likely.best(aspect, _SENTENCES)
    quoted = max((likely.odds(aspect, span) for span in assessment.evidence), default=_UNQUOTED)
    missing = [_UNQUOTED] * (_SENTENCES - len(tops))
    return float(level == 0), float(level == 1), float(level > 1), *tops, *missing, quoted


def is_mentioned(leanings: Leanings, found: Row) -> bool:
    """Whether the weights lean to something being said of the aspect."""
    missing, weak, present = (
        sum(weight * value for weight, value in zip(row, (*found, 1.0), strict=True))
        for row in (leanings.missing, leanings.weak, leanings.present)
    )
    return max(weak, present) >= missing


def revised(
    likely: Likely,
    leanings: Leanings | None,
    aspect: str,
    texts: Texts,
    assessment: Assessment,
    *,
    words: int,
    is_critical: bool,
) -> Assessment:
    """The assessment of an aspect as the weights lean; as it is where they have nothing to say."""
    level = assessment.level
    if leanings is None or level is None or level > _MENTIONED or assessment.is_open or words < _WORDS_MIN:
        return assessment
    if not level and is_critical:
        return assessment
    if is_mentioned(leanings, measures(likely, aspect, assessment)) == bool(level):
        return assessment
    if level:
        return structs.replace(assessment, level=0, reason=texts.missing.message, evidence=())
    quotes = likely.passages(aspect, texts.topic, _EVIDENCE_MAX, least=_EVEN)
    if not quotes:
        return assessment
    return structs.replace(assessment, level=1, reason=texts.weak.message, evidence=quotes, is_stray=True)
