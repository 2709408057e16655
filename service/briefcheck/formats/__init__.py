"""The only rooms that know Office Open XML: `package` (the zip and its parts), `word` and `excel`.

What is here is for Word; workbooks have their own in `excel`, so that a brief need not wait for it to be loaded. Nor
need it wait for what takes marks out (`word.clean`), or for archives of documents (`package.bundle`).
"""

from briefcheck.errors import UnsupportedKind
from briefcheck.formats.package import Package
from briefcheck.formats.word.memory import read_comparison_marks, read_kept, read_prior
from briefcheck.formats.word.proof import prove
from briefcheck.formats.word.read import read as read_word
from briefcheck.formats.word.write import write
from briefcheck.model import Document

__all__ = ["prove", "read", "read_comparison_marks", "read_kept", "read_prior", "write"]


def read(package: Package, *, for_writing: bool = False) -> Document:
    """Read an opened Word package; `for_writing` says that it is written into next.

    Raises:
        UnsupportedKind: it is a workbook.
        Unreadable: a part that must be read is damaged.
    """
    if package.kind != "word":
        raise UnsupportedKind("workbook", "This is an Excel workbook; here only a Word brief (.docx) will do.")
    return read_word(package, for_writing=for_writing)
