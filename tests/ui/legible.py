"""What a picture of any window must be: nothing cut, nothing over another, every word legible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from PIL import Image
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.ui.frame.status_bar import StatusItem
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.scroll import Scroll
from tests.ui.test_parts_look import contrast

LEAST_CONTRAST = 4.5
TURNS = 12
Colour = tuple[int, int, int]


def flaws(window: QWidget) -> list[str]:
    """Every flaw that a person would see in the window as it stands now, one line each."""
    for _ in range(TURNS):
        QApplication.processEvents()
    picture = window.grab().toImage()
    seen = [each for each in _read(window) if _in_sight(each, window)]
    return [
        *(f"cut: {_words(each)}" for each in seen if _is_cut(each)),
        *(f"wider than its sheet: {each}" for each in _too_wide(window)),
        *(f"over each other: {_words(a)} / {_words(b)}" for a, b in _overlaps(seen)),
        *(f"faint {found:.1f}: {_words(each)}" for each, found in _faint(seen, window, picture)),
    ]


def _read(window: QWidget) -> Iterator[QWidget]:
    for kind in (Label, Button, Badge, Segmented, StatusItem):
        for each in window.findChildren(kind):
            if each.isVisible() and _words(each).strip():
                yield each


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, Label | Button) else widget.accessibleName()
    return f"{text[:40]} ({widget.objectName() or type(widget).__name__})" if text else ""


def _in_sight(widget: QWidget, window: QWidget) -> bool:
    """Not scrolled away, nor below a panel that lies over it."""
    if widget.visibleRegion().boundingRect() != widget.rect():
        return False
    middle = widget.mapTo(window, widget.rect().center())
    top = window.childAt(middle)
    return top is None or top is widget or widget.isAncestorOf(top) or top.isAncestorOf(widget)


def _too_wide(window: QWidget) -> Iterator[str]:
    """Sheets scroll up and down only: what is wider than they are cannot be seen."""
    for scroll in window.findChildren(Scroll):
        content = scroll.widget()
        room = scroll.viewport().width()
        if scroll.isVisible() and content is not None and content.width() > room:
            yield f"{content.width()} in {room} ({content.objectName() or scroll.parent()})"


def _is_cut(widget: QWidget) -> bool:
    """A label that may shorten itself says so; all others have the room that their words need."""
    if isinstance(widget, Segmented):
        return widget.width() < widget.minimumSizeHint().width()
    if isinstance(widget, StatusItem):
        return widget.width() < widget.minimumSizeHint().width()
    if isinstance(widget, Label):
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width())
        if widget._elide:
            return widget.width() < min(widget.sizeHint().width(), widget.look.px(24))
    wanted = widget.minimumSizeHint() if isinstance(widget, Button) else widget.sizeHint()
    return widget.width() < wanted.width() - 1 or widget.height() < min(wanted.height(), 12)


def _overlaps(seen: Sequence[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    for one, other in combinations(seen, 2):
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry()):
            yield one, other


def _faint(seen: Sequence[QWidget], window: QWidget, picture: QImage) -> Iterator[tuple[QWidget, float]]:
    """Labels whose strongest ink stands out too little from the colour that is behind most of it."""
    for each in seen:
        if isinstance(each, Label) and each.isEnabled():
            found = _strongest(picture, QRect(each.mapTo(window, QPoint(0, 0)), each.size()))
            if found < LEAST_CONTRAST:
                yield each, found


def _strongest(picture: QImage, area: QRect) -> float:
    part = picture.copy(area).convertToFormat(QImage.Format.Format_RGB888)
    rows = bytes(part.constBits())
    wide, high, step = part.width(), part.height(), part.bytesPerLine()
    image = Image.frombytes("RGB", (wide, high), rows, "raw", "RGB", step)
    colours = image.getcolors(wide * high) or []
    behind = max(colours)[1]
    return max(contrast(_hex(colour), _hex(behind)) for _, colour in colours)


def _hex(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#{:02X}{:02X}{:02X}".format(*colour[:3])
