"""Which files a command reads and writes: folders opened up, and every output checked before any work is done."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from msgspec import Struct

from briefcheck.formats.package import Limits, write_file

WORD = (".docx", ".docm", ".dotx", ".dotm")
EXCEL = (".xlsx", ".xlsm", ".xltx", ".xltm")
READ = WORD + EXCEL
_REPORTS = (".json", ".html", ".htm", ".sarif", ".txt", ".md", ".pdf")


class NotWritten(click.ClickException):
    """The machine would not have what a command was to write: no mistake of whoever called it."""

    exit_code = 3


class Task(Struct, frozen=True):
    """One file to review, where its annotated copy goes, if anywhere, and whether it replaces an older copy of ours."""

    source: Path
    output: Path | None
    replaces: bool = False


def gather(paths: Sequence[Path], out_dir: Path | None) -> list[Path]:
    """The files named, and the Word and Excel files in the folders named: in that order, by name within a folder.

    Lock files, hidden files and what lies in `out_dir` are passed over. A folder that cannot be looked into or has no
    such file stands for what is in it: to read it fails, and says why.

    Raises:
        click.UsageError: there are folders only, and nothing in any.
    """
    inside = {path: sorted(_inside(path, out_dir)) for path in paths if _is_folder(path)}
    if len(inside) == len(set(paths)) and not any(inside.values()):
        folders = ", ".join(map(str, inside))
        raise click.UsageError(f"There is no Word or Excel file in the folder {folders}; {', '.join(READ)} are read.")
    return [file for path in paths for file in inside.get(path) or [path]]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # a name too long for the system; reading it will say so


def can_be_listed(folder: Path) -> bool:
    """Whether this is a folder that can be looked into."""
    try:
        with os.scandir(folder):
            return True
    except OSError:
        return False


def _inside(folder: Path, out_dir: Path | None) -> Iterator[Path]:
    left_out = out_dir.resolve() if out_dir is not None else None
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() != left_out]
        yield from (here / name for name in names if name.lower().endswith(READ) and not name.startswith((".", "~$")))
    yield from closed


def plan(sources: Sequence[Path], out: Path | None, out_dir: Path | None, *, overwrite: bool) -> list[Task]:
    """Every source with its output; nothing is written where a single one would be wrong."""
    if out is not None and out_dir is not None:
        raise click.UsageError("-o and --out-dir exclude each other.")
    if out is not None:
        if len(sources) > 1:
            raise click.UsageError("-o takes the copy of one file; for several give a folder with --out-dir.")
        check_output(out, sources, overwrite=overwrite)
        return [Task(sources[0], out)]
    if out_dir is None:
        return [Task(source, None) for source in sources]
    copied = [source for source in sources if not _is_folder(source)]
    _check_names(copied)
    outputs = {source: out_dir / source.name for source in copied}
    for output in outputs.values():
        check_output(output, copied, overwrite=overwrite, may_lack=out_dir)
    return [Task(source, outputs.get(source)) for source in sources]


def _check_names(sources: Sequence[Path]) -> None:
    """Two names that differ in case only are one file on many systems."""
    first: dict[str, Path] = {}
    for source in sources:
        twin = first.setdefault(source.name.casefold(), source)
        if twin is not source:
            raise click.UsageError(f"{twin} and {source} would both become {source.name} in the output folder.")


def check_output(
    output: Path, sources: Sequence[Path], *, overwrite: bool, may_lack: Path | None = None
) -> None:  # fmt: skip
    """Refuse an output that is an input, no file, a report's name, in no folder, or there already without `--force`.

    The folder `may_lack` will be made before anything is written into it.
    """
    if output.suffix.lower() in _REPORTS:
        raise click.UsageError(
            f"The output {output} is a copy of the file; for a report redirect the standard output to it."
        )
    kinds = {source.suffix.lower() for source in sources if source.suffix.lower() in READ}
    if len(sources) == 1 and kinds and output.suffix.lower() not in kinds:
        raise click.UsageError(f"The copy stays the kind of file that {sources[0].name} is: name it …{kinds.pop()}.")
    check_writable(output, sources, overwrite=overwrite, may_lack=may_lack)


def check_writable(
    output: Path, sources: Sequence[Path], *, overwrite: bool, may_lack: Path | None = None
) -> None:  # fmt: skip
    """As `check_output`, for an output of any kind.

    Raises:
        click.UsageError: it cannot be meant.
        NotWritten: the system does not let us look.
    """
    try:
        _check_place(output, sources, overwrite=overwrite, may_lack=may_lack)
    except OSError as error:
        raise NotWritten(f"{output} cannot be written: {error.strerror}.") from None


def _check_place(output: Path, sources: Sequence[Path], *, overwrite: bool, may_lack: Path | None) -> None:
    if any(is_same(output, source) for source in sources):
        raise click.UsageError(f"The output {output} is an input; inputs are never modified, choose another name.")
    if output.is_dir():
        raise click.UsageError(f"The output {output} is a folder; give the name of a file.")
    if output.exists() and not output.is_file():
        raise click.UsageError(f"The output {output} is no ordinary file; choose another name.")
    if not output.parent.is_dir() and output.parent != may_lack:
        raise click.UsageError(f"There is no folder {output.parent} for the output; make it, or choose another place.")
    if output.exists() and not overwrite:
        raise click.UsageError(f"The output {output} is there already; choose another name or add --force.")


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths name one file, also one that is not there yet, on any system."""
    try:
        if one.exists() and other.exists():
            return one.samefile(other)
        return str(one.resolve()).casefold() == str(other.resolve()).casefold()
    except (OSError, RuntimeError):
        return False  # one of the names is too long for the system, or a link that leads to itself


def write(output: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all.

    Raises:
        NotWritten: the system would not have it.
    """
    try:
        write_file(output, data, overwrite=overwrite)
    except OSError as error:
        raise NotWritten(f"{output} cannot be written: {error.strerror}.") from None


def load(source: Path) -> bytes:
    """A file's bytes, one more than is accepted at most: enough to refuse it, whatever its size.

    Raises:
        OSError: there is no such file, or it cannot be read.
    """
    with source.open("rb") as file:
        return file.read(Limits().file_bytes_max + 1)


def read(source: Path) -> bytes:
    """The bytes of the one file a command is about.

    Raises:
        click.UsageError: there is no such file, or it cannot be read.
    """
    try:
        return load(source)
    except OSError as error:
        raise click.UsageError(f"{source} cannot be read: {error.strerror}.") from None
