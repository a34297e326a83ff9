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
    from inspector_app.desk.work import Work
    from inspector_app.vault.recovery import RecoveryKey
    from inspector_app.vault.slots import Argon2Cost
    from inspector_app.vault.vault import Vault

_FOLDERS = "profiles"
_NAME = "name.txt"
_TITLE = "title.txt"


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
        found = sorted(path for path in (self.folder / _FOLDERS).glob("*") if _looks_like_vault(path))
        return tuple(VaultLabel(str(path), _name_of(path), (path / _TITLE).is_file()) for path in found)

    @property
    def plain(self) -> bool:
        """Whether a vault here wants a neutral title, so that every window before unlocking bears one."""
        return any(label.plain for label in self.vaults())

    def keep_plain(self, label: VaultLabel, *, plain: bool) -> None:
        """Remember what title stands over the locked vault; it says nothing of what is inside."""
        path = Path(label.folder) / _TITLE
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
        """Finish what runs."""
        if "_work" in self.__dict__:
            self._work.close()

    def _create(self, name: str, passphrase: str) -> NewVault:
        self._clear_stumps()
        number = len(list((self.folder / _FOLDERS).glob("*"))) + 1
        return self.create_at(
            self.folder / _FOLDERS / f"{number:02}-{self._entropy(3).hex()}", name, passphrase
        )

    def _clear_stumps(self) -> None:
        """Remove what a power cut left of vaults that were being made: no slots were written, so nobody was
        ever told a key to them, and nothing was entered.
        """
        from inspector_app.vault.database_file import clear_stump

        for path in (self.folder / _FOLDERS).glob("*"):
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
        (folder / _NAME).write_text(name, encoding="utf-8")
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


def _looks_like_vault(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("slots", "slots.copy"))


def _name_of(folder: Path) -> str:
    path = folder / _NAME
    return path.read_text(encoding="utf-8").strip() if path.is_file() else folder.name


def group_holds(index: int, text: str) -> bool:
    """Whether one typed group (0…7) of a recovery code is right in itself."""
    from inspector_app.vault.recovery import group_holds as holds

    return holds(index, text)
