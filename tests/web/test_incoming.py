"""When a request is whole: told by its frame, however its bytes are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcheck.web.incoming import HEAD_BYTES_MAX, Incoming

LIMIT = 1000
PLAIN = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
SIZED = b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabcde"
CHUNKED = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
WITH_TRAILER = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nA: b\r\n\r\n"


def incoming() -> Incoming:
    return Incoming(lambda _target: LIMIT)


def fed(data: bytes, piece: int = 1) -> Incoming:
    made = incoming()
    for at in range(0, len(data), piece):
        made.add(data[at : at + piece])
    return made


@pytest.mark.parametrize("request_", [PLAIN, SIZED, CHUNKED, WITH_TRAILER])
@pytest.mark.parametrize("piece", [1, 2, 7, 10_000])
def test_a_request_is_whole_at_its_last_byte_and_not_before(request_: bytes, piece: int) -> None:
    assert not fed(request_[:-1], piece).is_whole
    made = fed(request_, piece)
    assert made.is_whole
    assert not made.is_unread
    assert b"".join(made.pieces()) == request_


@pytest.mark.parametrize(
    "head",
    [
        b"POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFF\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1" * 300,
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 400,
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"A: b\r\n" * 2000,
        b"GET / HTTP/1.1\r\nA: " + b"a" * HEAD_BYTES_MAX,
    ],
)
def test_nobody_waits_for_what_will_be_refused(head: bytes) -> None:
    made = fed(head, 1024)

    assert made.is_whole
    assert made.is_unread


def test_a_client_that_ends_its_side_has_said_all() -> None:
    made = fed(SIZED[:-2])
    made.add(b"")

    assert made.is_whole


def test_a_client_that_asks_before_it_sends_is_seen_to() -> None:
    made = fed(b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
    refused = fed(b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n")

    assert made.expects_a_word
    assert not refused.expects_a_word


@given(st.binary(max_size=60), st.integers(1, 9))
def test_no_bytes_are_lost_whatever_comes(tail: bytes, piece: int) -> None:
    data = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + tail

    assert b"".join(fed(data, piece).pieces()) == data
