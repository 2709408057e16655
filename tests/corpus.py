"""Where real briefs and trackers are, for the tests that go through them; without any they are skipped."""

from __future__ import annotations

import os
from pathlib import Path

CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
"""Named without our prefix: the service refuses settings that it does not know."""
