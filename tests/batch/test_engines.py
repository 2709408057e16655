"""The same trials for each engine: documents handed in, workers killed, brokers lost, machines restarted."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.batch.machine import BROKERS, LEASE_S, OPTIONS, Trial, entries, trial
from tests.web.server import wait_for

from briefcheck.batch.batches import Entry
from briefcheck.batch.ids import Ref
from briefcheck.contract import encode
from briefcheck.review import review


@pytest.fixture(params=["embedded", "celery", "rabbitmq"])
def one(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trial]:
    with trial(request.param, tmp_path) as made:
        yield made


def test_a_batch_gives_the_bytes_of_a_synchronous_review_and_the_bad_file_its_problem(one: Trial) -> None:
    sent = [*entries(4), Entry("scan.pdf", b"%PDF-1.7 ...")]
    manifest = one.hand_in(sent)
    one.machine.start()
    status = one.finish(manifest)

    assert [item.state for item in status.items] == ["done"] * 4 + ["failed"]
    for number, entry in enumerate(sent[:4], 1):
        expected = encode(review(entry.data, entry.name, OPTIONS, annotate=False).review)
        assert one.batches.result(Ref("acme", manifest.id, number)) == expected
    problem = one.batches.problem(Ref("acme", manifest.id, 5))
    assert problem is not None
    assert (problem.kind, problem.code) == ("unsupported-kind", "pdf")

    assert one.machine.stop() == 0


def test_workers_killed_at_random_lose_nothing_and_do_nothing_twice_with_another_result(one: Trial) -> None:
    manifest = one.hand_in(entries(60))
    one.machine.start()
    chance = random.Random(8)  # noqa: S311  no secret
    assert wait_for(lambda: one.status(manifest).count("done") > 2, 60)
    for _ in range(4):
        victims = one.machine.family()
        if victims:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(victims), signal.SIGKILL)
        time.sleep(0.4)
    status = one.finish(manifest)

    assert status.count("done") == 60
    assert len({one.batches.result(Ref("acme", manifest.id, n)) for n in range(1, 61)}) == 60


def test_after_a_power_cut_the_batch_goes_on_where_it_was(one: Trial) -> None:
    manifest = one.hand_in(entries(30))
    one.machine.start()
    assert wait_for(lambda: one.status(manifest).count("done") > 2, 60)
    one.machine.kill()
    if one.broker is not None:
        one.broker.kill()
        one.broker.start()
    before = {
        item.number: one.batches.result(Ref("acme", manifest.id, item.number))
        for item in one.status(manifest).items
        if item.state == "done"
    }
    one.machine.start()
    assert one.finish(manifest).count("done") == 30

    after = {number: one.batches.result(Ref("acme", manifest.id, number)) for number in before}
    assert after == before


def test_a_stop_lets_the_document_in_hand_be_finished(one: Trial) -> None:
    manifest = one.hand_in(entries(30))
    one.machine.start()
    assert wait_for(lambda: one.status(manifest).count("done") > 2, 60)

    assert one.machine.stop() == 0
    status = one.status(manifest)
    assert all(item.attempts == (item.state == "done") for item in status.items)


@pytest.mark.parametrize("engine", BROKERS)
def test_a_broker_that_dies_in_the_middle_of_a_batch_costs_time_only(tmp_path: Path, engine: str) -> None:
    with trial(engine, tmp_path) as one:
        assert one.broker is not None
        manifest = one.hand_in(entries(40))
        one.machine.start()
        assert wait_for(lambda: one.status(manifest).count("done") > 2, 60)
        one.broker.kill()
        late = one.hand_in(entries(3))
        time.sleep(LEASE_S / 2)
        one.broker.start()

        assert one.finish(manifest).count("done") == 40
        assert one.finish(late).count("done") == 3
