"""What documents cost, and what a second worker brings.

    python benchmarks/scale/measure.py FOLDER > times.json
    python benchmarks/scale/measure.py FOLDER --ratio

The first prints the seconds that each document of a folder takes on one core, as JSON: the service times of the
simulation. The second reviews the documents of the folder again and again in one plain process, in two plain processes
at once, and by one and by two workers of the embedded engine, in turns, and prints throughput and ratios; it takes two
minutes and says something only on a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefcheck.batch.batches import Batches, Entry, Limits
from briefcheck.batch.store import Store
from briefcheck.review import Options
from briefcheck.web import work

_OPTIONS = Options(today=datetime.date(2026, 1, 1))
_SUFFIXES = (".docx", ".xlsx")
_LARGEST_BYTES = 2_000_000
_WARMING = 8
"""Documents that are not counted: until then workers start."""

_PLAIN = """
import datetime, gc, sys, time
from pathlib import Path
from briefcheck.review import Options
from briefcheck.web import work

options = Options(today=datetime.date(2026, 1, 1))
files = [(Path(name).name, Path(name).read_bytes()) for name in sys.stdin.read().splitlines()]
work.warm_up()
gc.freeze()
gc.set_threshold(500_000)
print("ready", flush=True)
began = time.monotonic()
for n in range(int(sys.argv[1])):
    name, data = files[n % len(files)]
    work.do(work.Review(data, name, options))
print(time.monotonic() - began)
"""


def main() -> None:
    """Print the one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ratio", action="store_true", help="throughput of one and two processes and workers")
    parser.add_argument("--documents", type=int, default=160, help="of each turn (default 160)")
    parser.add_argument("--rounds", type=int, default=5, help="(default 5)")
    parser.add_argument("--largest", type=int, default=40, help="only so many of the largest files (default 40)")
    given = parser.parse_args()
    files = [path for path in sorted(given.folder.rglob("*")) if path.suffix in _SUFFIXES]
    if given.ratio:
        files = [path for path in files if path.stat().st_size < _LARGEST_BYTES]
        _ratios(sorted(files, key=lambda path: -path.stat().st_size)[: given.largest], given.documents, given.rounds)
    else:
        print(json.dumps([_seconds(path) for path in files]))  # noqa: T201  its result


def _seconds(path: Path) -> float:
    """CPU time of a review with its annotated copy, so that a busy machine counts the same."""
    work.warm_up()
    data = path.read_bytes()
    began = time.process_time()
    work.do(work.Review(data, path.name, _OPTIONS, include_document=True))
    return round(time.process_time() - began, 5)


def _ratios(files: list[Path], documents: int, rounds: int) -> None:
    cores, load = os.cpu_count(), os.getloadavg()[0]
    _say(f"{cores} cores, load {load:.2f} before; {documents} documents of {len(files)} files a turn")
    found: dict[str, list[float]] = {}
    for number in range(1, rounds + 1):
        turn = {
            "one process": _plain(files, documents, 1),
            "two processes": _plain(files, documents, 2),
            "one worker": _workers(files, documents, 1),
            "two workers": _workers(files, documents, 2),
        }
        for name, a_second in turn.items():
            found.setdefault(name, []).append(a_second)
        _say(f"round {number}: " + ", ".join(f"{name} {a_second:.1f}/s" for name, a_second in turn.items()))
    middle = {name: statistics.median(values) for name, values in found.items()}
    for name, base in (
        ("two processes", "one process"),
        ("two workers", "one worker"),
        ("two workers", "one process"),
        ("one worker", "one process"),
    ):
        _say(f"{name} / {base}: {middle[name] / middle[base]:.2f}")


def _plain(files: list[Path], documents: int, processes: int) -> float:
    """Documents a second of so many processes that only review, each as many documents."""
    running = [
        subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-c", _PLAIN, str(documents // processes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )
        for _ in range(processes)
    ]  # fmt: skip
    for one in running:
        assert one.stdin is not None  # noqa: S101  it was asked for
        one.stdin.write("\n".join(map(str, files)))
        one.stdin.close()
    lasted = []
    for one in running:
        assert one.stdout is not None  # noqa: S101
        lasted.append(float(one.stdout.read().split()[1]))
        one.stdout.close()
        one.wait()
    return sum(documents // processes / seconds for seconds in lasted)


def _workers(files: list[Path], documents: int, workers: int) -> float:
    """Documents a second of the embedded engine, by the times at which the results came into the store."""
    count = documents + _WARMING
    entries = [Entry(f"{n}{files[n % len(files)].suffix}", files[n % len(files)].read_bytes()) for n in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        batches = Batches(Store(folder), Limits())
        batches.submit("measured", entries, _OPTIONS, include_document=False, now=time.time())
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFCHECK_")}
        environment |= {"BRIEFCHECK_STORE": folder, "BRIEFCHECK_BATCH_WORKERS": str(workers)}
        command = [sys.executable, "-m", "briefcheck", "worker"]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            while len(ended := _ended(batches)) < count:
                time.sleep(0.5)
        finally:
            process.terminate()
            process.wait()
    return documents / (ended[-1] - ended[_WARMING - 1])


def _ended(batches: Batches) -> list[float]:
    found = batches.store.blobs("batches")
    return sorted(blob.modified for blob in found if "/out/" in blob.path or "/err/" in blob.path)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
