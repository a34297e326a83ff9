"""The search field: a magnifier before, the key that leads here behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part, row

NARROWEST = 110


class SearchField(Part):
    """``searched(str)`` 0.2 s after the last key or at once at Enter; Esc empties. compact: 28 instead of 32.

    keys: what the key cap says while the field is empty; the shortcut itself is the screen's.
    """

    searched = Signal(str)
    DELAY_MS = 200

    def __init__(
        self,
        look: Look,
        placeholder: str,
        keys: str = "",
        *,
        width: int = 240,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._keys, self._wide, self._high = keys, width, 28 if compact else 32
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.installEventFilter(self)
        self._line = row(self)
        self._line.addWidget(self.edit)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(self.DELAY_MS)
        self._wait.timeout.connect(self._search)
        self.edit.textChanged.connect(self._changed)
        self.edit.returnPressed.connect(self._search)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def text(self) -> str:
        """What is written."""
        return self.edit.text()

    def restyle(self) -> None:
        """Sizes follow the scale."""
        px = self.look.px
        behind = paint.keycap_size(self.look, self._keys).width() + px(18) if self._keys else px(10)
        self._line.setContentsMargins(px(36), 2, behind, 2)
        self.edit.setFont(self.look.font("dense"))
        self.setMaximumWidth(px(self._wide))
        self.setFixedHeight(px(self._high))
        super().restyle()

    def sizeHint(self) -> QSize:
        """As wide as was asked for."""
        return QSize(self.look.px(self._wide), self.look.px(self._high))

    def minimumSizeHint(self) -> QSize:
        """Gives way to its neighbours in a narrow header."""
        return QSize(self.look.px(NARROWEST), self.look.px(self._high))

    def _changed(self) -> None:
        self._wait.start()
        self.update()

    def _search(self) -> None:
        self._wait.stop()
        self.searched.emit(self.edit.text())

    def focus_rect(self) -> QRect:
        """The ring goes round the whole field."""
        return self.rect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc empties a field that holds something."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_escape(event) and self.edit.text():
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self._is_escape(event) and self.edit.text():
            self.edit.clear()
            self._search()
            return True
        return False

    @staticmethod
    def _is_escape(event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline, magnifier, key cap."""
        look, painter = self.look, QPainter(self)
        edge, fill = look.colour("lineStrong"), look.colour("surface")
        paint.box(painter, self.rect(), fill=fill, edge=edge, radius=look.px(5))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = look.px(16)
        left = self.width() - look.px(11) - side if mirrored else look.px(11)
        paint.icon(painter, look, QRect(left, 0, side, self.height()), "search", "textMuted", 16)
        if self._keys and not self.edit.text():
            cap = paint.keycap_size(look, self._keys)
            x = look.px(10) if mirrored else self.width() - look.px(10) - cap.width()
            area = QRect(x, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            ink = look.colour("textMuted")
            paint.keycap(painter, look, area, self._keys, ink=ink, edge=edge)
