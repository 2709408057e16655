"""Batches in a store: what is told of them, who may see them, and that nothing is left of them; on a disk and at S3."""

# ruff: noqa: FBT001  the signature is that of `Perform`
from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer
from tests.batch.machine import OPTIONS, entries

from briefcheck.batch import ids
from briefcheck.batch.batches import Batches, Entry, KeyReused, Limits
from briefcheck.batch.embedded import Embedded, work
from briefcheck.batch.ids import Ref
from briefcheck.batch.manifest import Manifest, Problem
from briefcheck.batch.running import LATE_MAX, Ended, Finished, Late, Result, run
from briefcheck.batch.store import Store, StoreFailed
from briefcheck.batch.sweeping import Sweeper

NOW = 1_800_000_000.0


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", address)
        patch.setenv("AWS_ACCESS_KEY_ID", "id")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setenv("AWS_REGION", "us-east-1")
        import boto3  # noqa: PLC0415  reads the environment

        boto3.client("s3", endpoint_url=address).create_bucket(Bucket="briefs")
        yield "s3://briefs"
    server.stop()


ELSEWHERE = os.environ.get("TEST_STORE_URL", "")
"""A store to be tried by hand (azure://briefs of an emulator); its keys come from the environment."""


@pytest.fixture(params=["folder", "bucket", *(["elsewhere"] if ELSEWHERE else [])])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    urls = {"folder": lambda: str(tmp_path / "store"), "bucket": lambda: request.getfixturevalue("bucket")}
    return Store(urls.get(request.param, lambda: ELSEWHERE)())


@pytest.fixture
def batches(store: Store) -> Iterator[Batches]:
    yield Batches(store, Limits(lease_s=5))
    for folder in ("batches", "open", "keys", "sweeper"):
        store.delete_folder(folder)


def hand_in(batches: Batches, *sent: Entry, tenant: str = "acme", key: str = "", now: float | None = None) -> Manifest:
    return batches.submit(
        tenant, sent or entries(3), OPTIONS, include_document=False, now=now or time.time(), key=key, request=b""
    )


def told(data: bytes, name: str, _options: object, _include: bool) -> Result:
    return Finished(name.encode() + data[:2])


def refs(manifest: Manifest) -> list[Ref]:
    return [Ref("acme", manifest.id, item.number) for item in manifest.items]


def everything(store: Store) -> list[str]:
    return [blob.path for folder in ("batches", "open", "keys") for blob in store.blobs(folder)]


def test_a_result_is_put_down_once_and_the_document_goes(batches: Batches) -> None:
    manifest = hand_in(batches)
    first = refs(manifest)[0]

    assert run(batches, first, told) == "done"
    assert run(batches, first, lambda *_: Finished(b"other")) == "taken"
    assert batches.result(first) == b"brief-0.docxPK"
    assert not batches.store.has(f"batches/acme/{manifest.id}/in/1")
    status = batches.status("acme", manifest.id, time.time())
    assert status is not None
    assert [item.state for item in status.items] == ["done", "waiting", "waiting"]


def test_deleting_leaves_no_object_behind_even_under_the_hands_of_a_worker(batches: Batches) -> None:
    manifest = hand_in(batches, key="k")

    def perform(data: bytes, name: str, options: object, include: bool) -> Result:
        batches.delete("acme", manifest)
        return told(data, name, options, include)

    assert run(batches, refs(manifest)[0], perform) == "gone"
    assert everything(batches.store) == []


def test_expiry_leaves_no_object_behind_and_the_id_still_tells_of_it(batches: Batches) -> None:
    old = hand_in(batches, key="k", now=time.time() - batches.limits.keep_s - 1)
    young = hand_in(batches)
    run(batches, refs(old)[0], told)
    Sweeper(batches, Embedded(), 0.01).sweep(time.time())

    assert not [path for path in everything(batches.store) if old.id in path]
    assert (ids.expiry("acme", old.id) or 0) < time.time() < (ids.expiry("acme", young.id) or 0)
    assert ids.expiry("other", old.id) is None
    assert batches.status("acme", young.id, time.time()) is not None


def test_the_same_key_is_the_same_batch_and_another_request_is_refused(batches: Batches) -> None:
    first = hand_in(batches, key="k")

    assert hand_in(batches, key="k").id == first.id
    assert hand_in(batches, key="other").id != first.id
    assert hand_in(batches, key="k", tenant="umbrella").id != first.id
    with pytest.raises(KeyReused):
        hand_in(batches, Entry("a.docx", b"x"), key="k")


def test_a_batch_that_was_cut_short_is_completed_when_its_key_comes_again(batches: Batches) -> None:
    first = hand_in(batches, key="k")
    folder = f"batches/acme/{first.id}"
    batches.store.delete([f"{folder}/manifest", f"{folder}/in/2"])

    again = hand_in(batches, key="k")
    assert again.id == first.id
    assert [run(batches, ref, told) for ref in refs(again)] == ["done"] * 3


