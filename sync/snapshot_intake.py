"""Taking snapshots in: what the county's service tells, if it holds and goes on from what is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sync.binary import from_base64
from sync.directory import Directory
from sync.erasing import Erased
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable
from sync.snapshot import Snapshot, Told, follows_on, read_snapshot
from sync.store import LocalStore, TakenSnapshot


def take_snapshots(
    offered: Sequence[Snapshot], fresh: KeyTable, *, store: LocalStore, directory: Directory,
    keys: ProfileKeys,
) -> tuple[list[TakenSnapshot], list[SyncFault]]:  # fmt: skip
    """What to keep, and what was wrong with the others. `fresh`: the keys of the same shipment."""
    if not offered:
        return [], []
    taken: list[TakenSnapshot] = []
    faults: list[SyncFault] = []
    known: set[bytes] = set()
    erased, table = Erased(store.erasures()), _with_stored(fresh, offered, store)
    readable: list[tuple[Snapshot, list[Told]]] = []
    for snapshot in offered:
        try:
            readable.append((snapshot, _read(snapshot, table, directory, keys)))
        except SyncFault as fault:
            faults.append(fault)
    before = {row.prev for _, rows in readable for row in rows if row.seq > 1}
    told = {row.id for _, rows in readable for row in rows}
    known |= {name for name, found in store.known(before - told).items() if found.chained}
    for snapshot, rows in readable:
        try:
            if not follows_on(rows, known):
                raise SyncFault("commit.broken-chain", place=snapshot.stream)
            if any(not row.erased and erased.payload_of(row.stream, row.id) for row in rows):
                raise SyncFault("commit.erased", place=snapshot.stream)
        except SyncFault as fault:
            faults.append(fault)
            continue
        known |= {row.id for row in rows}
        taken.append(
            TakenSnapshot(
                snapshot.statement.id, snapshot.stream, snapshot.number, snapshot.sealed, tuple(rows)
            )
        )
    return taken, faults


def _with_stored(table: KeyTable, offered: Iterable[Snapshot], store: LocalStore) -> KeyTable:
    for stream in {snapshot.stream for snapshot in offered}:
        for statement in store.statements_of(stream):
            table.add(statement)
    return table


def _read(snapshot: Snapshot, table: KeyTable, directory: Directory, keys: ProfileKeys) -> list[Told]:
    body = snapshot.statement.body
    epoch, commitment = body.get("epoch"), from_base64(body.get("commitment"), "commitment", 32)
    if not isinstance(epoch, int):
        raise SyncFault("format.field", field="epoch")
    key = table.stream_key(snapshot.stream, epoch, keys, commitment)
    return read_snapshot(snapshot, directory.county, key)
