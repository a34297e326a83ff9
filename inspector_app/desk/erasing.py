"""Erasure at the desk: what two administrators ordered to be forgotten goes from this laptop too.

The folds show tombstones from the moment the order is known (`Book`); here keys, payloads, pictures and
drafts are destroyed. A crash in between loses nothing but time: the next call goes on.
"""

from casework.erasure import Order
from inspector_app.desk.core import Core
from inspector_app.vault import drafts
from inspector_app.vault.engine import Database
from inspector_app.vault.erasing import sweep
from inspector_app.vault.syncstore import SyncStore
from sync.erasing import Erasure
from sync.faults import SyncFault
from sync.snapshot import open_rows, seal_rows
from sync.store import Changes, TakenSnapshot


def carry_out_erasures(core: Core) -> int:
    """Destroy what orders in force name and is still here; how many orders were new. Blocks."""
    known = {(each.stream, each.commits, each.files) for each in SyncStore(core.vault).erasures()}
    fresh = [
        order
        for order in core.book.erasures.orders
        if (each := _erasure(order)) and (each.stream, each.commits, each.files) not in known
    ]
    for order in fresh:
        _drop(core, order)
    if fresh:
        core.book.forget_keys()
        core.notices.tell("tasks", "problems", "evidence", "reviews")
    sweep(core.vault)
    return len(fresh)


def _drop(core: Core, order: Order) -> None:
    visits = core.book.buried.get(order.stream, ()) if order.whole else ()

    def also(database: Database, _changes: Changes) -> None:
        for visit in visits:
            drafts.drop(database, visit)

    erasure = _erasure(order)
    left = [] if order.whole else _told_without(core, erasure)
    SyncStore(core.vault, also).apply(Changes(erasures=[erasure], snapshots=left))


def _told_without(core: Core, erasure: Erasure) -> list[TakenSnapshot]:
    """Snapshots of the stream, sealed anew without the erased commits' bodies."""
    made = []
    for kept in core.store.snapshots(erasure.stream):
        for key in core.book.table.newest_keys(kept.stream, core.vault.profile_keys):
            try:
                rows = open_rows(kept.sealed, kept.stream, kept.number, key)
            except SyncFault:
                continue
            bare = [
                row._replace(erased=True, body=None) if row.id in erasure.commits else row for row in rows
            ]
            sealed = seal_rows(bare, kept.stream, kept.number, stream_key=key, entropy=core.entropy)
            made.append(TakenSnapshot(kept.name, kept.stream, kept.number, sealed, tuple(bare)))
            break
    return made


def _erasure(order: Order) -> Erasure:
    commits, containers = (
        tuple(bytes.fromhex(name) for name in names) for names in (order.commits, order.containers)
    )
    return Erasure(order.stream, commits, order.files, containers)
