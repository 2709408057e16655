"""Writing a file so that there is never half of one."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def write_file(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all: beside its place first, then renamed into it.

    Raises:
        FileExistsError: there is such a file and `overwrite` is not set.
        OSError: the folder is missing or not writable, or the disk is full; nothing is left behind.
    """
    path = path.resolve()  # a link stays a link; what it points to is replaced
    if not overwrite and path.exists():
        raise _exists(path)
    beside = path.with_name(f".briefcheck-{os.urandom(8).hex()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            with suppress(FileNotFoundError):
                beside.chmod(stat.S_IMODE(path.stat().st_mode))
            beside.replace(path)
        else:
            _move_to_free_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _move_to_free_place(beside: Path, path: Path) -> None:
    """Rename, failing if the name was taken meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:  # a file system without links: look again and rename
        if path.exists():
            raise _exists(path) from None
        beside.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; systems that cannot open a folder do without."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _exists(path: Path) -> FileExistsError:
    return FileExistsError(
        errno.EEXIST, "There is already a file of that name; choose another or overwrite it", str(path)
    )
