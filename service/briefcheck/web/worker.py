"""The gunicorn worker: one request at a time as `sync` has it, held up by no client, losing nobody when it stops.

Three things differ from gunicorn's own. A request is read whole before any work begins, and an answer is sent as the
client takes it: many slow clients wait in a list here while others are served, so that one which drips its bytes holds
no worker. A connection whose request was read to its end is closed at once; gunicorn waits for the client to close
first. And on SIGTERM the worker answers whoever waits already; gunicorn drops them.
"""

from __future__ import annotations

import logging
import os
import select
import selectors
import time
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType
from typing import Any

from gunicorn import http, util
from gunicorn.http import errors as wrong
from gunicorn.http import wsgi
from gunicorn.sock import ssl_wrap_socket
from gunicorn.workers.sync import SyncWorker

from briefcheck.web import log
from briefcheck.web.answers import ProblemDetails, encode
from briefcheck.web.connections import Connection
from briefcheck.web.incoming import HEAD_BYTES_MAX, Incoming
from briefcheck.web.limits import turn_newcomers_away
from briefcheck.web.problems import FAULT, MEDIA_TYPE, TYPES
from briefcheck.web.service import Service, service
from briefcheck.web.uploads import body_max
from briefcheck.web.work import Rest

_CONNECTIONS_MAX = 256
"""Slow clients that one worker bears; of more, the one that has been there longest goes."""
_HELD_BYTES_MAX = 160 << 20
_FIRST_WAIT_S = 0.01
"""A newcomer's request is mostly here at once; so long the next waits in the queue, where it is counted."""
_TICK_S = 1.0
_NO_ROOM_S = 0.05
_LAST_CALL_S = 0.2
"""For connections that are just being made when the service stops."""
_LAST_ANSWERS_S = 12.0
"""For those who are still sending or reading when the service stops."""

_TOO_SLOW = (408, "Request Timeout", "too-slow-sending", "request_timeout", "The request did not arrive in time.")
_NO_HTTP = (400, "Bad Request", "wrong-request", "not_http", "The request is not well-formed HTTP.")
_HEAD_TOO_LARGE = (
    431,
    "Request Header Fields Too Large",
    "wrong-request",
    "head_too_large",
    "The head of the request has too many lines or too long ones.",
)
_ADDRESS_TOO_LONG = (414, "URI Too Long", "wrong-request", "address_too_long", "The address asked for is too long.")
_NO_SUCH_EXPECTATION = (
    417,
    "Expectation Failed",
    "wrong-request",
    "expectation_failed",
    "Of the header Expect only 100-continue is known.",
)
_OF_ERROR: tuple[tuple[type[Exception], tuple[int, str, str, str, str]], ...] = (
    (wrong.LimitRequestHeaders, _HEAD_TOO_LARGE),
    (wrong.LimitRequestLine, _ADDRESS_TOO_LONG),
    (wrong.ExpectationFailed, _NO_SUCH_EXPECTATION),
    (wrong.ParseException, _NO_HTTP),
)
_FAULT = (500, "Internal Server Error", *FAULT)


