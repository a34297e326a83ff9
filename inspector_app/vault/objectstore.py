"""Containers that come from elsewhere or go elsewhere: `sync.store.ObjectStore`, wishes, and letting
originals go.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path

from inspector_app.vault import files
from inspector_app.vault.engine import Database
from inspector_app.vault.evidence import GONE, OBJECTS, WHOLE, note_object
from inspector_app.vault.faults import VaultFault, from_os_error
from inspector_app.vault.receiptstore import proof_of
from inspector_app.vault.vault import Vault
from sync.container import container_hash, read_header
from sync.faults import SyncFault
from sync.receipts import KIND_OBJECT

SLICES = ".slices"


class ContainerShelf:
    """Slices in and out of the evidence folder. A container appears under its name only when its hash is
    right.
    """

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._objects = folder / OBJECTS
        self._vault = vault
        files.make_folder(self._objects)

    def read_slice(self, container: bytes, offset: int, size: int) -> bytes:
        """Bytes of a container that is held. Raises SyncFault sync.object-missing."""
        try:
            with (self._objects / container.hex()).open("rb") as source:
                source.seek(offset)
                return source.read(size)
        except FileNotFoundError as error:
            raise SyncFault("sync.object-missing", place=container.hex()) from error
        except OSError as error:
            raise from_os_error(error, container.hex()) from error

    def write_slice(self, container: bytes, total: int, offset: int, data: bytes) -> bool:
        """Keep a slice durably, in any order; True once the whole is there under its name.

        A whole with a wrong hash is dropped, slices and all. Raises VaultFault vault.disk-full,
        vault.read-only.
        """
        if (self._objects / container.hex()).exists():
            return self._adopt(container, self._objects / container.hex())
        path = self._objects / (container.hex() + SLICES)
        self._put(path, offset, data)
        row = (container, offset, len(data))
        covered = self._vault.writer.write(lambda database: _cover(database, row))
        return covered >= total and self._finish(container, path, total)

    def held(self, container: bytes) -> int:
        """Bytes of an unfinished container that are here from its start without a gap: where a download
        goes on.
        """
        with self._vault.reader() as database:
            return _covered(database, container)

    def want(self, containers: Iterable[bytes], stream: str) -> Future[None]:
        """Ask for containers of a stream with the next sync."""
        at = self._vault.clock()
        rows = [(container, stream, at) for container in containers]

        def change(database: Database) -> None:
            database.conn.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?)", rows)

        return self._vault.writer.submit(change)

    def release(self, container: bytes) -> None:
        """Let an original go from this laptop. Raises VaultFault vault.not-backed-up unless a receipt
        proves that the endpoint has it under a backup, vault.unknown-object.
        """

        def change(database: Database) -> None:
            proof = proof_of(database, KIND_OBJECT, container)
            if proof is None or not proof.backed_up:
                raise VaultFault("vault.not-backed-up", place=container.hex())
            database.conn.execute("UPDATE objects SET state = ? WHERE hash = ?", (GONE, container))

        self._vault.writer.write(change)
        (self._objects / container.hex()).unlink(missing_ok=True)

    def _put(self, path: Path, offset: int, data: bytes) -> None:
        try:
            new = not path.exists()
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                os.lseek(handle, offset, os.SEEK_SET)
                view = memoryview(data)
                while view:
                    view = view[os.write(handle, view) :]
                os.fsync(handle)
            finally:
                os.close(handle)
            if new:
                files.sync_folder(self._objects)
        except OSError as error:
            raise from_os_error(error, str(path)) from error

    def _finish(self, container: bytes, path: Path, total: int) -> bool:
        with path.open("rb") as source:
            right = path.stat().st_size == total and container_hash(source) == container
        if not right:
            path.unlink()
            self._vault.writer.write(lambda database: _forget_slices(database, container))
            return False
        final = self._objects / container.hex()
        os.replace(path, final)
        files.sync_folder(self._objects)
        return self._adopt(container, final)

    def _adopt(self, container: bytes, path: Path) -> bool:
        with path.open("rb") as source:
            header = read_header(source)
        size, at = path.stat().st_size, self._vault.clock()

        def change(database: Database) -> None:
            wish = database.conn.execute("SELECT stream FROM wanted WHERE hash = ?", (container,)).fetchone()
            stream = str(wish[0]) if wish else ""
            note_object(database, (container, header.file, stream, size, WHOLE, header.sealed, at))
            _forget_slices(database, container)

        self._vault.writer.write(change)
        return True


def _cover(database: Database, row: tuple[bytes, int, int]) -> int:
    database.conn.execute(
        "INSERT INTO slices VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET size = max(size, excluded.size)", row
    )
    return _covered(database, row[0])


def _covered(database: Database, container: bytes) -> int:
    end = 0
    for start, size in database.conn.execute(
        "SELECT start, size FROM slices WHERE hash = ? ORDER BY start", (container,)
    ):
        if start > end:
            break
        end = max(end, start + size)
    return end


def _forget_slices(database: Database, container: bytes) -> None:
    database.conn.execute("DELETE FROM slices WHERE hash = ?", (container,))
