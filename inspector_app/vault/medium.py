"""Work with a folder on a stick or another disk, which may be pulled out at any moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.vault.faults import VaultFault, from_os_error

_MAY_BE_GONE = ("vault.read-only", "vault.backup-bad", "vault.missing", "vault.damaged")
"""What a folder seems to be when it is not there any more."""


@contextmanager
def medium(folder: Path) -> Iterator[None]:
    """Say of errors of the medium that holds `folder` that it does not answer: VaultFault vault.medium-gone.

    Every other `OSError` becomes the vault's fault for it; every other fault passes.
    """
    was_there = _answers(folder)
    try:
        yield
    except OSError as error:
        found = from_os_error(error, str(error.filename or folder))
        if _is_gone(found, folder, was_there):
            raise VaultFault("vault.medium-gone", place=str(folder)) from error
        raise found from error
    except VaultFault as fault:
        if _is_gone(fault, folder, was_there):
            raise VaultFault("vault.medium-gone", place=str(folder)) from fault
        raise


def _is_gone(fault: VaultFault, folder: Path, was_there: bool) -> bool:
    place = Path(fault.place)
    if fault.code == "vault.disk-error" and (place.is_relative_to(folder) or folder.is_relative_to(place)):
        return True
    return fault.code in (*_MAY_BE_GONE, "vault.disk-error") and was_there and not _answers(folder)


def _answers(folder: Path) -> bool:
    """Whether the folder can still be read."""
    try:
        with os.scandir(folder) as entries:
            next(entries, None)
    except OSError:
        return False
    return True
