"""What does the service cost beside the review, and how does it bear load? Drives a real one on loopback.

    python benchmarks/load.py overhead|overload|soak|stop|recover [--help]

How to read the figures: README.md beside this file.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sending import DROPPED, Shot, at_rate, counted, ms, one_by_one, percentile, posted, tell, together
from serving import Service, children_of, memory_mib, serving

_HERE = Path(__file__).parent
_LONG_PAGES = 400
_UNDER_WAY_S = 0.15
"""By then a long brief is being read, and is so for some time yet."""


def say(*words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def brief(pages: int) -> bytes:
    """A brief of about so many pages, made up."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "brief.docx"
        command = [sys.executable, str(_HERE / "generate.py"), str(pages), str(out)]
        subprocess.run(command, check=True)  # noqa: S603  our own program
        return out.read_bytes()


_IN_PROCESS = """
import datetime, gc, sys, time
from pathlib import Path
from briefcheck.review import Options, review
from briefcheck.contract import encode

data = Path(sys.argv[1]).read_bytes()
options = Options(today=datetime.date(2026, 12, 1))
gc.set_threshold(500_000)
for number in range(int(sys.argv[2]) + 10):
    if number == 10:
        began = time.process_time()
    encode(review(data, "brief.docx", options, annotate=False).review)
print((time.process_time() - began) / int(sys.argv[2]))
"""


