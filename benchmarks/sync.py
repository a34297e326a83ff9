"""Sync: bytes on the wire beside the zstd floor, verifying, and a thin line that breaks.

`./bench sync` · `./bench sync --thin` (needs `shared/peers/sync/linkproxy.py`, two minutes). Everything is
counted that leaves or reaches the device: signatures, encryption, keys, proofs; on the thin line TLS too.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.row import Row, row
from benchmarks.sync_answers import answer_beside_photo
from benchmarks.sync_newcomer import first_sync
from benchmarks.sync_records import WORKLOAD, as_event, floor, workload
from sync.commit import NO_HASH, Commit, open_payload, seal, verify_signature
from sync.faults import SyncFault
from sync.payload import FORM_PARTED
from sync.store import Changes
from sync.transports.drain import Drain, Rules
from sync.transports.https import EndpointClient
from sync.transports.pace import Pace
from tests.sync.tiny_endpoint import TinyEndpoint, make_certificate
from tests.sync.world import Device, World

PROXY = WORKLOAD.with_name("linkproxy.py")
_PHOTO = 300_000


def rows(records: int = 10_000, township: int = 20_000, thin: bool = False) -> Sequence[Row]:
    """All measurements; the thin line only on request. `township`: commits of the first sync."""
    findings = workload(records)
    least = floor(findings)
    made: list[Row] = []
    for size, limit in ((20, 1.35), (3, 1.7)):
        made += _exchange(findings, size, least, limit)
    made += _loopback()
    made += first_sync(township)
    if thin and PROXY.exists():
        made += _thin(findings[:1000])
    return made


def _fill(device: Device, findings: list[dict[str, Any]], size: int) -> list[Commit]:
    """Save findings, `size` in a commit."""
    key, prev = device.open_stream(), NO_HASH
    made: list[Commit] = []
    for start in range(0, len(findings), size):
        events = [as_event(record) for record in findings[start : start + size]]
        prev_commit = seal(
            stream_key=key, keys=device.keys, incarnation=device.incarnation, seq=len(made) + 1, prev=prev,
            stamp=device.clock.tick(), zone=480, events=events, newest_form=FORM_PARTED,
        )  # fmt: skip
        made.append(prev_commit)
        prev = prev_commit.id
    device.store.apply(Changes(commits=[(commit, True) for commit in made]))
    return made


def _exchange(findings: list[dict[str, Any]], size: int, least: int, limit: float) -> list[Row]:
    world = World(seed=3)
    device = world.enrol("inspector")
    made = _fill(device, findings, size)
    moved = 0
    start = time.monotonic()
    while True:
        request = device.exchange.request(4 * 1024 * 1024)
        reply, _ = world.endpoint.answer(request.data)
        moved += len(request.data) + len(reply)
        if device.exchange.take_reply(reply, request).done:
            break
    spent = time.monotonic() - start
    name = f"{len(findings)} records, {size} a commit"
    key = device.key_of(made[0].header.stream)
    begin = time.monotonic()
    for commit in made:
        verify_signature(commit, device.keys.public.ed25519)
        open_payload(commit, key)
    opened = time.monotonic() - begin
    return [
        row(f"bytes on the wire, {name}", moved, "B", against=least, limit=limit, limit_on_ratio=True),
        row(f"both sides of the exchange, {name}", spent, "s"),
        row(f"verify and open, {name}", opened, "s", limit=1.0 if size == 20 else None),
    ]


@contextmanager
def _served(device: Device) -> Iterator[tuple[TinyEndpoint, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        path, pin = make_certificate(Path(folder))  # type: ignore[no-untyped-call]
        endpoint = TinyEndpoint(device.world, path, patience=20)
        try:
            yield endpoint, pin
        finally:
            endpoint.close()


def _drain(device: Device, url: str, pin: bytes) -> float:
    client = EndpointClient(url, pin, device.keys, pace=Pace(time.monotonic, time.sleep))
    start = time.monotonic()
    try:
        Drain(device.exchange, client, device.store, Rules(sleep=time.sleep, tries=30)).run()
    finally:
        client.close()
    return time.monotonic() - start


def _loopback(blobs: int = 100) -> list[Row]:
    device = World(seed=4).enrol("inspector")
    for number in range(blobs):
        device.store.add_object(random.Random(number).randbytes(_PHOTO))
    with _served(device) as (endpoint, pin):
        spent = _drain(device, endpoint.url, pin)
        body = endpoint.body_bytes
    payload = blobs * _PHOTO
    return [
        row(f"{blobs} blobs of 300 KB over loopback", spent, "s"),
        row("bytes of their request bodies", body, "B", against=payload, limit=1.05, limit_on_ratio=True),
    ]


@contextmanager
def _thin_line(port: int, cut_every: float) -> Iterator[tuple[int, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        listen, stats = random.Random().randint(20_000, 50_000), Path(folder) / "stats.json"
        command = [
            sys.executable, str(PROXY), "--listen", str(listen), "--to", f"127.0.0.1:{port}", "--kbit", "64",
            "--rtt-ms", "600", "--cut-every", str(cut_every), "--cut-for", "3", "--stats", str(stats),
        ]  # fmt: skip
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            while not stats.exists():
                time.sleep(0.05)
            try:
                yield listen, stats
            finally:
                time.sleep(0.6)
                process.terminate()


def _thin(findings: list[dict[str, Any]]) -> list[Row]:
    """64 kbit/s, 600 ms, a cut of 3 s every 20 s; beside one plain tus upload of the records' zstd."""
    plain, records, photo, saving = (World(seed=seed).enrol("inspector") for seed in (5, 6, 7, 8))
    raw = b"".join(json.dumps(record, separators=(",", ":")).encode() + b"\n" for record in findings)
    plain.store.add_object(zstandard.ZstdCompressor(level=19).compress(raw))
    _fill(records, findings, 20)
    photo.store.add_object(random.Random(9).randbytes(_PHOTO))
    base, base_up = _over_thin_line(plain, statements=False)
    spent, up = _over_thin_line(records)
    photo_spent, photo_up = _over_thin_line(photo)
    with (
        _served(saving) as (endpoint, pin),
        _thin_line(endpoint.server.server_port, 0) as (port, _),
    ):
        meanwhile = answer_beside_photo(saving, f"https://127.0.0.1:{port}", pin, _PHOTO)
    return [
        row(
            "1,000 records on a thin, breaking line", spent, "s", against=base, limit=1.5, limit_on_ratio=True
        ),
        row("their bytes up", up, "B", against=base_up),
        row("one 300 KB photo on that line", photo_spent, "s", against=_PHOTO * 8 / 64_000),
        row("its bytes up", photo_up, "B", against=_PHOTO),
        *meanwhile,
    ]


def _over_thin_line(device: Device, *, statements: bool = True) -> tuple[float, int]:
    """Seconds and bytes up, TLS included, until all is proven (without `statements`: just uploaded)."""
    with _served(device) as (endpoint, pin), _thin_line(endpoint.server.server_port, 20) as (port, stats):
        url = f"https://127.0.0.1:{port}"
        spent = _drain(device, url, pin) if statements else _upload_only(device, url, pin)
        time.sleep(0.6)
        return spent, int(json.loads(stats.read_text())["up"])


def _upload_only(device: Device, url: str, pin: bytes) -> float:
    client = EndpointClient(url, pin, device.keys, pace=Pace(time.monotonic, time.sleep))
    ((name, data),) = device.store.objects.items()
    upload = client.upload_of(name, io.BytesIO(data), len(data))
    start = time.monotonic()
    while True:
        try:
            upload.run()
        except SyncFault:
            time.sleep(0.5)
        else:
            break
    client.close()
    return time.monotonic() - start
