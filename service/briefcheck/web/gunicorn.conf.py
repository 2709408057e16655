"""How gunicorn runs the service: `gunicorn --config service/briefcheck/web/gunicorn.conf.py`, or `briefcheck serve`."""

import gc
import os
import socket
import sys
from pathlib import Path

from briefcheck.web import log, work
from briefcheck.web.serving import refuse_open_address
from briefcheck.web.settings import WrongSetting, from_environment

try:
    _settings = from_environment(os.environ)
except WrongSetting as error:
    sys.exit(f"Error: {error}")

wsgi_app = "briefcheck.web:create_app()"
bind = [f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"]

# A review is one document's CPU time: threads would share one interpreter, more processes than cores only wait.
worker_class = "briefcheck.web.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY") or _settings.workers)
preload_app = True  # words and templates are loaded once, and shared by all workers and their children

timeout = 30  # the second net: the sandbox ends a document long before
graceful_timeout = 30  # longer than any document may take
max_requests = _settings.requests_max  # whatever a library may leak ends with its worker
max_requests_jitter = max_requests // 10  # not all at once
backlog = 512  # where requests wait; each worker answers 429 when too many do, so that none is refused by the kernel

limit_request_line = 2048
limit_request_fields = 50
limit_request_field_size = 8190

control_socket_disable = True  # nobody steers the service through a file
_memory = Path("/dev/shm")  # noqa: S108  gunicorn makes its own file in it
worker_tmp_dir = str(_memory) if _memory.is_dir() else None  # a heartbeat must not wait for a disk
accesslog = None  # the service writes its own line for each request
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "briefcheck.web.log.Lines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
    "root": {"level": "WARNING", "handlers": ["lines"]},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["lines"], "propagate": False}},
}

_DEFER_S = 3


def on_starting(server):
    """Refuse an address that would be open to anybody; load what all workers share."""
    refuse_open_address(_settings, [str(address[0]) for address in server.cfg.address if isinstance(address, tuple)])
    work.warm_up()


def when_ready(server):
    """Make the listening sockets and the memory ready for the workers."""
    for listener in server.LISTENERS:
        if hasattr(socket, "TCP_DEFER_ACCEPT") and listener.sock.family in (socket.AF_INET, socket.AF_INET6):
            # A connection that says nothing stays with the kernel and costs no worker.
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _DEFER_S)
    gc.collect()
    gc.freeze()  # what is loaded stays; looking through it would copy its pages into each worker
    log.event("ready", addresses=[str(listener) for listener in server.LISTENERS], workers=server.cfg.workers)


def pre_fork(server, worker):
    """Give a worker the first row of the counters that no living one has."""
    taken = {other.row for other in server.WORKERS.values()}
    worker.row = next(row for row in range(len(taken) + 1) if row not in taken)
