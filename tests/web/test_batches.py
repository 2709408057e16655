"""Many documents over HTTP: a real server with two workers, real batch workers, and one store."""

from __future__ import annotations

import hashlib
import io
import socket
import threading
import time
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from tests.batch.machine import BRIEFS, Machine
from tests.web.server import Answer, Server, running, wait_for

TENANTS = ("acme", "umbrella")
TOKENS = " ".join(f"{tenant}:{hashlib.sha256(tenant.encode()).hexdigest()}" for tenant in TENANTS)
SETTINGS = {"batch_hours": "0.02", "batch_lease_s": "4", "seconds_max": "3", "batch_waiting_max": "60"}
TODAY = {"today": "2026-01-01"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("batches")
    store = str(folder / "store")
    machine = Machine(SETTINGS | {"store": store, "batch_workers": "1"}, log=folder / "log")
    with running(store=store, tokens=TOKENS, queue_max="50", **SETTINGS) as made:
        machine.start()
        yield made
        assert machine.stop() == 0


def ask(server: Server, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
    tenant = headers.pop("tenant", "acme")
    sent = {name.replace("_", "-"): value for name, value in headers.items()} | {"X-Api-Key": tenant}
    return server.request(method, path, body, sent)


def files(*named: tuple[str, bytes], **fields: str) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    head = f"--{border}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
    for name, data in named:
        parts += [f'{head}"file"; filename="{name}"\r\n\r\n'.encode(), data, b"\r\n"]
    return b"".join([*parts, f"--{border}--\r\n".encode()]), f"multipart/form-data; boundary={border}"


def hand_in(server: Server, *named: tuple[str, bytes], query: str = "", **headers: str) -> Answer:
    body, kind = files(*named, **TODAY)
    return ask(server, "POST", f"/v1/batches{query}", body, Content_Type=kind, **headers)


def finished(server: Server, where: str) -> dict[str, object]:
    assert wait_for(lambda: ask(server, "GET", f"{where}?items=none").json["state"] == "done", 30)
    return ask(server, "GET", where).json


BRIEF = ("brief.docx", BRIEFS[0].read_bytes())
SECOND = ("second.docx", BRIEFS[1].read_bytes())


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_many_documents_come_back_as_reviews_copies_a_zip_and_a_roll_up(server: Server) -> None:
    answer = hand_in(server, BRIEF, SECOND, ("scan.pdf", b"%PDF-1.7"), query="?include=document")
    assert answer.status == 202
    where = answer.headers["location"]
    told = finished(server, where)

    assert told["counts"] == {"total": 3, "waiting": 0, "running": 0, "done": 2, "failed": 1}
    bad = told["items"][2]  # type: ignore[index]
    assert (bad["name"], bad["problem"]["status"], bad["problem"]["code"]) == ("scan.pdf", 415, "pdf")
    assert ask(server, "GET", f"{where}/items/3").json["code"] == "pdf"

    body, kind = files(BRIEF, **TODAY)
    alone = ask(server, "POST", "/v1/reviews?include=document", body, Content_Type=kind)
    assert ask(server, "GET", f"{where}/items/1").body == alone.body
    bare = ask(server, "GET", f"{where}/items/1?document=none").json
    assert bare == {name: value for name, value in alone.json.items() if name != "annotated"}

    copy = ask(server, "GET", f"{where}/items/1/document")
    assert "brief.docx" in copy.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(ask(server, "GET", f"{where}/results.zip").body)) as results:
        assert results.testzip() is None
        assert results.read("annotated/brief.docx") == copy.body
        assert sorted(results.namelist()) == [
            "annotated/brief.docx", "annotated/second.docx", "problems/scan.pdf.json",
            "reviews/brief.docx.json", "reviews/second.docx.json", "roll-up.xlsx",
        ]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(ask(server, "GET", f"{where}/roll-up").body))
    assert {"brief.docx", "second.docx", "scan.pdf"} <= {row[0].value for row in book["Documents"].iter_rows()}


