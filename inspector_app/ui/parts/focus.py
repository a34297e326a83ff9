"""One focus ring a window: an overlay that follows the focus, scrolling and resizing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QMetaObject, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from inspector_app.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea

MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
    QEvent.Type.LayoutRequest,
}
GAP, STROKE = 1, 2


@runtime_checkable
class OwnFocusRect(Protocol):
    """A part whose ring goes round less than the whole widget."""

    def focus_rect(self) -> QRect:
        """The rectangle in the part's own coordinates; empty for no ring."""
        ...


class FocusRing(QWidget):
    """Lay one over a window: ``FocusRing(look, window)``. It takes no mouse and no focus.

    Rows of views are ringed inside their edge, everything else outside with a gap of one pixel.
    Call ``follow()`` after a part moved its own focus rectangle.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.look = look
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._links: list[QMetaObject.Connection] = []
        self._inside = False
        self._hole = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus-ring")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.follow)
        look.changed.connect(self._soon)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self._watch(window.focusWidget())
        self.hide()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = self._window
        if new is not None and (new is window or not window.isAncestorOf(new)):
            new = None
        self._watch(new)

    def _watch(self, target: QWidget | None) -> None:
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        for link in self._links:
            QObject.disconnect(link)
        self._watched, self._links = [], []
        self._target = target
        widget: QWidget | None = target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            if widget is self._window:
                break
            widget = widget.parentWidget()
        view = _view(target)
        if view is not None:
            bars = (view.verticalScrollBar(), view.horizontalScrollBar())
            self._links = [bar.valueChanged.connect(self._soon) for bar in bars]
            picked = view.selectionModel()
            if picked is not None:
                self._links.append(picked.currentChanged.connect(self._soon))
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow when anything between the focus and the window moves."""
        if event.type() in MOVES:
            self._soon()
        return False

    def _soon(self, *_what: object) -> None:
        self._later.start()

    def follow(self) -> None:
        """Lie where the focus is now."""
        if self._target is not None and not isValid(self._target):
            self._target = None
        target = self._ringed()
        if target is None or not target.isVisible():
            self.hide()
            return
        area, self._inside = self._wanted(target)
        if area.isEmpty():
            self.hide()
            return
        reach = 0 if self._inside else GAP + STROKE
        origin = target.mapTo(self._window, QPoint(0, 0))
        ring = area.translated(origin).adjusted(-reach, -reach, reach, reach)
        shown = ring.intersected(self._clip(target))
        self._hole = ring.translated(-shown.topLeft())
        self.setVisible(not shown.isEmpty())
        self.setGeometry(shown)
        self.raise_()
        self.update()

    def _ringed(self) -> QWidget | None:
        """The focus, or the part round it that speaks for it (a search field for its line edit)."""
        target = self._target
        owner = target.parentWidget() if target is not None else None
        return owner if isinstance(owner, OwnFocusRect) and owner.focusProxy() is target else target

    @staticmethod
    def _wanted(target: QWidget) -> tuple[QRect, bool]:
        if isinstance(target, OwnFocusRect):
            return target.focus_rect(), False
        view = _view(target)
        if view is not None:
            row = view.visualRect(view.currentIndex())
            if row.isEmpty():
                return view.rect(), True
            if not view.property("cells"):
                row.setLeft(0)
                row.setRight(view.viewport().width() - 1)
            return row.translated(view.viewport().pos()), True
        return target.rect(), False

    def _clip(self, target: QWidget) -> QRect:
        """What the scroll areas above the target leave to be seen, in window coordinates."""
        window = self._window
        clip = window.rect()
        child: QWidget = target
        widget: QWidget | None = target.parentWidget()
        view = _view(target)
        if view is not None:
            port = view.viewport()
            clip = clip.intersected(QRect(port.mapTo(window, QPoint(0, 0)), port.size()))
        while widget is not None and widget is not window:
            area = _scroll_area(widget)
            if area is not None and area.viewport() is child:
                port = area.viewport()
                clip = clip.intersected(QRect(port.mapTo(window, QPoint(0, 0)), port.size()))
            child, widget = widget, widget.parentWidget()
        return clip

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring in the one colour that nothing else has."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("focus"), STROKE))
        radius = 0 if self._inside else self.look.px(5) + GAP + 1
        painter.drawRoundedRect(QRectF(self._hole).adjusted(1, 1, -1, -1), radius, radius)


def _view(widget: QWidget | None) -> QAbstractItemView | None:
    """The widget if it is a view. By name first: the first window has none, and its type is slow to make."""
    if widget is None or not widget.inherits("QAbstractItemView"):
        return None
    from PySide6.QtWidgets import QAbstractItemView

    return widget if isinstance(widget, QAbstractItemView) else None


def _scroll_area(widget: QWidget) -> QAbstractScrollArea | None:
    if not widget.inherits("QAbstractScrollArea"):
        return None
    from PySide6.QtWidgets import QAbstractScrollArea

    return widget if isinstance(widget, QAbstractScrollArea) else None
