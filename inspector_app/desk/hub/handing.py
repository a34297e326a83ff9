"""A member's side: take home what the hub brought, hand over what waits, sealed to the county.

Handing over proves nothing: everything stays here, and waits, until the county's own receipt is back. What
the hub holds already is left out the next time, so that a walk through the door costs only what is new.
"""

import io
from collections.abc import Callable, Collection
from dataclasses import dataclass

from inspector_app.desk.core import Core
from inspector_app.desk.hub.carried import PART_BYTES
from inspector_app.desk.sync_round import RoundPorts, exchange_for, read_what_came
from sync.county import County
from sync.exchange import DeviceExchange
from sync.faults import SyncFault
from sync.transports.hub_client import Held, HubClient
from sync.transports.stick import Packing, pack_bundle, take_slices

_HANDED = "hub.handed."
_DAMAGED = ("bundle.", "format.", "statement.", "sync.answer")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What one visit to the hub did. `hub`: the lead's name."""

    hub: str
    parts: int
    bytes: int
    replies: int


Told = Callable[[int, int], None]
"""(parts handed over, parts in all)"""


def hand_over(
    core: Core,
    county: County,
    ports: RoundPorts,
    client: HubClient,
    *,
    told: Told,
    stopped: Callable[[], bool],
) -> HandedOver:
    """One visit to the hub. Blocks. Raises what `HubClient` raises, `sync.paused`; what was done stays."""
    hub = client.call()
    held = client.held()
    exchange = exchange_for(core, county, ports)
    replies = _take_replies(core, ports, client, exchange, held)
    book = _HandedBook(core, held)
    packing = pack_bundle(exchange, ports.shelf, part_limit=PART_BYTES, without=book.containers())
    sent = _send(packing, client, book, told, stopped)
    return HandedOver(hub.person_name, packing.parts, sent, replies)


def _take_replies(
    core: Core, ports: RoundPorts, client: HubClient, exchange: DeviceExchange, held: Held
) -> int:  # fmt: skip
    taken = 0
    for name in held.replies:
        data = client.reply(name)
        if data:
            taken += _take_reply(data, exchange, ports)
            client.taken(name)
    if taken:
        read_what_came(core)
        core.notices.tell("tasks", "problems", "evidence", "reviews")
    return taken


def _take_reply(data: bytes, exchange: DeviceExchange, ports: RoundPorts) -> bool:
    """False for one that was damaged on its way: it is passed over, the county answers again next time."""
    try:
        part = exchange.open_part(io.BytesIO(data))
        take_slices(part, ports.shelf)
        exchange.take_stick_reply(part)
    except SyncFault as fault:
        if not fault.code.startswith(_DAMAGED):
            raise
        return False
    return True


def _send(
    packing: Packing, client: HubClient, book: "_HandedBook", told: Told, stopped: Callable[[], bool]
) -> int:  # fmt: skip
    sent = 0
    while packing.left:
        if stopped():
            raise SyncFault("sync.paused")
        told(packing.written, packing.parts)
        sink = io.BytesIO()
        bundle = packing.write_next(sink, stopped)
        if packing.written == 1:
            book.note(bundle, packing.places())
        client.hand_over(sink.getvalue())
        sent += sink.tell()
    told(packing.parts, packing.parts)
    return sent


class _HandedBook:
    """Which parts of which bundle hold a container, as far as hubs still know these bundles."""

    def __init__(self, core: Core, held: Held) -> None:
        self._settings = core.vault.settings
        self._held = held.parts

    def containers(self) -> Collection[bytes]:
        """Containers that lie whole at this hub. What it has brought on is proven, or goes again."""
        found: set[bytes] = set()
        for name, places in self._settings.all(_HANDED).items():
            bundle = name[len(_HANDED) :]
            found |= {
                bytes.fromhex(container)
                for container, parts in places.items()
                if all((bundle, part) in self._held for part in parts)
            }
        return found

    def note(self, bundle: str, places: dict[bytes, list[int]]) -> None:
        """A bundle is about to be handed over; of older ones that the hub has forgotten nothing is kept."""
        known = {each for each, _ in self._held}
        for name in self._settings.all(_HANDED):
            if name[len(_HANDED) :] not in known:
                self._settings.set(name, None).result()
        facts = {container.hex(): parts for container, parts in places.items()}
        self._settings.set(_HANDED + bundle, facts).result()
