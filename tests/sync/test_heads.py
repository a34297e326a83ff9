"""Requests stay small however many chains there are, and nothing is missed for it."""

import io

import pytest

from sync import heads
from sync.bundle import PartReader
from tests.sync.world import World


@pytest.fixture
def world():
    return World(seed=81)


def _manifest(world, request):
    part = PartReader(io.BytesIO(request.data), world.service, world.directory.key_of)
    return part.manifest.body["exchange"]


def test_a_laptop_with_many_chains_names_only_what_changed(world, monkeypatch):
    monkeypatch.setattr(heads, "NAMED", 20)
    wang, li = world.enrol("王"), world.enrol("李")
    streams = [wang.open_stream(li) for _ in range(150)]
    for key in streams:
        wang.save(key)
    wang.drain(), li.drain()
    quiet = _manifest(world, wang.exchange.request())
    assert quiet["tips"] == []
    assert wang.drain() == 1
    small = len(wang.exchange.request().data)
    wang.save(streams[7])
    changed = _manifest(world, wang.exchange.request())
    assert 0 < len(changed["tips"]) < 20
    wang.drain()
    assert li.drain() <= 3, "the digests show the difference, its bucket is named, the commit comes"
    assert set(li.store.tips()) == set(wang.store.tips())
    assert small < 4000


def test_few_chains_are_simply_named(world):
    wang = world.enrol("王")
    wang.save(wang.open_stream())
    wang.drain()
    assert len(_manifest(world, wang.exchange.request())["tips"]) == 1
    assert "others" not in _manifest(world, wang.exchange.request())


def test_a_chain_that_one_may_not_read_any_more_costs_one_round(world, monkeypatch):
    monkeypatch.setattr(heads, "NAMED", 0)
    wang, li = world.enrol("王"), world.enrol("李")
    key = wang.open_stream(li)
    wang.save(key)
    wang.drain(), li.drain()
    world.policy.may_read = lambda stream, profile: False
    assert li.drain() <= 2
    wang.save(key)
    wang.drain()
    assert li.drain() <= 2
