"""Hostile documents, names and requests, through a real server: each is refused or inert, the next one is served."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.formats.hostile import Entry
from tests.web.hostile_files import MIB, Hostile, docx, every
from tests.web.server import BRIEF, Answer, Server, children, running

from briefcheck.web.settings import Settings

SECONDS_MAX = 10
CPU_SECONDS_MAX = Settings().cpu_seconds_max
MEMORY_MIB_MAX = 512
_PAGE_KIB = 4


class Peak:
    """The most memory that any process of a server held while this was entered, in MiB."""

    def __init__(self, server: Server) -> None:
        self.mib = 0.0
        self._server = server
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.005):
            for worker in self._server.workers():
                self.mib = max(self.mib, _memory_mib(worker), *(_memory_mib(child) for child in children(worker)), 0)


def _memory_mib(pid: int) -> float:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_KIB / 1024
    return 0.0


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running(seconds_max="25") as made:  # a busy machine is no fault of the service: its share is what is measured
        yield made


def cpu_s(server: Server) -> float:
    """What the workers of a server have taken of a processor, with the children in which documents are read."""
    living = [pid for worker in server.workers() for pid in (worker, *children(worker))]
    ticks = 0
    for pid in living:
        with contextlib.suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("hostile", every(), ids=lambda hostile: hostile.name)
def test_a_hostile_document_is_refused_or_inert(server: Server, hostile: Hostile) -> None:
    data = hostile.make()
    with Peak(server) as peak:
        for path in ("/v1/reviews", "/v1/annotations", "/v1/clean"):
            before = cpu_s(server)
            answer = server.post(path, data, "brief.docx")
            assert cpu_s(server) - before < SECONDS_MAX
            for _ in range(3):
                if answer.status != 503 or answer.json["code"] != "too_slow":
                    break
                assert cpu_s(server) - before < CPU_SECONDS_MAX + 1  # it was the machine, and the answer says so
                before = cpu_s(server)
                answer = server.post(path, data, "brief.docx")
            assert answer.status in {"refused": (413, 415, 422), "inert": (200,)}.get(
                hostile.fate, (200, 413, 415, 422)
            ), (path, answer.body[:300])
            if answer.status == 200:
                assert b"root:" not in answer.body
    assert peak.mib < MEMORY_MIB_MAX
    assert server.post("/v1/reviews", BRIEF.read_bytes()).status == 200


NAMES = [
    "../../../etc/passwd",
    "..\\..\\windows\\system32\\x.docx",
    "a\r\nSet-Cookie: a=b\r\n.docx",
    'a"; filename="b.exe',
    "<script>alert(1)</script>.docx",
    "=cmd|calc.docx",
    "\u202excod.exe",
    "\u0431\u0440\u0438\u0444.docx",
    "x" * 5000 + ".docx",
    ".",
    "..",
    "CON.docx",
    "a\0b.docx",
    "a;b,c.docx",
    "brief.docx.exe",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_hostile_name_reaches_no_header_and_no_place(server: Server, name: str) -> None:
    answer = server.post("/v1/annotations", BRIEF.read_bytes(), name)
    offered = answer.headers.get("content-disposition", "")

    assert answer.status in (200, 400)
    assert "set-cookie" not in answer.headers
    if answer.status == 200:
        assert re.fullmatch(r"attachment; filename=\"[\w .()-]+\.docx\"; filename\*=UTF-8''[\w.%~-]+\.docx", offered)
        assert "%2F" not in offered
        assert "%0D" not in offered


MULTIPART = b"POST /v1/reviews HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
PART = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
FILE = b'; filename="a.docx"'


def with_length(body: bytes, head: bytes = MULTIPART) -> bytes:
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


REQUESTS = {
    "no boundary": with_length(b"x", MULTIPART.replace(b"; boundary=b", b"")),
    "empty boundary": with_length(b"x", MULTIPART.replace(b"boundary=b", b"boundary=")),
    "boundary never comes": with_length(b"x" * MIB),
    "part never ends": with_length(PART % (b"file", FILE, b"x" * MIB)),
    "head of a part never ends": with_length(b"--b\r\nContent-Disposition: form-data; name=" + b"a" * MIB),
    "thousand parts": with_length(b"".join(PART % (b"f%d" % n, FILE, b"x") for n in range(1000)) + b"--b--\r\n"),
    "thousand fields": with_length(b"".join(PART % (b"f%d" % n, b"", b"x") for n in range(1000)) + b"--b--\r\n"),
    "large field": with_length(PART % (b"depth", b"", b"x" * (2 * MIB)) + b"--b--\r\n"),
    "two files": with_length(PART % (b"file", FILE, b"x") * 2 + b"--b--\r\n"),
    "file as a field": with_length(PART % (b"file", b"", b"x") + b"--b--\r\n"),
    "field twice": with_length(PART % (b"file", FILE, b"x") + PART % (b"depth", b"", b"light") * 2 + b"--b--\r\n"),
    "cut short": with_length(b"x" * 1000)[:-500],
    "json": b"POST /v1/reviews HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    "no body": b"POST /v1/reviews HTTP/1.1\r\nHost: x\r\n\r\n",
    "boundaries only": with_length(b"--b\r\n" * 200_000),
    "line ends only": with_length(b"--b\r\n" + b"\r\n" * MIB),
    "name not text": with_length(PART % (b"\xff\xfe", FILE, b"x") + b"--b--\r\n"),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_malformed_request_is_a_problem(server: Server, name: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS_MAX) as connection:
        connection.sendall(REQUESTS[name])
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert re.match(rb"HTTP/1\.1 4\d\d ", answer), answer[:200]
    assert b"application/problem+json" in answer


def test_an_honest_file_without_line_ends_is_read_whatever_its_size(server: Server) -> None:
    picture = Entry("word/media/image1.bmp", b"\r" + bytes(20 * MIB), method=0)
    answer: Answer = server.post("/v1/reviews", docx("", picture))

    assert answer.status == 200, answer.body
