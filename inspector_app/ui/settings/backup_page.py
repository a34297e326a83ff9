"""A backup of everything into a folder or onto a stick, and the question whether all here is sound."""

from __future__ import annotations

from pathlib import Path
from weakref import ref

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from inspector_app.desk.desk import Desk
from inspector_app.desk.keeping import MadeBackup, UnderWay
from inspector_app.ui.bridge import deliver, told
from inspector_app.ui.keeping_words import found_words
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import column, row, seen
from inspector_app.ui.parts.progress import ProgressLine
from inspector_app.ui.settings.page import SettingsPage
from inspector_app.vault.check import CheckReport


class BackupPage(SettingsPage):
    """Both run in the background, also while other pages are shown; locking stops them, and nothing half done
    stays.
    """

    def __init__(self, look: Look, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, title(), second())
        self._desk, self._navigation = desk, navigation
        self.last = Label(look, "", "body", wrap=True)
        self.last.setObjectName("settings.last-backup")
        self.room.addWidget(self.last)
        self.go = self._button(self.tr("Choose a folder and back up"), "settings.backup", "stick")
        self.go.clicked.connect(self._ask)
        words = self.tr(
            "It holds all answers and evidence, as locked as they are here: only your passphrase or your "
            "recovery code opens it. The seven newest stay. Locking the window stops a backup, also after "
            "ten idle minutes: made again, it copies only what is missing. To put one back, lock the window "
            "and choose “Restore or repair”."
        )
        self.room.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.room.addSpacing(look.px(8))
        self.check = self._button(self.tr("Check everything here"), "settings.check", "check")
        self.check.clicked.connect(self.begin_check)
        words = self.tr("Reads every entry and every piece of evidence; changes nothing.")
        self.room.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.progress = ProgressLine(look, cancel=self.tr("Stop"))
        self.progress.cancel.setObjectName("settings.backup-stop")
        self.progress.cancel_wanted.connect(desk.keeping.stop)
        seen(self.progress, False)
        self.room.addWidget(self.progress)
        self.results = column(None, gap=look.px(8))
        self.room.addLayout(self.results)
        self._show_last()
        self.setFocusProxy(self.go)
        if desk.keeping.under_way is not None:
            self._watch(desk.keeping.under_way)

    def _button(self, words: str, name: str, icon: str) -> Button:
        made = Button(self.look, words, icon=icon)
        made.setObjectName(name)
        line = row(None, gap=self.look.px(10))
        line.addWidget(made)
        line.addWidget(ReasonLabel(self.look, made))
        line.addStretch(1)
        self.room.addLayout(line)
        return made

    def _show_last(self) -> None:
        last = self._desk.keeping.last()
        if last is None:
            self.last.setText(self.tr("No backup has been made on this computer yet."))
        else:
            words = self.tr("Newest backup: {when}, in {folder}")
            self.last.setText(words.format(when=last.at, folder=last.folder))

    # --- backing up

    def _ask(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Folder or stick for the backup"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.begin(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def begin(self, folder: Path) -> None:
        """Back up into `folder`."""
        self._desk.keeping.back_up(folder)
        self._begun()

    def _backed_up(self, made: MadeBackup) -> None:
        self._show_last()
        words = self.tr("The backup is whole. It lies in {folder}.").format(folder=made.folder)
        self._add("good", words)
        if made.damaged:
            said = QCoreApplication.translate(
                "BackupPage", "%n pieces of evidence are damaged here and are not in it.", "", made.damaged
            )
            self._add("warn", f"{said} {self.tr('Check everything here to see what to do.')}")
        if made.same_disk:
            words = self.tr("It lies on the same disk as your records. Make one on a stick as well.")
            self._add("info", words)

    # --- checking

    def begin_check(self) -> None:
        """Read everything."""
        self._desk.keeping.check()
        self._begun()

    def _checked(self, report: CheckReport) -> None:
        for kind, words in found_words(report):
            self._add(kind, words)

    # --- both

    @property
    def running(self) -> bool:
        """Whether the buttons wait for something."""
        return not self.go.isEnabled()

    def _begun(self) -> None:
        """Shown here while this page is; a failure is said wherever the person is then."""
        begun = self._desk.keeping.under_way
        assert begun is not None
        self._watch(begun)
        window, page, navigation = self.window(), ref(self), self._navigation

        def elsewhere(fault: BaseException) -> None:
            here = page()
            away = here is None or not isValid(here) or not here.isVisible()
            if away and getattr(fault, "code", "") != "vault.cancelled":
                navigation.show_fault(fault)

        deliver(begun.future, lambda _end: None, elsewhere, window)

    def _watch(self, begun: UnderWay) -> None:
        self.clear_said()
        cleared(self.results)
        for button in (self.go, self.check):
            button.disable(self.tr("One thing at a time"))
        seen(self.progress, True)
        self._show_progress(begun)
        self._desk.keeping.follow(told(self._show_progress, self))
        deliver(begun.future, self._ended, self._failed, self)

    def _show_progress(self, far: UnderWay) -> None:
        done, of = far.done, far.of
        if far.what == "backup" and of:
            words = self.tr("Copying evidence: {done} of {of} MB")
            words = words.format(done=done // 1_000_000, of=max(of // 1_000_000, 1))
        elif far.what == "backup":
            words = self.tr("Copying the records")
        else:
            words = self.tr("Reading: {done} of {of}").format(done=done, of=of)
        self.progress.show_progress(words, done / of if of else 0.0)

    def _ended(self, end: MadeBackup | CheckReport) -> None:
        self._stopped()
        if isinstance(end, MadeBackup):
            self._backed_up(end)
        else:
            self._checked(end)

    def _failed(self, fault: BaseException) -> None:
        self._stopped()
        self._show_last()
        self.show_fault(fault)

    def _stopped(self) -> None:
        self._desk.keeping.settle()
        self.progress.hide()
        for button in (self.go, self.check):
            button.enable()

    def _add(self, kind: str, words: str) -> None:
        self.results.addWidget(Banner(self.look, kind, words))


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("BackupPage", "Backup and check")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "BackupPage", "What has no receipt yet lies on this computer alone. A backup lies elsewhere."
    )
