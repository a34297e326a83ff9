"""How often pages without a log-in answer: so many questions a minute for one address, and for all together.

Held in memory, each worker its own: a bound on guessing, not a count.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from central.faults import CentralFault

MINUTE_MS = 60_000
OF_ONE, OF_ALL = 20, 300
MOST_ADDRESSES = 4096


class Pacing:
    """A bucket for each address and one for all, refilled over a minute."""

    def __init__(self, clock: Callable[[], int], *, one: int = OF_ONE, everybody: int = OF_ALL) -> None:
        self._clock = clock
        self._one, self._everybody = one, everybody
        self._left: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._all: tuple[float, int] = (float(everybody), clock())
        self._lock = Lock()

    def ask(self, address: str) -> None:
        """Raises `portal.too-often`."""
        now = self._clock()
        with self._lock:
            own = self._filled(self._left.pop(address, (float(self._one), now)), now, self._one)
            everybody = self._filled(self._all, now, self._everybody)
            allowed = own >= 1 and everybody >= 1
            self._left[address] = (own - allowed, now)
            self._all = (everybody - allowed, now)
            while len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        if not allowed:
            raise CentralFault("portal.too-often", status=429)

    @staticmethod
    def _filled(bucket: tuple[float, int], now: int, most: int) -> float:
        left, since = bucket
        return min(float(most), left + max(0, now - since) * most / MINUTE_MS)
