"""How much work may wait: counted where it waits, in the queue of the listening addresses.

A sync worker takes one request at a time, so the others wait in the kernel. A worker that is about to begin a document
looks how many are behind it; where there are more than allowed it says 429 instead, which takes a millisecond. So the
queue drains from its old end to its bound, whatever is offered, and nobody who is let in has waited long.
"""

from __future__ import annotations

import ctypes
import socket
import struct
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress

_WAITING = struct.Struct("<24xI")
"""`tcpi_unacked` of Linux' struct tcp_info: for a listening socket, the connections that nobody has accepted yet."""

_SO_ATTACH_FILTER = 26
_FILTER, _PROGRAM = struct.Struct("HBBI"), struct.Struct("HP")
_DROP_SYN = (
    (0x30, 0, 0, 13),  # load the byte with the flags of the TCP header
    (0x54, 0, 0, 0x12),  # keep SYN and ACK
    (0x15, 0, 1, 0x02),  # SYN alone begins a connection …
    (0x06, 0, 0, 0),  # … and is dropped
    (0x06, 0, 0, 0xFFFFFFFF),  # everything else is kept whole
)
"""A classic packet filter (Linux, Documentation/networking/filter.rst)."""


class Queue:
    """The connections that wait for a worker. Knows none until it is shown the listening sockets."""

    def __init__(self, waiting_max: int) -> None:
        self._waiting_max = waiting_max
        self._listeners: tuple[socket.socket, ...] = ()
        self._inside: Callable[[], int] = int

    def watch(self, listeners: Iterable[socket.socket], inside: Callable[[], int]) -> None:
        """Take the listening sockets whose queues count, only Linux tells of TCP ones; and who waits in the worker."""
        self._inside = inside
        self._listeners = tuple(one for one in listeners if one.family in (socket.AF_INET, socket.AF_INET6))

    def waiting(self) -> int:
        """How many connections wait."""
        return sum(_waiting_at(listener) for listener in self._listeners) + self._inside()

    @property
    def is_full(self) -> bool:
        """Whether so many wait that the one at hand should come again later."""
        return bool(self._listeners) and self.waiting() > self._waiting_max


def turn_newcomers_away(listener: socket.socket) -> None:
    """Have the system take no further connection at an address, while those that wait there stay.

    Closing the address would cut them off. So its socket drops every packet that begins a connection; the newcomers
    ask again after a second, and are refused once the address is closed. Does nothing where the system is not Linux.
    """
    if listener.family not in (socket.AF_INET, socket.AF_INET6) or not sys.platform.startswith("linux"):
        return
    program = ctypes.create_string_buffer(b"".join(_FILTER.pack(*step) for step in _DROP_SYN))
    with suppress(OSError):
        listener.setsockopt(
            socket.SOL_SOCKET, _SO_ATTACH_FILTER, _PROGRAM.pack(len(_DROP_SYN), ctypes.addressof(program))
        )


def _waiting_at(listener: socket.socket) -> int:
    information = getattr(socket, "TCP_INFO", None)
    if information is None:
        return 0
    try:
        data = listener.getsockopt(socket.IPPROTO_TCP, information, _WAITING.size)
    except OSError:
        return 0  # closed while the service stops
    waiting: int = _WAITING.unpack(data)[0] if len(data) == _WAITING.size else 0
    return waiting
