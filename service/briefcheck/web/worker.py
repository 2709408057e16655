"""The gunicorn worker: one request at a time as `sync` has it, patient with nobody, losing nobody when it stops.

Three things differ from gunicorn's own. A client that sends nothing or reads nothing is let go after a few seconds: a
browser opens connections in case it may need them, and such a one would hold the worker. A connection whose request was
read to its end is closed at once; gunicorn waits for the client to close first. And on SIGTERM the worker answers
whoever waits already; gunicorn drops them.
"""

from __future__ import annotations

import logging
import select
import uuid
from contextlib import suppress
from types import FrameType
from typing import Any

from gunicorn import http, util
from gunicorn.http import errors as wrong
from gunicorn.sock import ssl_wrap_socket
from gunicorn.workers.sync import SyncWorker

from briefcheck.web import log
from briefcheck.web.answers import ProblemDetails, encode
from briefcheck.web.limits import turn_newcomers_away
from briefcheck.web.problems import MEDIA_TYPE
from briefcheck.web.service import service
from briefcheck.web.work import Rest

_HEAD_S = 3.0
"""For the connection's first request to arrive; behind a proxy it is there at once."""
_BODY_S = 20.0
"""For each piece of the body, and for the answer; gunicorn ends a worker that has been busy for 30 seconds."""
_LAST_CALL_S = 0.2
"""For connections that are just being made when the service stops."""
_LINGER_S = 2.0
_LINGER_BYTES = 32 << 20
"""An answer that was given before the body was read reaches the client only if the rest is taken in."""


class Worker(SyncWorker):  # type: ignore[misc]
    """See the module."""

    is_stopping = False
    row = 0
    """Where this worker counts; the configuration gives each living one its own."""

    def load_wsgi(self) -> None:
        """Take the application, show it this worker's place, and have the sandbox ready."""
        super().load_wsgi()
        made = service(self.wsgi)
        made.queue.watch(listener.sock for listener in self.sockets)
        made.metrics.take_row(self.row)
        made.run(Rest())

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note a SIGTERM: no new work, but for who waits already."""
        self.is_stopping = True
        super().handle_exit(sig, frame)

    def run(self) -> None:
        """Take requests until told to stop, then those that wait."""
        super().run()
        if self.is_stopping:
            self._drain()

    def _drain(self) -> None:
        for listener in self.sockets:
            turn_newcomers_away(listener.sock)
            while select.select([listener], [], [], _LAST_CALL_S)[0]:
                self.notify()
                with suppress(BlockingIOError):  # another worker was faster
                    self.accept(listener)

    def accept(self, listener: Any) -> None:  # noqa: ANN401  gunicorn's own wrapper
        """Take the next connection."""
        client, address = listener.accept()
        client.settimeout(_HEAD_S)
        util.close_on_exec(client)
        self.handle(listener, client, address)

    def handle(self, listener: Any, client: Any, addr: Any) -> None:  # noqa: ANN401
        """Read one request, answer it and close the connection."""
        request = None
        try:
            if self.cfg.is_ssl:
                client = ssl_wrap_socket(client, self.cfg)
            request = next(http.get_parser(self.cfg, client, addr))
            client.settimeout(_BODY_S)
            self.handle_request(listener, request, client, addr)
        except (OSError, StopIteration) as error:  # the client went away, said nothing or spoke no TLS
            log.event("lost_client", level=logging.DEBUG, error=type(error).__name__)
        except BaseException as error:
            self.handle_error(request, client, addr, error)
        finally:
            _close(client, request)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:  # noqa: ANN401, ARG002
        """Answer what could not be read as HTTP, as problem+json."""
        is_theirs = isinstance(exc, wrong.ParseException)
        status, phrase = (400, "Bad Request") if is_theirs else (500, "Internal Server Error")
        request_id = uuid.uuid4().hex
        if is_theirs:
            log.event("not_http", level=logging.WARNING, request_id=request_id, status=status, error=type(exc).__name__)
            told = ("wrong-request", "Wrong request", "not_http", "The request is not well-formed HTTP.")
        else:
            log.LOGGER.error("fault", exc_info=exc, extra={"fields": {"request_id": request_id}})
            told = ("fault", "A fault of ours", "internal", "Something failed that should not. It was logged.")
        kind, title, code, detail = told
        body = encode(ProblemDetails(f"/problems/{kind}", title, status, detail, code, request_id))
        head = (
            f"HTTP/1.1 {status} {phrase}\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n"
            f"X-Request-Id: {request_id}\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
            "Connection: close\r\n\r\n"
        )
        with suppress(OSError):  # nobody may be there to read it
            client.sendall(head.encode() + body)


def _close(client: Any, request: Any) -> None:  # noqa: ANN401
    """Close a connection; what the client is still sending is taken in first, or it would never see the answer."""
    unread = 1 if request is None else getattr(request.body.reader, "length", 1)
    if unread:
        util.close_graceful(client, timeout=_LINGER_S, max_drain=_LINGER_BYTES)
    else:
        util.close(client)
