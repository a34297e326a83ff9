"""`central seal-name`: the real name behind a covert evaluator's pseudonym, sealed for two custodians.

The roster, every list and every report carry the pseudonym alone. The name lies in a container that the
endpoint cannot open; `central unseal` opens it, by two custodians together, and that is in the audit (X14).
"""

from __future__ import annotations

import io
import os
import secrets
from pathlib import Path

import sqlalchemy as sa

from central.endpoint import Endpoint
from central.faults import CentralFault
from central.store.objects import sync_file
from central.store.schema import objects
from sync.container import encrypt_stream
from sync.identity import ProfileKeys
from sync.sealed import build_split_key

NEEDED = 2
LONGEST_NAME = 400


def seal_name(endpoint: Endpoint, administrator: ProfileKeys, person: str, name: str) -> str:
    """Seals `name` as that of `person`; returns the hash of its container, which `unseal` asks for.

    Raises `pseudonym.no-name`, `pseudonym.custodians` (fewer than two): nothing was kept then.
    """
    if not name.strip() or len(name) > LONGEST_NAME:
        raise CentralFault("pseudonym.no-name", most=LONGEST_NAME)
    custodians = [each.x25519 for each in endpoint.county.custodians]
    if len(set(custodians)) < NEEDED:
        raise CentralFault("pseudonym.custodians", needed=NEEDED)
    file, key = os.urandom(16).hex(), os.urandom(32)
    source, sink = io.BytesIO(f"{person}\t{name.strip()}\n".encode()), io.BytesIO()
    info = encrypt_stream(source, sink, file_key=key, file=file, entropy=os.urandom, sealed=True)
    container = info.hash.hex()
    statement = build_split_key(file, key, custodians, NEEDED, administrator, entropy=os.urandom)
    _keep(endpoint, container, sink.getvalue())
    with endpoint.database.write() as connection:
        endpoint.ledger.add_statement(connection, statement, endpoint.clock())
        row = {"hash": container, "size": info.size, "sender": administrator.profile}
        connection.execute(sa.insert(objects).values(**row, received=endpoint.clock()))
        endpoint.audit.note(connection, administrator.profile, "name.sealed", f"{person} {container}")
    return container


def _keep(endpoint: Endpoint, container: str, body: bytes) -> None:
    part = Path(endpoint.folder.uploads) / f"{secrets.token_hex(8)}.name"
    part.write_bytes(body)
    sync_file(part)
    endpoint.objects.publish(container, part)
