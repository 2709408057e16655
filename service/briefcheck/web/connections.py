"""A client's connection that nobody waits for: whatever it has sent is taken, whatever it can take is sent.

A client that is slow holds a place in a list and not the worker. How slow it may be is bounded: by a rate after the
first seconds, for what it sends as for what it reads.
"""

from __future__ import annotations

import selectors
import socket
import ssl
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Literal

from briefcheck.web.incoming import Incoming

_RECEIVED_BYTES = 1 << 18
_RECEIVED_AT_ONCE = 64
_HEAD_S = 10.0
_PATIENCE_S = 10.0
_BYTES_A_SECOND_MIN = 32 << 10
_LINGER_S = 2.0
_LINGER_BYTES = 64 << 20
"""An answer that was given before the body was read reaches the client only if the rest is taken in."""

State = Literal["coming", "whole", "going", "lingering", "closed"]
_WAITS = (ssl.SSLWantReadError, BlockingIOError)


class Connection:
    """One connection, from the first byte to its end. As `sock` of an answer it keeps what is to be sent."""

    def __init__(self, client: socket.socket, address: Any, listener: Any, incoming: Incoming, now: float) -> None:  # noqa: ANN401
        client.settimeout(0)
        self.client = client
        self.address = address
        self.listener = listener
        self.incoming = incoming
        self.state: State = "coming"
        self.began = now
        self._moved = 0
        self._told_to_go_on = self._has_sent = False
        self._wants_to_write = False
        self._outbox: deque[memoryview] = deque()
        self._answer: Iterator[None] = iter(())

    @property
    def waits_for(self) -> int:
        """What the system shall tell of: that it can be read, or written."""
        writes = self.state == "going" or self._wants_to_write
        return selectors.EVENT_WRITE if writes else selectors.EVENT_READ

    def is_too_slow(self, now: float) -> bool:
        """Whether the client is slower than the slowest line that we serve."""
        lasted = now - self.began
        if self.state == "lingering":
            return lasted > _LINGER_S
        if self.state == "coming" and not self.incoming.has_head:
            return lasted > _HEAD_S
        return lasted > _PATIENCE_S + self._moved / _BYTES_A_SECOND_MIN

    def receive(self) -> None:
        """Take what has come; then the request may be whole.

        Raises:
            OSError: the connection is gone.
        """
        self._wants_to_write = False
        for _ in range(_RECEIVED_AT_ONCE):
            try:
                piece = self.client.recv(_RECEIVED_BYTES)
            except ssl.SSLWantWriteError:
                self._wants_to_write = True
                return
            except _WAITS:
                break
            self._moved += len(piece)
            if self.state == "lingering":
                if not piece or self._moved > _LINGER_BYTES:
                    self.close()
                    return
                continue
            if not piece and not len(self.incoming):
                raise ConnectionResetError  # it said nothing at all
            self.incoming.add(piece)
            if self.incoming.is_whole:
                self.state = "whole"
                return
        if self.incoming.expects_a_word and not self._told_to_go_on:
            self._told_to_go_on = True
            with suppress(*_WAITS, ssl.SSLWantWriteError):
                self.client.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    # -- what an answer is written to

    def sendall(self, data: bytes) -> None:
        """Keep data that is to be sent."""
        if data:
            self._outbox.append(memoryview(data))

    def send(self, data: bytes) -> int:
        """What gunicorn sends before an answer: the word to go on, which a client that waited for it has had."""
        return len(data)

    def take_back(self) -> bool:
        """Forget what is to be sent; tells whether nothing of it has been sent yet."""
        self._outbox.clear()
        return not self._has_sent

    def answer(self, pieces: Iterator[None], now: float) -> None:
        """Send what `pieces` puts here, one after the other as the client takes them.

        Raises:
            OSError: the connection is gone.
        """
        self.state, self._answer = "going", pieces
        self.began, self._moved = now, 0
        self.transmit(now)

    def transmit(self, now: float) -> None:
        """Send as much as the client takes now.

        Raises:
            OSError: the connection is gone.
        """
        while self._outbox or self._has_more():
            while self._outbox:
                try:
                    sent = self.client.send(self._outbox[0])
                except (*_WAITS, ssl.SSLWantWriteError):
                    return
                self._moved += sent
                self._has_sent = True
                if sent < len(self._outbox[0]):
                    self._outbox[0] = self._outbox[0][sent:]
                else:
                    self._outbox.popleft()
        if self.incoming.is_unread:
            with suppress(OSError):
                self.client.shutdown(socket.SHUT_WR)
            self.state, self.began, self._moved = "lingering", now, 0
        else:
            self.close()

    def _has_more(self) -> bool:
        for _ in self._answer:
            if self._outbox:
                return True
        return bool(self._outbox)

    def close(self) -> None:
        """Close it, and end the answer if it was under way."""
        self.state = "closed"
        close = getattr(self._answer, "close", None)
        if close is not None:
            close()
        with suppress(OSError):
            self.client.close()
