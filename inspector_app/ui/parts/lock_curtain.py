"""The locked window: an opaque curtain, a passphrase, nothing behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Panel, Part, column, give_back, row, seen

if TYPE_CHECKING:
    from inspector_app.ui.parts.rows import RowList


class LockCurtain(Part):
    """Covers ``window``. ``unlock_wanted(str)`` gives the passphrase; ``recover_wanted`` the other way in.

    With several vaults ``show_vaults`` puts a list above the passphrase: ``vault_chosen(str)``.
    ``new_wanted`` asks for one more, ``repair_wanted`` for a backup or a repair. neutral: no name and no seal
    (covert profiles). After a wrong passphrase call ``refuse(words, seconds)``; after the right one
    ``open_curtain()``. The passphrase field is emptied as soon as it was handed out.
    """

    unlock_wanted = Signal(str)
    recover_wanted = Signal()
    repair_wanted = Signal()
    vault_chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, look: Look, window: QWidget, *, neutral: bool = False) -> None:
        super().__init__(look, window)
        self._window = window
        self._left = 0
        self._before: QWidget | None = None
        self.vaults: RowList | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._build(neutral)
        window.installEventFilter(self)
        self.setAutoFillBackground(False)
        self.hide()

    def _build(self, neutral: bool) -> None:
        look, px = self.look, self.look.px
        self.setAccessibleName(self.tr("Locked"))
        outer = column(self)
        outer.addStretch(2)
        panel = Panel(look)
        panel.setFixedWidth(px(400))
        stack = column(panel, (px(28), px(26), px(28), px(24)), px(12))
        stack.addWidget(
            Icon(look, "notebook" if neutral else "lock", "textMuted", 28), 0, Qt.AlignmentFlag.AlignHCenter
        )
        words = self.tr("Locked") if neutral else self.tr("Locked, your records are still here")
        title = Label(look, words, "heading", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(title)
        self._above_field = stack.count()
        self._stack = stack
        self.field = TextField(look, self.tr("Passphrase"), secret=True)
        self.field.edit.setObjectName("unlock.passphrase")
        self.field.edit.returnPressed.connect(self._try)
        stack.addWidget(self.field)
        self.unlock = Button(look, self.tr("Unlock"), "filled", keys="Enter")
        self.unlock.setObjectName("unlock.go")
        self.unlock.clicked.connect(self._try)
        line = row(None, gap=px(8))
        self.recover = Button(look, self.tr("I forgot it"), "text")
        self.recover.clicked.connect(lambda: self.recover_wanted.emit())
        self.another = Button(look, self.tr("New folder"), "text")
        self.another.setObjectName("unlock.new")
        self.another.clicked.connect(lambda: self.new_wanted.emit())
        self.another.hide()
        line.addWidget(self.recover)
        line.addWidget(self.another)
        line.addStretch(1)
        line.addWidget(self.unlock)
        stack.addLayout(line)
        self._note = Label(look, "", "caption", "textMuted", wrap=True)
        self.repair = Button(look, self.tr("Restore or repair"), "text", size="compact")
        self.repair.setObjectName("unlock.repair")
        self.repair.clicked.connect(lambda: self.repair_wanted.emit())
        stack.addWidget(self.repair, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addWidget(self._note)
        outer.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def show_vaults(self, vaults: Sequence[tuple[str, str]], chosen: str) -> None:
        """(key, neutral name) of the vaults here; the passphrase opens the chosen one."""
        from inspector_app.ui.parts.rows import Row

        if self.vaults is None:
            self.vaults = self._vault_list()
        self.vaults.set_rows([Row(key, name, icon="notebook") for key, name in vaults])
        self.vaults.choose(chosen)
        self.vaults.setFixedHeight(min(self.vaults.full_height(), self.look.px(170)))

    def _vault_list(self) -> RowList:
        from inspector_app.ui.parts.rows import RowList

        made = RowList(self.look, [], self.tr("Folders on this computer"))
        made.setObjectName("unlock.vaults")
        made.chosen.connect(self.vault_chosen)
        made.opened.connect(self._to_field)
        made.clicked.connect(self._to_field)  # what is typed after a click on one's name is the passphrase
        self._stack.insertWidget(self._above_field, made)
        return made

    def _to_field(self, _chosen: object) -> None:
        self.field.edit.setFocus()

    def offer_new(self) -> None:
        """Show the button for another vault."""
        seen(self.another, True)

    def draw_curtain(self) -> None:
        """Cover the window at once; everything below stops taking keys and disappears from screen readers."""
        self._before = self._window.focusWidget()
        self.field.edit.clear()
        self.field.set_error("")
        self._hide_others(hidden=True)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.field.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_curtain(self) -> None:
        """The window is back as it was."""
        self._clock.stop()
        self.field.edit.clear()
        self.hide()
        self._hide_others(hidden=False)
        give_back(self._before, Qt.FocusReason.PopupFocusReason)
        self._before = None

    def _hide_others(self, *, hidden: bool) -> None:
        for child in self._window.children():
            if isinstance(child, QWidget) and child is not self and not child.isWindow():
                if child.objectName() == "focus-ring":
                    continue
                if hidden and child.isVisibleTo(self._window):
                    child.setProperty("behind-curtain", True)
                    child.hide()
                elif not hidden and child.property("behind-curtain"):
                    child.setProperty("behind-curtain", False)
                    child.show()

    def _try(self) -> None:
        words = self.field.text
        if not words or self._left:
            return
        self.field.edit.clear()
        self.unlock.setEnabled(False)
        self._note.setText(self.tr("Opening…"))
        self.unlock_wanted.emit(words)

    def refuse(self, words: str, wait_seconds: int = 0) -> None:
        """Say why, and count down before the next try."""
        self.field.set_error(words)
        self._left = max(wait_seconds, 0)
        self._show_wait()
        if self._left:
            self._clock.start()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def waiting(self) -> int:
        """Seconds until the next try."""
        return self._left

    def _tick(self) -> None:
        self._left = max(self._left - 1, 0)
        if not self._left:
            self._clock.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        self.unlock.setEnabled(not self._left)
        self._note.setText(
            self.tr("Next try in {n} seconds. Nothing is deleted.").format(n=self._left) if self._left else ""
        )

    def focus_rect(self) -> QRect:
        """No ring round the whole window."""
        return QRect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at every size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Opaque: the desk, and nothing on it."""
        paint.fill(QPainter(self), self.rect(), self.look.colour("window"))
