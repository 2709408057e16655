"""Where a brief speaks of a topic: the sentences about it in blocks that can show it, each once that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from briefcheck.rules import whose
from briefcheck.rules.lit import Lit
from briefcheck.rules.passage import Mention
from briefcheck.rules.saying import Saying

if TYPE_CHECKING:
    from briefcheck.rules.brief import Brief, Cuts

    _Said = tuple[str, Cuts, Cuts]
    """In which place of a topic a block stands, its sentences about it, and those of them with figures."""

_TERMS_OF_PAYMENT = (
    "remedies",
    "rework",
    "method",
    "approver",
    "review_window",
    "status",
    "delivery",
    "service_level",
)
"""What is often said where it costs money: "the rest once the snag list is done, 5 % are held back"; or behind it, for
the last lines of a page have no title of their own."""

_BLOCK = itemgetter(0)


class Spoken:
    """The mentions of topics in one brief; which blocks can hold any is worked out once."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief

    @cached_property
    def _groups(self) -> list[list[int]]:
        """The blocks of which all that is asked here is the same, those in tables and with labels among them.

        Each is in order, and the first of it stands for all.
        """
        brief, outline = self._brief, self._brief.outline
        found: dict[object, list[int]] = {}
        for blocks in brief.groups:
            i = blocks[0]
            is_heading = brief.blocks[i].kind == "heading"
            key = brief.forms[i], brief.parts[i], outline.places[i], outline.beside[i], is_heading
            if key in found:
                found[key] += blocks
            else:
                found[key] = blocks.copy()
        return [sorted(blocks) for blocks in found.values()]

    @cached_property
    def _of_terms(self) -> Lit:
        return Lit(self._brief.masks, self._brief.outline.places, self._brief.terms, self._groups)

    @cached_property
    def _of_paying(self) -> Lit:
        """The blocks about terms, and those under titles of payment."""
        paying = self._brief.lexicon.text.bits["payment_part"] | self._brief.lexicon.text.bits["price_title"]
        titled = {i for i in self._brief.headings if self._brief.masks[i] & paying}
        pairs = zip(self._brief.terms, self._brief.parts, self._brief.blocks, strict=True)
        allowed = [is_term or (part == "legal" and block.heading in titled) for is_term, part, block in pairs]
        # Only there the very heading makes a difference.
        parted = (
            [blocks] if self._brief.parts[blocks[0]] != "legal" else [[i] for i in blocks] for blocks in self._groups
        )
        return Lit(self._brief.masks, self._brief.outline.places, allowed, chain.from_iterable(parted))

    @cached_property
    def _of_content(self) -> Lit:
        return Lit(self._brief.masks, self._brief.outline.places, self._brief.content, self._groups)

    def mentions(
        self, topic: str, *, of_content: bool = False, also: str | tuple[str, ...] = "", beside: tuple[str, ...] = ()
    ) -> Iterator[Mention]:
        """The same, not yet looked at."""
        bits, frames = self._brief.lexicon.text.bits, self._brief.lexicon.frames.of(topic)
        more = _union(bits.get(name, 0) for name in ((also,) if isinstance(also, str) else also))
        phrases, hints = bits[f"{topic}.phrases"], bits[f"{topic}.hints"] | more
        foreign = bits["part.bid_process"] | bits["part.instructions"]
        product, late = bits["product_subject"], bits["being_late"]
        foreign |= 0 if of_content else product | bits["part.staffing"]
        keys, bit, obligation = (
            self._brief.lexicon.frames.keys(frames),
            self._brief.lexicon.titles.bits[topic],
            bits["obligation"],
        )
        words = phrases | hints | _union(bits[name] for name in beside)
        others = whose.foreign_to(topic)
        of_others = self._brief.lexicon.frames.keys(others)
        is_of_work = not of_content or topic in whose.OF_THINGS
        lit = self._of_content if of_content else self._of_terms
        if topic in _TERMS_OF_PAYMENT:
            lit = self._of_paying

        def speaks(saying: Saying, place: str, part: str | None) -> bool:
            found = saying.mask
            if not (place or found & (words | keys)):
                return False
            if (
                found & foreign
                and place not in ("column", "label")
                and not whose.is_worked_on(saying, foreign, product)
                and not (topic == "remedies" and found & late and found & phrases)
                and not (topic in whose.BEFORE_IT and whose.is_named_first(saying, foreign, product, phrases))
            ):
                return False
            is_framed = bool(found & keys) and saying.has(frames)
            if not (place or found & words or is_framed):
                return False
            if found & of_others and place not in ("column", "label") and saying.has(others):
                return False
            is_named = is_framed or bool(found & phrases)
            if part == "legal" and not of_content and not (is_named or found & more):
                return False
            return of_content or part != "background" or bool(is_named and found & obligation)

        def spoken(i: int) -> _Said:
            place = self._brief.outline.place_of(i, topic)
            if not place and self._brief.blocks[i].kind == "heading":
                return "", [], []
            key = self._brief.forms[i], place, self._brief.parts[i]
            if key not in by_form:
                is_of_this = not is_of_work or place in ("column", "label")
                is_told = is_of_this or not whose.is_of_a_case(self._brief.masks[i], bits)
                cuts = [cut for cut in self._brief.cuts[i] if is_told and speaks(cut[2], place, key[2])]
                by_form[key] = place, cuts, [cut for cut in cuts if cut[2].has_digit]
            return by_form[key]

        by_form: dict[tuple[int, str, str | None], _Said] = {}
        for i, place, (start, end, saying) in self._once_each(lit.groups_having(words | keys, bit), spoken):
            yield Mention(i, start, end, saying, place, phrases, hints, hints, frames)

    def _once_each(
        self, groups: Iterable[Sequence[int]], spoken: Callable[[int], _Said]
    ) -> Iterator[tuple[int, str, tuple[int, int, Saying]]]:
        """The sentences that blocks judged alike have to say, in reading order, each that says the same once."""
        blocks = self._brief.blocks
        order: list[tuple[int, str, Cuts]] = []
        for alike in groups:
            place, cuts, figures = spoken(alike[0])
            if cuts:
                order.append((alike[0], place, cuts))
            if figures:  # of the others all else would be passed over
                order += [(i, place, figures) for i in alike[1:]]
        order.sort(key=_BLOCK)
        told: defaultdict[str, set[Saying | str]] = defaultdict(set)
        for i, place, cuts in order:
            seen = told[place]
            for cut in cuts:
                start, end, saying = cut
                said = blocks[i].text[start:end] if saying.has_digit else saying
                if said not in seen:
                    seen.add(said)
                    yield i, place, cut


def _union(bits: Iterable[int]) -> int:
    found = 0
    for bit in bits:
        found |= bit
    return found
