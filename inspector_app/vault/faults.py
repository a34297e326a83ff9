"""What can go wrong with a vault: one class, stable codes, one plain line each (`docs/vault.md` says
what to do).
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import ClassVar

from casework.faults import Fault

_MESSAGES: Mapping[str, str] = {
    "vault.missing": "there is no vault here; nothing was changed; choose the right folder or create a vault",
    "vault.exists": "this folder already holds a vault; nothing was changed; choose an empty folder",
    "vault.busy": "the vault is open in another window or program; nothing was changed; close it there first",
    "vault.newer": "made by a newer version (format {found}, this program reads {known}); nothing was"
    " changed; update the program",
    "vault.wrong-passphrase": "that passphrase does not open the vault; nothing was lost; try again in"
    " {wait_s} s"
    " or use the recovery key",
    "vault.wait": "too many wrong passphrases; nothing was lost; try again in {wait_s} s or use the recovery"
    " key",
    "vault.recovery-rehearsed": "the recovery key was typed back already and still holds; a new one asks for"
    " the passphrase",
    "vault.wrong-recovery-key": "that recovery key does not belong to this vault; nothing was lost; check the"
    " printed sheet",
    "vault.wrong-organisation-key": "that recovery key of the county does not open this vault; nothing was"
    " lost",
    "vault.recovery-key-mistyped": "the recovery key has a typing mistake here; compare it with the printed"
    " sheet",
    "vault.no-slot": "the vault has no such slot; nothing was changed; open it another way",
    "vault.last-slot": "a vault keeps its passphrase and at least one way of recovery; nothing was changed",
    "vault.weak-passphrase": "the passphrase is too short; nothing was changed; use at least {least}"
    " characters",
    "vault.locked": "the vault is locked; what was saved is kept; unlock it and try again",
    "vault.damaged": "damaged; nothing was changed; run `duchatong vault check`, then restore a backup"
    " or recover"
    " what is readable",
    "vault.disk-full": "the disk is full; what was saved is kept, the last step was not; free some space and"
    " repeat it",
    "vault.read-only": "cannot be written to; what was saved is kept; remove the write protection and try"
    " again",
    "vault.disk-error": "the disk reported an error; what was saved is kept; make a backup and check the"
    " disk",
    "vault.medium-gone": "the stick or disk does not answer, as if it was pulled out; what was saved is"
    " kept, earlier backups stand; plug it in and repeat the step",
    "vault.cancelled": "stopped as asked; nothing half done was kept",
    "vault.unknown-object": "the store holds no such evidence; fetch it from the endpoint or a backup",
    "vault.not-backed-up": "the endpoint has not proven a backed-up copy; the original stays here",
    "vault.damaged-object": "the evidence is damaged ({why}); restore it from a backup or the endpoint",
    "vault.source-unreadable": "could not be read to its end; nothing of it was kept; try again or copy it"
    " anew",
    "vault.source-empty": "empty; nothing was kept; choose another file",
    "vault.backup-bad": "the backup does not hold ({why}); nothing was restored; choose another backup",
    "vault.same-place": "lies inside the vault itself; choose a folder outside it, best on another disk",
    "vault.not-empty": "the folder is not empty; nothing was changed; choose a new one",
    "vault.chain": "the commit does not follow the one before it; nothing was stored",
}


class VaultFault(Fault):
    """A fault of the vault; `code` is one of those above."""

    messages: ClassVar[Mapping[str, str]] = _MESSAGES


def from_os_error(error: OSError, place: str) -> VaultFault:
    """The fault for an operating system error: a full disk, a read-only medium, or a failing one."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return VaultFault("vault.disk-full", place=place)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return VaultFault("vault.read-only", place=place)
    return VaultFault("vault.disk-error", place=place)
