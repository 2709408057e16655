"""What does a review cost? Compares `briefcheck review FILE -o OUT` with python-docx: open, all text, save.

    python benchmarks/word.py [--pages 5 50 500] [--runs 3]

How to read the figures: README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

# This process stays small (no python-docx, no briefcheck): a child counts its parent's memory at its birth as its own.

_HERE = Path(__file__).parent
_PEER = """
import sys
import docx

document = docx.Document(sys.argv[1])
length = sum(len(paragraph.text) for paragraph in document.paragraphs)
length += sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)
document.save(sys.argv[2])
"""
_KIB_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1  # macOS counts the peak in bytes, Linux in KiB


class Cost(NamedTuple):
    """What one process took: user and system CPU seconds, and the most memory it held, in MiB."""

    cpu_s: float
    peak_mib: float


class Row(NamedTuple):
    """One brief: the median cost of a review, of one with sections, and of python-docx."""

    pages: int
    size_kib: float
    plain: Cost
    with_sections: Cost
    peer: Cost


def measure(command: list[str]) -> Cost:
    """Run a command to its end and count what it took, as the operating system tells it.

    Raises:
        SystemExit: the command failed.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  the commands stand in this file
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command[:4])} ended with {process.returncode}.")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _KIB_PER_UNIT / 1024)


def median(costs: list[Cost]) -> Cost:
    """The median seconds, and the highest peak."""
    return Cost(statistics.median(cost.cpu_s for cost in costs), max(cost.peak_mib for cost in costs))


def compare(source: Path, pages: int, runs: int) -> Row:
    """Let the three take turns over one brief, so that a busy moment of the machine hits all of them."""
    out = str(source.with_name("out.docx"))
    review = [sys.executable, "-m", "briefcheck", "review", str(source), "-o", out, "--force", "--today", "2026-10-01"]
    commands = (review, [*review, "--sections", "missing"], [sys.executable, "-c", _PEER, str(source), out])
    turns = [[measure(command) for command in commands] for _ in range(runs)]
    plain, with_sections, peer = (median(list(costs)) for costs in zip(*turns, strict=True))
    return Row(pages, source.stat().st_size / 1024, plain, with_sections, peer)


def profile(source: Path, runs: int) -> dict[str, float]:
    """CPU seconds of each stage, measured inside one process of their own."""
    command = [sys.executable, str(_HERE / "stages.py"), str(source), "--runs", str(runs)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  the same
    seconds: dict[str, float] = json.loads(told.stdout)
    return seconds


def say(line: str = "") -> None:
    """Print a line at once, so that a long run shows where it is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _line(*cells: str) -> str:
    return "".join(cell.rjust(width) for cell, width in zip(cells, (6, 7, 16, 7, 16, 7, 16), strict=True))


def _told(cost: Cost) -> str:
    return f"{cost.cpu_s:.2f} ({cost.peak_mib:.0f})"


def main() -> None:
    """Make the briefs, measure, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[5, 50, 500])
    parser.add_argument("--runs", type=int, default=3, help="how often each is run; medians are shown")
    arguments = parser.parse_args()

    say(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors")
    say("\nWhole processes: CPU seconds (peak MiB), and the ratio of the seconds to python-docx")
    say(_line("pages", "KiB", "review", "ratio", "with sections", "ratio", "python-docx"))
    with tempfile.TemporaryDirectory() as folder:
        stages = {}
        for pages in arguments.pages:
            source = Path(folder, f"{pages}.docx")
            subprocess.run([sys.executable, str(_HERE / "generate.py"), str(pages), str(source)], check=True)  # noqa: S603
            row = compare(source, pages, arguments.runs)
            plain, with_sections, peer = row[2:]
            say(
                _line(
                    str(pages),
                    f"{row.size_kib:.0f}",
                    _told(plain),
                    f"{plain.cpu_s / peer.cpu_s:.2f}",
                    _told(with_sections),
                    f"{with_sections.cpu_s / peer.cpu_s:.2f}",
                    _told(peer),
                )
            )
            stages[pages] = profile(source, arguments.runs)
    say("\nStages of a review with sections, in process, imports not counted: CPU milliseconds")
    names = list(next(iter(stages.values())))
    say(f"{'pages':>6}  " + " ".join(f"{name:>9}" for name in [*names, "all"]))
    for pages, seconds in stages.items():
        figures = [*seconds.values(), sum(seconds.values())]
        say(f"{pages:>6}  " + " ".join(f"{figure * 1000:>9.1f}" for figure in figures))


if __name__ == "__main__":
    main()