def overhead(arguments: argparse.Namespace) -> None:
    """CPU of a request, all processes of the service together, against the same review in one process."""
    data = brief(arguments.pages)
    ratios = []
    with tempfile.NamedTemporaryFile(suffix=".docx") as file, serving() as service:
        Path(file.name).write_bytes(data)
        request = posted(data)
        one_by_one(service.port, [request], 20)
        for number in range(arguments.rounds):
            command = [sys.executable, "-c", _IN_PROCESS, file.name, str(arguments.count)]
            bare = float(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
            before = service.cpu_s()
            shots = one_by_one(service.port, [request], arguments.count)
            served = (service.cpu_s() - before) / arguments.count
            _require_read(shots)
            took = [1000 * shot.took_s for shot in shots]
            ratios.append(served / bare)
            say(
                f"round {number + 1}: bare review {1000 * bare:.1f} ms CPU, request {1000 * served:.1f} ms CPU, "
                f"ratio {served / bare:.2f}; p50 {percentile(took, 0.5):.1f} ms, p99 {percentile(took, 0.99):.1f} ms"
            )
    say(f"brief of {len(data) / 1024:.0f} KiB; CPU ratio, median of {len(ratios)}: {statistics.median(ratios):.2f}")


def overload(arguments: argparse.Namespace) -> None:
    """Twice the capacity for a while: which statuses, and how long those wait who are let in."""
    request = posted(brief(arguments.pages))
    with serving() as service:
        one_by_one(service.port, [request], 20)
        quiet = one_by_one(service.port, [request], 100)
        _require_read(quiet)
        idle = [shot.took_s for shot in quiet]
        capacity = _capacity(service.port, request)
        health: list[Shot] = []
        ended = threading.Event()
        watcher = threading.Thread(target=_watch_health, args=(service.port, health, ended))
        watcher.start()
        shots = at_rate(service.port, request, arguments.times * capacity, arguments.seconds)
        ended.set()
        watcher.join()
        after = one_by_one(service.port, [request], 20)
    accepted = [shot.took_s for shot in shots if shot.status == 200]
    p99, idle_p99 = percentile(accepted, 0.99), percentile(idle, 0.99)
    say(f"capacity {capacity:.1f}/s; idle p50 {ms(percentile(idle, 0.5))}, p99 {ms(idle_p99)}")
    say(f"offered {arguments.times:.1f} x capacity for {arguments.seconds:.0f} s: {counted(shots)}")
    say(f"accepted: {len(accepted) / arguments.seconds:.1f}/s, p50 {ms(percentile(accepted, 0.5))}, p99 {ms(p99)}")
    say(f"p99 accepted / p99 idle: {p99 / idle_p99:.2f}; / p50 idle: {p99 / percentile(idle, 0.5):.2f}")
    say(f"health: {counted(health)}, p99 {ms(percentile([shot.took_s for shot in health], 0.99))}")
    say(f"after it: {counted(after)}, first {ms(after[0].took_s)}")


def _require_read(shots: Sequence[Shot]) -> None:
    """Refusals are quicker than reviews: with one among them a figure says nothing."""
    if any(shot.status != 200 for shot in shots):
        raise SystemExit(f"A sound brief was not reviewed each time: {counted(shots)}")


def _capacity(port: int, request: bytes) -> float:
    """Answers a second with two clients that ask without a pause."""
    count, began = 100, time.monotonic()
    together([lambda: one_by_one(port, [request], count) and None] * 2)
    return 2 * count / (time.monotonic() - began)


def _watch_health(port: int, shots: list[Shot], ended: threading.Event) -> None:
    while not ended.wait(0.2):
        shots += one_by_one(port, [b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"], 1)


def soak(arguments: argparse.Namespace) -> None:
    """Many requests, every hostile file among them: dropped ones, statuses, the slowest, and the slope of memory."""
    with tempfile.TemporaryDirectory() as made:
        files = arguments.files or _hostile_files(Path(made))
        data = {"brief": brief(arguments.pages)} | {path.stem: path.read_bytes() for path in sorted(files.iterdir())}
    routes = ("/v1/reviews", "/v1/annotations", "/v1/clean")
    requests = [(name, posted(one, route)) for name, one in data.items() for route in routes]
    numbers = itertools.count()
    named: list[tuple[str, Shot]] = []
    watch = _Memory()
    with serving(requests_max="1000000") as service:
        began = time.monotonic()

        def client() -> None:
            while (number := next(numbers)) < arguments.count or time.monotonic() < began + arguments.seconds:
                name, request = requests[number % len(requests)]
                named.extend((name, shot) for shot in one_by_one(service.port, [request], 1))
                watch.look(service)

        together([client] * arguments.clients)
    shots = [shot for _, shot in named]
    lasted = max(shot.at_s + shot.took_s for shot in shots) - began
    failed = sum(shot.status == DROPPED or shot.status >= 500 for shot in shots)
    say(f"{len(shots)} requests of {len(data)} files in {lasted:.0f} s: {counted(shots)}; dropped or 5xx: {failed}")
    _say_by_file(named)
    watch.say()


def _hostile_files(folder: Path) -> Path:
    """Every hostile file of the tests, at the size at which it is tested."""
    command = [sys.executable, "-m", "tests.web.hostile_files", str(folder)]
    subprocess.run(command, check=True, cwd=_HERE.parent)  # noqa: S603  our own program
    return folder


def _say_by_file(named: Sequence[tuple[str, Shot]]) -> None:
    """Statuses by kind of file (what the tests say must become of it), then the slowest files."""
    by_kind: dict[str, list[Shot]] = {}
    by_file: dict[str, list[Shot]] = {}
    for name, shot in named:
        by_kind.setdefault(name.partition("-")[0], []).append(shot)
        by_file.setdefault(name, []).append(shot)
    for kind, shots in by_kind.items():
        say(f"{kind}: {counted(shots)}; slowest {max(shot.took_s for shot in shots):.2f} s")
    slowest = sorted(by_file, key=lambda name: -max(shot.took_s for shot in by_file[name]))
    for name in slowest[:5]:
        took = [shot.took_s for shot in by_file[name]]
        say(f"  {name}: slowest {max(took):.2f} s, median {statistics.median(took):.2f} s, {counted(by_file[name])}")
    for name, shots in by_file.items():
        if any(shot.status == DROPPED or shot.status >= 500 for shot in shots):
            say(f"  failed: {name}: {counted(shots)}")


class _Memory:
    """What each worker holds, once a second; and the most that a child held in which documents are read."""

    def __init__(self) -> None:
        self._samples: dict[int, list[tuple[float, float]]] = {}
        self._child_mib = 0.0
        self._next = 0.0

    def look(self, service: Service) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + 1
        for pid in service.workers():
            self._samples.setdefault(pid, []).append((now, memory_mib(pid)))
            self._child_mib = max([self._child_mib, *(memory_mib(child) for child in children_of(pid))])

    def say(self) -> None:
        for pid, values in self._samples.items():
            later = values[len(values) // 5 :]
            times, sizes = zip(*later, strict=True)
            slope = 60 * statistics.linear_regression(times, sizes).slope if len(later) > 2 else 0.0
            say(
                f"worker {pid}: {sizes[-1]:.1f} MiB, highest {max(sizes):.1f}, slope {slope:+.3f} MiB a minute "
                f"over {(times[-1] - times[0]) / 60:.1f} minutes"
            )
        say(f"highest seen of a child: {self._child_mib:.1f} MiB")


def stop(arguments: argparse.Namespace) -> None:
    """Stop under load: who was connected is answered, who comes later is refused by the system."""
    request = posted(brief(arguments.pages))
    lost = 0
    for _ in range(arguments.rounds):
        with serving() as service:
            statuses: list[str] = []

            def client(port: int = service.port, into: list[str] = statuses) -> None:
                while (told := tell(port, request)) != "refused":
                    into.append(told)
                    time.sleep(0.2 if told == "429" else 0)

            threads = [threading.Thread(target=client) for _ in range(8)]
            for thread in threads:
                thread.start()
            time.sleep(1)
            service.process.send_signal(signal.SIGTERM)
            began = time.monotonic()
            for thread in threads:
                thread.join()
            service.process.wait()
            counted = json.dumps(dict(Counter(statuses)))
            lost += statuses.count("lost")
            say(f"stopped after {time.monotonic() - began:.2f} s, exit {service.process.returncode}: {counted}")
    say(f"lost in {arguments.rounds} stops: {lost}")


def recover(arguments: argparse.Namespace) -> None:
    """Kill what reads a document, and then a worker, in mid-request: how long until a brief is answered again."""
    request, long = posted(brief(arguments.pages)), posted(brief(_LONG_PAGES))
    with serving(workers="1") as service:
        one_by_one(service.port, [request], 20)
        quiet = one_by_one(service.port, [request], 20)
        _require_read(quiet)
        say(f"undisturbed: p50 {ms(percentile([shot.took_s for shot in quiet], 0.5))}")
        for what, victims in (("child", _readers), ("worker", Service.workers)):
            took: list[float] = []
            hit: list[Shot] = []
            for _ in range(arguments.rounds):
                asking = threading.Thread(target=lambda into=hit: into.extend(one_by_one(service.port, [long], 1)))
                asking.start()
                time.sleep(_UNDER_WAY_S)
                os.kill(victims(service)[0], signal.SIGKILL)
                began = time.monotonic()
                while one_by_one(service.port, [request], 1)[0].status != 200:
                    time.sleep(0.01)
                took.append(time.monotonic() - began)
                asking.join()
            say(f"killed {what}: its request: {counted(hit)}")
            say(f"the next answered after: median {ms(statistics.median(took))}, slowest {ms(max(took))}")


def _readers(service: Service) -> list[int]:
    return [child for worker in service.workers() for child in children_of(worker)]


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for measure, options in (
        (overhead, {"--count": 100, "--rounds": 5}),
        (overload, {"--seconds": 15.0, "--times": 2.0}),
        (soak, {"--count": 2000, "--seconds": 0.0, "--clients": 2}),
        (stop, {"--rounds": 5}),
        (recover, {"--rounds": 10}),
    ):
        command = commands.add_parser(measure.__name__, help=measure.__doc__)
        command.set_defaults(measure=measure)
        command.add_argument("--pages", type=int, default=12, help="length of the brief (default 12)")
        for name, default in options.items():
            command.add_argument(name, type=type(default), default=default, help=f"(default {default})")
        if measure is soak:
            command.add_argument("--files", type=Path, help="a folder of files instead of the tests' hostile ones")
    arguments = parser.parse_args()
    say(datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"), f"{os.cpu_count()} cores")
    arguments.measure(arguments)


if __name__ == "__main__":
    main()
