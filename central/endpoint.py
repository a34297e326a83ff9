"""The parts of one endpoint put together: everything is passed in here, nothing looks itself up."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from central.acceptance import Acceptance
from central.audit import Audit
from central.author import Author
from central.county_files import CountyFolder, ServiceSecrets
from central.keyring import Keyring
from central.log.sequencer import CONTAINER, Sequencer
from central.people import People
from central.reading import Reader
from central.store.database import Database
from central.store.ledger import Ledger
from central.store.migrations import upgrade
from central.store.object_urls import open_objects
from central.store.objects import ObjectStore
from central.store.sealing import Sealer
from central.tus.uploads import Uploads
from sync.checkpoint import Checkpoint, sign_note
from sync.county import County
from sync.identity import ProfileKeys

Clock = Callable[[], int]


def wall_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Everything that a command or the running server works with."""

    folder: CountyFolder
    secrets: ServiceSecrets
    county: County
    database: Database
    objects: ObjectStore
    sealer: Sealer
    audit: Audit
    people: People
    ledger: Ledger
    keyring: Keyring
    sequencer: Sequencer
    acceptance: Acceptance
    reader: Reader
    uploads: Uploads
    clock: Clock

    def author(self, keys: ProfileKeys | None = None) -> Author:
        """Who makes commits here: an administrator with keys of their own, or the service."""
        return Author(keys or self.secrets.profile, self.ledger, self.acceptance, self.clock)

    def close(self) -> None:
        self.database.close()


def open_endpoint(
    data: Path,
    *,
    passphrase: str | None = None,
    database_url: str | None = None,
    objects_url: str | None = None,
    clock: Clock = wall_ms,
) -> Endpoint:
    """Open a county's folder. Raises `central.no-county`, key file faults, `central.newer-database`."""
    folder = CountyFolder(data)
    county = folder.read_county()
    return assemble(
        folder, ServiceSecrets.load(folder.service, passphrase), county,
        database_url=database_url or str(folder.database), objects_url=objects_url, clock=clock,
    )  # fmt: skip


def assemble(
    folder: CountyFolder, secrets: ServiceSecrets, county: County, *, database_url: str,
    objects_url: str | None, clock: Clock,
) -> Endpoint:  # fmt: skip
    """Build the parts in the order in which they need each other; the database is brought up to date."""
    database = Database(database_url)
    upgrade(database)
    sealer = Sealer(secrets.database_key)
    audit, people, ledger = Audit(clock), People(county, sealer), Ledger(sealer)
    keyring = Keyring(ledger, secrets.profile)

    def note(size: int, root: bytes, epoch: int) -> str:
        return sign_note(Checkpoint(county.origin, size, root, epoch), secrets.log)

    sequencer = Sequencer(database, secrets.log_secret, note, clock)
    objects = open_objects(objects_url, folder.objects)
    return Endpoint(
        folder=folder,
        secrets=secrets,
        county=county,
        database=database,
        objects=objects,
        sealer=sealer,
        audit=audit,
        people=people,
        ledger=ledger,
        keyring=keyring,
        sequencer=sequencer,
        acceptance=Acceptance(
            ledger=ledger, people=people, keyring=keyring, sequencer=sequencer, audit=audit, clock=clock
        ),
        reader=Reader(ledger, people, keyring),
        uploads=Uploads(
            database, objects, folder.uploads, clock,
            lambda connection, name: _logged(sequencer, connection, name),
        ),
        clock=clock,
    )  # fmt: skip


def _logged(sequencer: Sequencer, connection: sa.Connection, name: str) -> None:
    sequencer.append(connection, [(CONTAINER, name)])
