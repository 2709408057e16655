"""An application whose reader breaks on demand, in a real sandbox: what a fault in native code would do."""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import time

from flask import Flask

from briefcheck.web import create_app
from briefcheck.web.sandbox import Limits, Sandbox
from briefcheck.web.work import Done, Outcome, Rest, Work, do

_HOARD: list[mmap.mmap] = []
"""What a child keeps of its documents although it should not: address space of its own, whatever its heap has free."""
_HOARDED_BYTES = 80 << 20
LIMITS = Limits(seconds=4.0, cpu_seconds=0.4, memory_bytes=128 << 20, documents=50)


def perform(work: Work) -> Outcome:
    """Do the work, unless the document says how to fail."""
    match getattr(work, "data", b""):
        case b"abort":
            os.abort()
        case b"segfault":
            ctypes.string_at(0)
        case b"spin":
            while True:
                pass
        case b"sleep":
            time.sleep(60)
        case b"eat":
            return Done(bytes(1 << 30))
        case b"eat in native code":
            ctypes.CDLL(None).malloc.restype = ctypes.c_void_p
            taken = [ctypes.create_string_buffer(16 << 20) for _ in range(64)]
            return Done(str(len(taken)).encode())
        case b"end":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"short":
            time.sleep(0.3)
            return Done(b"{}")
        case b"pid" | b"hoard" as asked:
            _hoard(_HOARDED_BYTES if asked == b"hoard" else 1)
            return Done(str(os.getpid()).encode())
        case b"write":
            with open("written-by-the-child", "wb") as file:  # noqa: PTH123
                file.write(b"x")
        case b"descriptors":
            return Done(" ".join(sorted(os.listdir("/proc/self/fd"))).encode())  # noqa: PTH208
    return Done(b"") if isinstance(work, Rest) else do(work)


def _hoard(size: int) -> None:
    try:
        _HOARD.append(mmap.mmap(-1, size))
    except OSError as error:
        raise MemoryError from error


def create() -> Flask:
    return create_app(run=Sandbox(LIMITS, perform).run)
