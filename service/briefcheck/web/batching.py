"""How the batches of the service are put together: the store, the engine, and who does the work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import structs

from briefcheck.batch import crew, embedded, queued
from briefcheck.batch.batches import Batches, Limits
from briefcheck.batch.desk import Desk, Engine
from briefcheck.batch.manifest import Problem
from briefcheck.batch.running import Ended, Finished, Late, Perform, Result
from briefcheck.batch.store import Store
from briefcheck.batch.sweeping import SWEEP_S, Sweeper
from briefcheck.review import Options
from briefcheck.web import log, problems, work
from briefcheck.web.settings import PREFIX, Settings, WrongSetting

if TYPE_CHECKING:
    from briefcheck.web.sandbox import Sandbox

_MIB = 1 << 20
_GRACE_BEYOND_S = 5.0
_SHARE_OF_LEASE = 0.75


def desk(settings: Settings) -> Desk | None:
    """The batches that the settings ask for; nothing is opened, and nothing loaded, before the first is handed in.

    Raises:
        WrongSetting: the engine is not installed.
    """
    if not settings.store:
        return None
    return Desk(_batches(settings), _engine(settings))


def sandbox(settings: Settings) -> Sandbox:
    """A sandbox within the limits of the settings."""
    from briefcheck.web.sandbox import Limits, Sandbox  # noqa: PLC0415  needs a system that can fork

    memory_bytes = settings.memory_mib_max * _MIB
    return Sandbox(Limits(settings.seconds_max, settings.cpu_seconds_max, memory_bytes, settings.documents_max))


def perform(run: Callable[[work.Work], work.Outcome], cpu_seconds_max: float) -> Perform:
    """Review one item as the synchronous route does, byte for byte."""

    def review(data: bytes, name: str, options: Options, include_document: bool) -> Result:  # noqa: FBT001
        try:
            outcome = run(work.Review(data, name, options, include_document))
        except work.Died as end:
            return _died(end.why, cpu_seconds_max)
        match outcome:
            case work.Done(body):
                return Finished(body)
            case work.Failed("NotFound", code, detail):
                return Problem("wrong-request", code, detail)
            case work.Failed():
                return Problem(*problems.refusal(outcome.error()))
            case work.Broke(what, where):
                log.event("fault", level=logging.ERROR, error=what, where=where)
                return Problem(*problems.FAULT)
            case work.Exhausted():
                return _died("memory", cpu_seconds_max)

    return review


def _died(why: work.End, cpu_seconds_max: float) -> Result:
    """What takes too much would take it again; a crash or a kill may be somebody else's doing, and haste always is."""
    problem = Problem(*problems.end(why, cpu_seconds_max))
    if why in ("complex", "memory"):
        return problem
    return Late(problem) if why == "slow" else Ended(problem)


def work_on(settings: Settings) -> int:
    """Be the workers of this machine until SIGTERM; gives the exit status.

    Raises:
        WrongSetting: there is no store, or the engine is not installed.
    """
    if not settings.store:
        raise WrongSetting(f"Batches need a store: set {PREFIX}STORE to a folder or the URL of a bucket.")
    grace_s = 3 * _patient(settings).seconds_max + _GRACE_BEYOND_S
    work.warm_up()
    log.event("ready", engine=settings.engine, workers=settings.batch_workers)
    if settings.engine == "embedded":
        return crew.supervise([_worker(settings)] * settings.batch_workers, grace_s)
    return crew.supervise([_celery_worker(settings), _sweeper(settings)], grace_s)


def _worker(settings: Settings) -> crew.Task:
    def task(is_stopping: Callable[[], bool]) -> None:
        batches, box = _batches(settings), sandbox(_patient(settings))
        try:
            box.start()
            sweeper = Sweeper(batches, embedded.Embedded(), _sweep_s(settings))
            embedded.work(batches, perform(box.run, settings.cpu_seconds_max), sweeper, is_stopping)
        finally:
            box.stop()

    return task


def _celery_worker(settings: Settings) -> crew.Task:
    def task(_is_stopping: Callable[[], bool]) -> None:
        app = queued.make(settings.broker, settings.batch_lease_s)
        queued.work(
            app,
            _batches(settings),
            perform(sandbox(_patient(settings)).run, settings.cpu_seconds_max),
            settings.batch_workers,
        )

    return task


def _sweeper(settings: Settings) -> crew.Task:
    def task(is_stopping: Callable[[], bool]) -> None:
        queued.sweep(Sweeper(_batches(settings), _engine(settings), _sweep_s(settings)), is_stopping)

    return task


def _patient(settings: Settings) -> Settings:
    """Nobody waits for a batch's answer by the clock: a document may take most of its lease."""
    return structs.replace(settings, seconds_max=max(settings.seconds_max, _SHARE_OF_LEASE * settings.batch_lease_s))


def _sweep_s(settings: Settings) -> float:
    return min(SWEEP_S, settings.batch_lease_s / 2)


def _batches(settings: Settings) -> Batches:
    limits = Limits(keep_s=settings.batch_hours * 3600, lease_s=settings.batch_lease_s)
    return Batches(Store(settings.store), limits)


def _engine(settings: Settings) -> Engine:
    if settings.engine == "embedded":
        return embedded.Embedded()
    try:
        return queued.Queued(queued.make(settings.broker, settings.batch_lease_s))
    except queued.NotInstalled as error:
        raise WrongSetting(str(error)) from None
