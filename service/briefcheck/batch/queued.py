"""The engine for many machines: Celery, which carries references only, so that no broker ever sees a document."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefcheck.batch.batches import Batches
from briefcheck.batch.ids import Ref
from briefcheck.batch.running import Perform, run
from briefcheck.batch.store import StoreFailed
from briefcheck.batch.sweeping import Sweeper

if TYPE_CHECKING:
    from celery import Celery

LOGGER = logging.getLogger("briefcheck")
QUEUE = "briefcheck"
_TASK = "briefcheck.review"
_TASKS_PER_CHILD = 200
_CONNECT_S = 2
_STORE_FAILED_S = 2.0
_SWEEPER_RESTS_S = 0.5


class NotInstalled(Exception):
    """Celery is not there; the message says how to get it."""


class Queued:
    """References in a broker's queue."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def send(self, refs: list[Ref]) -> None:
        """Tell of items; while the broker is away, the sweeper does."""
        try:
            with self._app.producer_or_acquire() as producer:
                for ref in refs:
                    self._app.send_task(_TASK, (str(ref),), queue=QUEUE, producer=producer, retry=False)
        except Exception as error:  # every transport has its own
            LOGGER.warning("broker_failed", extra={"fields": {"error": type(error).__name__}})

    def depth(self) -> int | None:
        """How many references wait; None while the broker is away."""
        try:
            with self._app.connection_for_write(connect_timeout=_CONNECT_S) as connection:
                connection.ensure_connection(max_retries=1, timeout=_CONNECT_S)
                return int(connection.default_channel.queue_declare(queue=QUEUE, passive=True).message_count)
        except Exception as error:  # every transport has its own
            is_unknown = "NOT_FOUND" in str(error) or type(error).__name__ == "ChannelError"
            return 0 if is_unknown else None


def make(broker: str, lease_s: float) -> Celery:
    """The Celery application: JSON only, a task is done when its result is there, one at a time.

    Raises:
        NotInstalled: Celery is not there.
    """
    try:
        from celery import Celery  # noqa: PLC0415  an extra that few installations have
    except ImportError:
        raise NotInstalled("The engine celery needs Celery: pip install 'briefcheck[celery]'") from None
    app = Celery("briefcheck", broker=broker)
    options: dict[str, object] = {}
    if broker.startswith(("redis", "rediss")):
        options = {"visibility_timeout": 3 * lease_s, "socket_connect_timeout": _CONNECT_S, "socket_timeout": 10}
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_default_queue=QUEUE,
        task_soft_time_limit=None,
        task_time_limit=6 * lease_s,
        worker_prefetch_multiplier=1,
        worker_max_tasks_per_child=_TASKS_PER_CHILD,
        worker_hijack_root_logger=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options=options,
    )
    return app


def work(app: Celery, batches: Batches, perform: Perform, concurrency: int) -> None:
    """Be a Celery worker until told to stop. Nothing here may touch the store before the pool is forked."""

    @app.task(name=_TASK)  # type: ignore[untyped-decorator]
    def review(text: str) -> None:
        try:
            run(batches, Ref.parse(text), perform)
        except StoreFailed as error:
            LOGGER.warning("store_failed", extra={"fields": {"reason": str(error)}})
            time.sleep(_STORE_FAILED_S)  # not faster than it can come back; the sweeper sends it again

    app.worker_main(
        ["--quiet", "worker", "--concurrency", str(concurrency), "--loglevel", "WARNING", "--pool", "prefork",
         "--without-gossip", "--without-mingle", "--hostname", f"{time.time_ns():x}@%h"]
    )  # fmt: skip


def sweep(sweeper: Sweeper, is_stopping: Callable[[], bool]) -> None:
    """Sweep until told to stop."""
    while not is_stopping():
        try:
            sweeper.sweep(time.time())
        except StoreFailed as error:
            LOGGER.warning("store_failed", extra={"fields": {"reason": str(error)}})
        time.sleep(_SWEEPER_RESTS_S)
