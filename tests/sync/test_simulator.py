"""Histories replayed from seeds; and proof that the simulator notices when a rule is taken out of the
code."""

import pytest

from sync import exchange, intake, offer, proving
from sync.erasing import Erased
from sync.exchange import EndpointExchange
from sync.memory import MemoryStore
from sync.store import Known
from tests.sync.crashes import Broken
from tests.sync.simulator import run


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_history_ends_as_promised(seed):
    run(seed)


def test_a_seed_replays_exactly():
    assert run(77) == run(77)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(3))
def test_three_hundred_histories(hundred):
    for seed in range(1000 + 100 * hundred, 1100 + 100 * hundred):
        run(seed, steps=40)


def _known_is_chained(self, ids):
    return {i: Known(c.header.chain, c.header.seq, True, True) for i in ids if (c := self.commits.get(i))}


def _forgets_epoch(_before, reply, _request, real=exchange._after_reply):
    made = real(_before, reply, _request)
    return exchange.replace(made, delivered=max(_before.delivered, made.delivered), refill=False)


MUTANTS = {
    "forks are not sent": (offer, "lacking", lambda _chain, _tips: []),
    "what waited is not linked": (intake._Commits, "_chain_waiting", lambda _self, _chains: None),
    "waiting counts as linked": (MemoryStore, "known", _known_is_chained),
    "a new log epoch is not followed": (proving, "_follow_epoch", lambda _i, _s, note, _d: note),
    "a restored endpoint is not refilled": (exchange, "_after_reply", _forgets_epoch),
    "keys of older evidence are not sent": (EndpointExchange, "_of_new_stream", lambda _s, _x, _r: []),
    "everybody gets all commits": (EndpointExchange, "_may_have", lambda _s, _t, _r: True),
    "erased payloads come back": (Erased, "payload_of", lambda _self, _stream, _id: False),
    "destroyed keys come back": (Erased, "wrap", lambda _self, _statement: False),
    "lost receipts are not asked for": (exchange.DeviceExchange, "_to_prove", lambda _s, _p, _c: ()),
}


@pytest.mark.soak
@pytest.mark.parametrize("name", MUTANTS)
def test_the_harness_notices(name, monkeypatch):
    monkeypatch.setattr(*MUTANTS[name])
    with pytest.raises((Broken, AssertionError, KeyError)):
        _run_many(60)


def _run_many(count):
    for seed in range(count):
        run(seed)
