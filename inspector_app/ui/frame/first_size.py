"""How large a window is before its person has chosen: its title and status bar stay on a 720 px screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

WANTED = QSize(1280, 772)
TITLE_BAR = 36


def first_size() -> QSize:
    """1280 by 772, or as high as the screen has room for below a title bar."""
    screen = QApplication.primaryScreen()
    room = screen.availableSize().height() - TITLE_BAR if screen else WANTED.height()
    return QSize(WANTED.width(), min(WANTED.height(), room))
