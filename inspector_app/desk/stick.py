"""The stick: what waits goes out sealed to the county, the reply comes back the same way."""

import re
from pathlib import Path

from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.sync_round import RoundPorts, exchange_for
from sync.exchange import DeviceExchange
from sync.faults import SyncFault
from sync.transports.stick import FAT32_LIMIT, read_bundle, write_bundle

_PART = re.compile(r"\.\d+of(\d+)$")


def write_stick(
    core: Core, ports: RoundPorts, target: Path, part_limit: int | None = None
) -> tuple[Path, ...]:
    """Write the bundle to `target`, in parts that fit FAT32. Blocks.

    Raises `SyncFault` stick.full and its like; then no part is left half written.
    """
    limit = min(part_limit or FAT32_LIMIT, FAT32_LIMIT)
    return tuple(write_bundle(_exchange(core, ports), ports.shelf, target, part_limit=limit))


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
