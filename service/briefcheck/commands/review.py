"""`briefcheck review`: review files and folders, print what was found, write annotated copies where asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import Struct, structs

from briefcheck import review as service
from briefcheck.commands import files, options, output
from briefcheck.commands.files import Task
from briefcheck.contract import Failure, Review
from briefcheck.errors import BriefcheckError, NotFound
from briefcheck.finding import SEVERITIES, Depth
from briefcheck.formats.package import write_file
from briefcheck.report.phrases import standing
from briefcheck.rubric import House

if TYPE_CHECKING:
    from briefcheck.commands.journal import Journal
    from briefcheck.report.rollup import RollUp

_FAILED_ON, _NOT_REVIEWED = 1, 3


class Outcome(Struct, frozen=True):
    """What became of one file; `trouble` says why a review came without the copy that was asked for."""

    answer: Review | Failure
    trouble: str = ""


@click.command(name="review", short_help="Review briefs and trackers, files or whole folders.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=options.GivenPath())
@options.output("Write the annotated copy of the one file here.")
@click.option("--out-dir", type=options.GivenPath(file_okay=False), help="Write each annotated copy into this folder.")
@click.option(
    "--format", "form", type=click.Choice(output.FORMATS), default="text", show_default=True, help="How to print."
)
@click.option(
    "--sections",
    type=click.Choice(["none", "missing"]),
    default="none",
    show_default=True,
    help="Insert missing sections as tracked changes.",
)
@options.house
@options.profile
@options.depth
@click.option("--max-comments", type=click.IntRange(min=0), default=12, show_default=True, help="Comments in the copy.")
@options.today
@options.columns
@click.option(
    "--fail-on",
    type=click.Choice(["never", "error", "warning"]),
    default="never",
    show_default=True,
    help="Exit with 1 when there is a finding at least this severe.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Files reviewed at a time.")
@click.option(
    "--roll-up",
    type=options.GivenPath(dir_okay=False),
    help="Write a workbook over all files here: scores, verdicts, what is forgotten how often.",
)
@click.option(
    "--resume", is_flag=True, help="With --out-dir: keep a journal there, and pass over what an earlier run has done."
)
@options.own_sections
@options.force
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    out: Path | None,
    out_dir: Path | None,
    form: str,
    sections: Literal["none", "missing"],
    house: House | None,
    own: dict[str, bytes],
    profile: str,
    depth: Depth,
    max_comments: int,
    today: datetime.date,
    columns: tuple[str, ...],
    fail_on: str,
    jobs: int,
    roll_up: Path | None,
    *,
    resume: bool,
    force: bool,
) -> None:
    """Review briefs and trackers, files or whole folders: what is missing, what is vague, what to add.

    Nothing is written unless an output is named, and the input is never modified.
    """
    if resume and out_dir is None:
        raise click.UsageError("--resume goes on with the copies of a folder; name it with --out-dir.")
    sources = files.gather(paths, out_dir)
    tasks = files.plan(sources, out, out_dir, overwrite=force or resume)
    if sections == "missing" and out is None and out_dir is None:
        click.echo("No section is inserted without a copy to insert it into; name one with -o or --out-dir.", err=True)
    if out_dir is not None:
        _make(out_dir)
    if roll_up is not None:
        _check_roll_up(roll_up, tasks, overwrite=force)
    settings = service.Options(
        today=today,
        profile=profile,
        depth=depth,
        comments_max=max_comments,
        sections=sections,
        columns=columns,
        templates=tuple(own.items()) if sections == "missing" else (),
        house=house,
    )
    if out_dir is not None and resume:
        outcomes = _resumed(tasks, _journal(out_dir, settings), out_dir, settings, jobs=jobs, overwrite=force)
    else:
        outcomes = _outcomes(tasks, settings, jobs=jobs, overwrite=force)
    if roll_up is not None:
        from briefcheck.report.rollup import RollUp  # noqa: PLC0415  only a roll-up pays for its writer

        gathered = RollUp()
        outcomes = _gathered(tasks, outcomes, roll_up, gathered)
        status = _tell(tasks, outcomes, form=form, fail_on=fail_on, sections=sections)
        files.write(roll_up, gathered.workbook(), overwrite=True)
    else:
        status = _tell(tasks, outcomes, form=form, fail_on=fail_on, sections=sections)
    context.exit(status)


def _check_roll_up(path: Path, tasks: Sequence[Task], *, overwrite: bool) -> None:
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"The roll-up {path} is a workbook; let its name end in .xlsx.")
    if any(task.output is not None and files.is_same(path, task.output) for task in tasks):
        raise click.UsageError(f"The roll-up {path} would replace an annotated copy of this run; choose another name.")
    files.check_writable(path, [task.source for task in tasks], overwrite=overwrite)


def _journal(folder: Path, settings: service.Options) -> Journal:
    from briefcheck.commands.journal import Journal  # noqa: PLC0415  only a run that may go on keeps one

    try:
        return Journal(folder, settings)
    except OSError as error:
        raise files.NotWritten(f"The journal in {folder} cannot be kept: {error.strerror}.") from None


def _resumed(
    tasks: Sequence[Task], journal: Journal, folder: Path, settings: service.Options, *, jobs: int, overwrite: bool
) -> Iterator[Outcome]:  # fmt: skip
    """Outcomes in the order of the tasks; those that the journal knows are taken from it, the others kept in it."""
    known = {i for i, task in enumerate(tasks) if journal.done(task) is not None}
    todo = [structs.replace(task, replaces=journal.wrote(task)) for i, task in enumerate(tasks) if i not in known]
    fresh = _outcomes(todo, settings, jobs=jobs, overwrite=overwrite, journal=folder)
    for i, task in enumerate(tasks):
        review = journal.done(task) if i in known else None
        yield next(fresh) if review is None else Outcome(review)


def _gathered(
    tasks: Sequence[Task], outcomes: Iterator[Outcome], path: Path, into: RollUp
) -> Iterator[Outcome]:  # fmt: skip
    """The same outcomes, each put into the roll-up that will stand at `path`."""
    from briefcheck.report.rollup import relative  # noqa: PLC0415  the same

    for task, outcome in zip(tasks, outcomes, strict=True):
        into.add(outcome.answer, relative(task.output or task.source, path.parent))
        yield outcome


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise files.NotWritten(f"The folder {folder} cannot be made: {error.strerror}.") from None


def _tell(
    tasks: Sequence[Task], outcomes: Iterator[Outcome], *, form: str, fail_on: str, sections: str
) -> int:  # fmt: skip
    """Report each outcome as it comes, and return the exit status of the whole run."""
    reporter = output.reporter(form, several=len(tasks) > 1)
    failed = met = 0
    with output.progress_over(len(tasks)) as bar:
        for task, outcome in zip(tasks, outcomes, strict=True):
            with bar.aside():
                reporter.add(outcome.answer)
                trouble = outcome.answer.detail if isinstance(outcome.answer, Failure) else outcome.trouble
                told = trouble or (_on_sections(task, outcome.answer) if sections == "missing" else "")
                if told:
                    output.complain(_shown(task.source), told)
            failed += bool(trouble)
            met += isinstance(outcome.answer, Review) and _is_met(outcome.answer, fail_on)
    reporter.finish()
    return _NOT_REVIEWED if failed else _FAILED_ON if met else 0


def _on_sections(task: Task, answer: Review | Failure) -> str:
    """Why no section was inserted into a copy that was to have those that are missing; empty where one was."""
    if task.output is None or isinstance(answer, Failure) or answer.sections_inserted:
        return ""
    if task.output.suffix.lower() in files.EXCEL:
        return "No section was inserted: sections go into Word files."
    return "No section was inserted: none that there is a template of is missing, or it was inserted or dismissed."


def _is_met(answer: Review, fail_on: str) -> bool:
    """Whether something stands that is at least this severe, shown as a comment or not."""
    if fail_on == "never":
        return False
    severe = SEVERITIES[: ["error", "warning"].index(fail_on) + 1]
    return any(finding.severity in severe for finding in standing(answer))


def _outcomes(
    tasks: Sequence[Task], settings: service.Options, *, jobs: int, overwrite: bool, journal: Path | None = None
) -> Iterator[Outcome]:  # fmt: skip
    work = partial(review_file, settings=settings, overwrite=overwrite, journal=journal)
    if jobs == 1 or len(tasks) <= 1:
        return map(work, tasks)
    from briefcheck.commands.processes import in_order  # noqa: PLC0415  only a run on several processes pays for it

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
        if files.can_be_listed(task.source):
            return Outcome(Failure(name, "empty_folder", "There is no Word or Excel file in this folder."))
        return Outcome(Failure(name, "not_read", f"It cannot be read: {error.strerror}."))
    except Exception as error:  # one file's surprise must not cost the others their review
        return Outcome(Failure(name, "internal", f"Briefcheck failed on this file ({_spot(error)}); please report it."))
    if task.output is None or reviewed.annotated is None:
        return Outcome(reviewed.review, reviewed.problem.detail if reviewed.problem else "")
    try:
        if journal is not None:
            from briefcheck.commands.journal import keep  # noqa: PLC0415  the same

            keep(journal, task, data, settings, reviewed.annotated, reviewed.review)
        write_file(task.output, reviewed.annotated, overwrite=overwrite or task.replaces)
    except FileExistsError:
        return Outcome(reviewed.review, _in_the_way(task.output, is_resumed=journal is not None))
    except OSError as error:
        return Outcome(reviewed.review, f"The copy {task.output} cannot be written: {error.strerror}.")
    return Outcome(reviewed.review)


def _in_the_way(copy: Path, *, is_resumed: bool) -> str:
    why = "the journal does not know it as it stands" if is_resumed else "it was not when the run began"
    return (
        f"The copy {copy} is there already, and {why}, so somebody may have worked in it. "
        "Move it away, or add --force to replace it with all that was done in it."
    )


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
