"""Uploads on disk and in the database.

The database says how far an upload is durable; bytes behind that are cut off before anything is appended.
Appending happens inside a
transaction that holds the upload's lease, so a superseded writer, here or in another worker, can never
touch the part again.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from central.faults import CentralFault
from central.store.bulk import insert_new
from central.store.database import Database
from central.store.objects import ObjectStore, digest_of, sync_folder
from central.store.schema import objects, uploads

EXPIRY_MS = 180 * 24 * 3600 * 1000
MAX_LENGTH = 16 * 1024**3
MAX_UNFINISHED = 64 * 1024**3

Received = Callable[[sa.Connection, str], None]


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload. `durable` bytes have survived an fsync; `hash` names the container it must become."""

    upload: str
    hash: str
    length: int
    durable: int
    profile: str
    expires: int

    @property
    def complete(self) -> bool:
        return self.durable == self.length


class Uploads:
    """Creates, appends to, finishes and drops uploads.

    `received(connection, hash)` is called in the publishing transaction.
    """

    def __init__(
        self,
        database: Database,
        store: ObjectStore,
        folder: Path,
        clock: Callable[[], int],
        received: Received,
    ) -> None:
        self._database = database
        self._store = store
        self._folder = folder
        self._clock = clock
        self._received = received
        folder.mkdir(parents=True, exist_ok=True)

    def part(self, upload: str) -> Path:
        return self._folder / f"{upload}.part"

    def create(self, profile: str, name: str, length: int) -> Upload:
        """The upload of this container by this profile: the one already begun, or a new one.

        Raises `tus.quota`.
        """
        now = self._clock()
        durable = length if self._store.holds(name) and self._store.size(name) == length else 0
        with self._database.write() as connection:
            self._check_quota(connection, profile, length - durable)
            row = {
                "upload": secrets.token_hex(16), "hash": name, "length": length, "durable": durable,
                "profile": profile, "created": now, "expires": now + EXPIRY_MS,
            }  # fmt: skip
            known = self._begun(connection, profile, name)
            if known is not None and (known.length != length or (durable and not known.complete)):
                connection.execute(uploads.delete().where(uploads.c.upload == known.upload))
                self.part(known.upload).unlink(missing_ok=True)
            insert_new(connection, uploads, [row])
            begun = self._begun(connection, profile, name)
        if begun is None:
            raise CentralFault("tus.gone", status=410)
        return begun

    def find(self, upload: str, profile: str) -> Upload:
        """Raises `tus.gone` (unknown or expired), `tus.forbidden` (another's)."""
        with self._database.read() as connection:
            row = connection.execute(sa.select(uploads).where(uploads.c.upload == upload)).one_or_none()
        if row is None or row.expires < self._clock():
            raise CentralFault("tus.gone", status=410)
        if row.profile != profile:
            raise CentralFault("tus.forbidden", status=403)
        return _upload(row)

    def take_lease(self, upload: str) -> str:
        """Whoever held the upload before can append no more. Bytes that were not durable are cut off.

        Returns the lease.
        """
        lease = secrets.token_hex(16)
        with self._database.write() as connection:
            row = self._locked(connection, upload)
            durable = self._cut(row)
            connection.execute(
                uploads.update().where(uploads.c.upload == upload).values(lease=lease, durable=durable)
            )
        return lease

    def append(self, upload: str, lease: str, at: int, block: bytes, *, advance: bool) -> int:
        """Write `block` at byte `at` and fsync; with `advance` the new end becomes the durable offset.
        Returns the end.

        Raises `tus.superseded` when another request has taken the lease.
        """
        with self._database.write() as connection:
            row = self._locked(connection, upload)
            if row.lease != lease:
                raise CentralFault("tus.superseded", status=409)
            _write_at(self.part(upload), at, block, durable=advance)
            end = at + len(block)
            if advance:
                connection.execute(uploads.update().where(uploads.c.upload == upload).values(durable=end))
        return end

    def finish(self, upload: Upload) -> None:
        """Verify the digest and publish; does nothing the second time. Raises `object.digest`; then the
        upload is gone and may be begun anew.
        """
        if not self._publish(upload) and not self._store.holds(upload.hash):
            self.drop(upload)
            raise CentralFault("tus.gone", status=410)
        row = {
            "hash": upload.hash, "size": upload.length, "sender": upload.profile, "received": self._clock(),
        }  # fmt: skip
        with self._database.write() as connection:
            if insert_new(connection, objects, [row]):
                self._received(connection, upload.hash)

    def _publish(self, upload: Upload) -> bool:
        """False if there is no part (any more): another request was quicker."""
        part = self.part(upload.upload)
        try:
            if digest_of(part) == upload.hash:
                self._store.publish(upload.hash, part)
                return True
        except FileNotFoundError:
            return False
        self.drop(upload)
        raise CentralFault("object.digest", status=422, place=upload.hash)

    def drop(self, upload: Upload) -> None:
        with self._database.write() as connection:
            connection.execute(uploads.delete().where(uploads.c.upload == upload.upload))
        self.part(upload.upload).unlink(missing_ok=True)

    def sweep(self) -> int:
        """At start and daily: finish what a crash left between the last byte and publishing; drop what
        expired. One that cannot be finished is dropped too, and its device begins it anew: an endpoint always
        starts.
        """
        now = self._clock()
        with self._database.read() as connection:
            ended = [
                _upload(row) for row in connection.execute(sa.select(uploads).where(uploads.c.expires < now))
            ]
            held = sa.select(objects.c.hash)
            ready = [
                _upload(row)
                for row in connection.execute(
                    sa.select(uploads).where(
                        uploads.c.durable == uploads.c.length,
                        uploads.c.hash.not_in(held),
                        uploads.c.expires >= now,
                    )
                )
            ]
        for upload in ready:
            with suppress(CentralFault):
                self.finish(upload)
        for upload in ended:
            self.drop(upload)
        return len(ready) + len(ended)

    def _check_quota(self, connection: sa.Connection, profile: str, more: int) -> None:
        open_bytes = connection.scalar(
            sa.select(sa.func.coalesce(sa.func.sum(uploads.c.length - uploads.c.durable), 0)).where(
                uploads.c.profile == profile
            )
        )
        if int(open_bytes or 0) + more > MAX_UNFINISHED:
            raise CentralFault("tus.quota", status=413, limit=MAX_UNFINISHED)

    def _begun(self, connection: sa.Connection, profile: str, name: str) -> Upload | None:
        row = connection.execute(
            sa.select(uploads).where(uploads.c.profile == profile, uploads.c.hash == name)
        ).one_or_none()
        return None if row is None else _upload(row)

    def _locked(self, connection: sa.Connection, upload: str) -> sa.Row[tuple[object, ...]]:
        row = connection.execute(
            sa.select(uploads).where(uploads.c.upload == upload).with_for_update()
        ).one_or_none()
        if row is None:
            raise CentralFault("tus.gone", status=410)
        return row

    def _cut(self, row: sa.Row[tuple[object, ...]]) -> int:
        durable = int(row.durable)
        part = self.part(row.upload)
        if not part.exists():
            return durable if self._store.holds(row.hash) else 0
        size = part.stat().st_size
        if size > durable:
            os.truncate(part, durable)
        return min(size, durable)


def _upload(row: sa.Row[tuple[object, ...]]) -> Upload:
    return Upload(row.upload, row.hash, int(row.length), int(row.durable), row.profile, int(row.expires))


def _write_at(part: Path, at: int, block: bytes, *, durable: bool) -> None:
    new = not part.exists()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        view = memoryview(block)
        while view:
            written = os.pwrite(handle, view, at)
            view, at = view[written:], at + written
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        sync_folder(part.parent)
