"""The older container of Office (OLE compound file): told apart by the names in its directory, nothing else is read.

Source: [MS-CFB] 2.2 (header), 2.3 (sectors of the allocation table), 2.6 (directory).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NoReturn

from briefcheck.errors import Unreadable, UnsupportedKind

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES = 128
_ENDS_FROM = 0xFFFFFFFA
_NO_ENTRY = 0xFFFFFFFF
_SECTOR_SHIFTS = (9, 12)

_WORD = "Open it in Word and save it as Word Document (.docx)."
_EXCEL = "Open it in Excel and save it as Excel Workbook (.xlsx)."
_OLD_KINDS = (
    ("WordDocument", "old_word", f"This is a Word 97-2003 document (.doc). {_WORD}"),
    ("Workbook", "old_excel", f"This is an Excel 97-2003 workbook (.xls). {_EXCEL}"),
    ("Book", "old_excel", f"This is an Excel 5.0/95 workbook (.xls). {_EXCEL}"),
    ("PowerPoint Document", "old_powerpoint", "This is a PowerPoint file; Briefcheck reviews Word briefs (.docx)."),
    ("__properties_version1.0", "outlook", "This is an Outlook message; save its attachment and send that."),
)


def is_compound(data: bytes) -> bool:
    """Whether the file starts like a compound file."""
    return data.startswith(_MAGIC)


def refuse_compound(data: bytes) -> NoReturn:
    """Refuse a compound file, saying which kind it is.

    Raises:
        Unreadable: `encrypted` (a password), `rights_managed` (a label or policy that encrypts).
        UnsupportedKind: `old_word`, `old_excel`, `old_powerpoint`, `outlook`, `compound`.
    """
    try:
        entries = _directory(data)
        at_root = {entries[i][0] for i in _children(entries)}
    except (struct.error, IndexError):
        entries, at_root = [], set()
    names = {name for name, _ in entries}
    if any(name.lstrip("\x06\x09").startswith(("DRMEncrypted", "DRMContent")) for name in names):
        detail = "The file is protected by rights management; save an unprotected copy (File > Info > Protect)."
        raise Unreadable("rights_managed", detail)
    if "EncryptedPackage" in at_root:
        detail = "The file is protected by a password; save a copy without it (File > Info > Protect > Encrypt)."
        raise Unreadable("encrypted", detail)
    for name, code, detail in _OLD_KINDS:
        if name in at_root:
            raise UnsupportedKind(code, detail)
    detail = "This is an older kind of Office file, or a damaged one; open it in Office and save it as .docx or .xlsx."
    raise UnsupportedKind("compound", detail)


_Links = tuple[int, int, int]


def _directory(data: bytes) -> list[tuple[str, _Links]]:
    """Name and links (left, right, child) of each directory entry, by their number."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in _SECTOR_SHIFTS:
        raise IndexError
    size = 1 << shift
    table = _allocation_table(data, size)
    entries = []
    for sector in _chain(table, struct.unpack_from("<I", data, 48)[0]):
        for at in range((sector + 1) * size, (sector + 2) * size, _ENTRY_BYTES):
            name_bytes = min(struct.unpack_from("<H", data, at + 64)[0], 64)
            name = data[at : at + max(0, name_bytes - 2)].decode("utf-16-le", errors="replace")
            entries.append((name, struct.unpack_from("<3I", data, at + 68)))
    return entries


def _allocation_table(data: bytes, size: int) -> list[int]:
    """For each sector, which one follows it."""
    holders = list(struct.unpack_from("<109I", data, 76))
    following, count = struct.unpack_from("<2I", data, 68)
    for _ in range(min(count, len(data) // size)):
        if following >= _ENDS_FROM:
            break
        *more, following = struct.unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        holders += more
    table: list[int] = []
    for holder in holders:
        if holder < _ENDS_FROM:
            table += struct.unpack_from(f"<{size // 4}I", data, (holder + 1) * size)
    return table


def _chain(table: list[int], sector: int) -> Iterator[int]:
    for _ in range(len(table)):
        if sector >= _ENDS_FROM:
            return
        yield sector
        sector = table[sector]


def _children(entries: list[tuple[str, _Links]]) -> set[int]:
    """Numbers of the entries directly below the root: a binary tree that may be damaged into a cycle."""
    seen: set[int] = set()
    waiting = [entries[0][1][2]]
    while waiting:
        number = waiting.pop()
        if number not in seen and number != _NO_ENTRY:
            seen.add(number)
            waiting += entries[number][1][:2]
    return seen
