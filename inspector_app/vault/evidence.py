"""The evidence store: containers under `objects/`, named by their hash, never in plaintext anywhere.

Order of every capture: the wrapped key is durable, then the first byte is written under a temporary name in
the same folder, the whole container is synced, renamed, its folder synced, and only then is it
acknowledged. A capture that was cut off stays as a marked, readable prefix.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from inspector_app.vault import files
from inspector_app.vault.capture import Capture, FileKey, blocks
from inspector_app.vault.commit_rows import insert_statement
from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault, from_os_error
from inspector_app.vault.vault import Vault
from sync.container import ContainerInfo, ContainerReader, container_hash, read_header
from sync.faults import SyncFault
from sync.keys import StreamKey, build_file_key, build_sealed_key
from sync.sealed import build_split_key

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]

OBJECTS = "objects"
PART = ".part"
WHOLE, UNFINISHED, BEGUN, GONE = "whole", "unfinished", "begun", "gone"


@dataclass(frozen=True, slots=True)
class StoredObject:
    """A container in the store: `hash` 32 bytes, `size` of the container, `state` whole or gone
    (released).
    """

    hash: bytes
    file: str
    stream: str
    size: int
    state: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A capture that was cut off: its file id, container bytes on the disk, and whether it was sealed."""

    file: str
    stream: str
    path: Path
    size: int
    sealed: bool


