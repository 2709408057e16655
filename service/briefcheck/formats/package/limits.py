"""How much a package may ask of us before anything is parsed."""

from __future__ import annotations

from msgspec import Struct

_MIB = 1 << 20


class Limits(Struct, frozen=True, kw_only=True):
    """Each limit with its reason. Real files stay far below all of them."""

    file_bytes_max: int = 25 * _MIB  # what mail systems carry; briefs are seldom above 5 MiB
    entries_max: int = 2_000  # the largest real file seen has 1,033
    part_bytes_max: int = 64 * _MIB  # a part is held in memory once; a sheet of 100,000 rows has 60 MB
    total_bytes_max: int = 200 * _MIB  # what the gate will inflate to measure: below one second
    ratio_max: int = 150  # the most compressible real file seen reaches 70
    ratio_floor_bytes: int = 8 * _MIB  # below this even the steepest ratio does no harm
    kept_bytes_max: int = 64 * _MIB  # sheets that stay inflated until they are marked and proved
    xml_bytes_max: int = 48 * _MIB  # its tree takes about eight times as much
    xml_tags_max: int = 3_000_000  # each tag costs up to 100 bytes of tree
    trailing_bytes_max: int = 4_096  # padding to a disk block, which Office opens
