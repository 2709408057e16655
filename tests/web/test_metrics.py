"""What is counted is told as Prometheus reads it, whichever process counted it."""

from __future__ import annotations

import os

import pytest
from prometheus_client.parser import text_string_to_metric_families

from briefcheck.web.metrics import Metrics
from briefcheck.web.problems import TYPES


def samples(metrics: Metrics) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(metrics.render(waiting=3))
        for sample in family.samples
    }


def test_requests_are_told_by_route_and_status_with_their_times() -> None:
    metrics = Metrics(["/v1/reviews"])
    metrics.count_request("/v1/reviews", 200, 0.02)
    metrics.count_request("/v1/reviews", 200, 3.0)
    metrics.count_request("/v1/reviews", 418, 0.001)
    metrics.count_end("complex")
    told = samples(metrics)

    assert told["briefcheck_requests_total", "/v1/reviews", "200"] == 2
    assert told["briefcheck_requests_total", "/v1/reviews", "other"] == 1
    assert told["briefcheck_request_seconds_bucket", "/v1/reviews", "0.025"] == 2
    assert told["briefcheck_request_seconds_bucket", "/v1/reviews", "+Inf"] == 3
    assert told["briefcheck_request_seconds_sum", "/v1/reviews"] == pytest.approx(3.021)
    assert told["briefcheck_sandbox_ends_total", "complex"] == 1
    assert told["briefcheck_waiting",] == 3


def test_each_status_that_a_problem_has_is_counted_by_itself() -> None:
    metrics = Metrics(["/v1/reviews"])
    statuses = {its.status for its in TYPES.values()}
    for status in statuses:
        metrics.count_request("/v1/reviews", status, 0.001)

    told = samples(metrics)
    assert all(told["briefcheck_requests_total", "/v1/reviews", str(status)] == 1 for status in statuses)


def test_a_route_that_a_caller_made_up_makes_no_label() -> None:
    metrics = Metrics(["/v1/reviews"])
    metrics.count_request('/v1/"made up', 404, 0.001)

    assert "made up" not in metrics.render(0)
    assert samples(metrics)["briefcheck_requests_total", "other", "404"] == 1


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_what_processes_count_in_rows_of_their_own_is_added_up() -> None:
    metrics = Metrics(["/a"])
    for row in (1, 2, 3):
        pid = os.fork()
        if pid == 0:
            metrics.take_row(row)
            for _ in range(1000):
                metrics.count_request("/a", 200, 0.001)
            os._exit(0)
    for _ in range(3):
        os.wait()

    assert samples(metrics)["briefcheck_requests_total", "/a", "200"] == 3000
