"""The section library: templated parts of a brief, ours and an administrator's own."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from briefcheck import resources
from briefcheck.errors import NotFound, Unreadable, UnsupportedKind
from briefcheck.formats.package import open_package
from briefcheck.formats.word.template import Template, read_template
from briefcheck.rubric import language

Own = Mapping[str, bytes]
"""Word files of sections by id, which stand in for ours of the same name."""
NONE: Own = MappingProxyType({})
"""No sections beside ours."""
_NEAR_MAX = 3
_ID_LETTERS_MAX = 64
"""An id is no longer (`folder.py`)."""


class SectionCard(Struct, frozen=True):
    """What the library says of one section; `profiles` is empty where it serves all."""

    id: str
    title: str
    summary: str
    guidance: str
    aspects: tuple[str, ...]
    profiles: tuple[str, ...]
    language: str = "en"
    """Of its words, in two letters; one in a brief's own language goes before one in English."""
    own: bool = False
    """An administrator's, which goes before ours about the same topic."""


def cards(own: Own = NONE) -> tuple[SectionCard, ...]:
    """Every section of the library and of an administrator's own, by id."""
    return tuple(_card(name, content(name, own), is_own=name in own) for name in sorted(ids(own)))


def ids(own: Own = NONE) -> set[str]:
    """The id of every section of the library and of an administrator's own."""
    return {path.stem for path in _files()} | own.keys()


def source(section_id: str, own: Own = NONE) -> bytes:
    """The section's Word file.

    Raises:
        NotFound: the library has no such section.
    """
    if section_id in own:
        return own[section_id]
    path = next((path for path in _files() if path.stem == section_id), None)
    if path is None:
        raise _not_found(section_id, ids(own))
    return path.read_bytes()


def _not_found(asked: str, known: Set[str]) -> NotFound:
    """The error for an id that is none, with those that the reader is likeliest to have meant."""
    said = re.sub(r"[\W_]+", "-", asked.casefold().removesuffix(".docx")).strip("-")[:_ID_LETTERS_MAX]
    inside = [name for name in sorted(known) if said and said in name]
    alike = difflib.get_close_matches(said, sorted(known), _NEAR_MAX)
    near = list(dict.fromkeys([*(name for name in inside if name == said), *alike, *inside]))[:_NEAR_MAX]
    named = f"{', '.join(near[:-1])} and {near[-1]}" if len(near) > 1 else "".join(near)
    hint = f"; the nearest {'are' if len(near) > 1 else 'is'} {named}" if near else ""
    detail = f"There is no section {asked!r}{hint}. `briefcheck sections` and /v1/sections list them all."
    return NotFound("no_section", detail)


@cache
def template(section_id: str) -> Template:
    """The section's content.

    Raises:
        NotFound: the library has no such section.
    """
    return read_template(source(section_id))


def content(section_id: str, own: Own) -> Template:
    """The section's content, the administrator's own first. Raises NotFound."""
    return read_template(own[section_id]) if section_id in own else template(section_id)


def check_template(data: bytes) -> Template:
    """Give a Word file as a section; refuse one that cannot be inserted.

    Raises:
        Refused: the file cannot be read.
    """
    if open_package(data).kind != "word":
        raise UnsupportedKind("workbook", "This is an Excel workbook; a section is a Word file (.docx).")
    content = read_template(data)
    if not content.content:
        raise Unreadable("section_empty", "It has no text to insert.")
    return content


def in_language(section_id: str, code: str, own: Own = NONE) -> str:
    """The id of the same section in a language, where there is one, else the id as it is."""
    wanted = f"{section_id}-{code}"
    is_there = wanted in own or (section_id not in own and any(path.stem == wanted for path in _files()))
    return wanted if is_there else section_id


def foreign(document_language: str, languages: Iterable[str]) -> str:
    """A sentence for whoever had sections inserted that are not in the language of the brief; empty if they are."""
    others = {code or "en" for code in languages} - {document_language}
    if not others or document_language == language.NONE:
        return ""
    own = language.name(document_language)
    theirs = ", ".join(sorted(language.name(code) for code in others))
    return f"The brief is in {own}, but inserted sections are in {theirs}; put them into {own} before you send it."


def _card(section_id: str, content: Template, *, is_own: bool) -> SectionCard:
    return SectionCard(
        id=section_id,
        title=content.title,
        summary=content.summary,
        guidance=content.guidance,
        aspects=content.aspects,
        profiles=tuple(p for p in content.profiles if p != "all"),
        language=content.language or "en",
        own=is_own,
    )


def _files() -> list[Path]:
    return sorted((resources.folder("templates") / "sections").glob("*.docx"), key=lambda path: path.stem)
