"""Whole reviews of whole briefs, written down: what a change does to them is seen in the change itself.

A case is a folder with `brief.md` (the outline language of templates/build.py). `UPDATE_SNAPSHOT=1 pytest tests/golden`
writes the review and the annotated copy down anew; read the difference before you keep it.
"""

from __future__ import annotations

import datetime
import importlib.util
import io
import os
import sys
from pathlib import Path
from types import ModuleType

import docx
import pytest

from briefcheck.contract import Review
from briefcheck.review import Options, review

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/brief.md"))
TODAY = datetime.date(2026, 12, 1)


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    path = HERE.parents[1] / "templates" / "build.py"
    spec = importlib.util.spec_from_file_location("templates_build", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def told(answer: Review) -> str:
    """The judgement as lines that a person can compare: no positions, no hashes."""
    lines = [f"{answer.verdict}, {answer.score} of 100, {answer.document.profile}, {answer.document.language}"]
    lines += [f"{element.id}: {element.score} {element.status}" for element in answer.elements]
    lines.append("")
    for aspect in answer.aspects:
        quote = f" | {aspect.evidence[0].quote}" if aspect.evidence else ""
        lines.append(f"{aspect.id}: {aspect.level} {aspect.status}{quote}")
    lines.append("")
    for item in answer.deliverables:
        lines.append(f"{item.id} {item.name} | {item.due or 'no date'}")
    lines.append("")
    for finding in answer.findings:
        lines.append(f"{finding.severity} {finding.code} {finding.state}: {finding.title} | {finding.quote or '-'}")
    return "\n".join(lines) + "\n"


def shown(data: bytes) -> str:
    """The annotated copy as an independent reader sees it: the body, then the comments."""
    document = docx.Document(io.BytesIO(data))
    lines = []
    for paragraph in document.element.body.iter("{*}p"):
        text = "".join(t.text or "" for t in paragraph.iter("{*}t"))
        is_ours = any(True for _ in paragraph.iterfind("{*}pPr/{*}rPr/{*}ins"))
        marks = [f"[{e.get(e.tag[: e.tag.index('}') + 1] + 'id')}" for e in paragraph.iter("{*}commentRangeStart")]
        lines.append(f"{'+' if is_ours else ' '} {text}{' ' + ' '.join(marks) if marks else ''}".rstrip())
    for comment in document.comments:
        lines += ["", f"[{comment.comment_id} {comment.author}", comment.text]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_the_review_and_the_annotated_copy_are_as_written_down(case: str, builder: ModuleType) -> None:
    data = builder.build((HERE / case / "brief.md").read_text("utf-8"))
    reviewed = review(data, "brief.docx", Options(today=TODAY, sections="missing"), annotate=True)
    assert reviewed.annotated is not None
    for name, text in (("review.txt", told(reviewed.review)), ("annotated.txt", shown(reviewed.annotated))):
        path = HERE / case / name
        if os.environ.get("UPDATE_SNAPSHOT") == "1":
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text, f"{case}/{name} differs; UPDATE_SNAPSHOT=1 writes it anew"
