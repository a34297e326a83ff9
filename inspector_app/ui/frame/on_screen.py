"""Windows of a monitor that was unplugged come back onto one that is left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

SETTLE_MS = 400
"""The system moves some windows by itself; what it left behind is looked for after that."""
LEAST_SEEN = 80
PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class KeepOnScreen(QObject):
    """Looks after every monitor that goes away or changes its size."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(bring_back)
        app.screenRemoved.connect(self._wait)
        app.primaryScreenChanged.connect(self._wait)

    def _wait(self, _screen: QScreen) -> None:
        self._settle.start()


def bring_back() -> None:
    """Move every window of which next to nothing lies on a screen: as large as before where that fits."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowType() not in PASSING and not _is_seen(window):
            _move_onto(window, QGuiApplication.primaryScreen())


def _is_seen(window: QWidget) -> bool:
    """Whether enough of its upper edge can be taken hold of."""
    frame = window.frameGeometry()
    edge = QRect(frame.x(), frame.y(), frame.width(), min(LEAST_SEEN, frame.height()))
    parts = [screen.availableGeometry().intersected(edge) for screen in QGuiApplication.screens()]
    return any(part.width() >= min(LEAST_SEEN, edge.width()) and part.height() > 0 for part in parts)


def _move_onto(window: QWidget, screen: QScreen) -> None:
    room, frame = screen.availableGeometry(), window.frameGeometry()
    whole = window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
    if whole:
        window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(frame.size().boundedTo(room.size()))
    frame.setSize(window.size())
    frame.moveCenter(room.center())
    window.move(max(frame.x(), room.x()), max(frame.y(), room.y()))
    if whole:
        window.setWindowState(whole)
