"""The brief names what will be handed over: separate things a person could receive, not only activities.

Why: Nobody can price, deliver or accept an activity. A list of things is what everything else hangs on.

Flagged:
    # Services
    The supplier will support our team and help with the launch.

Accepted:
    # Deliverables
    - Test report for the pump
    - Operating manual in English

Source: FAR on performance-based work statements; MIL-HDBK-245 on data items; PRINCE2 on product lists.
"""

from __future__ import annotations

from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.rules import contents, deliverables, doing, specified, things
from briefcheck.rules.aspect import Gap, Texts, assessment, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage, Sentence

TEXTS = Texts(
    title="Deliverables",
    topic="listed",
    section="deliverables-list",
    missing=Gap(
        "The brief names nothing that could be handed over, so the supplier would have to invent the list.",
        "What exactly will you receive?",
        "Add a list, one thing per line: [number] [thing], [format].",
    ),
    weak=Gap(
        "The work is described mostly as activities or one broad product; the separate results are left to guess.",
        "Which separate things do you expect, and how many of each?",
        "Add a list of the deliverables: [number] [thing], [format].",
    ),
)
_NAMED_MIN = 2
"""One name may be the project itself; two are a list."""
_USABLE = 2
_TITLED_SHARE = 0.75
_WORKED_ON_MIN = 3
"""Who is told so often what to do to which thing knows what there will be: "put up a new gate", "tile the porch"."""
_ACTIVITIES_MAX = 8
_THINGS = ("artefact", "handed_thing", "stuff")
_HANDED = ("handed_thing", "stuff")
_VERBS = ("work_do", "work_does", "work_done")
_BROAD_WORDS_MAX = 3
_SPECIFIC_WORDS_MIN = 2
"""A single thing called by one word ("website") is left to guess; "rider app" is one."""


def assess(brief: Brief) -> Assessment:
    """How far the brief lists its deliverables."""
    items = [item for item in brief.once(deliverables.find) if not item.is_inferred]
    listed = [item for item in items if item.is_listed]
    if len(listed) >= _NAMED_MIN or len(items) >= _NAMED_MIN:
        quotes = [
            brief.document.whole(i.span.block) if i.span.end - i.span.start < 1 else i.span for i in listed or items
        ]
        return assessment(brief, TEXTS, 3 if len(listed) >= _NAMED_MIN else 2, quotes)
    found = weigh(brief, TEXTS, _grade, of_content=True)
    level: Level = found.level or 0
    is_broad = len(items) == 1 and _is_broad(brief, items[0].name)
    if items:
        name = items[0].name
        is_own = len(name.split()) >= _SPECIFIC_WORDS_MIN and things.is_thing(brief, name)
        level = 2 if is_own and not is_broad else 1
    quotes = [item.span for item in items] + list(found.evidence)
    if level < _USABLE and brief.is_short and (told := _activities(brief)):
        on_things = [sentence for sentence in told if sentence.has(*_THINGS)]
        is_once = brief.profile != "services" and not brief.is_continuous
        if is_once and len(on_things) >= _WORKED_ON_MIN:
            level, quotes = 2, [brief.quote(sentence, TEXTS.topic) for sentence in on_things]
        elif not level:
            level, quotes = 1, [brief.quote(sentence, TEXTS.topic) for sentence in told[:_NAMED_MIN]]
    is_told = level == 1 and not is_broad and bool(found.level) and bool(items or _measured_things(brief))
    if is_told and not _has_a_place_for_all(brief):
        contents_of = brief.once(specified.judged)
        if (contents_of.level or 0) >= _USABLE:
            level, quotes = 2, [*quotes[:1], *contents_of.evidence[:1], *quotes[1:]]
    return assessment(brief, TEXTS, level, quotes)


def _is_broad(brief: Brief, name: str) -> bool:
    """Whether the single thing is the work as a whole: "an e-commerce platform", "a solution"."""
    head = " ".join(things.head(name).split()[-_BROAD_WORDS_MAX:])
    bit = brief.lexicon.text.bits["broad_product"]
    return any(bits & bit and end == len(head) for _, end, bits in brief.lexicon.text.hits(head))


def _measured_things(brief: Brief) -> bool:
    """Whether things that can be handed over have a number or a size, though no sentence orders them.

    A program has fields and pages without anybody getting them.
    """
    if brief.profile == "software":
        return False
    told = (s for s in brief.once(contents.sentences) if s.has(*_HANDED) and (s.has("measure", "count")))
    return len(list(islice(told, _NAMED_MIN))) == _NAMED_MIN


def _has_a_place_for_all(brief: Brief) -> bool:
    """Whether nearly every heading names a topic: who has a place for each thing to say leaves out what has none.

    Elsewhere a thing that is spoken of, and specified, is named well enough.
    """
    named = sum(len(titles) for (topics, *_), titles in brief.titles.items() if topics)
    return named > _TITLED_SHARE * sum(map(len, brief.titles.values()))


def _activities(brief: Brief) -> list[Sentence]:
    """What a short text tells somebody to do, where it names no thing: "clean both toilets every evening"."""
    passages = brief.passages("procedure", of_content=True, beside=_VERBS)
    of_work = (p.sentence for p in passages if not p.has("end_user", "product_subject", "flaw"))
    return list(islice((sentence for sentence in of_work if doing.steps(sentence)), _ACTIVITIES_MAX))


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    is_told = passage.is_hinted and passage.has("artefact", "deliverable_word")
    return 1 if passage.is_named or is_told or passage.place == "column" else 0
