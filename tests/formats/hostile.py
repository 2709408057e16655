"""Builders of packages, honest and hostile, byte by byte: what a writer may do, and what an attacker would."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

CONTENT_TYPES = "[Content_Types].xml"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WORD_MAIN = f"{WORD}.document.main+xml"
EXCEL_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@dataclass
class Entry:
    """One entry; each field that is not given says the truth."""

    name: str | bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0
    date: int = 0x5A21
    size: int | None = None
    crc: int | None = None
    packed: bytes | None = None
    packed_size: int | None = None
    local_name: bytes | None = None
    local_method: int | None = None
    start: int | None = None
    made: int = 20
    attributes: int = 0
    local_extra: bytes = b""
    extra: bytes = b""
    has_descriptor: bool = False
    is_zip64: bool = False
    raw: bytes = field(default=b"", init=False)

    def __post_init__(self) -> None:
        self.raw = self.name if isinstance(self.name, bytes) else self.name.encode()
        self.size = len(self.data) if self.size is None else self.size
        self.crc = zlib.crc32(self.data) if self.crc is None else self.crc
        if self.packed is None:
            self.packed = deflated(self.data) if self.method == 8 else self.data


def deflated(data: bytes, level: int = 6) -> bytes:
    engine = zlib.compressobj(level, wbits=-15)
    return engine.compress(data) + engine.flush()


def zipped(entries: list[Entry], *, comment: bytes = b"", count: int | None = None, is_zip64: bool = False) -> bytes:
    """A zip of these entries, in this order."""
    body, directory = b"", b""
    for entry in entries:
        assert entry.packed is not None
        start = len(body) if entry.start is None else entry.start
        flags = entry.flags | (8 if entry.has_descriptor else 0)
        packed_size = len(entry.packed) if entry.packed_size is None else entry.packed_size
        sizes = (entry.crc, packed_size, entry.size)
        told = (0, 0, 0) if entry.has_descriptor else (entry.crc, packed_size & 0xFFFFFFFF, entry.size)
        local_name = entry.raw if entry.local_name is None else entry.local_name
        local_method = entry.method if entry.local_method is None else entry.local_method
        head = (flags, entry.method, 0, entry.date)
        local_head = (flags, local_method, 0, entry.date)
        if entry.start is None:
            body += struct.pack("<4s5H3I2H", b"PK\3\4", 20, *local_head, *told, len(local_name), len(entry.local_extra))
            body += local_name + entry.local_extra + entry.packed
            if entry.has_descriptor:
                body += struct.pack("<4s3I", b"PK\7\10", *sizes)
        extra, central = entry.extra, (*sizes, start)
        if entry.is_zip64:
            extra += struct.pack("<2H3Q", 1, 24, sizes[2], sizes[1], start)
            central = (sizes[0], 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
        lengths = (len(entry.raw), len(extra), 0, 0, 0, entry.attributes)
        directory += struct.pack("<4s6H3I5H2I", b"PK\1\2", entry.made, 20, *head, *central[:3], *lengths, central[3])
        directory += entry.raw + extra
    count = len(entries) if count is None else count
    place = (len(directory), len(body))
    tail = b""
    if is_zip64:
        tail = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, *place)
        tail += struct.pack("<4sIQI", b"PK\6\7", 0, sum(place), 1)
        count, place = 0xFFFF, (0xFFFFFFFF, 0xFFFFFFFF)
    tail += struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, *place, len(comment))
    return body + directory + tail + comment


def content_types(overrides: dict[str, str], *, defaults: dict[str, str] | None = None) -> bytes:
    defaults = {"rels": RELS_TYPE, "xml": "application/xml"} if defaults is None else defaults
    inside = "".join(f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in defaults.items())
    inside += "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return f'<?xml version="1.0"?><Types xmlns="{TYPES}">{inside}</Types>'.encode()


def relationships(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> bytes:
    """Rows of id, type, target and, for an outside one, the mode."""
    inside = "".join(
        f'<Relationship Id="{row[0]}" Type="{row[1]}" Target="{row[2]}"'
        + (f' TargetMode="{row[3]}"/>' if len(row) > 3 else "/>")
        for row in rows
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{RELS}">{inside}</Relationships>'.encode()


def word_parts(main_type: str = WORD_MAIN) -> dict[str, bytes]:
    """The parts of a small Word document, to be changed at will."""
    return {
        CONTENT_TYPES: content_types({"/word/document.xml": main_type, "/word/styles.xml": f"{WORD}.styles+xml"}),
        "_rels/.rels": relationships(("rId1", f"{OFFICE}/officeDocument", "word/document.xml")),
        "word/document.xml": b"<document>" + b"Deliver the report by May. " * 40 + b"</document>",
        "word/_rels/document.xml.rels": relationships(("rId1", f"{OFFICE}/styles", "styles.xml")),
        "word/styles.xml": b"<styles/>",
        "word/media/image1.png": bytes(range(256)) * 4,
    }


def entries_of(parts: dict[str, bytes]) -> list[Entry]:
    return [Entry(name, data) for name, data in parts.items()]


def packed(parts: dict[str, bytes]) -> bytes:
    return zipped(entries_of(parts))


def word(*more: Entry, **changes: bytes) -> bytes:
    """The small Word document as a file; `document`, `styles`, `image`, `types` and `rels` replace a part's content."""
    places = {
        "types": CONTENT_TYPES,
        "rels": "_rels/.rels",
        "document": "word/document.xml",
        "styles": "word/styles.xml",
        "image": "word/media/image1.png",
    }
    parts = word_parts() | {places[key]: data for key, data in changes.items()}
    return zipped([*entries_of(parts), *more])


def with_second_directory(data: bytes) -> bytes:
    """A zip whose comment is a whole second directory, as good as the first."""
    end = data.rindex(b"PK\5\6")
    count, size, offset = struct.unpack_from("<H2I", data, end + 10)
    directory = data[offset : offset + size]
    comment = directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, end + 22, 0)
    return data[: end + 20] + struct.pack("<H", len(comment)) + comment


def compound(*at_root: str, deeper: tuple[str, ...] = ()) -> bytes:
    """An OLE compound file with these streams at its root and some below the first of them."""
    none, end, table_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    names = ["Root Entry", *at_root, *deeper]
    count = len(names) + -len(names) % 4
    rows = []
    for number in range(count):
        if number >= len(names):
            rows.append(bytes(68) + struct.pack("<3I", none, none, none) + bytes(48))
            continue
        right = number + 1 if 0 < number < len(at_root) else none
        if number > len(at_root) and number + 1 < len(names):
            right = number + 1
        child = none
        if number == 0 and at_root:
            child = 1
        elif number == 1 and deeper:
            child = 1 + len(at_root)
        name = names[number].encode("utf-16-le")
        kind = 5 if number == 0 else 1 if child != none else 2
        row = name.ljust(64, b"\0") + struct.pack("<H2B3I", len(name) + 2, kind, 1, none, right, child)
        rows.append(row.ljust(128, b"\0"))
    sectors = count // 4
    table = [table_mark, *range(2, sectors + 1), end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    header = header.ljust(512, b"\xff")
    return header + struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff") + b"".join(rows)
