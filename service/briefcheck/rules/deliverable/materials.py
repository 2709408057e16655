"""The parts, materials, equipment, technology and inputs to be used are identified.

Why: What it is made of decides price, time and quality; what the buyer supplies decides whether work can start.

Flagged:
    # Enclosure
    Use suitable materials and good parts.

Accepted:
    # Materials
    - Stainless steel sheet, 2 mm, grade 1.4301
    - Polycarbonate window, 4 mm
    - Arduino Nano with a 9 V battery

Source: bills of materials in manufacturing requests; technology constraints in software statements of work.
"""

from __future__ import annotations

import functools

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Materials, parts and tools",
    topic="materials",
    section="bill-of-materials",
    missing=Gap(
        "No material, part, technology or input is named; the supplier would have to choose and price blindly.",
        "What must it be made of or built with, and what do you supply?",
        "Add: [part or technology], [version or grade], [quantity], supplied by [role].",
    ),
    weak=Gap(
        "Materials, tools or inputs are mentioned only in general terms, not identified.",
        "Which ones exactly: name, version or grade, quantity?",
        "Add: [part or technology], [version or grade], [quantity], supplied by [role].",
    ),
)
_IDENTIFIED_MIN = 2
"""One name in passing does not say what to build with."""
_SHOWS = ("technology", "times", "identified", "given")
_BESIDE = ("stuff", "given", "shared_link", "file_end")
_TOLD_WHICH = ("measure", "identified", "standard", "count", "times", "made_of")
"""What tells which material, part or tool it is: its size, grade, number, or how it is made."""
_OBJECTS = ("input", "technology", "stuff", "materials.hints")
"""What can be worked on or with: without one of these, "will be provided" is said of an answer or of a meal."""
_NAMES = ("name", "tool_name", "file_name", "identified", "contact")
_TECHNOLOGIES_MIN = 2
_LABEL_LENGTH_MAX = 30
_FEATURES = "product_features"
_OF_PRODUCT = ("end_user", "product_subject")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    least = _IDENTIFIED_MIN if brief.is_short else _IDENTIFIED_MIN + 1
    beside = _BESIDE
    grade = functools.partial(_grade, brief)
    found = weigh(
        brief,
        TEXTS,
        grade,
        of_content=True,
        also="technology",
        beside=beside,
        enough=least,
        some=_IDENTIFIED_MIN,
        shows=_SHOWS,
        alone=("stuff", "given"),
    )
    if found.level or not brief.is_short:
        return found
    return weigh(brief, TEXTS, functools.partial(_named_once, brief), of_content=True, also="technology", beside=beside)


def _named_once(brief: Brief, passage: Passage) -> Level:
    """In a short text one material that is asked for is a beginning."""
    if passage.place == "title" or passage.has(*_OF_PRODUCT) or _is_of_software(brief, passage):
        return 0
    return 1 if _supplied(passage) else 0


def _grade(brief: Brief, passage: Passage) -> Level:
    if not passage.has("technology", "given") and passage.sentence.part == _FEATURES:
        return 0
    if passage.place == "title":
        return 1
    if passage.has("citation"):
        return 0
    is_own = bool(passage.place) or passage.is_named
    is_of_product = passage.has(*_OF_PRODUCT) and not passage.has("stands_on")
    if passage.has("technology") and passage.has("built_with") and not is_of_product:
        return 2 if passage.has("choice") else 3
    level = _in_place(brief, passage) if is_own else 0
    if level or is_of_product:
        return level or (1 if is_own or (passage.is_hinted and passage.has("use")) else 0)
    if _is_stack(passage):
        return 3
    if _is_by_name(passage) or _is_worked_with(brief, passage):
        return 2
    if not _is_of_software(brief, passage) and (level := _supplied(passage) if brief.is_page else _told(passage)):
        return level
    is_tool = passage.has("technology") and not passage.has("file_kind")
    if is_own or is_tool or (passage.has("given") and passage.has(*_OBJECTS)):
        return 1
    return 1 if passage.is_hinted and passage.has("use") else 0


