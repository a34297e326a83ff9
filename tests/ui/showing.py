"""Brings a widget onto the (offscreen) screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def show_active(qtbot: QtBot, widget: QWidget) -> None:
    """Show a window and wait until it has the keyboard."""
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
