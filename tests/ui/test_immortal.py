"""Python's constants outlive any number of Qt calls."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

from inspector_app.immortal import ENOUGH, make_immortal


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they are immortal by themselves")
def test_none_survives_more_qt_calls_than_it_had_references(qapp: object) -> None:
    import inspector_app.ui

    assert inspector_app.ui
    thing = QObject()
    for _ in range(20_000):
        thing.setObjectName("x")
    assert all(sys.getrefcount(constant) > ENOUGH // 2 for constant in (None, True, False))


def test_doing_it_twice_changes_nothing() -> None:
    make_immortal()
    assert make_immortal() == 0
