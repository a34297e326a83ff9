"""The program before this one, as far as the other side can tell: what N−1 neither writes nor reads.

A former device knows no answers that leave out what was asked (record kind 9), no snapshots, no room and no
payloads of form 3; a former endpoint writes none of them and does not say which forms it reads. Files,
statements and everything else of a commit are the same in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest import mock

from sync import bundle, payload, shipment
from sync.answering import EndpointExchange
from sync.exchange import DeviceExchange
from sync.faults import SyncFault
from sync.shipment import Shipment

_UNKNOWN = (bundle.KIND_ANSWERED, bundle.KIND_SNAPSHOT)


@contextmanager
def former_device(is_former: bool) -> Iterator[None]:
    """What is asked and read inside comes from N−1 if `is_former`."""
    if not is_former:
        yield
        return
    read, outgoing, facts = shipment._gather, DeviceExchange._outgoing, shipment._read_facts

    def passes_over(kind, *rest):
        if kind not in _UNKNOWN:
            read(kind, *rest)

    def asks_less(self, budget):
        made, *rest = outgoing(self, budget)
        return (replace(made, takes_snapshots=False, room=0), *rest)

    with (
        former_payloads(),
        mock.patch.object(shipment, "_read_facts", lambda value: {**facts(value), "reads": 0}),
        mock.patch.object(shipment, "_gather", passes_over),
        mock.patch.object(DeviceExchange, "_outgoing", asks_less),
    ):
        yield


@contextmanager
def former_endpoint(endpoint: EndpointExchange, is_former: bool) -> Iterator[None]:
    """What is answered inside comes from N−1 if `is_former`."""
    if not is_former:
        yield
        return
    write = shipment.write

    def in_full(made: Shipment, part, pieces=(), sent=()):
        return write(replace(made, reads=0), part, pieces)

    with (
        former_payloads(),
        mock.patch.object(shipment, "write", in_full),
        mock.patch.object(endpoint, "_snapshots", None),
    ):
        yield


@contextmanager
def former_payloads() -> Iterator[None]:
    """What is opened inside is opened by N−1."""
    unpack = payload._unpack

    def knows_less(plaintext: bytes) -> bytes:
        if plaintext[:1] == bytes([payload.FORM_PARTED]):
            raise SyncFault("commit.bad-payload", why="unknown form")
        return unpack(plaintext)

    with mock.patch.object(payload, "_unpack", knows_less):
        yield
