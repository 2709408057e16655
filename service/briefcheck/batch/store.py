"""The blob store: a local folder, or a bucket at S3, Azure or Google by its URL.

Nothing in it is ever changed: a blob is put where none is, or deleted. So of two that do the same work one wins, and
everybody sees the same result.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from obstore.store import ObjectStore

_LOCAL = "file://"
_TIMEOUT = timedelta(seconds=10)
_DELETED_AT_ONCE = 1000
"""What S3 takes in one request."""


class StoreFailed(Exception):
    """The store could not be read or written: full, away, or not ours. The message names the step and the error."""


class Blob(Struct, frozen=True):
    """One blob in a listing; `modified` is Unix time by the store's clock."""

    path: str
    modified: float


class Store:
    """A store, opened on first use in whichever process uses it: its threads would not survive a fork."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._folder = None if "://" in url and not url.startswith(_LOCAL) else Path(url.removeprefix(_LOCAL))
        self._opened: ObjectStore | None = None

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this machine."""
        return self._folder is not None

    def probe(self) -> str:
        """Put something, read it and delete it; gives what kind of store it is.

        Raises:
            StoreFailed: one of these cannot be done; also where the URL is of a kind that nobody knows.
        """
        path = f"probe/{secrets.token_hex(8)}"
        self.put_new(path, b"probe")
        is_kept = self.get(path) == b"probe"
        self.delete([path])
        if not is_kept:
            raise StoreFailed("The store does not give back what was put there.")
        return type(self._store()).__name__

    def put_new(self, path: str, data: bytes) -> bool:
        """Put a blob where none is; tells whether it was this call that did.

        Raises:
            StoreFailed: it could not be written.
        """
        import obstore  # noqa: PLC0415  a service without batches does without
        from obstore.exceptions import AlreadyExistsError  # noqa: PLC0415

        try:
            obstore.put(self._store(), path, data, mode="create")
        except (AlreadyExistsError, FileExistsError):
            return False
        except Exception as error:
            raise _failed("written", error) from error
        return True

    def get(self, path: str) -> bytes | None:
        """A blob's bytes; None where there is none.

        Raises:
            StoreFailed: it could not be read.
        """
        import obstore  # noqa: PLC0415
        from obstore.exceptions import NotFoundError  # noqa: PLC0415

        try:
            return bytes(obstore.get(self._store(), path).bytes())
        except (FileNotFoundError, NotFoundError):
            return None
        except Exception as error:
            raise _failed("read", error) from error

    def has(self, path: str) -> bool:
        """Whether there is such a blob.

        Raises:
            StoreFailed: the store could not be asked.
        """
        import obstore  # noqa: PLC0415
        from obstore.exceptions import NotFoundError  # noqa: PLC0415

        try:
            obstore.head(self._store(), path)
        except (FileNotFoundError, NotFoundError):
            return False
        except Exception as error:
            raise _failed("asked", error) from error
        return True

    def blobs(self, folder: str) -> list[Blob]:
        """All blobs below a folder, in no order.

        Raises:
            StoreFailed: it could not be listed.
        """
        import obstore  # noqa: PLC0415

        try:
            pages: Any = obstore.list(self._store(), folder)
            return [Blob(one["path"], one["last_modified"].timestamp()) for page in pages for one in page]
        except Exception as error:
            raise _failed("listed", error) from error

    def folders(self, folder: str) -> list[str]:
        """The names of the folders right below one.

        Raises:
            StoreFailed: it could not be listed.
        """
        import obstore  # noqa: PLC0415

        try:
            found: Any = obstore.list_with_delimiter(self._store(), folder)["common_prefixes"]
            return [str(path).rstrip("/").rpartition("/")[2] for path in found]
        except Exception as error:
            raise _failed("listed", error) from error

    def delete(self, paths: Iterable[str]) -> None:
        """Delete blobs; one that is gone already is well.

        Raises:
            StoreFailed: one could not be deleted.
        """
        import obstore  # noqa: PLC0415
        from obstore.exceptions import NotFoundError  # noqa: PLC0415

        rest = list(paths)
        store = self._store()
        for at in range(0, len(rest), _DELETED_AT_ONCE):
            try:
                obstore.delete(store, rest[at : at + _DELETED_AT_ONCE])
            except (FileNotFoundError, NotFoundError):
                self._delete_one_by_one(rest[at : at + _DELETED_AT_ONCE])
            except Exception as error:
                raise _failed("cleared", error) from error

    def delete_folder(self, folder: str) -> None:
        """Delete all below a folder; of a local one also what a write that was cut short has left.

        Raises:
            StoreFailed: something could not be deleted.
        """
        self.delete(blob.path for blob in self.blobs(folder))
        if self._folder is not None:
            shutil.rmtree(self._folder / folder, ignore_errors=True)

    def _delete_one_by_one(self, paths: Iterable[str]) -> None:
        import obstore  # noqa: PLC0415
        from obstore.exceptions import NotFoundError  # noqa: PLC0415

        for path in paths:
            try:
                obstore.delete(self._store(), path)
            except (FileNotFoundError, NotFoundError):
                continue
            except Exception as error:
                raise _failed("cleared", error) from error

    def _store(self) -> ObjectStore:
        if self._opened is None:
            from obstore.store import LocalStore, from_url  # noqa: PLC0415

            try:
                if self._folder is not None:
                    self._opened = LocalStore(self._folder.absolute(), mkdir=True, automatic_cleanup=True)
                else:
                    self._opened = from_url(self._url, client_options={"timeout": _TIMEOUT, "allow_http": True})
            except Exception as error:
                raise _failed("opened", error) from error
        return self._opened


def _failed(step: str, error: Exception) -> StoreFailed:
    """Only the error's class: its text may hold an address with its secret."""
    if isinstance(error, StoreFailed):  # it could not even be opened
        return error
    return StoreFailed(f"The store could not be {step} ({type(error).__name__}).")
