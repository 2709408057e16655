"""A store whose disk is really full for a while: a small file system of its own, filled to the last byte."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.batch.machine import OPTIONS, Trial, entries, trial
from tests.web.server import wait_for

from briefcheck.batch.ids import Ref
from briefcheck.batch.store import Store, StoreFailed
from briefcheck.contract import encode
from briefcheck.review import review

DOCUMENTS = 40
MIB = 1 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MiB; only an administrator may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=8m,mode=777", "briefcheck-test", str(place)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a file system of its own can be mounted by an administrator only")
    try:
        yield place
    finally:
        assert wait_for(
            lambda: subprocess.run(["umount", str(place)], capture_output=True, check=False).returncode == 0
        )


def fill(disk: Path) -> Path:
    """Take all the space there is."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(MIB))
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(512))
    return ballast


def results(one: Trial, batch: str) -> dict[int, bytes]:
    found = {number: one.batches.result(Ref("acme", batch, number)) for number in range(1, DOCUMENTS + 1)}
    return {number: body for number, body in found.items() if body is not None}


@pytest.mark.parametrize("engine", ["embedded", "celery"])
def test_a_disk_that_is_full_for_a_while_loses_nothing_and_changes_no_result(
    disk: Path, tmp_path: Path, engine: str
) -> None:
    sent = entries(DOCUMENTS)
    with trial(engine, tmp_path, store=str(disk / "store")) as one:
        manifest = one.hand_in(sent)
        one.machine.start()
        assert wait_for(lambda: one.status(manifest).count("done") > 2, 60)
        ballast = fill(disk)
        assert wait_for(lambda: "store_failed" in one.machine.log.read_text(), 20)
        time.sleep(1)
        meanwhile = results(one, manifest.id)
        assert len(meanwhile) < DOCUMENTS
        ballast.unlink()

        status = one.finish(manifest)
        after = results(one, manifest.id)
        assert [item.state for item in status.items] == ["done"] * DOCUMENTS
        assert {number: after[number] for number in meanwhile} == meanwhile
        for number, entry in enumerate(sent, 1):
            assert after[number] == encode(review(entry.data, entry.name, OPTIONS, annotate=False).review)
        assert one.machine.stop() == 0


def test_a_blob_that_did_not_fit_is_not_there_and_can_be_put_later(disk: Path) -> None:
    store = Store(str(disk / "store"))
    store.put_new("a/first", b"x")
    ballast = fill(disk)

    with pytest.raises(StoreFailed):
        store.put_new("a/second", bytes(MIB))
    assert not store.has("a/second")
    assert [blob.path for blob in store.blobs("a")] == ["a/first"]
    ballast.unlink()
    assert store.put_new("a/second", bytes(MIB))
