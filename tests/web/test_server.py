"""The service as it runs: gunicorn, its workers and their children, over real connections."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.formats.hostile import Entry
from tests.web.fragile import LIMITS
from tests.web.hostile_files import docx
from tests.web.server import BRIEF, ROOT, Answer, Server, children, form, read_lines, running, wait_for

FRAGILE = "tests.web.fragile:create()"


def _is_answered(server: Server) -> bool:
    try:
        return server.post("/v1/reviews", BRIEF.read_bytes()).status == 200
    except OSError:
        return False


def _is_open(connection: socket.socket) -> bool:
    connection.settimeout(0)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as made:
        yield made


@pytest.fixture(scope="module")
def fragile() -> Iterator[Server]:
    with running(app=FRAGILE) as made:
        yield made


def test_a_review_over_http_is_byte_for_byte_the_review_of_the_command_line(server: Server) -> None:
    command = [sys.executable, "-m", "briefcheck", "review", str(BRIEF), "--format", "json", "--today", "2026-12-01"]
    printed = subprocess.run(command, check=True, capture_output=True).stdout

    assert server.post("/v1/reviews", BRIEF.read_bytes(), BRIEF.name, today="2026-12-01").body == printed.rstrip(b"\n")


def test_each_answer_carries_the_id_of_its_line_in_the_log(server: Server) -> None:
    mine = server.request("GET", "/healthz", headers={"X-Request-Id": "from-the-proxy-1"})
    theirs = server.get("/nowhere")

    assert mine.headers["x-request-id"] == "from-the-proxy-1"
    assert theirs.json["instance"] == theirs.headers["x-request-id"]
    wanted = {mine.headers["x-request-id"], theirs.headers["x-request-id"]}
    assert wait_for(lambda: wanted <= {line["request_id"] for line in server.events()})


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"abort", 422, "crashed"),
        (b"spin", 422, "too_complex"),
        (b"sleep", 503, "too_slow"),
        (b"eat", 413, "too_much_memory"),
        (b"end", 503, "child_killed"),
    ],
)
def test_a_document_that_breaks_its_reader_fails_alone_and_the_next_is_served(
    fragile: Server, data: bytes, status: int, code: str
) -> None:
    answer = fragile.post("/v1/clean", data)
    assert (answer.status, answer.json["code"]) == (status, code)
    assert fragile.post("/v1/reviews", BRIEF.read_bytes()).status == 200


def test_a_worker_killed_in_mid_request_costs_that_request_and_the_next_is_served() -> None:
    with running(app=FRAGILE, workers="1") as server:
        (worker,) = server.workers()
        with ThreadPoolExecutor() as pool:
            waiting = pool.submit(server.post, "/v1/clean", b"sleep")
            assert wait_for(lambda: children(worker))
            (child,) = children(worker)
            time.sleep(0.2)
            os.kill(worker, signal.SIGKILL)
            with pytest.raises((ConnectionError, OSError)):
                waiting.result()
        assert wait_for(lambda: _is_answered(server))
        assert wait_for(lambda: not Path(f"/proc/{child}").exists(), LIMITS.seconds + 4)


def test_a_stopping_service_answers_who_is_served_and_who_waits() -> None:
    with running(app=FRAGILE, workers="2", queue_max="20") as server, ThreadPoolExecutor(12) as pool:
        asked = [pool.submit(server.post, "/v1/clean", b"short") for _ in range(12)]
        time.sleep(0.8)
        assert server.stop() == 0

        assert [answer.result().status for answer in asked] == [200] * 12


def test_too_many_at_once_are_told_to_come_again_while_health_stays_green() -> None:
    with running(app=FRAGILE, workers="2", queue_max="2") as server, ThreadPoolExecutor(30) as pool:
        asked = [pool.submit(server.post, "/v1/clean", b"short") for _ in range(30)]
        time.sleep(0.1)
        assert server.get("/healthz").status == 200
        answers = [answer.result() for answer in asked]

        assert {answer.status for answer in answers} == {200, 429}
        turned_away = next(answer for answer in answers if answer.status == 429)
        assert turned_away.headers["retry-after"] == "1"
        assert turned_away.json["code"] == "busy"
        assert server.post("/v1/clean", b"short").status == 200


def test_a_client_that_says_nothing_keeps_no_worker_from_the_others(server: Server) -> None:
    with contextlib.ExitStack() as silent:
        waiting = [silent.enter_context(socket.create_connection(("127.0.0.1", server.port))) for _ in range(8)]
        assert server.get("/healthz").status == 200
        assert all(_is_open(connection) for connection in waiting)  # it was served beside them, not after them


DRIPPING = {
    "head": b"GET /healthz HTTP/1.1\r\nX-Slow: a",
    "body": b"POST /v1/reviews HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9\r\n\r\n-",
    "chunks": b"POST /v1/reviews HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na",
}


@pytest.mark.parametrize("kind", DRIPPING)
def test_clients_that_drip_their_bytes_keep_no_worker_from_the_others(server: Server, kind: str) -> None:
    with contextlib.ExitStack() as open_ones:
        slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(12)]
        for connection in slow:
            open_ones.enter_context(connection).sendall(DRIPPING[kind])
        for _ in range(2):
            for connection in slow:
                connection.sendall(b"a")
            assert server.post("/v1/reviews", BRIEF.read_bytes()).status == 200
            assert all(_is_open(connection) for connection in slow)


def test_a_client_that_reads_nothing_keeps_no_worker_from_the_others() -> None:
    picture = Entry("word/media/image1.bmp", bytes(20 << 20), method=0)
    body, headers = form(docx("", picture))
    head = "POST /v1/annotations HTTP/1.1\r\nHost: x\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items())
    asked = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    with running(workers="1") as server, socket.create_connection(("127.0.0.1", server.port), timeout=20) as slow:
        slow.sendall(asked)
        first = slow.recv(1000)
        assert server.post("/v1/reviews", BRIEF.read_bytes()).status == 200

        answer = first + b"".join(iter(lambda: slow.recv(1 << 20), b""))
        length = re.search(rb"Content-Length: (\d+)", answer)
        assert length is not None
        assert len(answer.partition(b"\r\n\r\n")[2]) == int(length[1]) > 20 << 20


def test_a_stop_waits_for_who_is_still_sending() -> None:
    with running(workers="1") as server:
        body, headers = form(BRIEF.read_bytes())
        head = "POST /v1/reviews HTTP/1.1\r\nHost: x\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items())
        whole = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as slow:
            slow.sendall(whole[:2000])
            time.sleep(0.3)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            slow.sendall(whole[2000:])
            assert slow.recv(1000).startswith(b"HTTP/1.1 200 ")
        assert server.process.wait(20) == 0


def test_a_client_that_waits_for_the_word_to_go_on_gets_it_once(server: Server) -> None:
    body, headers = form(BRIEF.read_bytes())
    head = "POST /v1/reviews HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
    head += "".join(f"{k}: {v}\r\n" for k, v in headers.items())
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode())
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")

    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(f"{head}Content-Length: {99 << 20}\r\n\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_every_request_is_counted_once_whichever_worker_answered_and_however_often_they_are_replaced() -> None:
    with running(workers="3", requests_max="10") as server:
        for _ in range(60):
            assert server.get("/healthz").status == 200
        told = server.get("/metrics").body.decode()

    assert 'briefcheck_requests_total{route="/healthz",status="200"} 60' in told.splitlines()


def raw(server: Server, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(data)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET /%s HTTP/1.1\r\n\r\n" % (b"a" * 4000), 414),
        (b"GET / HTTP/1.1\r\n%s\r\n" % (b"A: b\r\n" * 200), 431),
        (b"GET / HTTP/1.1\r\nA: %s\r\n\r\n" % (b"b" * 10_000), 431),
        (b"GET / HTTP/1.1\r\nA: %s" % (b"b" * 100_000), 431),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nExpect: 200-maybe\r\n\r\n", 417),
        (b"POST /v1/reviews HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"POST /v1/reviews HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /v1/reviews HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (b"POST /v1/reviews HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx", 415),
    ],
    ids=range(11),
)
def test_what_is_no_http_is_a_problem_too(server: Server, head: bytes, status: int) -> None:
    answer = raw(server, head)

    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert json.loads(answer.rpartition(b"\r\n\r\n")[2])["status"] == status


def test_a_form_with_a_name_that_is_not_utf_8_is_told_so(server: Server) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="Pr\xfcfung.docx"\r\n\r\nx\r\n--b--\r\n'
    answer = server.request("POST", "/v1/reviews", body, {"Content-Type": "multipart/form-data; boundary=b"})

    assert (answer.status, answer.json["code"]) == (400, "broken_form")
    assert "UTF-8" in str(answer.json["detail"])


def test_a_question_about_options_is_answered_by_headers_alone(server: Server) -> None:
    answer = server.request("OPTIONS", "/v1/reviews")

    assert (answer.status, answer.body) == (204, b"")
    assert set(answer.headers["allow"].split(", ")) == {"OPTIONS", "POST"}
    assert "content-type" not in answer.headers


def test_an_upload_beyond_the_limit_is_told_so_and_not_cut_off(server: Server) -> None:
    answer = server.post("/v1/reviews", bytes(27 << 20))

    assert (answer.status, answer.json["code"]) == (413, "request_too_large")
    assert "25 MiB" in str(answer.json["detail"])


CANARY = "xylophonist"


def brief_with_canary(folder: Path) -> bytes:
    from docx import Document  # noqa: PLC0415  the independent writer

    document = Document()
    document.add_heading(f"Website for the {CANARY}", 1)
    document.add_paragraph(f"The supplier delivers a website for the {CANARY} as soon as possible.")
    document.core_properties.author = CANARY
    document.save(str(folder / "written.docx"))
    return (folder / "written.docx").read_bytes()


@contextlib.contextmanager
def traced(server: Server, trace: Path) -> Iterator[Path]:
    """What the server's processes ask the system to open, make, name and connect to, line by line."""
    (worker,) = server.workers()
    assert wait_for(lambda: children(worker))
    pids = [server.process.pid, worker, *children(worker)]
    watched = "--trace=openat,creat,connect,socket,unlink,rename,mkdir"
    command = ["strace", "-f", "-s", "256", watched, "-o", str(trace), *(f"--attach={pid}" for pid in pids)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        assert wait_for(lambda: not any("TracerPid:\t0" in Path(f"/proc/{pid}/status").read_text() for pid in pids))
        yield trace
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(10)


@pytest.mark.needs_program("strace")
def test_nothing_of_a_document_is_logged_counted_or_written_and_no_connection_is_opened(tmp_path: Path) -> None:
    data = brief_with_canary(tmp_path)
    name = f"{CANARY}.docx"
    answers: list[Answer] = []
    with running(workers="1") as server, traced(server, tmp_path / "trace") as trace:
        answers.append(server.post("/v1/reviews?include=document", data, name, sections="missing"))
        answers.append(server.post("/v1/annotations", data, name))
        answers.append(server.post("/v1/clean", data, name))
        answers.append(server.post("/v1/reviews", data[:-30], name))
        answers.append(server.post("/v1/reviews", data + bytes(2 << 20), name))
        told = server.get("/metrics").body.decode()
        server.get("/docs")  # opens files, so that the trace cannot be empty
    done = trace.read_text().splitlines()

    assert done
    assert [answer.status for answer in answers] == [200, 200, 200, 422, 422]
    assert CANARY.encode() in answers[0].body
    assert not any(CANARY.encode() in answer.body for answer in answers[3:])
    assert CANARY not in told
    assert CANARY not in "\n".join(server.lines)
    written = [line for line in done if "O_WRONLY" in line or "O_RDWR" in line or "O_CREAT" in line]
    assert not [line for line in written if "/dev/null" not in line]
    assert not [line for line in done if "connect(" in line or "creat(" in line or "rename(" in line]


@pytest.mark.needs_program("unshare")
@pytest.mark.needs_program("ip")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may make a network namespace here")
def test_the_service_reviews_in_a_network_that_leads_nowhere() -> None:
    program = (
        "import subprocess, sys; subprocess.run(['ip', 'link', 'set', 'lo', 'up'], check=False);"
        "sys.path.insert(0, '.');"
        "from tests.web.server import BRIEF, running\n"
        "with running() as server:\n"
        "    print(server.post('/v1/reviews', BRIEF.read_bytes()).status)"
    )
    done = subprocess.run(
        ["unshare", "--net", sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stdout.strip() == "200", done.stderr


def test_an_address_that_others_can_reach_needs_tokens_or_a_word_that_this_is_wanted() -> None:
    command = [sys.executable, "-m", "briefcheck", "serve", "--host", "0.0.0.0", "--port", "0"]  # noqa: S104
    refused = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=30)
    assert refused.returncode == 2
    assert "--insecure" in refused.stderr

    config = str(ROOT / "service/briefcheck/web/gunicorn.conf.py")
    command = [sys.executable, "-m", "gunicorn", "--config", config, "--bind", "0.0.0.0:0"]
    refused = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=30)
    assert refused.returncode != 0
    assert "BRIEFCHECK_TOKENS" in refused.stderr


def test_the_check_says_what_works() -> None:
    command = [sys.executable, "-m", "briefcheck", "serve", "--check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=30)

    assert done.returncode == 0, done.stderr
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["settings", "files", "sandbox"]


def test_the_check_tries_the_store(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefcheck", "serve", "--check"]
    good, bad = (
        subprocess.run(
            command, env=os.environ | {"BRIEFCHECK_STORE": store}, capture_output=True, encoding="utf-8", check=False
        )
        for store in (str(tmp_path / "store"), "ftp://store")
    )

    assert good.stdout.splitlines()[-1] == "store: something was put into this LocalStore, read and deleted"
    assert bad.returncode == 1
    assert "BRIEFCHECK_STORE" in bad.stderr


def test_a_check_with_too_little_memory_fails_and_says_so() -> None:
    command = [sys.executable, "-m", "briefcheck", "serve", "--check"]
    settings = os.environ | {"BRIEFCHECK_SECONDS_MAX": "0.0001"}
    done = subprocess.run(command, env=settings, capture_output=True, encoding="utf-8", check=False, timeout=30)

    assert done.returncode == 1
    assert "sandbox" not in done.stdout
    assert "slow" in done.stderr


def test_serve_with_a_certificate_speaks_https(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefcheck", "serve", "--port", "0", "--cert", str(tmp_path / "kept")]
    environment = os.environ | {"BRIEFCHECK_WORKERS": "1"}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8")
    made = Server(process)
    reader = threading.Thread(target=read_lines, args=(made,), daemon=True)
    reader.start()
    try:
        assert wait_for(lambda: made.port and made.workers(), 30)
        trust = ssl.create_default_context(cafile=str(tmp_path / "kept" / "authority.pem"))
        with (
            socket.create_connection(("localhost", made.port), timeout=10) as plain,
            trust.wrap_socket(plain, server_hostname="localhost") as connection,
        ):
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert b"Strict-Transport-Security" not in answer  # it would bind whatever else runs on localhost
    finally:
        process.terminate()
        process.wait(20)
        reader.join(10)
        assert process.stderr is not None
        process.stderr.close()


def test_a_body_sent_in_pieces_is_read(server: Server) -> None:
    body, headers = form(BRIEF.read_bytes())
    connection = server.connect()
    with contextlib.closing(connection):
        connection.request("POST", "/v1/reviews", iter([body[:100], body[100:]]), headers, encode_chunked=True)
        assert connection.getresponse().status == 200
