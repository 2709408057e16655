"""Reading workbooks of other formats (.xls, .xlsb, .ods): values only, for a review without notes.

Their bytes cannot be measured as a sheet of XML can, and a hostile one makes the reader end its process. So it is read
in a process of its own; what happens to that process is an error like any other.
"""

from __future__ import annotations

from briefcheck.errors import UnsupportedKind
from briefcheck.workbook import Workbook

_KINDS = {"old_excel": ".xls", "xlsb": ".xlsb", "ods": ".ods"}
"""The codes under which the gate refuses them, and how they are called."""


def read_older(data: bytes, refusal: UnsupportedKind) -> Workbook:
    """Read a workbook that the gate has refused for its kind.

    Raises:
        UnsupportedKind: the same refusal, where it is none of these kinds.
        TooLarge: `sheets_too_many`.
        Unreadable: `workbook_damaged`.
    """
    kind = _KINDS.get(refusal.code)
    if kind is None:
        raise refusal
    from briefcheck.formats.excel.apart import read_apart  # noqa: PLC0415  only these kinds pay for a process

    warning = f"This is a {kind} workbook: it is reviewed, but notes are only written into .xlsx; save it as that."
    return Workbook(read_apart(data), (warning,))
