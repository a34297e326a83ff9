"""Sample."""

from PySide6.QtWidgets import QWidget

from inspector_app.ui.look import Look


def page(look: Look) -> QWidget:
    """Page."""
    return QWidget()
