"""Draws the add-in's icons in every size that Office asks for: a sheet, its lines, and a check mark.

    python addin/icons.py

The picture is `web/assets/icon.svg`; here its shapes are distances, so that each size is drawn sharply for itself.
"""

from __future__ import annotations

import itertools
import math
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 192)
OUTLINE = 32
ASSETS = Path(__file__).parent / "web" / "assets"
SPACE = 32.0  # the picture is drawn in a square of this side
BLUE, WHITE = (15, 108, 189), (255, 255, 255)
SAMPLES = 4  # in each direction of a pixel

Distance = Callable[[float, float], float]


def sheet(x: float, y: float) -> float:
    """How far a point is outside the sheet, a rectangle with round corners; negative inside."""
    dx, dy = abs(x - 16) - 8, abs(y - 16) - 11
    return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - 3


def stroke(width: float, *points: tuple[float, float]) -> Distance:
    """How far a point is outside a line with round ends."""

    def distance(x: float, y: float) -> float:
        return min(_to_segment(x, y, *a, *b) for a, b in itertools.pairwise(points)) - width / 2

    return distance


def _to_segment(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = min(max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0), 1)
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def shapes(size: int) -> list[Distance]:
    """What is white on the sheet; the smallest sizes have fewer and stronger lines, or they would blur."""
    if size < 24:
        return [stroke(3, (10, 10.5), (22, 10.5)), stroke(4, (10.5, 19.5), (14.5, 23.5), (22.5, 15.5))]
    return [
        stroke(2.2, (10, 10), (22, 10)),
        stroke(2.2, (10, 15), (22, 15)),
        stroke(2.2, (10, 20), (14, 20)),
        stroke(2.8, (14.5, 23), (17.5, 26), (23, 20.5)),
    ]


def pixels(size: int) -> Iterator[bytes]:
    """The rows of the picture, four bytes a pixel: red, green, blue, opacity."""
    white, step = shapes(size), SPACE / size
    offsets = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    for row in range(size):
        line = bytearray()
        for column in range(size):
            points = [((column + dx) * step, (row + dy) * step) for dx in offsets for dy in offsets]
            inside = [(x, y) for x, y in points if sheet(x, y) <= 0]
            lit = sum(any(shape(x, y) <= 0 for shape in white) for x, y in inside)
            share = lit / len(inside) if inside else 0.0
            line += bytes(round(blue + (light - blue) * share) for blue, light in zip(BLUE, WHITE, strict=True))
            line.append(round(255 * len(inside) / len(points)))
        yield bytes(line)


def outline_pixels(size: int) -> Iterator[bytes]:
    """The same as a drawing in white on nothing, as Teams shows it."""
    lines, step = [*shapes(size), lambda x, y: abs(sheet(x, y) + 1) - 1], SPACE / size
    offsets = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    for row in range(size):
        line = bytearray()
        for column in range(size):
            points = [((column + dx) * step, (row + dy) * step) for dx in offsets for dy in offsets]
            lit = sum(any(shape(x, y) <= 0 for shape in lines) for x, y in points)
            line += bytes((*WHITE, round(255 * lit / len(points))))
        yield bytes(line)


def png(size: int, rows: Callable[[int], Iterator[bytes]] = pixels) -> bytes:
    """The icon as a PNG file (RFC 2083)."""
    header = struct.pack(">2I5B", size, size, 8, 6, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows(size)), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main() -> None:
    """Write every icon."""
    for size in SIZES:
        (ASSETS / f"icon-{size}.png").write_bytes(png(size))
    (ASSETS / f"outline-{OUTLINE}.png").write_bytes(png(OUTLINE, outline_pixels))


if __name__ == "__main__":
    main()
