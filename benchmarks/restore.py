"""`central backup`, `central restore` and what devices do behind it: timed, with a peer in the same run.

`./bench restore --commits 100000` by hand gives the figures of docs/scale.md; the default takes seconds. The
device brings back a tenth of the commits, which came after the backup.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.central import BATCH, BATCHES, PASSPHRASE, Writer, make_writers
from benchmarks.row import Row, row
from central.backup import backup
from central.endpoint import Endpoint, open_endpoint
from central.exchange import answer
from central.grants import administrators_of
from central.restore import restore
from sync.commit import Commit
from sync.directory import Directory
from sync.exchange import DeviceExchange
from sync.memory import MemoryStore
from sync.store import Changes


def rows(commits: int = 3_000) -> list[Row]:
    """Seconds; against copying the same files."""
    with tempfile.TemporaryDirectory() as folder:
        data, saved = Path(folder) / "county", Path(folder) / "backup"
        writer = make_writers(data, None)[0]
        endpoint = open_endpoint(data)
        device = _Device(endpoint, writer)
        device.exchange(endpoint)
        kept = _store(endpoint, device, commits)
        backing_up = _timed(lambda: backup(endpoint, saved))
        copying = _timed(lambda: shutil.copytree(saved, Path(folder) / "copy"))
        lost = _store(endpoint, device, commits // 10)
        device.exchange(endpoint)
        administrators = administrators_of(endpoint.folder, PASSPHRASE)
        endpoint.close()
        restoring = _timed(lambda: restore(saved, Path(folder) / "again", administrators))
        again = open_endpoint(Path(folder) / "again")
        filling = _timed(lambda: device.exchange(again))
        missing = _missing(again, device)
        again.close()
        writer.device.close()
        return [
            row(f"restore: central backup of {kept} commits", backing_up, "s", against=copying),
            row(f"restore: central restore of {kept} commits", restoring, "s", against=copying),
            row(f"restore: a device brings {lost} lost commits back", filling, "s"),
            row("restore: commits that are missing then", missing, "", limit=0),
        ]


class _Device:
    """The core of a device, over memory, without a line between it and the endpoint."""

    def __init__(self, endpoint: Endpoint, writer: Writer) -> None:
        self.writer = writer
        self.keys = writer.device.keys
        self.store = MemoryStore()
        self.core = DeviceExchange(
            store=self.store, keys=self.keys, directory=Directory(endpoint.county), entropy=os.urandom
        )

    def exchange(self, endpoint: Endpoint) -> None:
        """Until nothing is left."""
        with endpoint.database.read() as connection:
            who = endpoint.people.find(connection, self.keys.profile)
        assert who is not None
        while True:
            request = self.core.request()
            step = self.core.take_reply(answer(endpoint, who, request.data), request)
            if step.done:
                return


def _store(endpoint: Endpoint, device: _Device, wanted: int) -> int:
    """At least `wanted` commits, at the endpoint and at the device."""
    stored = 0
    while stored < wanted:
        for batch in next(device.writer.sets):
            made: list[tuple[Commit, bool]] = [(commit, True) for commit in batch]
            with endpoint.database.write() as connection:
                endpoint.acceptance.store(connection, made, device.keys.profile)
            device.store.apply(Changes(commits=made))
        stored += BATCH * BATCHES
    return stored


def _missing(endpoint: Endpoint, device: _Device) -> int:
    """Of the device's commits: those that the endpoint lacks or that have no receipt."""
    with endpoint.database.read() as connection:
        absent = sum(not endpoint.ledger.holds_commit(connection, one.hex()) for one in device.store.commits)
    return absent + len(device.store.unproven_commits(10**6, device.keys.profile))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