def _in_place(brief: Brief, passage: Passage) -> Level:
    """What is identified in a section, column or label of the topic, or beside a phrase of it."""
    if passage.has("identified") and passage.has("count", "times"):
        return 3
    if passage.place == "column" and passage.has("identified") and passage.has("standard"):
        return 3
    if passage.has("technology"):
        return 3 if passage.has("use") and passage.count("technology") > 1 else 2
    if not passage.place or (_is_of_software(brief, passage) and not passage.has(*_NAMES)):
        return 0
    if passage.place in ("column", "label"):
        return 3 if brief.is_short and passage.place == "label" and passage.count("input") > 1 else 2
    return 2 if passage.is_hinted or passage.has("times", "measure", "standard", "shared_link", "file_name") else 0


def _is_stack(passage: Passage) -> bool:
    """Whether several technologies are to be worked with in one breath: "a React front end and a PostgreSQL server"."""
    if passage.has("choice") or not passage.has("use", "action"):
        return False
    saying = passage.sentence.saying
    places = saying.places(passage.sentence.bit_of("technology"))
    return len({saying.words[start:end].lower() for start, end in places}) > 1


def _is_by_name(passage: Passage) -> bool:
    """Whether something to work with is called by its name: "built with Elementor", "the list is in members.xlsx"."""
    if passage.has("shared_link"):
        return True
    is_tool = passage.has("tool_name") and not passage.has("form_language")
    if is_tool and passage.has(*_OBJECTS):
        return True
    is_file = passage.has("file_name") and not passage.has("deliver")
    return is_file and not passage.sentence.is_titled_otherwise(TEXTS.topic)


def _is_worked_with(brief: Brief, passage: Passage) -> bool:
    """Whether a technology is to be used, in a brief that names several: one alone may be what it is all about."""
    if not passage.has("technology"):
        return False
    is_used = passage.has("wanted", "given") or (passage.has("use") and passage.has("action"))
    return is_used and brief.once(_technologies) >= _TECHNOLOGIES_MIN


def _technologies(brief: Brief) -> int:
    """How many different technologies are named where the work is spoken of."""
    bit = brief.lexicon.text.bits["technology"]
    own = (brief.sentences_of(i) for i in brief.holding(bit) if brief.is_evidence(i, of_content=True))
    said = {sentence.saying for sentences in own for sentence in sentences}
    return len({saying.words[start:end].lower() for saying in said for start, end in saying.places(bit)})


def _told(passage: Passage) -> Level:
    """In a longer text: a material and which, where nothing else is spoken of."""
    is_told = passage.has("stuff", "technology") and passage.has(*_TOLD_WHICH)
    return 2 if (is_told or _is_label(passage)) and not passage.sentence.is_titled_otherwise(TEXTS.topic) else 0


def _supplied(passage: Passage) -> Level:
    """What a sentence alone tells: a material and which, or something to work with and who gives it."""
    is_made = passage.has("stuff", "technology")
    if is_made and passage.has(*_TOLD_WHICH):
        return 2
    if passage.has("given") and (is_made or passage.has("input", "materials.hints")):
        is_told = passage.sentence.saying.has_digit or passage.count("input") + passage.count("technology") > 1
        return 3 if is_told else 2
    if _is_label(passage):
        return 2
    return 1 if is_made and (passage.has("wanted", "use") or passage.count("stuff") > 1) else 0


def _is_label(passage: Passage) -> bool:
    """Whether it begins with what something is made of and tells which behind a colon: "Paint: white satin"."""
    saying = passage.sentence.saying
    ends = (end for _, end in saying.places(passage.sentence.bit_of("stuff"))[:1])
    return any(saying.words[end : end + 2] == ": " and end <= _LABEL_LENGTH_MAX for end in ends)


def _is_of_software(brief: Brief, passage: Passage) -> bool:
    """Whether it tells a feature of a program, in which "parts" and "paper" are only words."""
    is_given = passage.has("given", "technology")
    return not is_given and (brief.profile == "software" or passage.sentence.part == _FEATURES)
