"""The endpoint under load: commits a second on PostgreSQL and SQLite, against the bare append of the same
bytes.

Every writer is a process of its own, as a worker is. `append`: stored, indexed, in the Merkle log with a
signed checkpoint a batch, one transaction a
batch. `exchange`: all of that and opening the bundle, checking every signature, proving receipts, sealing
the answer.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

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
from sync import shipment
from sync.bundle import PartWriter
from sync.clock import HybridClock
from sync.commit import Commit, seal
from sync.identity import ProfileKeys
from sync.keys import KeyTable
from sync.shipment import Shipment
from tests.central.conftest import TASKS, UNITS
from tests.central.device import Device
from tests.central.services import postgres

PASSPHRASE = Passphrases(["a passphrase for a benchmark"])
BATCH = 50
BATCHES = 8
"""A writer brings 400 commits in 8 deliveries."""
WRITERS = 4
LIMIT = 0.3


@dataclass(frozen=True)
class Writer:
    """A device with its deliveries, made beforehand: three sets, one a measurement."""

    keys: ProfileKeys
    sets: Sequence[Sequence[Sequence[Commit]]]


Work = Callable[[Endpoint, Writer, Sequence[Sequence[Commit]]], None]


def rows() -> list[Row]:
    """About a minute on two cores."""
    found: list[Row] = []
    with postgres() as url:
        found += _measured("PostgreSQL", url, (1, WRITERS))
    found += _measured("SQLite", None, (1,))
    return found


def _measured(name: str, url: str | None, counts: Sequence[int]) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "county"
        writers = _county(data, url)
        found: list[Row] = []
        for place, count in enumerate(counts):
            bare = _bare(data, url, writers[:count])
            append = _rate(data, url, writers[:count], _append, place * 2)
            whole = _rate(data, url, writers[:count], _exchange, place * 2 + 1)
            limit = LIMIT if url else None
            title = f"{name}, {count} worker{'s' if count > 1 else ''}"
            found += [
                row(f"central: commits a second, append, {title}", append, "1/s", against=bare, limit=limit,
                    limit_on_ratio=True, at_least=True),
                row(f"central: commits a second, exchange, {title}", whole, "1/s", against=bare),
            ]  # fmt: skip
        found.append(
            row(f"central: places missing or double in the log, {name}", _gaps(data, url), "", limit=0)
        )
        return found


def _rate(data: Path, url: str | None, writers: Sequence[Writer], work: Work, which: int) -> float:
    """Commits a second of all writers together."""
    context = multiprocessing.get_context("fork")
    ready, go = context.Barrier(len(writers) + 1), context.Event()

    def run(writer: Writer) -> None:
        endpoint = open_endpoint(data, database_url=url)
        ready.wait()
        go.wait()
        work(endpoint, writer, writer.sets[which])
        endpoint.close()

    processes = [context.Process(target=run, args=(writer,)) for writer in writers]
    for process in processes:
        process.start()
    ready.wait()
    began = time.perf_counter()
    go.set()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise RuntimeError("a writer failed")
    return len(writers) * BATCH * BATCHES / (time.perf_counter() - began)


def _append(endpoint: Endpoint, writer: Writer, batches: Sequence[Sequence[Commit]]) -> None:
    for batch in batches:
        with endpoint.database.write() as connection:
            endpoint.acceptance.store(connection, [(commit, True) for commit in batch], writer.keys.profile)


def _exchange(endpoint: Endpoint, writer: Writer, batches: Sequence[Sequence[Commit]]) -> None:
    with endpoint.database.read() as connection:
        who = endpoint.people.find(connection, writer.keys.profile)
    assert who is not None
    for batch in batches:
        out = io.BytesIO()
        part = PartWriter(
            out, bundle=os.urandom(16).hex(), recipients=[endpoint.county.service.x25519], keys=writer.keys,
            entropy=os.urandom,
        )  # fmt: skip
        shipment.write(Shipment(commits=tuple(batch)), part)
        answer(endpoint, who, out.getvalue())


def _bare(data: Path, url: str | None, writers: Sequence[Writer]) -> float:
    """The same bytes into a table of two columns, one transaction a batch, as many writers."""
    table = sa.Table(
        f"bare_{len(writers)}",
        sa.MetaData(),
        sa.Column("number", sa.BigInteger),
        sa.Column("stored", sa.LargeBinary),
    )

    def append(endpoint: Endpoint, _writer: Writer, batches: Sequence[Sequence[Commit]]) -> None:
        for batch in batches:
            with endpoint.database.write() as connection:
                connection.execute(table.insert(), [{"number": 1, "stored": c.to_bytes()} for c in batch])

    database = Database(url or str(data / "endpoint.sqlite"))
    with database.write() as connection:
        table.create(connection)
    rate = _rate(data, url, writers, append, 0)
    with database.write() as connection:
        table.drop(connection)
    database.close()
    return rate


def _gaps(data: Path, url: str | None) -> int:
    database = Database(url or str(data / "endpoint.sqlite"))
    with database.read() as connection:
        places = list(connection.scalars(sa.select(leaves.c.index).order_by(leaves.c.index)))
        stored = connection.scalar(sa.select(sa.func.count()).select_from(commits))
    database.close()
    missing = sum(place != wanted for wanted, place in enumerate(places))
    return int(missing + abs(len(places) - int(stored or 0)))


def _county(data: Path, url: str | None) -> list[Writer]:
    """A county with one task and four inspectors on it, whose commits are ready."""
    make_county(data, name="x", origin="log.x", passphrases=PASSPHRASE, database_url=url)
    endpoint = open_endpoint(data, database_url=url)
    administrators = administrators_of(endpoint.folder, PASSPHRASE)
    for name, content in (("units", UNITS), ("tasks", TASKS[:1])):
        (data / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    publish_units(endpoint, administrators[0], data / "units.json")
    plan_tasks(endpoint, administrators[0], data / "tasks.json")
    writers = []
    for _ in range(WRITERS):
        device = Device(
            grant(endpoint, administrators, GrantWish("p-qin", "Qin", ("inspector",)), "https://127.0.0.1:1")
        )
        enrol(endpoint, Application.from_json(device.application()))
        writers.append(_writer(endpoint, device))
        device.close()
    endpoint.close()
    return writers


def _writer(endpoint: Endpoint, device: Device) -> Writer:
    with endpoint.database.read() as connection:
        from central.streams import all_streams

        task = next(one.stream for one in all_streams(connection) if one.kind == "task")
        grants = endpoint.ledger.key_grants_for(connection, device.keys.recipient, [task])
    table = KeyTable()
    for statement in grants:
        table.add(statement)
    key = table.newest_key(task, device.keys)
    clock = HybridClock(wall_ms, lambda: time.monotonic_ns() // 10**6, "ab" * 8)
    prev, seq, sets = bytes(32), 0, []
    for _ in range(4):
        batches = []
        for _ in range(BATCHES):
            batch = []
            for _ in range(BATCH):
                seq += 1
                event = device.event(
                    "task.returned", task="ab" * 16, reason=f"第 {seq} 次：下雨，路不通，改日再来"
                )
                commit = seal(
                    stream_key=key, keys=device.keys, incarnation=device.incarnation, seq=seq, prev=prev,
                    stamp=clock.tick(), zone=480, events=[event],
                )  # fmt: skip
                prev = commit.id
                batch.append(commit)
            batches.append(batch)
        sets.append(batches)
    return Writer(device.keys, sets)
