"""What the measurement under load reads from wrk."""

import pytest

from tests.bench.load import rows, told
from webmap.formats import written_here

SAID = """
  Latency Distribution
     50%   12.10ms
     99%    1.20s
  1000 requests in 2.00s, 5.40MB read
{}Requests/sec:    500.25
Transfer/sec:      2.70MB
"""


def test_a_rate_and_the_slowest_in_a_hundred():
    found = told(SAID.format(""))
    assert (found.rate, found.p99, found.errors) == (500.25, 1200.0, 0)


def test_refusals_and_broken_connections_are_errors():
    wrong = (
        "  Socket errors: connect 1, read 2, write 0, timeout 3\n  Non-2xx or 3xx responses: 10\n"
    )
    assert told(SAID.format(wrong)).errors == 16


def test_what_is_no_report_is_told():
    with pytest.raises(ValueError, match="unable to connect"):
        told("unable to connect to 127.0.0.1")


def test_a_layer_is_asked_for_in_every_format():
    assert {f"/layers/parks.{one}" for one in written_here()} < set(rows().values())
