"""What is done for a vault that is not open: put a backup back, recover what can be read, a new key.

Nothing is ever deleted: what a restored or recovered vault takes the place of stands beside it, with a name
of its own in the list.
"""

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from inspector_app.desk.faults import DeskFault
from inspector_app.desk.keeping import backup_folder
from inspector_app.desk.moments import moment
from inspector_app.desk.opening import NAME, TITLE, name_of, new_folder
from inspector_app.desk.vault_label import VaultLabel
from inspector_app.desk.work import Work
from inspector_app.vault import slot_table
from inspector_app.vault.backup import Manifest, backups
from inspector_app.vault.copying import Progress
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.keyring import Keyring, Secret
from inspector_app.vault.medium import medium
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.rekey import rekey
from inspector_app.vault.restore import RESTORING, restore, take_place
from inspector_app.vault.salvage import SalvageReport, salvage
from inspector_app.vault.slots import ORGANISATION, PASSPHRASE, RECOVERY, Entropy
from inspector_app.vault.vault import open_vault

T = TypeVar("T")
_WRONG = ("vault.wrong-passphrase", "vault.wrong-recovery-key")


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup in a folder: when it was made, pieces of evidence and their bytes, and whether it is of the
    vault that was asked about.
    """

    path: Path
    at: str
    objects: int
    size: int
    own: bool


@dataclass(frozen=True, slots=True)
class PutBack:
    """The vault that can be unlocked now, and the one that stands aside (None where nothing stood there)."""

    label: VaultLabel
    aside: VaultLabel | None
    lost: int = 0
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """What the list calls a vault in a new folder, and the one that was moved aside."""

    new: str
    aside: Callable[[str], str]


class Repairs:
    """Works on closed vaults, one thing at a time, in the thread of their opening."""

    def __init__(self, profiles: Path, clock: Callable[[], int], entropy: Entropy, work: Work) -> None:
        self._profiles, self._clock, self._entropy, self._work = profiles, clock, entropy, work
        self._stop = threading.Event()

    def stop(self) -> None:
        """Stop what runs within a moment; nothing half done is kept."""
        self._stop.set()

    def find(self, chosen: Path, label: VaultLabel | None) -> Future[tuple[FoundBackup, ...]]:
        """The backups on a stick or in a folder, those of this vault first, then the newest first.

        The future raises `DeskFault` backup.none.
        """

        def run() -> tuple[FoundBackup, ...]:
            with medium(chosen):
                return _found(chosen, label)

        return self._run(run)

    def restore(
        self, backup: Path, label: VaultLabel | None, typed: str, names: Names, say: Progress
    ) -> Future[PutBack]:
        """Put a backup back: in the place of its own vault, which is moved aside, else as one more.

        `typed` is a passphrase or a recovery code. The future raises `DeskFault` backup.wrong-secret and
        `VaultFault` vault.backup-bad, vault.busy, vault.disk-full, vault.medium-gone, vault.cancelled; then
        nothing was changed.
        """
        return self._run(lambda: self._restore(backup, label, typed, names, say))

    def _restore(
        self, backup: Path, label: VaultLabel | None, typed: str, names: Names, say: Progress
    ) -> PutBack:
        own = label is not None and _id_of(backup) == _id_of(Path(label.folder))
        folder = Path(label.folder) if own and label else new_folder(self._profiles, self._entropy)
        try:
            aside = restore(
                backup,
                folder,
                secret_of(typed),
                clock=self._clock,
                entropy=self._entropy,
                progress=say,
                cancelled=self._stop.is_set,
            )
        except VaultFault as fault:
            raise (DeskFault("backup.wrong-secret") if fault.code in _WRONG else fault) from fault
        return PutBack(*self._named(folder, aside, names))

    def recover(self, label: VaultLabel, typed: str, names: Names, say: Progress) -> Future[PutBack]:
        """Put what can be read of a damaged vault in its place; the damaged one is moved aside as it is.

        The future raises `VaultFault` vault.wrong-passphrase, vault.wait, vault.damaged (only a backup
        helps), vault.busy, vault.disk-full, vault.cancelled; then nothing was changed.
        """
        return self._run(lambda: self._recover(Path(label.folder), typed, names, say))

    def _recover(self, folder: Path, typed: str, names: Names, say: Progress) -> PutBack:
        secret = secret_of(typed)
        Keyring(folder, self._clock, self._entropy).open(secret)  # wrong ones are counted, as at unlocking
        growing = folder.with_name(folder.name + RESTORING)
        shutil.rmtree(growing, ignore_errors=True)
        try:
            report = salvage(
                folder,
                growing,
                secret,
                entropy=self._entropy,
                progress=say,
                cancelled=self._stop.is_set,
            )
            aside = take_place(growing, folder, self._clock)
        except BaseException:
            shutil.rmtree(growing, ignore_errors=True)
            raise
        return PutBack(*self._named(folder, aside, names), _lost(report), len(report.damaged_objects))

    def county_opens(self, label: VaultLabel) -> bool:
        """Whether the county's recovery key is a way into this vault, beside the person's own ones."""
        try:
            table = slot_table.load(Path(label.folder))
        except VaultFault:
            return False
        return all(table.of_kind(kind) for kind in (PASSPHRASE, RECOVERY, ORGANISATION))

    def rekey(
        self, label: VaultLabel, passphrase: str, say: Progress, *, shut_out_county: bool = False
    ) -> Future[None]:
        """Encrypt the whole database anew under a new key; passphrase and recovery code stay the same.
        `shut_out_county`: the county's recovery key opens it no more.

        The future raises `VaultFault` vault.wrong-passphrase, vault.wait, vault.busy, vault.disk-full,
        vault.cancelled, vault.no-slot, vault.last-slot; then the old key and all ways in hold.
        """
        without = ORGANISATION if shut_out_county else ""

        def run() -> None:
            folder = Path(label.folder)
            with open_vault(folder, passphrase=passphrase, clock=self._clock, entropy=self._entropy) as vault:
                rekey(vault, passphrase, without=without, progress=say, cancelled=self._stop.is_set)

        return self._run(run)

    def _named(self, folder: Path, aside: Path | None, names: Names) -> tuple[VaultLabel, VaultLabel | None]:
        if aside is None:
            (folder / NAME).write_text(names.new, encoding="utf-8")
            return VaultLabel(str(folder), names.new), None
        name, plain = name_of(aside), (aside / TITLE).is_file()
        (folder / NAME).write_text(name, encoding="utf-8")
        if plain:
            shutil.copyfile(aside / TITLE, folder / TITLE)
        (aside / NAME).write_text(names.aside(name), encoding="utf-8")
        return VaultLabel(str(folder), name, plain), VaultLabel(str(aside), names.aside(name), plain)

    def _run(self, call: Callable[[], T]) -> Future[T]:
        self._stop.clear()
        return self._work.run(call)


def secret_of(typed: str) -> Secret:
    """Eight whole groups are a recovery code, everything else is a passphrase."""
    try:
        return Secret(recovery_key=RecoveryKey.from_text(typed))
    except VaultFault:
        return Secret(passphrase=typed)


def _found(chosen: Path, label: VaultLabel | None) -> tuple[FoundBackup, ...]:
    own = _id_of(Path(label.folder)) if label else ""
    listed = [_shown(path, manifest, own) for path, manifest in reversed(backups(backup_folder(chosen)))]
    if not listed:
        raise DeskFault("backup.none", place=str(chosen))
    return tuple(sorted(listed, key=lambda each: not each.own))


def _shown(path: Path, manifest: Manifest, own: str) -> FoundBackup:
    size = sum(size for _name, size in manifest.objects)
    return FoundBackup(path, moment(manifest.made), len(manifest.objects), size, manifest.vault == own)


def _id_of(folder: Path) -> str:
    """The id of the vault whose slots lie in `folder`; "" where they cannot be read."""
    try:
        return slot_table.load(folder).vault
    except VaultFault:
        return ""


def _lost(report: SalvageReport) -> int:
    """How many stretches of rows could not be read."""
    return len(report.losses)
