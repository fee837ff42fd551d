"""The gate: a client that has used up its processor time is told to wait, in the one shape."""

import asyncio
import json
from types import SimpleNamespace

import pytest

from webmap.allowance import Allowance
from webmap.gate import Gate

DATA = {"accept": "application/json"}


class Answered:
    """What granian hands the gate to answer by: keeps the answer."""

    def response_bytes(self, status, headers, body):
        """Take an answer."""
        self.status, self.headers, self.body = status, dict(headers), body


def ask(gate, path, client="192.0.2.1:5000", headers=DATA):
    """The gate's answer to a GET from a client."""
    scope = SimpleNamespace(
        method="GET", path=path, query_string="", headers=dict(headers), client=client,
        server="127.0.0.1:80", http_version="1.1", scheme="http",
    )  # fmt: skip
    answered = Answered()
    asyncio.run(gate.__rsgi__(scope, answered))
    return answered


@pytest.fixture
def gate(app):
    """A gate that lets nobody use anything twice."""
    found = Gate(None, Allowance(0, 0.001))
    found.open(app)
    return found


def test_who_has_used_up_the_time_is_told_to_wait(gate):
    assert ask(gate, "/search").status == 200
    refused = ask(gate, "/search")
    assert refused.status == 429 and int(refused.headers["Retry-After"]) > 0
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(refused.body)["status"] == 429
    assert ask(gate, "/search", client="192.0.2.2:5000").status == 200


def test_ready_answers_and_this_machine_are_never_refused(gate):
    assert ask(gate, "/layers.json").status == 200
    assert ask(gate, "/search").status == 429
    assert ask(gate, "/layers.json").status == 200
    for _ in range(3):
        assert ask(gate, "/search", client="127.0.0.1:5000").status == 200


def test_without_an_allowance_nobody_is(app):
    gate = Gate(None)
    gate.open(app)
    assert [ask(gate, "/search").status for _ in range(3)] == [200] * 3
