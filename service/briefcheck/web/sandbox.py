"""A warm child process that reads the documents: limited in memory and time, killed when stuck, replaced when dead.

A document that makes native code abort, or keeps it busy for ever, costs its own request an error and the next one a
fork. The child is forked from a process with all words loaded, so it is ready at once. It holds no file, no listening
address and no client's connection: its only way out is the pipe to its worker.
"""

from __future__ import annotations

import gc
import os
import resource
import select
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import NoReturn

import msgspec
from msgspec import Struct

from briefcheck.web.work import Broke, Busy, Died, End, Exhausted, Failed, Outcome, Work, do

_LENGTH = struct.Struct("<Q")
_PIECE_BYTES = 1 << 20
_STANDARD_STREAMS = 3
_FILES_MAX = 64
_GRACE_S = 2
"""The worker's clock ends a stuck child first; the child's own ends one whose worker has died."""
_EXHAUSTED = 71
_NEARLY_BYTES = 64 << 20
"""An allocation that fails is not counted; those that large documents fail with are of this order."""
_ALLOCATIONS_BETWEEN_COLLECTIONS = 500_000
"""A review makes many small values and few cycles: looking for cycles as often as Python does costs a tenth."""
_OUT_OF_SHARE = (signal.SIGPROF, signal.SIGXCPU)
_ENDED_BY_US = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)


class Limits(Struct, frozen=True):
    """What one document may take, and how many one child reads.

    `cpu_seconds` are the document's own: who takes more is too complex, on however quiet a machine. `seconds` are by
    the clock: where they run out first, the machine had no time for it.
    """

    seconds: float
    cpu_seconds: float
    memory_bytes: int
    documents: int


class Sandbox:
    """One child and the pipe to it. Made before a fork it belongs to each process that uses it first."""

    def __init__(self, limits: Limits, perform: Callable[[Work], Outcome] = do) -> None:
        self._limits = limits
        self._perform = perform
        self._lock = threading.Lock()
        self._owner = 0
        self._pid = 0
        self._pipe: socket.socket | None = None
        self._count = 0

    def run(self, work: Work) -> Outcome:
        """Have the child do the work.

        Raises:
            Died: it was too slow, took too much memory, crashed or was killed; the next run gets a new child.
            Busy: another thread's work is under way.
        """
        if not self._lock.acquire(blocking=False):
            raise Busy
        try:
            return self._run(work)
        finally:
            self._lock.release()

    @property
    def pid(self) -> int:
        """The child's process id, 0 where there is none."""
        return self._pid if self._owner == os.getpid() else 0

    def start(self) -> None:
        """Have a child ready before the first document comes."""
        if not self._is_ready():
            self._fork()

    def stop(self) -> None:
        """End the child, if there is one."""
        if self.pid:
            os.kill(self._pid, signal.SIGKILL)
            self._bury()

    def __del__(self) -> None:
        self.stop()

    def _run(self, work: Work) -> Outcome:
        deadline = time.monotonic() + self._limits.seconds
        self.start()
        has_read_others = self._count > 0
        try:
            return self._ask(work, deadline)
        except Died as end:
            if end.why != "memory" or not has_read_others:
                raise
        # What earlier documents left behind may have taken the room: it has a child of its own once.
        self.start()
        return self._ask(work, deadline)

    def _ask(self, work: Work, deadline: float) -> Outcome:
        pipe = self._pipe
        assert pipe is not None  # noqa: S101  start has made one
        self._count += 1
        try:
            _send(pipe, msgspec.msgpack.encode(work), deadline)
            answer = _receive(pipe, deadline)
        except TimeoutError:
            self.stop()
            raise Died("slow") from None
        except OSError:
            answer = None
        if answer is None:
            raise Died(self._bury())
        outcome: Outcome = msgspec.msgpack.decode(answer, type=Outcome)
        if isinstance(outcome, Exhausted):
            self.stop()  # a heap that was full once is best thrown away
            raise Died("memory")
        return outcome

    def _is_ready(self) -> bool:
        if self._owner != os.getpid():
            self._pid, self._pipe = 0, None  # another process's child
        if not self._pid:
            return False
        if self._count >= self._limits.documents:
            self.stop()
            return False
        if os.waitpid(self._pid, os.WNOHANG)[0]:
            self._forget()
            return False
        return True

    def _fork(self) -> None:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _live(theirs, self._limits, self._perform)
        theirs.close()
        self._owner, self._pid, self._pipe, self._count = os.getpid(), pid, ours, 0

    def _bury(self) -> End:
        """Wait for the child to be dead, and say of what it died."""
        _, status = os.waitpid(self._pid, 0)
        self._forget()
        if os.WIFEXITED(status):
            return "memory" if os.WEXITSTATUS(status) == _EXHAUSTED else "crash"
        ended_by = os.WTERMSIG(status)
        if ended_by in _OUT_OF_SHARE:
            return "complex"
        return "killed" if ended_by == signal.SIGKILL else "slow" if ended_by == signal.SIGALRM else "crash"

    def _forget(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        self._pid, self._pipe = 0, None


def _live(pipe: socket.socket, limits: Limits, perform: Callable[[Work], Outcome]) -> NoReturn:
    """The child's whole life: take work until the worker is gone."""
    status = 1
    try:
        _confine(pipe, limits)
        decoder = msgspec.msgpack.Decoder(Work)
        while (asked := _receive(pipe, None)) is not None:
            _allow(limits)
            work = decoder.decode(asked)
            del asked
            outcome = perform(work)
            if isinstance(outcome, Broke | Failed) and _has_been_full():
                outcome = Exhausted()
            _send(pipe, msgspec.msgpack.encode(outcome), None)
            for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
                signal.setitimer(timer, 0)
            del work
        status = 0
    except MemoryError:
        status = _EXHAUSTED
    except BrokenPipeError:
        status = 0
    finally:
        os._exit(status)  # not a step further: nothing of the worker's may be flushed or closed twice


def _confine(pipe: socket.socket, limits: Limits) -> None:
    """Give up what the worker had open, and take the limits on."""
    for number in _ENDED_BY_US:  # who stops the service stops the worker; the child ends with it
        signal.signal(number, signal.SIG_IGN)
    for number in (signal.SIGABRT, signal.SIGALRM, *_OUT_OF_SHARE, signal.SIGUSR1, signal.SIGUSR2, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    os.closerange(_STANDARD_STREAMS, pipe.fileno())
    os.closerange(pipe.fileno() + 1, _files_max())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES_MAX, _FILES_MAX))
    size = _size_bytes()
    if size:
        resource.setrlimit(resource.RLIMIT_AS, (size + limits.memory_bytes,) * 2)
    gc.freeze()  # what was loaded before the fork is not looked through again
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)


