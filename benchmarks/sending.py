"""Requests to a service on loopback: one by one or at a rate, and what became of them."""

from __future__ import annotations

import itertools
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

DROPPED = 0
"""Stands for the status of a connection that gave no answer."""


class Shot(NamedTuple):
    """One request: when it was to be sent, how long its answer took from then, and its status."""

    at_s: float
    took_s: float
    status: int


def posted(data: bytes, path: str = "/v1/reviews") -> bytes:
    """A whole request that sends a document, ready for the wire."""
    head = b'--b0rder\r\nContent-Disposition: form-data; name="file"; filename="brief.docx"\r\n\r\n'
    body = head + data + b"\r\n--b0rder--\r\n"
    start = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b0rder\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return start.encode() + body


def ask(port: int, request: bytes) -> int:
    """Send a request and read the whole answer; its status, or 0 where there was none."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(request)
            answer = b"".join(iter(lambda: connection.recv(1 << 18), b""))
    except OSError:
        return DROPPED
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    length = re.search(rb"\r\nContent-Length: (\d+)\r\n", answer)
    whole = length is not None and len(answer.partition(b"\r\n\r\n")[2]) == int(length[1])
    return int(found[1]) if found and whole else DROPPED


def one_by_one(port: int, requests: Sequence[bytes], count: int) -> list[Shot]:
    """Send requests one after the other."""
    shots = []
    for request in itertools.islice(itertools.cycle(requests), count):
        at = time.monotonic()
        status = ask(port, request)
        shots.append(Shot(at, time.monotonic() - at, status))
    return shots


def at_rate(port: int, request: bytes, per_second: float, seconds: float, clients: int = 48) -> list[Shot]:
    """Send so many a second, whether they are answered or not; a request waits from the moment it was due."""
    shots: list[Shot] = []
    numbers = itertools.count()
    start = time.monotonic() + 0.1

    def client() -> None:
        while (due := start + next(numbers) / per_second) < start + seconds:
            time.sleep(max(0.0, due - time.monotonic()))
            status = ask(port, request)
            shots.append(Shot(due, time.monotonic() - due, status))

    together([client] * clients)
    return shots


def together(jobs: Sequence[Callable[[], None]]) -> None:
    """Do all at the same time, each in a thread of its own."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def tell(port: int, request: bytes) -> str:
    """Send a request; its answer's status, "refused" where nobody listened, "lost" where no answer came."""
    try:
        connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    except OSError:
        return "refused"
    try:
        with connection:
            connection.sendall(request)
            answer = b"".join(iter(lambda: connection.recv(1 << 18), b""))
    except OSError:
        return "lost"
    return answer[9:12].decode() if answer else "lost"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def counted(shots: Sequence[Shot]) -> str:
    """How many of each status, in words."""
    counts = Counter("dropped" if shot.status == DROPPED else str(shot.status) for shot in shots)
    return ", ".join(f"{count} x {name}" for name, count in sorted(counts.items()))


def ms(seconds: float) -> str:
    """Seconds as text, in milliseconds."""
    return f"{1000 * seconds:.1f} ms"