def test_two_web_workers_and_two_hundred_questions_and_never_a_404(server: Server) -> None:
    where = hand_in(server, *[(f"{n}.docx", BRIEF[1]) for n in range(20)]).headers["location"]
    statuses: list[int] = []

    def poll() -> None:
        statuses.extend(ask(server, "GET", where).status for _ in range(25))

    clients = [threading.Thread(target=poll) for _ in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert statuses == [200] * 200
    assert finished(server, where)["counts"]["done"] == 20  # type: ignore[index]


def test_one_document_is_taken_out_of_a_batch_and_the_others_are_reviewed(server: Server) -> None:
    many = [(f"{n}.docx", BRIEF[1]) for n in range(12)]
    where = hand_in(server, *many).headers["location"]
    assert ask(server, "DELETE", f"{where}/items/12").status == 204
    assert ask(server, "DELETE", f"{where}/items/12", tenant="other").status in (401, 404)
    told = finished(server, where)

    assert ask(server, "GET", f"{where}/items/12").json["code"] == "stopped"
    assert told["counts"]["done"] == 11  # type: ignore[index]
    assert ask(server, "DELETE", f"{where}/items/1").status == 204
    assert ask(server, "GET", f"{where}/items/1").status == 200
    assert ask(server, "DELETE", f"{where}/items/99").status == 404


def test_a_zip_stands_for_the_documents_in_it(server: Server) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as bundle:
        bundle.writestr("north/brief.docx", BRIEF[1])
        bundle.writestr("__MACOSX/north/._brief.docx", b"x")
        bundle.writestr("south/brief.docx", SECOND[1])
        bundle.writestr("broken.docx", b"PK\x03\x04 broken")
    told = finished(server, hand_in(server, ("all.zip", memory.getvalue())).headers["location"])

    assert [(item["name"], item["state"]) for item in told["items"]] == [  # type: ignore[attr-defined]
        ("brief.docx", "done"), ("brief.docx", "done"), ("broken.docx", "failed"),
    ]  # fmt: skip


def test_a_zip_bomb_and_a_damaged_zip_are_refused_at_the_door(server: Server) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a.docx", bytes(30 << 20))
    assert hand_in(server, ("bomb.zip", memory.getvalue())).json["code"] == "part_too_large"
    assert hand_in(server, ("cut.zip", memory.getvalue()[:500])).json["code"] == "zip_broken"


def test_the_same_key_is_the_same_batch_and_another_request_with_it_is_refused(server: Server) -> None:
    first = hand_in(server, BRIEF, Idempotency_Key="monday")
    assert hand_in(server, BRIEF, Idempotency_Key="monday").headers["location"] == first.headers["location"]
    assert hand_in(server, SECOND, Idempotency_Key="monday").status == 422


def test_another_tenants_batch_is_not_there(server: Server) -> None:
    where = hand_in(server, BRIEF).headers["location"]
    for path in (where, f"{where}/items/1", f"{where}/results.zip", f"{where}/roll-up"):
        assert ask(server, "GET", path, tenant="umbrella").status == 404
    assert ask(server, "DELETE", where, tenant="umbrella").status == 404
    assert ask(server, "DELETE", where).status == 204
    assert ask(server, "GET", where).status == 404


def test_more_than_may_wait_is_answered_429(server: Server) -> None:
    answer = hand_in(server, *[(f"{n}.docx", BRIEF[1]) for n in range(61)])
    assert (answer.status, answer.json["code"]) == (429, "batches_full")
    assert answer.headers["retry-after"]


def test_the_metrics_tell_how_much_is_unfinished(server: Server) -> None:
    assert b"\nbriefcheck_batch_documents_open " in ask(server, "GET", "/metrics").body


def test_a_batch_is_gone_after_its_time(tmp_path: Path) -> None:
    with running(store=str(tmp_path), batch_hours="0.0003", workers="1") as short:
        where = hand_in(short, BRIEF).headers["location"]
        assert ask(short, "GET", where).status == 200
        time.sleep(2.1)
        assert ask(short, "GET", where).status == 410


def test_a_service_without_a_store_says_so() -> None:
    with running(workers="1") as plain:
        answer = hand_in(plain, BRIEF)
    assert (answer.status, answer.json["code"]) == (404, "no_batches")


def test_a_zip_that_cannot_be_finished_is_no_whole_answer(server: Server, tmp_path: Path) -> None:
    store = tmp_path / "store"
    with running(store=str(store), workers="1", batch_hours="0.02") as broken:
        body, kind = files(*[(f"{n}.docx", BRIEF[1]) for n in range(3)], **TODAY)
        sent = broken.request("POST", "/v1/batches", body, {"Content-Type": kind})
        where = sent.headers["location"]
        (folder,) = store.glob("batches/*/*")
        for number in (1, 2):
            (folder / "out").mkdir(exist_ok=True)
            (folder / f"out/{number}").write_bytes(_review(server))
        (folder / "out/2").write_bytes(b"{")  # what is left of a review on a damaged disk

        with socket.create_connection(("127.0.0.1", broken.port), timeout=10) as connection:
            connection.sendall(f"GET {where}/results.zip HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert answer.count(b"HTTP/1.1") == 1
        assert not answer.endswith(b"0\r\n\r\n")
        assert broken.get("/healthz").status == 200


def _review(server: Server) -> bytes:
    body, kind = files(BRIEF, **TODAY)
    return ask(server, "POST", "/v1/reviews", body, Content_Type=kind).body
