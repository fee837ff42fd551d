"""How much processor time each client may use: a bucket that runs full and drains by itself."""

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from math import ceil
from time import monotonic

BURST = 20  # seconds of processor time that a client may use at once: 200 dear pages
RATE = 0.25  # seconds that every further second gives back: a quarter of one processor
CLIENTS = 10_000  # remembered; who asked longest ago is forgotten first
NEIGHBOURS = 64  # bits of an IPv6 address that one household or office shares


class Allowance:
    """What each client has used, but for what time has given back.

    Ready answers cost nothing and are not counted. A client on this machine is never limited: it
    is its owner, or a proxy that speaks for everybody.
    """

    def __init__(
        self, burst: float = BURST, rate: float = RATE, clock: Callable[[], float] = monotonic
    ) -> None:
        """Begin with nothing used."""
        self._burst, self._rate, self._clock = burst, rate, clock
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._used)

    def wait(self, client: str) -> int:
        """Whole seconds until a client may ask again; 0 if it may now."""
        over = self._now(_household(client)) - self._burst
        return ceil(over / self._rate) if over > 0 else 0

    def spend(self, client: str, seconds: float) -> None:
        """Note what an answer to a client cost."""
        household = _household(client)
        if household is None:
            return
        self._used[household] = self._now(household) + seconds, self._clock()
        self._used.move_to_end(household)
        while len(self._used) > CLIENTS:
            self._used.popitem(last=False)

    def _now(self, household: str | None) -> float:
        used, at = self._used.get(household or "", (0.0, 0.0))
        return max(0.0, used - (self._clock() - at) * self._rate)


FREE = Allowance(float("inf"))  # limits nobody


def _household(client: str) -> str | None:
    """The client, or its network in IPv6; None for one on this machine."""
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return None
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return None
    if address.version == 4:
        return str(address)
    return str(ip_network((address, NEIGHBOURS), strict=False))
