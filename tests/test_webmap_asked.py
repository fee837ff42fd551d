"""Generated requests: no failure, every answer in a safe shape, the same for the same seed."""

import pytest

from tests.asking import Asking, failures


@pytest.mark.parametrize("seed", [1, 2])
def test_no_generated_request_fails(app, seed):
    statuses, failed = failures(app, seed, 1_000)
    assert failed == []
    assert statuses[200] > 100 and statuses[400] > 20 and statuses[404] > 100


def test_a_seed_gives_the_same_requests(app):
    one, same, other = (list(Asking(app, seed).requests(50)) for seed in (1, 1, 2))
    assert one == same != other


def test_a_failure_is_seen(app, monkeypatch):
    monkeypatch.setattr("webmap.search_routes.LONGEST", None)
    _, failed = failures(app, 1, 500)
    assert failed and all(one.startswith("500 ") and "/search" in one for one in failed)