class Worker(SyncWorker):  # type: ignore[misc]
    """See the module."""

    is_stopping = False
    row = 0
    """Where this worker counts; the configuration gives each living one its own."""
    _made: Service
    _selector: selectors.BaseSelector
    _connections: set[Connection]
    _whole: deque[Connection]
    """Those whose request is here, in the order in which they are served."""

    def load_wsgi(self) -> None:
        """Take the application, show it this worker's place, and have the sandbox ready."""
        super().load_wsgi()
        made = self._made = service(self.wsgi)
        self._whole = deque()
        self._connections = set()
        made.queue.watch((listener.sock for listener in self.sockets), lambda: len(self._whole))
        made.metrics.take_row(self.row)
        made.run(Rest())

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note a SIGTERM: no new work, but for who waits already."""
        self.is_stopping = True
        super().handle_exit(sig, frame)

    # -- the loop

    def run(self) -> None:
        """Take requests until told to stop, then those that wait."""
        with selectors.DefaultSelector() as self._selector:
            self._selector.register(self.PIPE[0], selectors.EVENT_READ)
            for listener in self.sockets:
                listener.settimeout(0)
                self._selector.register(listener, selectors.EVENT_READ)
            while self.alive and self.is_parent_alive():
                self._turn(_TICK_S)
            self._finish()

    def _finish(self) -> None:
        """Answer who is connected, and at a stop also who waits to be; then leave."""
        for listener in self.sockets:
            if self.is_stopping:
                turn_newcomers_away(listener.sock)
            else:
                self._selector.unregister(listener)
        until = time.monotonic() + _LAST_ANSWERS_S
        while self._turn(_LAST_CALL_S) or self._connections:
            if time.monotonic() > until:
                for connection in self._connections - set(self._whole):
                    self._drop(connection)

    def _turn(self, seconds: float) -> bool:
        """Move everybody on, serve one whose request is whole, let one newcomer in; tells whether anything happened."""
        self.notify()
        events = self._selector.select(0 if self._whole else seconds)
        newcomers = []
        for key, _ in events:
            if isinstance(key.data, Connection):
                self._move(key.data)
            elif key.fileobj == self.PIPE[0]:
                with suppress(BlockingIOError):
                    os.read(self.PIPE[0], 4096)
            else:
                newcomers.append(key.fileobj)
        self._let_go_of_the_slow()
        if self._whole:
            self._serve(self._whole.popleft())
        else:
            for listener in newcomers:
                self._let_in(listener)
        return bool(events)

    def _let_in(self, listener: Any) -> None:  # noqa: ANN401  gunicorn's own wrapper
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):  # another worker was faster
            return
        except OSError as error:  # no descriptor is free: slow clients make room before long
            log.event("not_accepted", level=logging.WARNING, error=type(error).__name__)
            time.sleep(_NO_ROOM_S)
            return
        try:
            util.close_on_exec(client)
            client.settimeout(0)
            if self.cfg.is_ssl:
                client = ssl_wrap_socket(client, self.cfg)
        except OSError:
            client.close()
            return
        incoming = Incoming(lambda target: body_max(self._made.settings, target))
        connection = Connection(client, address, listener, incoming, time.monotonic())
        self._connections.add(connection)
        self._selector.register(client, selectors.EVENT_READ, connection)
        self._move(connection)
        until = time.monotonic() + _FIRST_WAIT_S
        waiting = select.poll()
        waiting.register(client, select.POLLIN)
        while connection.state == "coming" and (left := until - time.monotonic()) > 0 and waiting.poll(1000 * left):
            self._move(connection)

    def _move(self, connection: Connection) -> None:
        try:
            if connection.state == "going":
                connection.transmit(time.monotonic())
            elif connection.state != "whole":
                connection.receive()
        except OSError as error:  # the client went away, said nothing or spoke no TLS
            log.event("lost_client", level=logging.DEBUG, error=type(error).__name__)
            self._drop(connection)
            return
        except Exception as error:  # the answer has begun: that it ends before its time is all that can be told
            log.LOGGER.error("fault", exc_info=error)
            self._drop(connection)
            return
        self._after(connection)

    def _after(self, connection: Connection) -> None:
        """Wait for what a connection needs next."""
        if connection.state == "closed":
            self._drop(connection)
        elif connection.state == "whole":
            self._selector.unregister(connection.client)
            self._whole.append(connection)
        elif connection in self._connections:
            try:
                self._selector.modify(connection.client, connection.waits_for, connection)
            except KeyError:
                self._selector.register(connection.client, connection.waits_for, connection)

    def _drop(self, connection: Connection) -> None:
        with suppress(KeyError, ValueError):
            self._selector.unregister(connection.client)
        self._connections.discard(connection)
        connection.close()

    def _let_go_of_the_slow(self) -> None:
        """End who is slower than allowed; where too many are there, or hold too much, who has been there longest."""
        now = time.monotonic()
        waiting = sorted((c for c in self._connections if c.state != "whole"), key=lambda c: c.began)
        held = sum(len(c.incoming) for c in self._connections)
        too_many = len(waiting) - _CONNECTIONS_MAX
        for connection in waiting:
            if connection.is_too_slow(now) or too_many > 0 or held > _HELD_BYTES_MAX:
                too_many -= 1
                held -= len(connection.incoming)
                if connection.state == "coming" and len(connection.incoming):
                    _refuse(connection, *_TOO_SLOW)
                    with suppress(OSError):
                        connection.transmit(now)
                self._drop(connection)

    # -- one request

    def _serve(self, connection: Connection) -> None:
        """Have a whole request answered."""
        now = time.monotonic()
        try:
            if not connection.incoming.has_head and len(connection.incoming) > HEAD_BYTES_MAX:
                _refuse(connection, *_HEAD_TOO_LARGE)
                connection.answer(iter(()), now)
            else:
                request = next(http.get_parser(self.cfg, connection.incoming.pieces(), connection.address))
                connection.answer(self._answered(connection, request), now)
        except (OSError, StopIteration) as error:
            log.event("lost_client", level=logging.DEBUG, error=type(error).__name__)
            self._drop(connection)
            return
        except wrong.ParseException as error:
            _end_with(connection, next(told for kind, told in _OF_ERROR if isinstance(error, kind)))
        except Exception as error:
            log.LOGGER.error("fault", exc_info=error)
            _end_with(connection, _FAULT)
        self._after(connection)

    def _answered(self, connection: Connection, request: Any) -> Iterator[None]:  # noqa: ANN401
        """The answer of the application, put into the connection piece by piece."""
        response, environ = wsgi.create(
            request, connection, connection.address, connection.listener.getsockname(), self.cfg
        )
        response.force_close()
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        pieces = self.wsgi(environ, response.start_response)
        connection.incoming.forget()
        try:
            for piece in pieces:
                response.write(piece)
                yield
            response.close()
            yield
        finally:
            if hasattr(pieces, "close"):
                pieces.close()


def _end_with(connection: Connection, told: tuple[int, str, str, str, str]) -> None:
    """Answer so instead; an answer that has begun can only be broken off."""
    if not connection.take_back():
        connection.close()
        return
    connection.incoming.is_unread = True
    _refuse(connection, *told)
    try:
        connection.answer(iter(()), time.monotonic())
    except OSError:
        connection.close()


def _refuse(connection: Connection, status: int, phrase: str, kind: str, code: str, detail: str) -> None:
    """Answer what reaches no view, as problem+json."""
    request_id = uuid.uuid4().hex
    log.event("refused", level=logging.WARNING, request_id=request_id, status=status, code=code)
    body = encode(ProblemDetails(f"/problems/{kind}", TYPES[kind].title, status, detail, code, request_id))
    head = (
        f"HTTP/1.1 {status} {phrase}\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n"
        f"X-Request-Id: {request_id}\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
        "Connection: close\r\n\r\n"
    )
    connection.sendall(head.encode() + body)
