"""Characters of symbol fonts (`w:sym`) as text, where they say something: bullets, boxes, arrows, comparisons."""

from __future__ import annotations

_PRIVATE = 0xF000
"""Symbol fonts live at F000-F0FF, or at the same places below 100."""

_SYMBOL = dict(
    zip(
        b"\x44\x46\x47\x4c\x50\x53\x57\x61\x62\x64\x65\x6c\x6d\x70\x73\x77\xa3\xa5\xae\xb0\xb1\xb3\xb4\xb7\xb8\xb9\xba\xbb\xd6",
        "ΔΦΓΛΠΣΩαβδελμπσω≤∞→°±≥×•÷≠≡≈√",
        strict=True,
    )
)
_WINGDINGS = dict(zip(b"\x6e\x6f\x71\x72\x76\x77\xa7\xa8\xd8\xe0\xfb\xfc\xfd\xfe", "■☐☐☐❖▪▪☐➢→✗✓☒☑", strict=True))
_WINGDINGS_2 = dict(zip(b"\x4f\x50\x51\x52\x53\x54\xa3", "✗✓☒☑☒☒☐", strict=True))


def symbol(char: str, font: str) -> str:
    """What a `w:sym` shows: one character, a blank where it is a mere picture."""
    try:
        code = int(char, 16)
    except ValueError:
        return " "
    if _PRIVATE <= code < _PRIVATE + 0x100:
        code -= _PRIVATE
    elif code >= 0x100:
        return " " if 0xD800 <= code <= 0xF8FF or code > 0x10FFFF else chr(code)
    name = font.casefold()
    if name == "wingdings 2":
        return _WINGDINGS_2.get(code, " ")
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(code, " ") if name == "wingdings" else " "
    if name == "symbol":
        # The lower half of Symbol holds digits and signs where ASCII has them.
        return _SYMBOL.get(code) or (chr(code) if 0x20 <= code < 0x40 else " ")
    return _WINGDINGS.get(code, _SYMBOL.get(code, " ")) if int(char, 16) >= _PRIVATE or code < 32 else chr(code)
