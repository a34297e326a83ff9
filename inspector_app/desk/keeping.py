"""Backups and checks of the open vault: in a thread of their own, so that no other work waits for them."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.work import Work
from inspector_app.vault.backup import BackupReport, backups, make_backup
from inspector_app.vault.check import CheckReport, check_vault
from inspector_app.vault.engine import Database
from inspector_app.vault.evidence import OBJECTS
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.restore import newest

T = TypeVar("T")
FOLDER = "records-backup"
DAY_MS = 24 * 60 * 60 * 1000
WEEK_MS = 7 * DAY_MS
_LAST = "keeping.last-backup"
_SINCE = "keeping.since"
_OF_THE_TARGET = {"vault.disk-full": "backup.full", "vault.read-only": "backup.read-only"}


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """The newest backup that this vault made: when (ms and in words) and into which folder."""

    at_ms: int
    at: str
    folder: str


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that is whole: its folder, pieces of evidence in it, those that could not be copied, and
    whether it lies on the disk of the records themselves.
    """

    folder: str
    objects: int
    damaged: int
    same_disk: bool


@dataclass(slots=True)
class UnderWay:
    """A `backup` or a `check` that was begun: how far it is (`of` is 0 until that is known), and its end."""

    what: str
    future: Future[Any]
    done: int = 0
    of: int = 0


Progress = Callable[[UnderWay], None]


class KeepingDesk:
    """One work at a time. `under_way` is for windows that come while it runs, or after it has ended."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._work = Work(1)
        self._stop = threading.Event()
        self._say: Progress = _nobody
        self.under_way: UnderWay | None = None
        settings = core.vault.settings
        if settings.get(_SINCE) is None:
            settings.set(_SINCE, core.clock.wall_ms())

    # --- backups

    def last(self) -> KeptBackup | None:
        """The newest backup; None where none was made."""
        return last_backup(self._core)

    def back_up(self, folder: Path) -> Future[MadeBackup]:
        """Back everything up into `folder`: into `records-backup` inside it, unless it holds backups already.

        Earlier backups stay, seven of them. The future raises `DeskFault` backup.full, backup.read-only,
        `VaultFault` vault.medium-gone, vault.same-place, vault.cancelled; then earlier backups are whole.
        """
        return self._begin("backup", lambda: self._back_up(folder))

    def _back_up(self, folder: Path) -> MadeBackup:
        if not folder.is_dir():  # a stick that is gone since it was chosen
            raise VaultFault("vault.medium-gone", place=str(folder))
        target = backup_folder(folder)
        try:
            made = make_backup(
                self._core.vault,
                target,
                progress=lambda done, of: self._tell(done, of),
                cancelled=self._stop.is_set,
            )
        except VaultFault as fault:
            raise _said_of(fault, target) from fault
        self._note(made)
        same = _device(self._core.vault.folder) == _device(made.folder)
        return MadeBackup(str(made.folder), made.objects, len(made.damaged), same)

    def _note(self, made: BackupReport) -> None:
        note = {"at": self._core.clock.wall_ms(), "folder": str(made.folder.parent)}
        self._core.vault.settings.set(_LAST, note).result()
        self._core.notices.tell("keeping")

    # --- checking

    def check(self) -> Future[CheckReport]:
        """Read everything and say what is not sound; nothing is changed. The future raises `VaultFault`
        vault.cancelled.
        """
        return self._begin("check", self._check)

    def _check(self) -> CheckReport:
        total = self._total()
        before = {"commits": 0, "objects": self._core.vault.read(_commits)}
        return check_vault(
            self._core.vault,
            progress=lambda step, done: self._tell(min(before[step] + done, total), total),
            cancelled=self._stop.is_set,
        )

    def _total(self) -> int:
        names = self._core.vault.folder / OBJECTS
        return self._core.vault.read(_commits) + sum(1 for _ in names.iterdir())

    # --- running and stopping

    def _begin(self, what: str, call: Callable[[], T]) -> Future[T]:
        self._stop.clear()
        future = self._work.run(call)
        self.under_way = UnderWay(what, future)
        return future

    def _tell(self, done: int, of: int) -> None:
        if self.under_way is not None:
            self.under_way.done, self.under_way.of = done, of
            self._say(self.under_way)

    def follow(self, say: Progress) -> None:
        """Tell this listener of progress from now on, on the worker's thread, and no other."""
        self._say = say

    def settle(self) -> None:
        """What ended was shown: forget it."""
        if self.under_way is not None and self.under_way.future.done():
            self.under_way = None

    def stop(self) -> None:
        """Stop what runs within a moment; nothing half done is kept."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait until it has. Idempotent."""
        self.stop()
        self._work.close()


def _nobody(_far: UnderWay) -> None:
    """Listens while no window does."""


def last_backup(core: Core) -> KeptBackup | None:
    """The newest backup that this vault made; None where there was none."""
    kept = core.vault.settings.get(_LAST)
    if not isinstance(kept, dict):
        return None
    at = int(kept["at"])
    return KeptBackup(at, moment(at), str(kept["folder"]))


def overdue(core: Core) -> bool:
    """Whether the newest backup, or where there is none the vault itself, is older than a week. A time that
    lies ahead was told by a clock that was wrong: it proves nothing.
    """
    now, last = core.clock.wall_ms(), last_backup(core)
    since = last.at_ms if last else int(core.vault.settings.get(_SINCE, now))
    return not now - WEEK_MS <= since <= now + DAY_MS


def backup_folder(chosen: Path) -> Path:
    """Where backups lie, or will lie, when a person chose this folder: the folder of backups itself, one
    backup inside it, or the stick that holds it.
    """
    if _is_one(chosen):
        return chosen.parent
    return chosen if chosen.name == FOLDER or backups(chosen) else chosen / FOLDER


def _is_one(folder: Path) -> bool:
    try:
        return newest(folder) == folder
    except VaultFault:
        return False


def _said_of(fault: VaultFault, target: Path) -> Exception:
    """A full or protected stick is no fault of the records."""
    code = _OF_THE_TARGET.get(fault.code)
    if code is None or not (Path(fault.place).is_relative_to(target) or target.is_relative_to(fault.place)):
        return fault
    return DeskFault(code, place=fault.place)


def _commits(database: Database) -> int:
    return int(database.conn.execute("SELECT count(*) FROM commits").fetchone()[0])


def _device(folder: Path) -> int:
    try:
        return os.stat(folder).st_dev
    except OSError:
        return -1
