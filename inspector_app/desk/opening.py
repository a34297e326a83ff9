"""Before the desk: which vaults lie on this laptop, making one, unlocking one.

A vault is one person on this laptop. Vaults know nothing of each other; the list shows neutral names only.
The first window is painted with this module loaded, so clock, threads and vaults come when they are used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspector_app.desk.vault_label import VaultLabel

if TYPE_CHECKING:
    from concurrent.futures import Future

    from inspector_app.desk.clock import DeskClock
    from inspector_app.desk.desk import Desk
    from inspector_app.desk.repairs import Repairs
    from inspector_app.desk.work import Work
    from inspector_app.vault.recovery import RecoveryKey
    from inspector_app.vault.slots import Argon2Cost
    from inspector_app.vault.vault import Vault

_FOLDERS = "profiles"
NAME = "name.txt"
TITLE = "title.txt"
_GROWING = ".restoring"
"""The end of the name of a vault that is being put back: `vault.restore.RESTORING`, not loaded here."""


class NewVault(NamedTuple):
    """A vault that was just made: its desk, and the recovery code, which is stored nowhere and shown once."""

    desk: Desk
    recovery: tuple[str, ...]


class Opening:
    """Finds, makes and opens the vaults under one data folder."""

    def __init__(
        self,
        folder: Path,
        *,
        fonts: Path,
        clock: DeskClock | None = None,
        entropy: Callable[[int], bytes] = os.urandom,
        cost: Argon2Cost | None = None,
    ) -> None:
        self.folder = folder
        self._fonts = fonts
        self._given_clock = clock
        self._entropy = entropy
        self._cost = cost

    @cached_property
    def _clock(self) -> DeskClock:
        from inspector_app.desk.clock import DeskClock

        return self._given_clock or DeskClock.of_this_machine()

    @cached_property
    def _work(self) -> Work:
        from inspector_app.desk.work import Work

        return Work(1)

    def vaults(self) -> tuple[VaultLabel, ...]:
        """Every vault here, oldest first; none means first start."""
        found = sorted(path for path in self.profiles.glob("*") if _looks_like_vault(path))
        return tuple(VaultLabel(str(path), name_of(path), (path / TITLE).is_file()) for path in found)

    @property
    def profiles(self) -> Path:
        """The folder of the vaults' folders."""
        return self.folder / _FOLDERS

    @cached_property
    def repairs(self) -> Repairs:
        """What can be done for vaults that are not open: restore, recover, a new key."""
        from inspector_app.desk.repairs import Repairs

        return Repairs(self.profiles, self._clock.wall_ms, self._entropy, self._work)

    @property
    def plain(self) -> bool:
        """Whether a vault here wants a neutral title, so that every window before unlocking bears one."""
        return any(label.plain for label in self.vaults())

    def keep_plain(self, label: VaultLabel, *, plain: bool) -> None:
        """Remember what title stands over the locked vault; it says nothing of what is inside."""
        path = Path(label.folder) / TITLE
        if plain:
            path.write_text("plain", encoding="ascii")
        else:
            path.unlink(missing_ok=True)

    def create(self, name: str, passphrase: str) -> Future[NewVault]:
        """Make a vault and open it. `name` is what the unlock screen shows, so it should say nothing.

        The future raises VaultFault vault.weak-passphrase, vault.disk-full, vault.read-only.
        """
        return self._work.run(lambda: self._create(name, passphrase))

    def unlock(self, label: VaultLabel, passphrase: str) -> Future[Desk]:
        """Open a vault by passphrase.

        The future raises VaultFault vault.*, with seconds to wait where it says so.
        """
        return self._work.run(lambda: self._open(Path(label.folder), passphrase=passphrase))

    def unlock_with_recovery(self, label: VaultLabel, groups: Sequence[str]) -> Future[Desk]:
        """Open a vault with the eight groups of the recovery code."""
        return self._work.run(lambda: self._open_with_recovery(Path(label.folder), "".join(groups)))

    def close(self) -> None:
        """Finish what runs; a restore or the like is stopped."""
        if "repairs" in self.__dict__:
            self.repairs.stop()
        if "_work" in self.__dict__:
            self._work.close()

    def _create(self, name: str, passphrase: str) -> NewVault:
        self._clear_stumps()
        return self.create_at(new_folder(self.profiles, self._entropy), name, passphrase)

    def _clear_stumps(self) -> None:
        """Remove what a power cut left of vaults that were being made: no slots were written, so nobody was
        ever told a key to them, and nothing was entered.
        """
        from inspector_app.vault.database_file import clear_stump

        for path in self.profiles.glob("*"):
            clear_stump(path)

    def create_at(self, folder: Path, name: str, passphrase: str) -> NewVault:
        """Make a vault in this very folder. Blocks; raises what `create` does, and vault.exists."""
        from inspector_app.vault.slots import FULL_COST
        from inspector_app.vault.vault import create_vault

        vault, recovery = create_vault(
            folder,
            passphrase=passphrase,
            clock=self._clock.wall_ms,
            entropy=self._entropy,
            cost=self._cost or FULL_COST,
        )
        (folder / NAME).write_text(name, encoding="utf-8")
        return NewVault(self._desk(vault), recovery.groups)

    def _open(
        self, folder: Path, *, passphrase: str | None = None, recovery_key: RecoveryKey | None = None
    ) -> Desk:
        from inspector_app.vault.vault import open_vault

        vault = open_vault(
            folder,
            passphrase=passphrase,
            recovery_key=recovery_key,
            clock=self._clock.wall_ms,
            entropy=self._entropy,
        )
        return self._desk(vault)

    def _open_with_recovery(self, folder: Path, text: str) -> Desk:
        from inspector_app.vault.recovery import RecoveryKey

        return self._open(folder, recovery_key=RecoveryKey.from_text(text))

    def _desk(self, vault: Vault) -> Desk:
        from inspector_app.desk.desk import Desk

        return Desk(vault, clock=self._clock, fonts=self._fonts, entropy=self._entropy)


def new_folder(profiles: Path, entropy: Callable[[int], bytes]) -> Path:
    """A folder for one more vault, behind those that are there; it does not exist yet."""
    return profiles / f"{len(list(profiles.glob('*'))) + 1:02}-{entropy(3).hex()}"


def _looks_like_vault(folder: Path) -> bool:
    if folder.suffix == _GROWING:
        return False
    return any((folder / name).is_file() for name in ("slots", "slots.copy"))


def name_of(folder: Path) -> str:
    path = folder / NAME
    return path.read_text(encoding="utf-8").strip() if path.is_file() else folder.name


def group_holds(index: int, text: str) -> bool:
    """Whether one typed group (0…7) of a recovery code is right in itself."""
    from inspector_app.vault.recovery import group_holds as holds

    return holds(index, text)
