"""The stick: what waits goes out sealed to the county, the reply comes back the same way."""

import re
from pathlib import Path

from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.sync_round import RoundPorts, exchange_for
from sync.exchange import DeviceExchange
from sync.faults import SyncFault
from sync.transports.stick import Packing, free_bytes, pack_bundle, read_bundle

_PART = re.compile(r"\.\d+of(\d+)$")


def plan_stick(core: Core, ports: RoundPorts, target: Path, part_limit: int | None = None) -> Packing:
    """Plan a bundle beside `target`, in parts that fit FAT32, and smaller ones where the stick is nearly
    full. Blocks.

    Raises `SyncFault` stick.full (no room for anything), stick.unreadable, bundle.part-limit.
    """
    exchange, room = _exchange(core, ports), free_bytes(target.parent)
    return pack_bundle(exchange, ports.shelf, part_limit=part_limit, room=room)


def write_what_fits(packing: Packing, target: Path) -> tuple[Path, ...]:
    """Write as many of the parts that are left as the stick of `target` holds. Blocks.

    Raises `SyncFault` stick.full and its like; then no part is left half written.
    """
    return tuple(packing.write(target, free=free_bytes))


def read_stick(core: Core, ports: RoundPorts, source: Path) -> int:
    """Take the reply in `source` in, with its other parts as far as they lie beside it; how many were read.

    Blocks. Raises `SyncFault` stick.unreadable, bundle.*.
    """
    exchange = _exchange(core, ports)
    parts = parts_beside(source)
    for part in parts:
        try:
            read_bundle(part, exchange, ports.shelf)
        except SyncFault as fault:
            if not fault.code.startswith("format.") or fault.code == "format.version":
                raise
            raise SyncFault("bundle.damaged", place=part.name) from fault
    return len(parts)


def parts_beside(source: Path) -> tuple[Path, ...]:
    """All parts of the bundle that `source` belongs to: `reply.2of3.dctb` stands with `reply.1of3.dctb` …"""
    found = _PART.search(source.stem)
    if found is None:
        return (source,)
    name = source.stem[: found.start()]
    return tuple(sorted(source.parent.glob(f"{name}.*of{found[1]}{source.suffix}")))


def _exchange(core: Core, ports: RoundPorts) -> DeviceExchange:
    county = core.book.county
    if county is None:
        raise DeskFault("desk.not-enrolled")
    return exchange_for(core, county, ports)
