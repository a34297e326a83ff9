"""`central unseal`: custodians who are needed together open one sealed container. The endpoint itself cannot.

Every opening is in the audit, with the custodians' key ids; what was opened lies only where they asked.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from central.endpoint import Endpoint
from central.faults import CentralFault
from sync.container import read_header
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.sealed import needed_for, unseal
from sync.statements import Statement


def open_sealed(endpoint: Endpoint, container: str, custodians: Sequence[ProfileKeys], out: Path) -> int:
    """Decrypt the container with this hash (hex) into a new file `out`, readable by its owner alone; returns
    its size.

    Raises `object.unknown`, `custody.not-sealed`, `custody.too-few`, `central.file` (it exists), SyncFault
    `evidence.*`; then `out` was not made.
    """
    with tempfile.TemporaryFile() as ciphertext:
        for block in endpoint.objects.read(container, 0, endpoint.objects.size(container)):
            ciphertext.write(block)
        ciphertext.seek(0)
        file = read_header(ciphertext).file
        with endpoint.database.read() as connection:
            statements = endpoint.ledger.statements_of(connection, "sealed-key", file)
        if not statements:
            raise CentralFault("custody.not-sealed", place=container)
        size = _first_that_opens(ciphertext, statements, custodians, out)
    with endpoint.database.write() as connection:
        for one in custodians:
            endpoint.audit.note(connection, one.recipient, "sealed.opened", container)
    return size


def _first_that_opens(
    ciphertext: BinaryIO, statements: Sequence[Statement], custodians: Sequence[ProfileKeys], out: Path
) -> int:
    """A false statement beside the true one must not lock the custodians out."""
    faults: list[SyncFault] = []
    for statement in statements:
        try:
            return _open(ciphertext, statement, custodians, out)
        except SyncFault as fault:
            faults.append(fault)
    if all(fault.code == "keys.no-wrap" for fault in faults):
        raise CentralFault("custody.too-few", needed=max(needed_for(one) for one in statements))
    raise next(fault for fault in faults if fault.code != "keys.no-wrap")


def _open(ciphertext: BinaryIO, statement: Statement, custodians: Sequence[ProfileKeys], out: Path) -> int:
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise CentralFault("central.file", place=str(out), reason=error.strerror or "refused") from error
    try:
        with os.fdopen(handle, "wb") as plain:
            return unseal(ciphertext, statement, custodians, plain)
    except BaseException:
        out.unlink()
        raise
