from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

PROJECT = Path(__file__).parents[1]
QUOTES = PROJECT / "benchmarks" / "real" / "quotes.py"
ROW = {
    "file": "sign.docx",
    "repo": "somebody/sign",
    "path": "brief.md",
    "profile": "creative",
    "elements": {"quality": "missing"},
    "aspects": {
        "performance.due": {"label": "present", "evidence": ["hangs by 3 May"]},
        "quality.rework": {"label": "missing", "evidence": []},
    },
    "deliverables": [{"name": "Sign, 2 m wide", "due": "3 May"}, {"name": "Lamp", "due": None}],
}


def run(*arguments: str | Path) -> str:
    done = subprocess.run([sys.executable, QUOTES, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


@pytest.mark.parametrize("name", ["labels.jsonl", "further.jsonl"])
def test_labels_of_other_peoples_briefs_hold_no_words_of_them(name: str) -> None:
    for line in (QUOTES.parent / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        quotes = [quote for aspect in row["aspects"].values() for quote in aspect["evidence"]]
        quotes += [item[key] for item in row.get("deliverables", ()) for key in ("name", "due") if item[key]]
        assert all(isinstance(length, int) and re.fullmatch("[0-9a-f]{16}", digest) for length, digest in quotes)
        assert row["split"] in ("development", "held out")
        assert not row.keys() - {"file", "repo", "path", "profile", "elements", "split", "aspects", "deliverables"}


@pytest.mark.parametrize("left_out", [None, "deliverables"])
def test_words_hidden_from_labels_are_found_again_in_their_document(tmp_path: Path, left_out: str | None) -> None:
    labels = tmp_path / "labels.jsonl"
    labelled = {key: value for key, value in ROW.items() if key != left_out}
    labels.write_text(json.dumps(labelled), "utf-8")
    hidden = run("hide", labels, "--split", "held out")
    assert "May" not in hidden
    assert "Sign" not in hidden
    document = docx.Document()
    document.add_paragraph("The new sign hangs by 3 May.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Sign, 2 m wide", "Lamp"
    document.save(str(tmp_path / "sign.docx"))
    place = tmp_path / "hidden.jsonl"
    place.write_text(hidden, "utf-8")
    count = 1 if left_out else 4
    assert run("spell", tmp_path, "--labels", place) == f"1 documents, {count} quotes and names, 0 not found again\n"
    assert json.loads((tmp_path / "labels-real.jsonl").read_text("utf-8")) == {**labelled, "split": "held out"}
