"""Reads a house rubric, and says of everything wrong in it where it stands and what was probably meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from msgspec import Struct

from briefcheck.errors import WrongRubric
from briefcheck.finding import ELEMENTS, Severity, Weight
from briefcheck.rubric import table
from briefcheck.rubric.house import LISTS, NEEDS, Change, House, OwnAspect
from briefcheck.rubric.positions import Place, Positions

_BYTES_MAX = 262_144
_WITH_SEVERITY = ("wording", "consistency", "tracker")
_PHRASES_MAX = 5_000
_PHRASE_LENGTH_MAX = 100
_WEIGHTS: tuple[Weight, ...] = get_args(Weight)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_OWN_TEXTS = ("code", "title", "weight", "missing", "ask", "suggest")
_OWN_KEYS = (*_OWN_TEXTS, "section", "needs", *LISTS)
_NAME = re.compile(r"(?:deliverable|quality|performance)\.[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[A-Z]{2}\d{2}")
_SECTION = re.compile(r"[a-z][a-z0-9-]{0,59}")
_AT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")


Word = TypeVar("Word", bound=str)


class Fault(Struct, frozen=True, order=True):
    """What is wrong in a house rubric, and where."""

    place: Place
    message: str


def parse(text: str, name: str) -> House:
    """Read a house rubric.

    Raises:
        WrongRubric: something in it is wrong; its lines say `name:line:column: what`, all that was found.
    """
    text = text.removeprefix("\ufeff")  # as some editors begin a file
    if len(text) > _BYTES_MAX:
        raise _wrong(name, [Fault(Place(1, 1), f"The file is longer than {_BYTES_MAX} characters.")])
    try:
        data = tomllib.loads(text)
        positions = Positions(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(name, [_syntax(text, str(error))]) from None
    except ValueError:  # Python reads no whole number of so many digits
        raise _wrong(name, [Fault(Place(1, 1), "A number in the file is too long.")]) from None
    except RecursionError:
        raise _wrong(name, [Fault(Place(1, 1), "The file is nested too deeply.")]) from None
    reader = _Reader(data, positions)
    house = reader.house()
    if reader.faults:
        raise _wrong(name, sorted(reader.faults))
    return house


def _wrong(name: str, faults: Iterable[Fault]) -> WrongRubric:
    lines = tuple(f"{name}:{fault.place.line}:{fault.place.column}: {fault.message}" for fault in faults)
    return WrongRubric("wrong_rubric", "\n".join(lines))


def _syntax(text: str, message: str) -> Fault:
    match = _AT.fullmatch(message)
    if match is None:
        return Fault(Place(1, 1), f"{message}.")
    lines = text.split("\n")
    place = Place(int(match[2]), int(match[3])) if match[2] else Place(len(lines), len(lines[-1]) + 1)
    return Fault(place, f"This is no TOML: {match[1][:1].lower()}{match[1][1:]}.")


class _Reader:
    """Takes a rubric apart and remembers everything that is wrong, not only the first."""

    def __init__(self, data: dict[str, Any], positions: Positions) -> None:
        self._data, self._positions = data, positions
        self._lines = table.lines()
        self._every = {**self._lines, **table.tracker_lines()}
        self._phrases = 0
        self.faults: list[Fault] = []

    def house(self) -> House:
        known = ("name", "words", "aspects", "sections", *_WITH_SEVERITY, *ELEMENTS)
        self._check_keys((), self._data, known)
        name = self._text(("name",)) if "name" in self._data else "the house rubric"
        own = tuple(self._own_aspects())
        return House(
            name=name,
            changes=tuple(self._changes()),
            words=(*self._words([aspect.name for aspect in own]), *self._own_words()),
            aspects=own,
            sections=tuple(self._sections()),
        )

    def _changes(self) -> Iterator[tuple[str, Change]]:
        for element in (*ELEMENTS, *_WITH_SEVERITY):
            rules = {
                name.partition(".")[2]: line for name, line in self._every.items() if name.startswith(f"{element}.")
            }
            for name in self._table((element,), rules):
                importance = "severity" if element in _WITH_SEVERITY else "weight"
                values = self._table((element, name), (importance, "off"))
                if importance in values and "off" in values:
                    self._fault((element, name, "off"), f"A rule is either off or has a {importance}.")
                yield (
                    f"{element}.{name}",
                    Change(
                        weight=self._one_of((element, name, "weight"), _WEIGHTS) if "weight" in values else None,
                        severity=self._one_of((element, name, "severity"), _SEVERITIES)
                        if "severity" in values
                        else None,
                        off=self._text((element, name, "off")) if "off" in values else "",
                    ),
                )

    def _words(self, own: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        rules = [*(name for name in self._lines if not name.startswith("consistency.")), *own]
        for name in self._table(("words",), rules):
            if name.startswith("wording."):
                yield name, self._list(("words", name))
                continue
            for part in self._table(("words", name), LISTS):
                yield f"{name}.{part}", self._list(("words", name, part))

    def _own_words(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, values in self._mapping(("aspects",)).items():
            for part in LISTS:
                if isinstance(values, dict) and part in values:
                    yield f"{name}.{part}", self._list(("aspects", name, part))

    def _own_aspects(self) -> Iterator[OwnAspect]:
        codes = {line.code: name for name, line in self._every.items()}
        for name in self._mapping(("aspects",)):
            at = ("aspects", name)
            if not _NAME.fullmatch(name):
                self._fault(at, f"{name!r} is no name of an aspect; write for example quality.insurance.")
            if name in self._lines:
                self._fault(at, f"{name} is built in; change its weight under [{name.partition('.')[0]}].")
            values = self._table(at, _OWN_KEYS)
            lacking = [key for key in _OWN_TEXTS if key not in values]
            if lacking:
                self._fault(at, f"{name} lacks {', '.join(lacking)}.")
            if not any(values.get(part) for part in ("phrases", "headings", "columns")):
                self._fault(at, f"{name} has no phrases, headings or columns to be found by.")
            texts = {key: self._text((*at, key)) if key in values else "" for key in ("code", *_OWN_TEXTS[1:])}
            if texts["code"] and not _CODE.fullmatch(texts["code"]):
                self._fault((*at, "code"), "A code is two capital letters and two digits, such as HS01.", of_value=True)
            elif texts["code"] in codes:
                self._fault((*at, "code"), f"{texts['code']} is the code of {codes[texts['code']]}.", of_value=True)
            codes[texts["code"]] = name
            weight = self._one_of((*at, "weight"), _WEIGHTS) if "weight" in values else None
            needs = self._list((*at, "needs"), NEEDS) if "needs" in values else ()
            section = self._text((*at, "section")) if "section" in values else ""
            yield OwnAspect(
                name, texts["code"], texts["title"], weight or "helpful", texts["missing"], texts["ask"],
                texts["suggest"], section, needs,
            )  # fmt: skip

    def _sections(self) -> Iterator[tuple[str, str]]:
        for section in self._mapping(("sections",)):
            if not _SECTION.fullmatch(section):
                self._fault(("sections", section), f"{section!r} is no name of a section; write for example insurance.")
            file = self._text(("sections", section))
            if file and (not file.lower().endswith((".docx", ".dotx")) or "/" in file or "\\" in file):
                self._fault(("sections", section), "A section is a .docx file beside the rubric.", of_value=True)
            yield section, file

    def _at(self, path: tuple[str, ...]) -> object:
        value: object = self._data
        for key in path:
            value = value[key] if isinstance(value, dict) and key in value else {}
        return value

    def _mapping(self, path: tuple[str, ...]) -> Mapping[str, Any]:
        value = self._at(path)
        if isinstance(value, dict):
            return value
        self._fault(path, "Here a table is expected.", of_value=True)
        return {}

    def _table(self, path: tuple[str, ...], known: Iterable[str]) -> Mapping[str, Any]:
        """A table without the keys that nobody knows; those are faults."""
        values = self._mapping(path)
        return {key: values[key] for key in self._check_keys(path, values, list(known))}

    def _check_keys(self, path: tuple[str, ...], values: Mapping[str, Any], known: Iterable[str]) -> list[str]:
        names = list(known)
        for key in values:
            if key not in names:
                self._fault((*path, key), f"There is no {key!r} here{_meant(key, names)}")
        return [key for key in values if key in names]

    def _text(self, path: tuple[str, ...]) -> str:
        value = self._at(path)
        if isinstance(value, str) and value.strip() and len(value) <= _PHRASE_LENGTH_MAX * 5:
            return value.strip()
        self._fault(path, f"Here a text of 1 to {_PHRASE_LENGTH_MAX * 5} characters is expected.", of_value=True)
        return ""

    def _one_of(self, path: tuple[str, ...], known: tuple[Word, ...]) -> Word | None:
        value = self._at(path)
        for word in known:
            if value == word:
                return word
        self._fault(path, f"{path[-1]} is {', '.join(known[:-1])} or {known[-1]}{_meant(value, known)}", of_value=True)
        return None

    def _list(self, path: tuple[str, ...], known: Iterable[str] = ()) -> tuple[str, ...]:
        value, names = self._at(path), list(known)
        if not isinstance(value, list):
            self._fault(path, "Here a list of texts is expected.", of_value=True)
            return ()
        self._phrases += len(value)
        if self._phrases > _PHRASES_MAX:
            self._fault(path, f"There are more than {_PHRASES_MAX} phrases.")
            return ()
        for number, item in enumerate(value):
            at: tuple[Any, ...] = (*path, number)
            if not isinstance(item, str) or not 0 < len(item) <= _PHRASE_LENGTH_MAX or not re.search(r"\w", item):
                self._fault(at, f"Here a phrase of 1 to {_PHRASE_LENGTH_MAX} characters is expected.", of_value=True)
            elif names and item not in names:
                self._fault(at, f"There is no {item!r} here{_meant(item, names)}", of_value=True)
        return tuple(item for item in value if isinstance(item, str))

    def _fault(self, path: tuple[Any, ...], message: str, *, of_value: bool = False) -> None:
        place = self._positions.of_value(*path) if of_value else self._positions.of_key(*path)
        self.faults.append(Fault(place, message))


def _meant(word: object, known: Iterable[str]) -> str:
    """What was probably meant, or else what there is; ends the sentence."""
    names = list(known)
    close = get_close_matches(str(word)[:_PHRASE_LENGTH_MAX], names, 1, 0.6)
    if close:
        return f"; did you mean {close[0]!r}?"
    return (
        f"; there are {', '.join(names)}." if len(names) <= len(_OWN_KEYS) else "; `briefcheck rules` lists them all."
    )
