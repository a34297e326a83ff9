"""`vault check`, `rekey`, `backup` and `restore` on a large vault: seconds, and memory over a small one.

`./bench maintenance --gigabytes 20` for the size that the product promises (needs twice that on the disk).
A tenth of the evidence is one long video, the rest photos of 3 MB.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from benchmarks.program import duchatong
from benchmarks.row import Row, row
from inspector_app.vault.batch import Source, ingest_many
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.vault import create_vault
from sync.keys import StreamKey

PASSPHRASE = "benchmark passphrase"
PHOTO = 3_000_000
GROUP = 64


class Noise:
    """A source of `size` bytes that no other source gives, made as it is read."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._block = os.urandom(1 << 16)

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        size = min(size, self._left, len(self._block))
        self._left -= size
        return self._block[:size]

    def __enter__(self) -> Noise:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


def fill(folder: Path, total: int) -> int:
    """A new vault with `total` bytes of evidence; how many pieces."""
    vault, _ = create_vault(folder, passphrase=PASSPHRASE, cost=Argon2Cost(64, 1, 1))
    key = StreamKey.generate("5a" * 16, 0, os.urandom)
    with vault:
        store, count = EvidenceStore(folder, vault), 0
        sizes = [total // 10, *([PHOTO] * max(1, (total - total // 10) // PHOTO))]
        for start in range(0, len(sizes), GROUP):
            group = [(_source(size), store.new_file_key(key)) for size in sizes[start : start + GROUP]]
            for taken in ingest_many(store, group):
                assert taken.info is not None, taken.fault
                count += 1
    return count


def _source(size: int) -> Source:
    return lambda: cast("BinaryIO", Noise(size))


def measured(home: Path, total: int) -> Iterator[tuple[str, float, float]]:
    """(command, seconds, peak MB) of each command, one after the other, on a vault of `total` bytes."""
    vault, backups, secret = home / "vault", home / "backups", home / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    fill(vault, total)
    common = ("--passphrase-file", str(secret), "--vault", str(vault))
    for words in (
        ("check",),
        ("rekey",),
        ("backup", "--to", str(backups)),
        ("restore", "--from", str(backups)),
        ("check",),
    ):
        if words[0] == "restore":
            shutil.rmtree(vault)  # lost with the laptop; and the disk need not hold it three times
        ended = duchatong("vault", words[0], *common, *words[1:])
        yield words[0], (ended.ended - ended.spawned) / 1e9, ended.peak_mb


def rows(gigabytes: float = 0.5) -> list[Row]:
    """Seconds and peak memory of each command; memory beside a vault with a single photo."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        little = {name: peak for name, _, peak in measured(Path(small), 2 * PHOTO)}
        for number, (name, seconds, peak) in enumerate(measured(Path(large), int(gigabytes * 1e9))):
            which = f"vault {name} of {gigabytes:g} GB" + (" (restored)" if number == 4 else "")
            found.append(row(which, seconds, "s"))
            found.append(row(f"extra memory of {which}", peak - little[name], "MB", limit=64))
    return found