def _files_max() -> int:
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return 65536 if soft == resource.RLIM_INFINITY else soft


def _allow(limits: Limits) -> None:
    """End this process when the work takes more than it may; by the clock a little later, should its worker be dead."""
    signal.setitimer(signal.ITIMER_PROF, limits.cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE_S)
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(used.ru_utime + used.ru_stime + limits.cpu_seconds) + _GRACE_S
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def _size_bytes() -> int:
    """How much address space this process has; nothing where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  no import may be needed in here
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _has_been_full() -> bool:
    """Whether the memory was at its limit once: a library that could get no more says so in an error of its own."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    try:
        with open("/proc/self/status", "rb") as file:  # noqa: PTH123
            peak_kib = next(int(line.split()[1]) for line in file if line.startswith(b"VmPeak:"))
    except (OSError, StopIteration):
        return False
    return limit != resource.RLIM_INFINITY and peak_kib * 1024 > limit - _NEARLY_BYTES


def _send(pipe: socket.socket, data: bytes, deadline: float | None) -> None:
    for piece in (_LENGTH.pack(len(data)), data):
        pipe.settimeout(None if deadline is None else max(deadline - time.monotonic(), 0.001))
        pipe.sendall(piece)


def _receive(pipe: socket.socket, deadline: float | None) -> bytearray | None:
    """One message; None when the other side is gone."""
    head = _exactly(pipe, _LENGTH.size, deadline)
    return None if head is None else _exactly(pipe, _LENGTH.unpack(head)[0], deadline)


def _exactly(pipe: socket.socket, size: int, deadline: float | None) -> bytearray | None:
    found = bytearray()
    while len(found) < size:
        if deadline is not None and not select.select([pipe], [], [], max(deadline - time.monotonic(), 0))[0]:
            raise TimeoutError
        piece = pipe.recv(min(_PIECE_BYTES, size - len(found)))
        if not piece:
            return None
        found += piece
    return found
