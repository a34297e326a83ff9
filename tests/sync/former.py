"""The program before this one, as far as the other side can tell: what N−1 neither writes nor reads.

A former device knows no answers that leave out what was asked (record kind 9), no snapshots and no room; a
former endpoint writes none of them. Files, commits and statements are the same in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest import mock

from sync import bundle, shipment
from sync.answering import EndpointExchange
from sync.exchange import DeviceExchange
from sync.shipment import Shipment

_UNKNOWN = (bundle.KIND_ANSWERED, bundle.KIND_SNAPSHOT)


@contextmanager
def former_device(is_former: bool) -> Iterator[None]:
    """What is asked and read inside comes from N−1 if `is_former`."""
    if not is_former:
        yield
        return
    read, outgoing = shipment._gather, DeviceExchange._outgoing

    def passes_over(kind, *rest):
        if kind not in _UNKNOWN:
            read(kind, *rest)

    def asks_less(self, budget):
        made, *rest = outgoing(self, budget)
        return (replace(made, takes_snapshots=False, room=0), *rest)

    with (
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
        return write(made, part, pieces)

    with (
        mock.patch.object(shipment, "write", in_full),
        mock.patch.object(endpoint, "_snapshots", None),
    ):
        yield