class EvidenceStore:
    """Evidence of one vault; `folder` is the vault's own. Several threads may ingest and read at once."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self.folder = folder / OBJECTS
        self.vault = vault
        files.make_folder(self.folder)

    def new_file_key(self, stream_key: StreamKey) -> FileKey:
        """A fresh key for an ordinary file, wrapped under its stream's key."""
        file, key = self.vault.entropy(16).hex(), self.vault.entropy(32)
        statement = build_file_key(stream_key, file, key, self.vault.profile_keys, self.vault.entropy)
        return FileKey(file, key, statement, stream_key.stream)

    def new_sealed_key(self, stream: str, custodians: tuple[bytes, ...], *, needed: int = 1) -> FileKey:
        """A fresh key that only custodians (X25519 public keys) can open, `needed` of them together; this
        laptop cannot once it is dropped. Raises SyncFault format.field for an impossible number.
        """
        file, key, by = self.vault.entropy(16).hex(), self.vault.entropy(32), self.vault.profile_keys
        if needed == 1:
            statement = build_sealed_key(file, key, custodians, by)
        else:
            statement = build_split_key(file, key, custodians, needed, by, entropy=self.vault.entropy)
        return FileKey(file, key, statement, stream, sealed=True)

    def ingest(
        self,
        source: BinaryIO,
        key: FileKey,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ContainerInfo:
        """Encrypt `source` to its end and store it; returns once it is durable. Blocks: call it from a
        worker thread.

        `progress` gets the plaintext bytes done. Raises VaultFault vault.cancelled, vault.source-empty,
        vault.source-unreadable, vault.disk-full, vault.read-only, vault.disk-error; then nothing is kept.
        """
        with self.begin(key) as capture:
            for block in blocks(source, key.file):
                if cancelled and cancelled():
                    raise VaultFault("vault.cancelled", place=key.file)
                capture.write(block)
                if progress:
                    progress(capture.written)
            if capture.written == 0:
                raise VaultFault("vault.source-empty", place=key.file)
            return capture.finish()

    def ingest_bytes(self, data: bytes, key: FileKey) -> ContainerInfo:
        """Store something small, such as a thumbnail, in the same way."""
        return self.ingest(io.BytesIO(data), key)

    def begin(self, key: FileKey) -> Capture:
        """Start a recording: the wrap is durable when this returns. Use as a context manager; leaving it
        without `finish` drops what was written.
        """
        self.register([key])
        return self.start(key)

    def register(self, keys: Sequence[FileKey]) -> None:
        """Make the wraps of captures durable, before their first byte."""
        rows = [(key.file, key.stream, BEGUN, key.sealed, self.vault.clock()) for key in keys]

        def change(database: Database) -> None:
            for key in keys:
                insert_statement(database, key.statement)
            database.conn.executemany("INSERT INTO captures VALUES (?, ?, ?, ?, ?)", rows)

        self.vault.writer.write(change)

    def start(self, key: FileKey) -> Capture:
        """The second half of `begin`, for a key that was registered."""
        try:
            return Capture(key, self.folder / (key.file + PART), self.vault.entropy, self)
        except OSError as error:
            self.forget(key)
            raise from_os_error(error, str(self.folder)) from error

    def settle(self) -> tuple[Unfinished, ...]:
        """Bring the store in order after a crash; call once after opening, before any capture.

        Containers that were whole but not yet noted are noted; those that were cut off are marked
        unfinished. Nothing is deleted. Returns all unfinished captures.
        """
        with self.vault.reader() as database:
            noted = {bytes(row[0]).hex() for row in database.conn.execute("SELECT hash FROM objects")}
        for name in sorted(set(os.listdir(self.folder)) - noted):
            if "." not in name:
                self._adopt(self.folder / name)
        self.vault.writer.write(
            lambda database: database.conn.execute(
                "UPDATE captures SET state = ? WHERE state = ?", (UNFINISHED, BEGUN)
            )
        )
        return self.unfinished()

    def unfinished(self) -> tuple[Unfinished, ...]:
        """Captures that were cut off. One without any byte on the disk has size 0."""
        with self.vault.reader() as database:
            rows = database.conn.execute(
                "SELECT file, stream, sealed FROM captures WHERE state = ? ORDER BY at, file", (UNFINISHED,)
            ).fetchall()
        found = []
        for file, stream, sealed in rows:
            path = self.folder / (file + PART)
            found.append(
                Unfinished(file, stream, path, path.stat().st_size if path.exists() else 0, bool(sealed))
            )
        return tuple(found)

    def keep_unfinished(self, file: str) -> StoredObject:
        """Store a capture that was cut off as it is, under its hash, marked unfinished. Raises VaultFault
        vault.unknown-object."""
        found = next((item for item in self.unfinished() if item.file == file and item.size), None)
        if found is None:
            raise VaultFault("vault.unknown-object", place=file)
        with found.path.open("r+b") as source:
            container = container_hash(source)
            os.fsync(source.fileno())
        row = (container, file, found.stream, found.size, UNFINISHED, found.sealed, self.vault.clock())
        os.replace(found.path, self.path_of(container))
        files.sync_folder(self.folder)
        self.vault.writer.write(lambda database: note_object(database, row))
        return _stored((container, file, found.stream, found.size, UNFINISHED, found.sealed))

    def discard_unfinished(self, file: str) -> None:
        """Take away a capture that was cut off, after what it held was stored anew; nothing where there is
        none.
        """

        def change(database: Database) -> None:
            database.conn.execute("DELETE FROM captures WHERE file = ? AND state <> ?", (file, WHOLE))

        (self.folder / (file + PART)).unlink(missing_ok=True)
        self.vault.writer.write(change)

    def objects(self) -> tuple[StoredObject, ...]:
        with self.vault.reader() as database:
            rows = database.conn.execute(f"{_OBJECT} ORDER BY at, hash").fetchall()
        return tuple(_stored(row) for row in rows)

    def object_of(self, file: str) -> StoredObject | None:
        """The container of a file id."""
        with self.vault.reader() as database:
            row = database.conn.execute(f"{_OBJECT} WHERE file = ?", (file,)).fetchone()
        return _stored(row) if row else None

    def path_of(self, container: bytes) -> Path:
        """Where a container lies, whether or not it is there."""
        return self.folder / container.hex()

    def open_container(self, container: bytes) -> BinaryIO:
        """The encrypted container as a file. Raises VaultFault vault.unknown-object."""
        try:
            return self.path_of(container).open("rb")
        except FileNotFoundError as error:
            raise VaultFault("vault.unknown-object", place=container.hex()) from error
        except OSError as error:
            raise from_os_error(error, container.hex()) from error

    def open_reader(self, file: str, file_key: bytes) -> EvidenceReader:
        """The plaintext of a file, seekable, one chunk in memory; also of an unfinished capture's whole
        chunks.

        Raises VaultFault vault.unknown-object, vault.damaged-object; SyncFault evidence.wrong-key.
        """
        stored = self.object_of(file)
        path = self.path_of(stored.hash) if stored else self.folder / (file + PART)
        try:
            source = path.open("rb")
        except FileNotFoundError as error:
            raise VaultFault("vault.unknown-object", place=file) from error
        try:
            return EvidenceReader(source, file_key)
        except SyncFault as error:
            source.close()
            if error.code.startswith("format."):
                raise VaultFault("vault.damaged-object", place=file, why="its header") from error
            raise

    def note(self, whole: Sequence[tuple[FileKey, ContainerInfo]]) -> None:
        """Note containers that stand under their hashes, durably; part of `Capture.finish`."""
        at = self.vault.clock()
        rows = [(i.hash, i.file, key.stream, i.size, WHOLE, key.sealed, at) for key, i in whole]

        def change(database: Database) -> None:
            for row in rows:
                note_object(database, row)

        self.vault.writer.write(change)

    def _adopt(self, path: Path) -> None:
        with path.open("rb") as source:
            try:
                header = read_header(source)
            except SyncFault:
                return  # not ours, or damaged beyond its header: `vault check` names it
            if container_hash(source).hex() != path.name:
                return
        size, at = path.stat().st_size, self.vault.clock()

        def change(database: Database) -> None:
            capture = database.conn.execute(
                "SELECT stream FROM captures WHERE file = ? AND state <> ?", (header.file, WHOLE)
            ).fetchone()
            if capture:
                note_object(
                    database,
                    (bytes.fromhex(path.name), header.file, capture[0], size, WHOLE, header.sealed, at),
                )

        self.vault.writer.write(change)

    def forget(self, key: FileKey) -> None:
        """Drop the mark and the wrap of a capture that was given up; part of `Capture.drop`."""

        def change(database: Database) -> None:
            database.conn.execute("DELETE FROM captures WHERE file = ?", (key.file,))
            database.conn.execute("DELETE FROM statements WHERE id = ?", (key.statement.id,))

        self.vault.writer.write(change)


class EvidenceReader(ContainerReader):
    """A `ContainerReader` that closes the file under it and reads as much as it is asked for."""

    def read(self, size: int = -1) -> bytes:
        """`size` bytes or all that is left; fewer only at the end."""
        if size < 0:
            return self.readall()
        pieces: list[bytes] = []
        while size > 0 and (piece := super().read(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


_OBJECT = "SELECT hash, file, stream, size, state, sealed FROM objects"


def _stored(row: tuple[bytes, str, str, int, str, int]) -> StoredObject:
    return StoredObject(bytes(row[0]), row[1], row[2], int(row[3]), row[4], bool(row[5]))


def note_object(database: Database, row: tuple[bytes, str, str, int, str, bool, int]) -> None:
    """Note a container that stands under its hash: (hash, file, stream, size, state, sealed, at)."""
    database.conn.execute(
        "INSERT INTO objects (hash, file, stream, size, state, sealed, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (hash) DO UPDATE SET state = excluded.state",
        row,
    )
    database.conn.execute("UPDATE captures SET state = ? WHERE file = ?", (WHOLE, row[1]))