def test_of_two_at_once_one_gets_the_item(batches: Batches) -> None:
    first = refs(hand_in(batches))[0]
    happened: list[str] = []

    def slow(data: bytes, name: str, options: object, include: bool) -> Result:
        time.sleep(0.1)
        return told(data, name, options, include)

    both = [threading.Thread(target=lambda: happened.append(run(batches, first, slow))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(happened) == ["done", "taken"]


def test_a_document_that_kills_its_reader_three_times_is_given_up_and_the_others_go_on(batches: Batches) -> None:
    manifest = hand_in(batches)
    tried: list[str] = []

    def perform(data: bytes, name: str, options: object, include: bool) -> Result:
        tried.append(name)
        return (
            Ended(Problem("unreadable", "crashed", "…"))
            if name == "brief-0.docx"
            else told(data, name, options, include)
        )

    assert [run(batches, ref, perform) for ref in refs(manifest)] == ["failed", "done", "done"]
    assert tried.count("brief-0.docx") == 3
    problem = batches.problem(refs(manifest)[0])
    assert problem is not None
    assert problem.code == "crashed"


def test_a_document_whose_workers_died_three_times_is_given_up(tmp_path: Path) -> None:
    batches = Batches(Store(str(tmp_path)), Limits(lease_s=0.2))

    class Killed(BaseException):
        pass

    def perform(*_: object) -> Result:
        raise Killed

    first = refs(hand_in(batches))[0]
    for _ in range(3):
        with pytest.raises(Killed):
            run(batches, first, perform)
        assert run(batches, first, told) == "taken"  # as long as the lease lasts
        time.sleep(0.25)
    assert run(batches, first, told) == "failed"
    problem = batches.problem(first)
    assert problem is not None
    assert problem.code == "poison"


def test_a_machine_that_has_no_time_counts_against_no_document(tmp_path: Path) -> None:
    batches = Batches(Store(str(tmp_path)), Limits(lease_s=0.1))
    first = refs(hand_in(batches))[0]

    def late(*_: object) -> Result:
        return Late(Problem("too-slow", "too_slow", "…"))

    for _ in range(5):
        assert run(batches, first, late) == "later"
        assert run(batches, first, told) == "taken"  # it rests for a lease
        time.sleep(0.15)
    assert run(batches, first, told) == "done"


def test_a_machine_that_never_has_time_says_so_in_the_end(tmp_path: Path) -> None:
    batches = Batches(Store(str(tmp_path)), Limits(lease_s=0.001))
    first = refs(hand_in(batches))[0]

    def late(*_: object) -> Result:
        time.sleep(0.002)
        return Late(Problem("too-slow", "too_slow", "…"))

    tries = (run(batches, first, late) for _ in range(20 * LATE_MAX))
    # The lease of the last try may not have ended yet.
    happened = list(islice((one for one in tries if one != "taken"), LATE_MAX + 1))
    problem = batches.problem(first)
    assert (happened[:-1], happened[-1]) == (["later"] * LATE_MAX, "failed")
    assert problem is not None
    assert problem.code == "too_slow"


def test_a_store_that_is_full_for_a_while_costs_time_and_no_attempt(tmp_path: Path) -> None:
    batches = Batches(Store(str(tmp_path)), Limits(lease_s=0.2))
    manifest = hand_in(batches)
    blocked = tmp_path / f"batches/acme/{manifest.id}/out"
    blocked.write_bytes(b"")  # no folder: nothing can be put into it
    for ref in refs(manifest):
        with pytest.raises(StoreFailed):
            run(batches, ref, told)
    blocked.unlink()

    work(batches, told, Sweeper(batches, Embedded()), lambda: (status := _status(batches, manifest)).is_finished)  # noqa: F841
    assert [(item.state, item.attempts) for item in _status(batches, manifest).items] == [("done", 1)] * 3


def test_a_store_that_fails_while_a_batch_is_taken_in_keeps_nothing_of_it(tmp_path: Path) -> None:
    batches = Batches(Store(str(tmp_path)), Limits())
    (tmp_path / "open").write_bytes(b"")

    with pytest.raises(StoreFailed):
        hand_in(batches)
    (tmp_path / "open").unlink()
    assert everything(batches.store) == []


def test_a_large_batch_keeps_no_small_one_waiting(tmp_path: Path) -> None:
    batches = Batches(Store(str(tmp_path)), Limits())
    large, small = hand_in(batches, *entries(30)), hand_in(batches, *entries(2), tenant="umbrella")
    done: list[str] = []

    def perform(data: bytes, name: str, options: object, include: bool) -> Result:
        done.append(name)
        return told(data, name, options, include)

    def is_finished() -> bool:
        status = batches.status("umbrella", small.id, time.time())
        return status is not None and status.is_finished

    work(batches, perform, Sweeper(batches, Embedded()), is_finished)
    assert len(done) <= 5
    assert not _status(batches, large).is_finished


def _status(batches: Batches, manifest: Manifest):  # noqa: ANN202
    status = batches.status("acme", manifest.id, time.time())
    assert status is not None
    return status


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("s3://briefs", "S3Store"),
        ("gs://briefs/of/ours", "GCSStore"),
        ("azure://briefs", "AzureStore"),
        ("abfss://briefs@account.dfs.core.windows.net/of/ours", "AzureStore"),
        ("https://account.blob.core.windows.net/briefs", "AzureStore"),
    ],
)
def test_a_bucket_is_told_by_its_url_and_its_keys_come_from_the_environment(
    url: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key.json"
    key.write_text(
        json.dumps(
            {
                "gcs_base_url": "http://127.0.0.1:9",
                "disable_oauth": True,
                "private_key": "",
                "private_key_id": "",
                "client_email": "",
            }
        )
    )
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT", str(key))
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", "account")
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", "a2V5")

    store = Store(url)
    assert not store.is_local
    assert type(store._store()).__name__ == kind  # noqa: SLF001


@pytest.mark.parametrize("url", ["ftp://briefs", "s4://briefs", "gs://"])
def test_a_store_of_an_unknown_kind_is_told_at_the_first_look(url: str) -> None:
    with pytest.raises(StoreFailed, match="could not be opened"):
        Store(url).probe()


def test_a_probe_leaves_nothing_behind(store: Store) -> None:
    assert store.probe() in ("LocalStore", "S3Store", "AzureStore")
    assert store.blobs("probe") == []
