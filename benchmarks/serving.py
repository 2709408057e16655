"""A service as it runs everywhere, started for a measure: its processes, what they cost and what they hold."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_CONFIGURATION = Path(__file__).parent.parent / "service" / "briefcheck" / "web" / "gunicorn.conf.py"
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_MIB = os.sysconf("SC_PAGE_SIZE") / (1 << 20)


class Service(NamedTuple):
    """A running service."""

    process: subprocess.Popen[bytes]
    port: int

    def pids(self) -> list[int]:
        """All its processes that are there now."""
        return _family(self.process.pid)

    def cpu_s(self) -> float:
        """CPU seconds of all its processes, those that have ended included."""
        return sum(_cpu_s(pid) for pid in self.pids())

    def workers(self) -> list[int]:
        """Its workers, without the children in which documents are read."""
        return children_of(self.process.pid)


@contextlib.contextmanager
def serving(**settings: str) -> Iterator[Service]:
    """A service with two workers on a free port; its log goes to a file that is thrown away."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFCHECK_")}
    environment |= {"BRIEFCHECK_PORT": "0", "BRIEFCHECK_WORKERS": "2"}
    environment |= {f"BRIEFCHECK_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "gunicorn", "--config", str(_CONFIGURATION)]
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(command, env=environment, stderr=log)  # noqa: S603  our own program
        try:
            yield Service(process, _port(Path(log.name)))
        finally:
            process.terminate()
            process.wait()


def _port(log: Path) -> int:
    for _ in range(200):
        time.sleep(0.05)
        text = log.read_text()
        found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", text)
        if found and '"ready"' in text:
            time.sleep(0.3)
            return int(found[1])
    raise SystemExit(f"The service did not start: {text}")


def children_of(pid: int) -> list[int]:
    """The processes that this one started and that are there now."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _family(pid: int) -> list[int]:
    return [pid, *(one for child in children_of(pid) for one in _family(child))]


def _cpu_s(pid: int) -> float:
    """User and system time of a process and of its ended children."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / _TICKS


def memory_mib(pid: int) -> float:
    """What a process holds in memory now; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_MIB
    except OSError:
        return 0.0
