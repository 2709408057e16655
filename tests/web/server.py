"""A real server process for tests: gunicorn with our configuration, on a free port, with everything it writes kept."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefcheck.web.serving import CONFIGURATION

ROOT = Path(__file__).parents[2]
BRIEF = ROOT / "templates/briefs/example-website.docx"
_PATIENCE_S = 40


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


@dataclass
class Server:
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    port: int = 0

    def connect(self, timeout_s: float = _PATIENCE_S) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        connection = self.connect()
        with contextlib.closing(connection):
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, headers=headers)

    def post(self, path: str, data: bytes, name: str = "brief.docx", **fields: str) -> Answer:
        return self.request("POST", path, *form(data, name, **fields))

    def events(self, name: str = "request") -> list[dict[str, object]]:
        found = [json.loads(line) for line in self.lines if line.startswith("{")]
        return [line for line in found if line["event"] == name]

    def workers(self) -> list[int]:
        return children(self.process.pid)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_PATIENCE_S)


def form(data: bytes, name: str = "brief.docx", **fields: str) -> tuple[bytes, dict[str, str]]:
    """A multipart body with its headers."""
    border = uuid.uuid4().hex
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body = b"".join([*parts, head, data, f"\r\n--{border}--\r\n".encode()])
    return body, {"Content-Type": f"multipart/form-data; boundary={border}"}


def children(pid: int) -> list[int]:
    """The processes that a process has started and that are still there."""
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def wait_for(condition: object, seconds: float = 10.0) -> bool:
    """Whether something becomes true in time."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


@contextlib.contextmanager
def running(app: str = "", arguments: tuple[str, ...] = (), **settings: str) -> Iterator[Server]:
    """A server with these settings (`workers="2"` is BRIEFCHECK_WORKERS)."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        str(CONFIGURATION),
        *arguments,
        *([app] * bool(app)),
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFCHECK_")}
    environment |= {"BRIEFCHECK_PORT": "0", "BRIEFCHECK_WORKERS": "2", "PYTHONPATH": str(ROOT)}
    environment |= {f"BRIEFCHECK_{name.upper()}": value for name, value in settings.items()}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, encoding="utf-8")
    server = Server(process)
    reader = threading.Thread(target=read_lines, args=(server,), daemon=True)
    reader.start()
    try:
        assert wait_for(lambda: server.port and len(server.workers()) >= 1, 30), "\n".join(server.lines)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        reader.join(_PATIENCE_S)
        assert process.stderr is not None
        process.stderr.close()


def read_lines(server: Server) -> None:
    """Keep what the server writes, and note its port."""
    assert server.process.stderr is not None
    for line in server.process.stderr:
        server.lines.append(line.rstrip("\n"))
        found = re.search(r"Listening at: https?://[\d.]+:(\d+)", line)
        if found:
            server.port = int(found[1])
