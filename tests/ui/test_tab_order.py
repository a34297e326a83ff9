"""By Tab alone one comes to all that takes the focus, in the order of reading, and sees where one is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget
from shiboken6 import isValid

from tests.ui.running import Running
from tests.ui.test_names_and_roles import _is_frame, _path, loaded

pytestmark = pytest.mark.slow
WALKS = 5
MOST = 90
"""A visit under review has a button at every line; its first ones are walked."""


def takes_tab(window: QWidget) -> list[QWidget]:
    """What a person should come to; of a group of which one is chosen, any one stands for all."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _is_frame(each) and not each.visibleRegion().isEmpty()
    ]  # fmt: skip


def walked_whole(running: Running) -> tuple[list[QWidget], list[str], list[QWidget]]:
    """From the rail: the stops, the unseen among them, what was never reached.

    Once more where a screen filled on the way: what was walked is gone then, or something came behind.
    """
    for _ in range(WALKS):
        running.window.rail.help.setFocus(Qt.FocusReason.TabFocusReason)
        stops, unseen = walked(running.window)
        if not all(isValid(each) for each in stops):
            continue
        left = unreached(running.window, stops) if len(stops) < MOST else []
        if not left:
            break
    else:
        assert all(isValid(each) for each in stops), "the screen does not come to rest"
    return stops, unseen, left


def walked(window: QWidget) -> tuple[list[QWidget], list[str]]:
    """Round by Tab until something comes again; and those stops of which a person sees nothing."""
    stops: list[QWidget] = []
    unseen: list[str] = []
    ring = window.findChild(QWidget, "focus-ring")
    for _ in range(MOST):
        for _ in range(3):
            QApplication.processEvents()
        now = QApplication.focusWidget()
        if now is None or now in stops:
            break
        stops.append(now)
        if not _is_marked(window, ring, now):
            unseen.append(f"{type(now).__name__} {now.objectName()} {_path(now)}")
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return stops, unseen


def _is_marked(window: QWidget, ring: QWidget, stop: QWidget) -> bool:
    """The ring lies round the stop, and the picture is another one without it."""
    if not ring.isVisible() or not ring.geometry().intersects(area(stop, window)):
        return False
    shown = window.grab(ring.geometry()).toImage()
    ring.hide()
    bare = window.grab(ring.geometry()).toImage()
    ring.show()
    return shown != bare


def area(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def unreached(window: QWidget, stops: list[QWidget]) -> list[QWidget]:
    """What Tab never came to, unless another of its group or of its part stands for it."""
    groups = {id(group) for each in stops if (group := _group(each)) is not None}
    return [
        each for each in takes_tab(window)
        if each not in stops and (_group(each) is None or id(_group(each)) not in groups)
    ]  # fmt: skip


def _group(widget: QWidget) -> QButtonGroup | None:
    found = getattr(widget, "group", None)
    group = found() if callable(found) else None
    return group if isinstance(group, QButtonGroup) and group.exclusive() else None


def backwards(window: QWidget, stops: list[QWidget]) -> list[str]:
    """Steps within one part that go up, or left on one line."""
    found = []
    for one, other in pairwise(stops):
        if one.parentWidget() is not other.parentWidget():
            continue
        first, second = area(one, window), area(other, window)
        above = second.bottom() <= first.top()
        left = second.right() <= first.left() and second.top() < first.bottom()
        if above or left:
            found.append(f"{_path(one)}: {one.objectName()} → {other.objectName()}")
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_is_walked_by_tab(lead: Running, theme: str):
    lead.program.change_look(theme=theme)
    lead.window.resize(1280, 720)
    wrong = []
    for place in (*lead.window.rail.buttons, "settings", "help"):
        loaded(lead, place)
        stops, unseen, left = walked_whole(lead)
        wrong += [
            f"{place}: unreached {type(each).__name__} {each.objectName()} {_path(each)}" for each in left
        ]
        wrong += [f"{place}: backwards {each}" for each in backwards(lead.window, stops)]
        wrong += [f"{place}: no ring {each}" for each in unseen]
    assert wrong == []
