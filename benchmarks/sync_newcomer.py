"""The first sync of a new laptop: a township's tasks from snapshots, beside replaying every commit."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.row import Row, row
from casework.events import build
from casework.states import state_json
from inspector_app.desk.book import Book
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.syncstore import SyncStore
from inspector_app.vault.vault import Vault, create_vault
from sync.commit import NO_HASH, seal
from sync.directory import Directory
from sync.exchange import DeviceExchange
from sync.payload import FORM_PARTED
from sync.store import Changes
from tests.sync.world import Device, World

_CHEAP = Argon2Cost(memory=1024, passes=1, lanes=1)
_OF_A_TASK = 50
_WORDS = ("窗口无人值守", "叫号机故障", "公示栏未更新", "收费标准未公示", "办事指南过期", "材料清单不一致")


def first_sync(commits: int = 20_000) -> list[Row]:
    """Rows for `commits` commits in tasks of fifty, all of them in a backup of the endpoint."""
    world = World(seed=8)
    author, reader = Device(world, world.first, "administrator"), world.enrol("lead")
    count = sum(_write_task(author, reader, number) for number in range(commits // _OF_A_TASK))
    author.drain()
    world.store.covered = world.store.tree.size
    for stream in {tip.stream for tip in world.store.tips()}:
        world.snapshots.of(stream)  # as for the laptop before
    replayed = _arrive(world, reader, takes_snapshots=False)
    told = _arrive(world, reader, takes_snapshots=True)
    if replayed.states != told.states:
        raise AssertionError("the states differ")
    name = f"first sync of a township with {count:,} commits"
    return [
        row(f"{name}, from snapshots", told.synced, "s", against=replayed.synced, limit=0.2,
            limit_on_ratio=True),
        row(f"{name}, from snapshots, until folded", told.folded, "s", against=replayed.folded),
        row(f"{name}, from snapshots: bytes", told.moved, "B", against=replayed.moved),
    ]  # fmt: skip


class _Arrival(NamedTuple):
    """Processor seconds until all is checked and stored, until the book is folded too; bytes; states."""

    synced: float
    folded: float
    moved: int
    states: list[bytes]


def _write_task(author: Device, reader: Device, number: int) -> int:
    """One task with its visit; the number of commits."""
    key = author.open_stream(reader)
    me = author.keys.profile
    task, visit = f"{number:032x}", f"{number + 2**64:032x}"
    people = [{"person": f"administrator:{me}", "part": "inspector", "profile": me}]
    planned = {
        "task": task, "number": f"{number:05}", "title_zh": "明查", "unit": f"u-{number % 90}",
        "domain": "TSC", "mode": "overt", "body": "administrative",
    }  # fmt: skip
    events: list[tuple[str, dict[str, Any]]] = [
        ("stream.opened", {"kind": "task", "title": f"任务 {number}"}),
        ("task.planned", planned),
        ("task.assigned", {"task": task, "people": people}),
        ("task.taken", {"task": task}),
        ("visit.started", {"visit": visit, "task": task}),
    ]
    events += [("visit.answered", _answers(author, visit, turn)) for turn in range(_OF_A_TASK - len(events))]
    prev, made = NO_HASH, []
    for seq, (kind, fields) in enumerate(events, 1):
        at = author.world.now + 1000 * seq
        event = build(kind, key=author.world.entropy(16).hex(), at=at, fields=fields)
        prev_commit = seal(
            stream_key=key, keys=author.keys, incarnation=author.incarnation, seq=seq, prev=prev,
            stamp=author.clock.tick(), zone=480, events=[event], newest_form=FORM_PARTED,
        )  # fmt: skip
        made.append(prev_commit)
        prev = prev_commit.id
    author.store.apply(Changes(commits=[(commit, True) for commit in made]))
    return len(made)


def _answers(author: Device, visit: str, turn: int) -> dict[str, Any]:
    at, chance = author.world.now + 1000 * turn, author.world.entropy(16)
    rows = [[f"/data/{'ABCDEFGH'[n]}/{'ABCDEFGH'[n]}{turn}", str(chance[n] % 5), at + 900 * n, 4 * chance[n]]
            for n in range(6)]  # fmt: skip
    rows.append([f"/data/J/J{turn}", "，".join(_WORDS[each % 6] for each in chance[8:]), at + 9000, 30_000])
    return {"visit": visit, "answers": rows}


def _arrive(world: World, reader: Device, *, takes_snapshots: bool) -> _Arrival:
    with _vault(reader) as vault:
        book = Book(LogStore(vault), vault.profile_keys)
        book.county = world.county
        device = DeviceExchange(
            store=SyncStore(vault), keys=vault.profile_keys, directory=Directory(world.county, world.people),
            entropy=os.urandom, takes_snapshots=takes_snapshots,
        )  # fmt: skip
        moved, start = 0, time.process_time()
        while True:
            request = device.request()
            reply, _ = world.endpoint.answer(request.data, budget=4 * 1024 * 1024)
            moved += len(reply)
            if device.take_reply(reply, request).done:
                break
        synced = time.process_time() - start
        book.refresh()
        folded = time.process_time() - start
        states = [state_json(state) for _, state in sorted(book.tasks().items())]
        return _Arrival(synced, folded, moved, states)


@contextmanager
def _vault(reader: Device) -> Iterator[Vault]:
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(
            Path(folder) / "vault", passphrase="石桥茶壶雨伞九月", profile_keys=reader.keys, cost=_CHEAP
        )
        try:
            yield vault
        finally:
            vault.close()
