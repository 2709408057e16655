"""The long trial: many documents, a random worker killed every two seconds; and what one core gets done.

    python benchmarks/scale/trial.py FOLDER --engine embedded --documents 200 --kill-every 2 --kill-for 30
    python benchmarks/scale/trial.py FOLDER --engine embedded --documents 300 --workers 1 2 --kill-every 0

Documents are the files in FOLDER, again and again under names of their own. Every result is compared with a review in
this process. Prints one line of JSON a run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.batch.machine import OPTIONS, Trial, trial
from tests.web.server import wait_for

from briefcheck.batch.batches import Entry
from briefcheck.batch.ids import Ref
from briefcheck.batch.manifest import Manifest
from briefcheck.web import work

_SUFFIXES = (".docx", ".xlsx")


def main() -> None:
    """Run the trial for each number of workers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", choices=["embedded", "celery", "rabbitmq"], default="embedded")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="+", default=[2])
    parser.add_argument("--kill-every", type=float, default=2.0)
    parser.add_argument("--kill-for", type=float, default=30.0)
    parser.add_argument("--largest", type=int, default=0, help="only so many of the largest files")
    given = parser.parse_args()
    entries = _entries(given)
    for workers in given.workers:
        with (
            tempfile.TemporaryDirectory() as folder,
            trial(given.engine, Path(folder), workers=workers) as one,
        ):
            print(json.dumps(_run(one, entries, workers, given)), flush=True)  # noqa: T201  its result


def _entries(given: argparse.Namespace) -> list[Entry]:
    files = sorted(p for p in given.folder.rglob("*") if p.suffix in _SUFFIXES and p.stat().st_size < 2_000_000)
    if given.largest:
        files = sorted(files, key=lambda p: -p.stat().st_size)[: given.largest]
    return [
        Entry(f"{n}{files[n % len(files)].suffix}", files[n % len(files)].read_bytes()) for n in range(given.documents)
    ]


def _run(one: Trial, entries: list[Entry], workers: int, given: argparse.Namespace) -> dict[str, object]:
    manifest = one.hand_in(entries)
    one.machine.start()
    wait_for(lambda: one.status(manifest).count("done") > 0, 30)
    began, before = time.monotonic(), one.status(manifest).count("done")
    supervisor = one.machine.process.pid if one.machine.process is not None else 0
    parent = _rss_kib(supervisor)
    killed = _kill(one, manifest, given) if given.kill_every else 0
    while not one.status(manifest).is_finished and time.monotonic() - began < 600:
        time.sleep(0.1)
    seconds = time.monotonic() - began
    status = one.status(manifest)
    return {
        "engine": given.engine,
        "workers": workers,
        "documents": len(entries),
        "mean_bytes": sum(len(entry.data) for entry in entries) // len(entries),
        "killed": killed,
        "seconds": round(seconds, 1),
        "a_second": round((len(entries) - before) / seconds, 1),
        "lost": sum(item.state in ("waiting", "running") for item in status.items),
        "given_up": sum(_code(one, manifest, item.number) == "poison" for item in status.items),
        "done": status.count("done"),
        "refused": status.count("failed"),
        "different": _different(one, manifest, entries),
        "attempts": sum(item.attempts for item in status.items),
        "parent_rss_kib": [parent, _rss_kib(supervisor)],
    }


def _kill(one: Trial, manifest: Manifest, given: argparse.Namespace) -> int:
    """End a random process every so often, for so long or to the end."""
    killed, until = 0, time.monotonic() + given.kill_for
    while time.monotonic() < until and not one.status(manifest).is_finished:
        time.sleep(given.kill_every)
        victims = one.machine.family()
        if victims:
            with suppress(ProcessLookupError):
                os.kill(random.choice(victims), signal.SIGKILL)  # noqa: S311  no secret
                killed += 1
    return killed


def _code(one: Trial, manifest: Manifest, number: int) -> str:
    problem = one.batches.problem(Ref("acme", manifest.id, number))
    return "" if problem is None else problem.code


def _different(one: Trial, manifest: Manifest, entries: list[Entry]) -> int:
    """How many results are not the bytes of a review in this process."""
    different = 0
    for number, entry in enumerate(entries, 1):
        body = one.batches.result(Ref("acme", manifest.id, number))
        if body is not None:
            outcome = work.do(work.Review(entry.data, entry.name, OPTIONS))
            different += not (isinstance(outcome, work.Done) and outcome.body == body)
    return different


def _rss_kib(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


if __name__ == "__main__":
    main()
