"""The endpoint under load: commits a second on PostgreSQL and SQLite, against the bare append of the same
bytes.

Every writer is a process of its own, as a worker is, and each delivers the task of a device of its own.
The bare append stores the same bytes and nothing else, one transaction a batch: `bare` without order,
`numbered` with gapless numbers under the lock under which workers take turns. `append`: stored, indexed, in
the Merkle log with a signed checkpoint a batch. `exchange`: all of that and opening the bundle, checking
every signature, proving receipts, sealing the answer. All take turns, so that what else the computer does
meets all of them.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.row import Row, row
from central.endpoint import Endpoint, open_endpoint, wall_ms
from central.enrolment import Application, enrol
from central.exchange import answer
from central.grants import GrantWish, administrators_of, grant
from central.init import make_county
from central.keyfiles import Passphrases
from central.plan import plan_tasks
from central.publish import publish_units
from central.store.database import Database
from central.store.schema import commits, leaves
from central.streams import all_streams
from sync import shipment
from sync.bundle import PartReader
from sync.clock import HybridClock
from sync.commit import NO_HASH, Commit, seal
from sync.keys import StreamKey
from sync.payload import FORM_PARTED
from sync.shipment import Shipment
from tests.central.conftest import TASKS, UNITS
from tests.central.device import Device
from tests.central.services import postgres

PASSPHRASE = Passphrases(["a passphrase for a benchmark"])
BATCH = 50
BATCHES = 6
"""A writer brings 300 commits in 6 deliveries, a turn."""
TURNS = 5
"""The first warms up and is not counted."""
WRITERS = 4
LIMIT = 0.3

bare_table = sa.Table(
    "bare", sa.MetaData(), sa.Column("number", sa.BigInteger), sa.Column("stored", sa.LargeBinary)
)

numbered_table = sa.Table(
    "numbered",
    sa.MetaData(),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("stored", sa.LargeBinary),
)

Batch = Sequence[Commit]
Rates = dict[str, list[float]]


@dataclass(frozen=True)
class Writer:
    """A device, which knows what it has sent, with deliveries made beforehand."""

    device: Device
    keys: StreamKey
    sets: Iterator[list[Batch]]


Work = Callable[[Endpoint, Writer, Sequence[Any]], None]


def rows() -> list[Row]:
    """About a minute and a half on two cores."""
    found: list[Row] = []
    with postgres() as url:
        found += _measured("PostgreSQL", url, (1, WRITERS))
    found += _measured("SQLite", None, (1,))
    return found


def _measured(name: str, url: str | None, counts: Sequence[int]) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "county"
        writers = make_writers(data, url)
        found: list[Row] = []
        for count in counts:
            rates = _rates(data, url, writers[:count])
            title = f"{name}, {count} worker{'s' if count > 1 else ''}"
            limit = LIMIT if url else None
            found += [
                _ratio_row(f"append, {title}, against bare gapless rows", rates, "append", "numbered", limit),
                _ratio_row(f"append, {title}, against bare rows without numbers", rates, "append", "bare"),
                _ratio_row(f"exchange, {title}, against bare gapless rows", rates, "exchange", "numbered"),
            ]
        found.append(
            row(f"central: places missing or double in the log, {name}", _gaps(data, url), "", limit=0)
        )
        for writer in writers:
            writer.device.close()
        return found


def _ratio_row(title: str, rates: Rates, ours: str, theirs: str, limit: float | None = None) -> Row:
    """The median of the ratios within each turn."""
    ratio = statistics.median(a / b for a, b in zip(rates[ours], rates[theirs], strict=True))
    against = statistics.median(rates[theirs])
    return row(
        f"central: commits a second, {title}", ratio * against, "1/s", against=against, limit=limit,
        limit_on_ratio=True, at_least=True,
    )  # fmt: skip


def _rates(data: Path, url: str | None, writers: Sequence[Writer]) -> Rates:
    """Commits a second of all writers together, turn by turn."""
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(len(writers) + 1)
    schedule = [step for _ in range(TURNS) for step in _turn(writers)]

    def run(place: int) -> None:
        endpoint = open_endpoint(data, database_url=url)
        for what, deliveries in schedule:
            ready.wait()
            _WORK[what](endpoint, writers[place], deliveries[place])
            ready.wait()
        endpoint.close()

    _make_bare(data, url)
    processes = [context.Process(target=run, args=(place,)) for place in range(len(writers))]
    for process in processes:
        process.start()
    rates: Rates = {what: [] for what in _WORK}
    for what, _ in schedule:
        ready.wait(60)
        began = time.perf_counter()
        ready.wait(120)
        rates[what].append(len(writers) * BATCH * BATCHES / (time.perf_counter() - began))
    for process in processes:
        process.join()
    return {what: found[1:] for what, found in rates.items()}


def _turn(writers: Sequence[Writer]) -> Iterator[tuple[str, list[Any]]]:
    """What is measured, with each writer's deliveries: commits, or bundles with commits."""
    batches = [next(writer.sets) for writer in writers]
    yield "bare", batches
    yield "numbered", batches
    yield "append", batches
    for writer, delivered in zip(writers, batches, strict=True):
        for commit in (commit for batch in delivered for commit in batch):
            writer.device.keep(commit)
    yield "exchange", [_bundles(writer.device, next(writer.sets)) for writer in writers]


