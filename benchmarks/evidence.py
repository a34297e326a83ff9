"""Evidence in and out: one big file, 500 photos, and single chunks, beside copying and hashing the same
bytes.

The floor copies to the same disk, hashes with SHA-256 and syncs, as the store must before it says "saved".
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.program import run
from benchmarks.row import Row, row
from benchmarks.turns import in_turns
from inspector_app.vault.batch import ingest_many
from inspector_app.vault.capture import FileKey
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.vault import create_vault
from sync.keys import StreamKey

BIG = 512 * 1024 * 1024
PHOTO = 3_000_000
BLOCK = 256 * 1024
GROUP = 50


def copy_and_hash(source: Path, target: Path) -> None:
    total = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while block := reader.read(BLOCK):
            total.update(block)
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())


def new_store(folder: Path) -> tuple[EvidenceStore, StreamKey]:
    vault, _ = create_vault(folder, passphrase="benchmark passphrase", cost=Argon2Cost(64, 1, 1))
    return EvidenceStore(folder, vault), StreamKey.generate("5a" * 16, 0, os.urandom)


def make_file(path: Path, size: int) -> Path:
    block = os.urandom(1 << 20)
    with path.open("wb") as out:
        for start in range(0, size, len(block)):
            out.write(block[: min(len(block), size - start)])
    return path


def big_file_rows(folder: Path, store: EvidenceStore, key: StreamKey, turns: int) -> list[Row]:
    source, kept = make_file(folder / "big", BIG), list[FileKey]()

    def take_in(_: int) -> None:
        kept.append(store.new_file_key(key))
        with source.open("rb") as reader:
            store.ingest(reader, kept[-1])

    def tidy() -> None:
        (folder / "copy").unlink(missing_ok=True)
        for before in kept[:-1]:
            _drop(store, before)
        del kept[:-1]

    taken = in_turns(take_in, lambda _: copy_and_hash(source, folder / "copy"), turns, tidy=tidy)
    file_key = kept[-1]
    against, limit = BIG / 1e6 / median(taken.theirs), 0.6
    found = [
        row(
            "ingest of a 512 MB file",
            against / taken.ratio,
            "MB/s",
            against=against,
            limit=limit,
            limit_on_ratio=True,
            at_least=True,
        ),
        row(
            "processor time of that, two hashes and a cipher",
            median(taken.mine_busy),
            "s",
            against=median(taken.theirs_busy),
        ),
    ]
    chance, times = random.Random(1), []
    with store.open_reader(file_key.file, file_key.key) as opened:
        for _ in range(300):
            start = time.perf_counter()
            opened.seek(chance.randrange(BIG // BLOCK) * BLOCK)
            opened.read(BLOCK)
            times.append(1000 * (time.perf_counter() - start))
    return [*found, row("random read of a 256 KiB chunk", median(times), "ms", limit=1)]


def photo_rows(folder: Path, store: EvidenceStore, key: StreamKey, photos: int) -> list[Row]:
    """Groups of photos take turns with copying the same."""
    source, kept = make_file(folder / "photo", PHOTO), list[FileKey]()
    size = min(GROUP, photos)

    def take_in(_: int) -> None:
        kept.extend(store.new_file_key(key) for _ in range(size))
        assert all(
            one.info for one in ingest_many(store, [(lambda: source.open("rb"), each) for each in kept])
        )

    def copy(_: int) -> None:
        for number in range(size):
            copy_and_hash(source, folder / f"copy{number}")

    def tidy() -> None:
        while kept:
            _drop(store, kept.pop())
        for path in folder.glob("copy*"):
            path.unlink()

    taken = in_turns(take_in, copy, photos // size, tidy=tidy)
    return [taken.row(f"{photos} photos of 3 MB", 1.5, scale=photos / size, unit="s")]


def _drop(store: EvidenceStore, key: FileKey) -> None:
    stored = store.object_of(key.file)
    assert stored
    store.path_of(stored.hash).unlink()


def memory_row(folder: Path) -> Row:
    """Peak memory of a program that ingests 512 MB, over one that ingests a single photo."""
    peaks = []
    for name, size in (("small", PHOTO), ("large", BIG)):
        ended = run([sys.executable, "-m", "benchmarks.evidence", str(folder / name), str(size)])
        peaks.append(float(ended.stdout))
    return row("extra memory of a 512 MB ingest", peaks[1] - peaks[0], "MB", limit=64)


def rows(turns: int = 5, photos: int = 500) -> list[Row]:
    """All rows of evidence."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        store, key = new_store(folder / "vault")
        with store.vault:
            found = big_file_rows(folder, store, key, turns) + photo_rows(folder, store, key, photos)
        return [*found, memory_row(folder)]


def _ingest_once() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir()
    source = make_file(folder / "source", int(sys.argv[2]))
    store, key = new_store(folder / "vault")
    with store.vault, source.open("rb") as reader:
        store.ingest(reader, store.new_file_key(key))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    _ingest_once()
