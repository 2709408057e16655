"""Seconds that each document of a folder takes on one core, as JSON: the service times of the simulation.

python benchmarks/scale/measure.py FOLDER > times.json
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from pathlib import Path

from briefcheck.review import Options
from briefcheck.web import work


def main() -> None:
    """Review each file with its annotated copy, in CPU time, so that a busy machine counts the same."""
    options = Options(today=datetime.date(2026, 1, 1))
    work.warm_up()
    times = []
    for path in sorted(Path(sys.argv[1]).rglob("*")):
        if path.suffix in (".docx", ".xlsx"):
            data = path.read_bytes()
            began = time.process_time()
            work.do(work.Review(data, path.name, options, include_document=True))
            times.append(round(time.process_time() - began, 5))
    print(json.dumps(times))  # noqa: T201  its result


if __name__ == "__main__":
    main()
