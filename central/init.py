"""`central init`: a county's keys, its statement, its empty database, and the three streams that
everybody reads, and the one for plans and supervision.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from central import x509
from central.county_files import CountyFolder, ServiceSecrets, save_person_keys
from central.endpoint import Clock, Endpoint, assemble, wall_ms
from central.faults import CentralFault
from central.keyfiles import Passphrases, write_private
from central.supervision import open_supervision
from sync.county import Custodian, build_county, read_county
from sync.identity import ProfileKeys

SHARED_TITLES = {"roster": "人员与设备", "registry": "单位与窗口", "catalogue": "指标与表单"}


@dataclass(frozen=True, slots=True)
class Holders:
    """Names of those who hold keys: two or more administrators, custodians."""

    administrators: Sequence[str] = ("管理员甲", "管理员乙")
    custodians: Sequence[str] = ("保管人甲", "保管人乙")


def make_county(
    data: Path,
    *,
    name: str,
    origin: str,
    passphrases: Passphrases,
    hosts: Sequence[str] = ("127.0.0.1", "localhost"),
    holders: Holders = Holders(),
    service_passphrase: str | None = None,
    database_url: str | None = None,
    clock: Clock = wall_ms,
) -> None:
    """Make everything or nothing worth keeping: the county statement is written last.

    Raises `central.exists` (there is a county here), `central.passphrase-*`, SyncFault `format.field`
    (origin).
    """
    folder = CountyFolder(data)
    if folder.county.exists() or folder.service.exists():
        raise CentralFault("central.exists", place=str(data))
    passphrases.checked(0)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = clock()
    secrets = ServiceSecrets.generate(name, hosts, now)
    administrators = [(ProfileKeys.generate(os.urandom), person) for person in holders.administrators]
    custodians = [(ProfileKeys.generate(os.urandom), person) for person in holders.custodians]
    recovery = ProfileKeys.generate(os.urandom)
    statement = build_county(
        name=name,
        origin=origin,
        administrators=administrators,
        service=secrets.profile.public,
        p256_root=x509.document_ca(name, secrets.ca_key, x509.from_ms(now)).public_bytes(Encoding.DER),
        custodians=[Custodian(person, keys.public.x25519) for keys, person in custodians],
        recovery=recovery.public.x25519,
        made=now,
        log_key=secrets.log.public.ed25519,
    )
    county = read_county(statement, None)
    _save_offline(folder, passphrases, administrators, custodians, recovery)
    secrets.save(folder.service, service_passphrase)
    endpoint = assemble(
        folder,
        secrets,
        county,
        database_url=database_url or str(folder.database),
        objects_url=None,
        clock=clock,
    )
    try:
        _open_shared_streams(endpoint, administrators[0][0])
        open_supervision(endpoint)
    finally:
        endpoint.close()
    write_private(folder.county, statement.to_bytes())


def _save_offline(
    folder: CountyFolder,
    passphrases: Passphrases,
    administrators: Sequence[tuple[ProfileKeys, str]],
    custodians: Sequence[tuple[ProfileKeys, str]],
    recovery: ProfileKeys,
) -> None:
    files = [("administrator", f"administrator-{n}", *one) for n, one in enumerate(administrators, 1)]
    files += [("custodian", f"custodian-{n}", *one) for n, one in enumerate(custodians, 1)]
    files += [("recovery", "recovery", recovery, "recovery")]
    for place, (kind, file, keys, person) in enumerate(files):
        save_person_keys(folder.offline / f"{file}.key", kind, person, keys, passphrases.checked(place))


def _open_shared_streams(endpoint: Endpoint, administrator: ProfileKeys) -> None:
    county = endpoint.county
    readers = [county.service.x25519, *(one.public.x25519 for one in county.administrators)]
    author = endpoint.author(administrator)
    with endpoint.database.write() as connection:
        for kind, title in SHARED_TITLES.items():
            author.open_stream(connection, kind, f"{county.name} {title}", readers)
        endpoint.audit.note(connection, administrator.profile, "county.made", county.id)