def _bundles(device: Device, batches: Sequence[Batch]) -> list[bytes]:
    found = []
    for batch in batches:
        for commit in batch:
            device.keep(commit)
        tips = tuple(device.tips.values())
        found.append(device.bundle(Shipment(tips=tips, cursor=device.cursor, commits=tuple(batch))))
    return found


def _append(endpoint: Endpoint, writer: Writer, batches: Sequence[Batch]) -> None:
    for batch in batches:
        with endpoint.database.write() as connection:
            taken = [(commit, True) for commit in batch]
            endpoint.acceptance.store(connection, taken, writer.device.keys.profile)


def _exchange(endpoint: Endpoint, writer: Writer, bundles: Sequence[bytes]) -> None:
    with endpoint.database.read() as connection:
        who = endpoint.people.find(connection, writer.device.keys.profile)
    assert who is not None
    for bundle in bundles:
        answer(endpoint, who, bundle)


def _bare(endpoint: Endpoint, _writer: Writer, batches: Sequence[Batch]) -> None:
    """The same bytes into a table of two columns, one transaction a batch."""
    for batch in batches:
        with endpoint.database.write() as connection:
            connection.execute(bare_table.insert(), [{"number": 1, "stored": c.to_bytes()} for c in batch])


def _numbered(endpoint: Endpoint, _writer: Writer, batches: Sequence[Batch]) -> None:
    """The same, with gapless numbers: under the sequencer's lock, behind the highest, in an index."""
    highest = sa.select(sa.func.coalesce(sa.func.max(numbered_table.c.number), 0))
    for batch in batches:
        with endpoint.database.write() as connection:
            endpoint.database.take_sequencer(connection)
            first = int(connection.scalar(highest) or 0) + 1
            rows = [{"number": number, "stored": c.to_bytes()} for number, c in enumerate(batch, first)]
            connection.execute(numbered_table.insert(), rows)


_WORK: dict[str, Work] = {
    "bare": _bare, "numbered": _numbered, "append": _append, "exchange": _exchange,
}  # fmt: skip


def _make_bare(data: Path, url: str | None) -> None:
    database = Database(url or str(data / "endpoint.sqlite"))
    with database.write() as connection:
        for table in (bare_table, numbered_table):
            table.drop(connection, checkfirst=True)
            table.create(connection)
    database.close()


def _gaps(data: Path, url: str | None) -> int:
    database = Database(url or str(data / "endpoint.sqlite"))
    with database.read() as connection:
        places = list(connection.scalars(sa.select(leaves.c.index).order_by(leaves.c.index)))
        stored = connection.scalar(sa.select(sa.func.count()).select_from(commits))
    database.close()
    missing = sum(place != wanted for wanted, place in enumerate(places))
    return int(missing + abs(len(places) - int(stored or 0)))


def make_writers(data: Path, url: str | None) -> list[Writer]:
    """A county with a task for each of four inspectors, whose commits are made as they are asked for."""
    make_county(data, name="x", origin="log.x", passphrases=PASSPHRASE, database_url=url)
    endpoint = open_endpoint(data, database_url=url)
    administrators = administrators_of(endpoint.folder, PASSPHRASE)
    people = [f"p-{number}" for number in range(WRITERS)]
    tasks: list[dict[str, object]] = [
        {**TASKS[0], "number": f"{place:04}", "people": [{"person": person, "part": "inspector"}]}
        for place, person in enumerate(people)
    ]
    (data / "units.json").write_text(json.dumps(UNITS), encoding="utf-8")
    (data / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    publish_units(endpoint, administrators[0], data / "units.json")
    plan_tasks(endpoint, administrators, data / "tasks.json")
    writers = []
    for person in people:
        wish = GrantWish(person, person, ("inspector",))
        device = Device(grant(endpoint, administrators, wish, "https://127.0.0.1:1"))
        enrol(endpoint, Application.from_json(device.application()))
        device.county = endpoint.county
        writers.append(_writer(endpoint, device, person))
    endpoint.close()
    return writers


def _writer(endpoint: Endpoint, device: Device, person: str) -> Writer:
    """The device after its first exchange: it knows its task and what it was told."""
    with endpoint.database.read() as connection:
        task = next(one.stream for one in all_streams(connection) if person in one.people)
        who = endpoint.people.find(connection, device.keys.profile)
    assert who is not None
    reply = answer(endpoint, who, device.bundle(Shipment(tips=())))
    device.take(shipment.read(PartReader(io.BytesIO(reply), device.keys, endpoint.county.key_of)))
    key = device.table.newest_key(task, device.keys)
    return Writer(device, key, _sets(device, key))


def _sets(device: Device, key: StreamKey) -> Iterator[list[Batch]]:
    """Deliveries without end, each set behind the one before."""
    clock = HybridClock(wall_ms, lambda: time.monotonic_ns() // 10**6, "ab" * 8)
    prev, seq = NO_HASH, 0
    while True:
        made: list[Batch] = []
        for _ in range(BATCHES):
            batch: list[Commit] = []
            for _ in range(BATCH):
                seq += 1
                event = device.event(
                    "task.returned", task="ab" * 16, reason=f"第 {seq} 次：下雨，路不通，改日再来"
                )
                commit = seal(
                    stream_key=key, keys=device.keys, incarnation=device.incarnation, seq=seq, prev=prev,
                    stamp=clock.tick(), zone=480, events=[event], newest_form=FORM_PARTED,
                )  # fmt: skip
                prev = commit.id
                batch.append(commit)
            made.append(batch)
        yield made
