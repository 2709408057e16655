"""Files reviewed one by one or on several processes, and told of as they come: what `briefcheck review` does.

Nothing here knows how the command line was understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from briefcheck import review as service
from briefcheck.commands import files, output
from briefcheck.commands.files import Task
from briefcheck.contract import Failure, Review
from briefcheck.errors import BriefcheckError, NotFound
from briefcheck.finding import SEVERITIES
from briefcheck.formats.package import write_file
from briefcheck.report.phrases import standing

_FAILED_ON, _NOT_REVIEWED = 1, 3


class Outcome(Struct, frozen=True):
    """What became of one file; `trouble` says why a review came without the copy that was asked for."""

    answer: Review | Failure
    trouble: str = ""


def tell(tasks: Sequence[Task], outcomes: Iterator[Outcome], *, form: str, fail_on: str) -> int:
    """Report each outcome as it comes, and return the exit status of the whole run."""
    reporter = output.reporter(form, several=len(tasks) > 1)
    failed = met = 0
    with output.progress_over(len(tasks)) as bar:
        for task, outcome in zip(tasks, outcomes, strict=True):
            with bar.aside():
                reporter.add(outcome.answer)
                trouble = outcome.answer.detail if isinstance(outcome.answer, Failure) else outcome.trouble
                if trouble:
                    output.complain(_shown(task.source), trouble)
            failed += bool(trouble)
            met += isinstance(outcome.answer, Review) and _is_met(outcome.answer, fail_on)
    reporter.finish()
    return _NOT_REVIEWED if failed else _FAILED_ON if met else 0


def _is_met(answer: Review, fail_on: str) -> bool:
    """Whether something stands that is at least this severe, shown as a comment or not."""
    if fail_on == "never":
        return False
    severe = SEVERITIES[: ["error", "warning"].index(fail_on) + 1]
    return any(finding.severity in severe for finding in standing(answer))


def outcomes(
    tasks: Sequence[Task], settings: service.Options, *, jobs: int, overwrite: bool, journal: Path | None = None
) -> Iterator[Outcome]:  # fmt: skip
    """What becomes of each file, in their order."""
    work = partial(review_file, settings=settings, overwrite=overwrite, journal=journal)
    if jobs == 1 or len(tasks) <= 1:
        return map(work, tasks)
    from briefcheck.commands.workers import in_order  # noqa: PLC0415  only a run on several processes pays for it

    return in_order(work, tasks, min(jobs, len(tasks)), died=_died)


def _died(task: Task) -> Outcome:
    detail = "The process reviewing it was killed, perhaps for want of memory; try it alone, or on a larger machine."
    return Outcome(Failure(_shown(task.source), "killed", detail))


def review_file(
    task: Task, settings: service.Options, *, overwrite: bool, journal: Path | None = None
) -> Outcome:  # fmt: skip
    """Review one file and write its copy; whatever is wrong with it is its outcome.

    With `journal`, a folder, the review is written down there first.

    Raises:
        NotFound: no profile of that name, which is wrong for all files.
    """
    name = _shown(task.source)
    try:
        data = files.load(task.source)
        reviewed = service.review(data, task.source.name, settings, annotate=task.output is not None)
    except NotFound:
        raise
    except BriefcheckError as error:
        return Outcome(Failure(name, error.code, error.detail))
    except OSError as error:
        return Outcome(Failure(name, "not_read", f"The file cannot be read: {error.strerror}."))
    except Exception as error:  # one file's surprise must not cost the others their review
        return Outcome(Failure(name, "internal", f"Briefcheck failed on this file ({_spot(error)}); please report it."))
    if task.output is None or reviewed.annotated is None:
        return Outcome(reviewed.review, reviewed.problem.detail if reviewed.problem else "")
    try:
        if journal is not None:
            from briefcheck.commands.journal import keep  # noqa: PLC0415  the same

            keep(journal, task, data, settings, reviewed.annotated, reviewed.review)
        write_file(task.output, reviewed.annotated, overwrite=overwrite or task.replaces)
    except OSError as error:
        return Outcome(reviewed.review, f"The copy {task.output} cannot be written: {error.strerror}.")
    return Outcome(reviewed.review)


def _shown(path: Path) -> str:
    """A path as text that can be printed; a name on disk need not be any."""
    return str(path).encode("utf-8", "replace").decode()


def _spot(error: Exception) -> str:
    """The error's kind and where it arose: enough to find the fault, and nothing of the document."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f" at {Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last is not None else ""
    return f"{type(error).__name__}{where}"
