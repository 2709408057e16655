"""An administrator's own sections: a folder of Word files, each offered beside ours."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from briefcheck.errors import BriefcheckError, NotFound, TooLarge, Unreadable
from briefcheck.sections.library import check_template

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_OWN_BYTES_MAX = 2 << 20
_FOLDER_MAX = 200
"""Sections that a folder can hold; the library has fewer than sixty."""


class Folder(Struct, frozen=True):
    """An administrator's own sections: Word files by id, and a sentence for each file that cannot be offered."""

    templates: tuple[tuple[str, bytes], ...] = ()
    warnings: tuple[str, ...] = ()


def read_folder(folder: Path) -> Folder:
    """The Word files of a folder as sections, each named by its id; one named like ours stands in for it.

    A file that cannot be read, or says nothing, is left out with a warning, so that one bad file costs no other.

    Raises:
        NotFound: there is no such folder.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".docx")
    except OSError as error:
        raise NotFound("no_folder", f"The folder of sections {folder} cannot be read: {error.strerror}.") from None
    templates: list[tuple[str, bytes]] = []
    warnings: list[str] = []
    for path in paths:
        if path.name.startswith((".", "~$")):
            continue
        if len(templates) == _FOLDER_MAX:
            warnings.append(f"Only the first {_FOLDER_MAX} sections of the folder are offered.")
            break
        try:
            templates.append((path.stem, _read_own(path)))
        except OSError as error:
            warnings.append(f"{path.name} is not offered as a section: {error.strerror}.")
        except BriefcheckError as error:
            warnings.append(f"{path.name} is not offered as a section: {error.detail}")
    return Folder(tuple(templates), tuple(warnings))


def _read_own(path: Path) -> bytes:
    if not _ID.fullmatch(path.stem):
        raise Unreadable("section_name", "Name it with small letters, digits and hyphens, as in site-safety.docx.")
    if not path.is_file():
        raise Unreadable("section_file", "It is no ordinary file.")
    with path.open("rb") as file:
        data = file.read(_OWN_BYTES_MAX + 1)
    if len(data) > _OWN_BYTES_MAX:
        raise TooLarge("section_large", f"It is larger than {_OWN_BYTES_MAX >> 20} MiB; a section is a page or two.")
    try:
        content = check_template(data)
    except RecursionError:
        raise Unreadable("too_deep", "It nests its parts deeper than any real document.") from None
    if not content.title:
        raise Unreadable("section_untitled", "It needs a title in its properties (File > Info).")
    return data
