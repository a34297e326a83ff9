"""A look for the tests of windows, light and Chinese unless the test says otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app.ui.look import Look


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """A look that is applied to the application."""
    made = Look("light", 1.0, "zh", reduced_motion=True)
    made.apply(qapp)
    return made
