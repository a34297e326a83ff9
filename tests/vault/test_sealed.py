"""Covert evidence: sealed on the laptop, opened only by several custodians together."""

from __future__ import annotations

import io
import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.vault import Vault
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable
from sync.sealed import join, needed_for, open_together, split, unseal
from tests.vault.conftest import STREAM


@given(st.binary(min_size=32, max_size=32), st.integers(2, 5), st.integers(0, 3))
def test_any_enough_shares_give_the_key_back_and_fewer_do_not(secret: bytes, needed: int, more: int) -> None:
    shares = split(secret, needed, needed + more, os.urandom)
    for chosen in itertools.combinations(shares, needed):
        assert join(chosen) == secret
    assert join(shares[: needed - 1]) != secret


def test_a_single_share_says_nothing() -> None:
    """For every share there is a second one that leads to any secret whatever: all 256 values of a byte
    are possible.
    """
    share = split(bytes(32), 2, 2, os.urandom)[0]
    reached = {join([share, bytes([2, value]) + bytes(31)])[0] for value in range(256)}
    assert reached == set(range(256))


@pytest.mark.parametrize("bad", [[], [bytes(33)], [b"\x01" + bytes(31)]])
def test_shares_that_are_none(bad: list[bytes]) -> None:
    with pytest.raises(SyncFault):
        join(bad)


def test_two_custodians_open_what_one_cannot(vault: Vault, store: EvidenceStore) -> None:
    custodians = [ProfileKeys.generate(os.urandom) for _ in range(3)]
    key = store.new_sealed_key(STREAM, tuple(one.public.x25519 for one in custodians), needed=2)
    data = os.urandom(600_000)
    info = store.ingest(io.BytesIO(data), key)
    (statement,) = LogStore(vault).statements("sealed-key", key.file)
    assert needed_for(statement) == 2
    for pair in itertools.permutations(custodians, 2):
        out = io.BytesIO()
        with store.open_container(info.hash) as container:
            assert unseal(container, statement, pair, out) == len(data)
        assert out.getvalue() == data
    for alone in (custodians[:1], [custodians[0], custodians[0]], [custodians[0], vault.profile_keys], []):
        with pytest.raises(SyncFault) as caught:
            open_together(statement, alone)
        assert caught.value.code == "keys.no-wrap"
    table = KeyTable()
    table.add(statement)
    for one in (custodians[0], vault.profile_keys):
        with pytest.raises(SyncFault):
            table.file_key(key.file, one)


def test_another_file_s_statement_opens_nothing(vault: Vault, store: EvidenceStore) -> None:
    custodians = [ProfileKeys.generate(os.urandom) for _ in range(2)]
    publics = tuple(one.public.x25519 for one in custodians)
    keys = [store.new_sealed_key(STREAM, publics, needed=2) for _ in range(2)]
    infos = [store.ingest(io.BytesIO(b"covert"), key) for key in keys]
    with store.open_container(infos[0].hash) as container, pytest.raises(SyncFault) as caught:
        unseal(container, keys[1].statement, custodians, io.BytesIO())
    assert caught.value.code == "evidence.wrong-key"


@pytest.mark.parametrize("needed", [0, 3])
def test_impossible_numbers_are_refused(store: EvidenceStore, needed: int) -> None:
    publics = tuple(ProfileKeys.generate(os.urandom).public.x25519 for _ in range(2))
    with pytest.raises(SyncFault) as caught:
        store.new_sealed_key(STREAM, publics, needed=needed)
    assert caught.value.code == "format.field"
