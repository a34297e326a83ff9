"""The curtain and what happens at it: choosing a vault, the passphrase, the recovery code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from inspector_app.ui.bridge import deliver
from inspector_app.ui.look import Look
from inspector_app.ui.parts.lock_curtain import LockCurtain

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk
    from inspector_app.desk.opening import Opening
    from inspector_app.desk.vault_label import VaultLabel
    from inspector_app.ui.frame.window import AppWindow

WATCH_MS = 300
"""The first paint does not wait for it."""


class Unlocking(QObject):
    """Over one locked window. `opened(Desk)`; `new_wanted` when another vault is to be made;
    `repaired(label)` when that vault was put back and is to be unlocked.

    `one_time` holds the passphrase of a vault that somebody prepared, until its person has moved in.
    """

    opened = Signal(object)
    new_wanted = Signal()
    repaired = Signal(object)

    def __init__(
        self, look: Look, window: AppWindow, opening: Opening, label: VaultLabel, *, neutral: bool
    ) -> None:
        super().__init__(window)
        self._look, self._window, self._opening = look, window, opening
        self._labels = {each.folder: each for each in opening.vaults()}
        self.label = self._labels.get(label.folder, label)
        self.one_time = ""
        self.curtain = LockCurtain(look, window, neutral=neutral)
        self.curtain.unlock_wanted.connect(self._unlock)
        self.curtain.recover_wanted.connect(self._recover)
        self.curtain.repair_wanted.connect(self._repair)
        self.curtain.vault_chosen.connect(self._choose)
        self.curtain.new_wanted.connect(self.new_wanted)
        self._list()
        QTimer.singleShot(WATCH_MS, self, self._watch)
        window.clear_fault()
        window.shortcuts.set_open(False)
        self.curtain.draw_curtain()

    def give_up(self) -> None:
        """Take the curtain away without opening: it is drawn anew in another language or size."""
        self.curtain.hide()
        self.curtain.deleteLater()
        self.deleteLater()

    def _list(self) -> None:
        if len(self._labels) > 1:
            self.curtain.show_vaults([(k, v.name) for k, v in self._labels.items()], self.label.folder)

    def _watch(self) -> None:
        """A vault that an administrator's command makes meanwhile joins the list."""
        watcher = QFileSystemWatcher([str(self._opening.profiles)], self)
        watcher.directoryChanged.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """List the vaults anew if there are others than before; what is typed and chosen stays."""
        found = {each.folder: each for each in self._opening.vaults()}
        if list(found) != list(self._labels):
            self._labels = found
            self._list()

    def _choose(self, folder: str) -> None:
        self.label = self._labels.get(folder, self.label)

    def _unlock(self, passphrase: str) -> None:
        wish = self._opening.unlock(self.label, passphrase)
        deliver(wish, partial(self._opened, passphrase), self._refused, self)

    def _opened(self, passphrase: str, desk: Desk) -> None:
        self.one_time = passphrase if desk.prepared else ""
        self.opened.emit(desk)

    def _recover(self) -> None:
        from inspector_app.ui.first_start.recover import RecoverPanel

        panel = RecoverPanel(self._look, self._window, self._opening, self.label)
        panel.recovered.connect(self.opened)
        panel.left.connect(self.curtain.field.edit.setFocus)
        panel.show()

    def _repair(self) -> None:
        from inspector_app.ui.repair.panel import RepairPanel

        panel = RepairPanel(self._look, self._window, self._opening, self.label)
        panel.settled.connect(self.repaired)
        panel.left.connect(self.curtain.field.edit.setFocus)
        panel.show()

    def _refused(self, fault: BaseException) -> None:
        from casework.faults import Fault
        from inspector_app.ui.faults import explain

        said = explain(fault)
        wait = int(fault.facts.get("wait_s", 0)) if isinstance(fault, Fault) else 0
        self.curtain.refuse(said.happened if wait else said.brief(), wait)
