"""`briefcheck review`: review files and folders, print what was found, write annotated copies where asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import structs

from briefcheck import review as service
from briefcheck.commands import files, options, reviewing, usual
from briefcheck.commands.files import Task
from briefcheck.commands.reviewing import Outcome
from briefcheck.rubric import House

if TYPE_CHECKING:
    from briefcheck.commands.journal import Journal


@click.command(name="review", short_help="Review briefs and trackers, files or whole folders.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.output("Write the annotated copy of the one file here.")
@click.option(
    "--out-dir", type=click.Path(file_okay=False, path_type=Path), help="Write each annotated copy into this folder."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(usual.CHOICES["--format"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--sections",
    type=click.Choice(usual.CHOICES["--sections"]),
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
    type=click.Choice(usual.CHOICES["--fail-on"]),
    default="never",
    show_default=True,
    help="Exit with 1 when there is a finding at least this severe.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Files reviewed at a time.")
@click.option(
    "--roll-up",
    type=click.Path(dir_okay=False, path_type=Path),
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
    depth: Literal["light", "standard", "strict"],
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
        from briefcheck.commands.journal import Journal  # noqa: PLC0415  only a run that may go on keeps one

        outcomes = _resumed(tasks, Journal(out_dir, settings), out_dir, settings, jobs=jobs, overwrite=force)
    else:
        outcomes = reviewing.outcomes(tasks, settings, jobs=jobs, overwrite=force)
    if roll_up is not None:
        outcomes = _rolled_up(tasks, outcomes, roll_up)
    status = reviewing.tell(tasks, outcomes, form=form, fail_on=fail_on)
    context.exit(status)


def _check_roll_up(path: Path, tasks: Sequence[Task], *, overwrite: bool) -> None:
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"The roll-up {path} is a workbook; let its name end in .xlsx.")
    if any(task.output is not None and files.is_same(path, task.output) for task in tasks):
        raise click.UsageError(f"The roll-up {path} would replace an annotated copy of this run; choose another name.")
    files.check_writable(path, [task.source for task in tasks], overwrite=overwrite)


def _resumed(
    tasks: Sequence[Task], journal: Journal, folder: Path, settings: service.Options, *, jobs: int, overwrite: bool
) -> Iterator[Outcome]:  # fmt: skip
    """Outcomes in the order of the tasks; those that the journal knows are taken from it, the others kept in it."""
    known = {i for i, task in enumerate(tasks) if journal.done(task) is not None}
    todo = [structs.replace(task, replaces=journal.wrote(task)) for i, task in enumerate(tasks) if i not in known]
    fresh = reviewing.outcomes(todo, settings, jobs=jobs, overwrite=overwrite, journal=folder)
    for i, task in enumerate(tasks):
        review = journal.done(task) if i in known else None
        yield next(fresh) if review is None else Outcome(review)


def _rolled_up(tasks: Sequence[Task], outcomes: Iterator[Outcome], path: Path) -> Iterator[Outcome]:
    """The same outcomes; once all have come, the workbook over them is written."""
    from briefcheck.report.rollup import RollUp, relative  # noqa: PLC0415  only a roll-up pays for its writer

    gathered = RollUp()
    for task, outcome in zip(tasks, outcomes, strict=True):
        gathered.add(outcome.answer, relative(task.output or task.source, path.parent))
        yield outcome
    files.write(path, gathered.workbook(), overwrite=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"The folder {folder} cannot be made: {error.strerror}.") from None
