"""The processor time of a client: used up, given back, and by whom it is shared."""

import pytest

from webmap.allowance import CLIENTS, Allowance


class Clock:
    """A clock that goes only when told."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def allowance(clock):
    """Ten seconds at once, then half a second each second."""
    return Allowance(10, 0.5, clock)


def test_a_client_waits_once_it_has_used_up_what_it_has(allowance, clock):
    allowance.spend("192.0.2.1", 9.9)
    assert allowance.wait("192.0.2.1") == 0
    allowance.spend("192.0.2.1", 2.1)
    assert allowance.wait("192.0.2.1") == 4
    clock.now += 4
    assert allowance.wait("192.0.2.1") == 0


def test_time_gives_back_no_more_than_was_used(allowance, clock):
    allowance.spend("192.0.2.1", 1)
    clock.now += 1000
    allowance.spend("192.0.2.1", 11)
    assert allowance.wait("192.0.2.1") == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
    ],
)
def test_who_shares_an_allowance(allowance, one, other, same):
    allowance.spend(one, 20)
    assert (allowance.wait(other) > 0) is same


@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", "unix"])
def test_this_machine_is_never_limited(allowance, client):
    allowance.spend(client, 1000)
    assert allowance.wait(client) == 0 and len(allowance) == 0


def test_few_clients_are_remembered(allowance):
    for number in range(CLIENTS + 10):
        allowance.spend(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", 20)
    assert len(allowance) == CLIENTS
    assert allowance.wait("10.0.0.0") == 0 < allowance.wait("10.0.0.200")
