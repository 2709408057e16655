"""Workers and brokers as real processes, for tests: started, killed and started again."""

from __future__ import annotations

import contextlib
import datetime
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.batch.brokers import Broker, running
from tests.web.server import ROOT, children, wait_for

from briefcheck.batch import ids
from briefcheck.batch.batches import Batches, Entry, Limits
from briefcheck.batch.desk import Engine
from briefcheck.batch.embedded import Embedded
from briefcheck.batch.manifest import Manifest, Status
from briefcheck.batch.queued import Queued, make
from briefcheck.batch.store import Store
from briefcheck.review import Options

LEASE_S = 5.0
BROKERS = {"rabbitmq": "rabbitmq", "celery": "redis"}
OPTIONS = Options(today=datetime.date(2026, 1, 1))
BRIEFS = sorted((ROOT / "templates/briefs").glob("*.docx"))


@dataclass
class Machine:
    """One machine's workers over a store."""

    settings: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(default_factory=Path)

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFCHECK_")}
        environment |= {f"BRIEFCHECK_{name.upper()}": value for name, value in self.settings.items()}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "briefcheck", "worker"], cwd=ROOT, env=environment, stderr=log, stdout=log
            )

    def family(self) -> list[int]:
        """All processes of the workers, the supervisor left out."""
        assert self.process is not None
        found, todo = [], children(self.process.pid)
        while todo:
            found.append(todo[0])
            todo = todo[1:] + children(todo[0])
        return found

    def kill(self) -> None:
        """End all processes at once, as a power cut would."""
        assert self.process is not None
        for pid in (self.process.pid, *self.family()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)


@dataclass
class Trial:
    """A store, an engine and a machine; batches are handed in by the test itself."""

    batches: Batches
    engine: Engine
    machine: Machine
    broker: Broker | None = None

    def hand_in(self, entries: list[Entry], **options: object) -> Manifest:
        manifest = self.batches.submit("acme", entries, OPTIONS, include_document=False, now=time.time(), **options)  # type: ignore[arg-type]
        self.engine.send([ids.Ref("acme", manifest.id, item.number) for item in manifest.items])
        return manifest

    def status(self, manifest: Manifest) -> Status:
        status = self.batches.status("acme", manifest.id, time.time())
        assert status is not None
        return status

    def finish(self, manifest: Manifest, seconds: float = 60) -> Status:
        assert wait_for(lambda: self.status(manifest).is_finished, seconds), (
            [item for item in self.status(manifest).items if item.state not in ("done", "failed")],
            self.machine.log.read_text()[-3000:],
        )
        return self.status(manifest)


@contextlib.contextmanager
def trial(engine: str, folder: Path, *, workers: int = 2, **settings: str) -> Iterator[Trial]:
    """A machine with this engine, not started yet: `embedded`, or Celery on the broker of that name."""
    store = settings.pop("store", str(folder / "store"))
    settings = {"store": store, "engine": engine, "batch_workers": str(workers), "seconds_max": "4.5"} | settings
    settings |= {"batch_lease_s": str(LEASE_S)}
    batches = Batches(Store(store), Limits(lease_s=LEASE_S))
    with contextlib.ExitStack() as stack:
        broker = stack.enter_context(running(BROKERS[engine], folder)) if engine in BROKERS else None
        told: Engine = Embedded()
        if broker is not None:
            settings |= {"engine": "celery", "broker": broker.url}
            told = Queued(make(broker.url, LEASE_S))
        made = Trial(batches, told, Machine(settings, log=folder / "worker.log"), broker)
        try:
            yield made
        finally:
            if made.machine.process is not None and made.machine.process.poll() is None:
                made.machine.kill()


def entries(count: int) -> list[Entry]:
    """So many documents, each under its own name."""
    data = [brief.read_bytes() for brief in BRIEFS]
    return [Entry(f"brief-{n}.docx", data[n % len(data)]) for n in range(count)]
