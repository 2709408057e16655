"""What a sentence says is to be done: orders, duties and steps, in whatever trade.

A verb of work counts where somebody is told to do it: at the beginning ("Sand the doors"), behind what makes it an
order ("you will sand", "the contractor shall sand"), in the passive ("are to be sanded"), or joined to one that counts.
Where the language puts whoever is told behind the verb ("schleifen Sie"), or the participle at the end ("die Türen
werden zweimal geschliffen"), the cues `told_behind` and `passive` say so; English has neither.
"""

from __future__ import annotations

from briefcheck.rules.passage import Sentence

_MARKS = " \t\xa0\"'“”‘’•–—*-()[].,;:0123456789☐□"
_LEAD_MAX = 12
"""A bullet, a number or a quotation mark before the first word is no longer."""
_WORDS_MIN = 3
"""Two words name something ("Test report")."""
_SENTENCE_WORDS_MIN = 7
"""A shorter line without a full stop names something ("Filter by price")."""
_JOINTS = ",;:"
_ENDS = (".", ";", ":", "!")


def steps(sentence: Sentence, *, of_people: bool = False) -> int:
    """How many things a sentence says are to be done; `of_people` counts only what somebody is told to do by name."""
    forms = [sentence.bit_of(f"work_{form}") for form in ("do", "does", "done", "doing")]
    saying = sentence.saying
    if not saying.mask & (forms[0] | forms[1] | forms[2] | forms[3]) or saying.words.count(" ") < _WORDS_MIN:
        return 0
    return _Steps(sentence, forms, of_people=of_people).number


class _Steps:
    """The verbs of one sentence, in order, and which of them count."""

    def __init__(self, sentence: Sentence, forms: list[int], *, of_people: bool) -> None:
        self.number = 0
        self._sentence, self._of_people = sentence, of_people
        saying = sentence.saying
        self._text = text = saying.words
        self._led = self._ends("order_lead") - self._ends("not_led")
        self._modal, self._joined = self._ends("order_modal"), self._ends("order_joint")
        self._nouns, self._objects = self._starts("after_noun"), self._starts("object_start")
        self._people = min(self._starts("worker") | self._starts("supplier"), default=len(text))
        self._is_clause = any(start <= _LEAD_MAX for start in self._starts("when_clause"))
        self._is_sentence = text.endswith(_ENDS) or text.count(" ") >= _SENTENCE_WORDS_MIN
        self._agents = self._ends("supplier") | self._ends("worker")
        self._to_be, self._is, self._by = self._ends("to_be"), self._ends("is_or_are"), self._starts("by_worker")
        self._told_behind = self._starts("told_behind")
        self._is_passive = bool(saying.mask & sentence.bit_of("passive"))
        self._verbs = {start for start, _ in saying.places(forms[0])}
        ways = (self._is_order, self._is_done_by_agent, self._is_to_be_done, self._is_task)
        found = [(*place, way) for form, way in zip(forms, ways, strict=True) for place in saying.places(form)]
        reached = -1
        for start, end, counts in sorted(found, key=lambda verb: verb[:2]):
            if start > reached and (counts(start, end) or self._continues(start, end)):
                self.number += 1
                reached = end

    def _is_done_by_agent(self, start: int, end: int) -> bool:
        """Whether a verb in the third person is what the supplier does: "the painter sands"."""
        return start - 1 in self._agents or end + 1 in self._told_behind

    def _is_to_be_done(self, start: int, end: int) -> bool:
        """Whether a participle is an order: "is to be sanded", "sanded by hand", "each door is sanded"."""
        if end + 1 in self._by:
            return True
        is_done = self._is_passive or start - 1 in self._to_be or (self._is_clause and start - 1 in self._is)
        return is_done and not self._of_people

    def _is_task(self, start: int, end: int) -> bool:
        """Whether an entry of a list begins with what is to be done: "Collecting pictures", not "Training report"."""
        if self._of_people or not self._sentence.is_item or self._text[:start].strip(_MARKS):
            return False
        is_name = end + 1 in self._nouns or end + 1 in self._starts("artefact")
        return self._text[end : end + 1] == " " and not is_name

    def _ends(self, cue: str) -> set[int]:
        return {end for _, end in self._sentence.saying.places(self._sentence.bit_of(cue))}

    def _starts(self, cue: str) -> set[int]:
        return {start for start, _ in self._sentence.saying.places(self._sentence.bit_of(cue))}

    def _is_order(self, start: int, end: int) -> bool:
        """Whether a verb in its bare form is an order: it begins, follows a clause, or is led in."""
        if end + 1 in self._told_behind:
            return True
        if start - 1 in self._led:
            return start - 1 not in self._modal or self._people < start
        if self._of_people:
            return False
        if start <= _LEAD_MAX and not self._text[:start].strip(_MARKS):
            return self._has_object(start, end)
        return self._is_clause and self._text[start - 2] in _JOINTS and self._has_object(start, end)

    def _has_object(self, start: int, end: int) -> bool:
        """Whether what follows is what the verb is done to, not the rest of a name: "Test the pump", "Test report"."""
        if any(start < begins < end for begins in self._objects):
            return self._is_sentence
        if self._text[end : end + 2] == ", " and end + 2 in self._verbs:
            return self._is_sentence
        if self._text[end : end + 1] != " ":
            return False
        is_object = end + 1 in self._objects or self._text[end + 1 : end + 2].isdigit()
        return (is_object and self._is_sentence) or self._is_told_more(end)

    def _is_told_more(self, end: int) -> bool:
        """Whether a thing without an article is told to be worked on and then another: "Clear gutters, jet pipes"."""
        return self._is_sentence and end + 1 not in self._nouns and "," in self._text

    def _continues(self, start: int, end: int) -> bool:
        """Whether it is joined to a verb that counts: "dig out the feet and cart everything away"."""
        if not self.number or start < 2 or end + 1 in self._nouns:
            return False
        return self._text[start - 2] in _JOINTS or start - 1 in self._joined
