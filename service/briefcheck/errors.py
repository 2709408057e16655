"""Every error raised on purpose.

    BriefcheckError
    ├── Refused                 this file cannot be reviewed
    │   ├── TooLarge            a limit is exceeded
    │   ├── UnsupportedKind     not a kind of file we read; says which it is and what would work
    │   └── Unreadable          the right kind, but damaged, locked or hostile
    ├── NotFaithful             the annotated file failed its own proof and was thrown away
    ├── AlreadyInserted         the section stands in the document and was accepted: it is the user's text now
    ├── WrongRubric             a house rubric with mistakes; each line says where and which
    └── NotFound                no rule, section, profile … of that name

`code` is a stable slug for programs: small letters with underscores. `detail` is a sentence for people: what failed,
why, what would work; it never holds text of the document. Nothing here knows about HTTP.
"""

from __future__ import annotations


class BriefcheckError(Exception):
    """Base of every error raised on purpose."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail

    def __reduce__(self) -> tuple[type[BriefcheckError], tuple[str, str]]:
        """Rebuild from both fields, so that an error survives the way back from another process."""
        return type(self), (self.code, self.detail)


class Refused(BriefcheckError):
    """This file cannot be reviewed."""


class TooLarge(Refused):
    """A limit is exceeded; `detail` names the limit."""


class UnsupportedKind(Refused):
    """Not a kind of file we read; `detail` says which kind it is and what would work."""


class Unreadable(Refused):
    """The right kind of file, but damaged, locked or hostile."""


class NotFaithful(BriefcheckError):
    """The annotated file failed its own proof and was thrown away; the source is untouched."""


class AlreadyInserted(BriefcheckError):
    """The section stands in the document and was accepted: it is the user's text now and is not written twice."""


class WrongRubric(BriefcheckError):
    """A house rubric with mistakes in it; `detail` has a line `file:line:column: what` for each."""


class NotFound(BriefcheckError):
    """No rule, section or profile of that name; `detail` lists those there are, or the nearest and where all are."""
