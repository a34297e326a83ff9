"""How often open pages answer: one address does not shut out the others, and time brings answers back."""

from __future__ import annotations

import contextlib

import pytest

from central.faults import CentralFault
from central.portal.pacing import MINUTE_MS, Pacing


class Clock:
    now = 0

    def __call__(self) -> int:
        return self.now


def _asked(pacing: Pacing, address: str, times: int) -> int:
    answered = 0
    for _ in range(times):
        with contextlib.suppress(CentralFault):
            pacing.ask(address)
            answered += 1
    return answered


def test_one_address_is_held_back_and_another_is_not() -> None:
    clock = Clock()
    pacing = Pacing(clock, one=5, everybody=100)
    assert _asked(pacing, "a", 20) == 5
    assert _asked(pacing, "b", 20) == 5
    with pytest.raises(CentralFault) as refused:
        pacing.ask("a")
    assert (refused.value.code, refused.value.status) == ("portal.too-often", 429)
    clock.now = MINUTE_MS // 5
    assert _asked(pacing, "a", 20) == 1


@pytest.mark.parametrize("addresses", [50, 9000])
def test_many_addresses_share_one_bound(addresses: int) -> None:
    pacing = Pacing(Clock(), one=5, everybody=30)
    assert sum(_asked(pacing, str(each), 1) for each in range(addresses)) == 30
