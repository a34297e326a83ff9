"""Shows one picture from memory; Z zooms to the pixels, dragging moves it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent

from inspector_app.ui.faults import explain
from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part


class Viewer(Part):
    """Fits the picture; zoomed it shows it one to one. `step_wanted(int)` at the arrows: -1 or 1."""

    step_wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._image = QImage()
        self._words = ""
        self._zoomed = False
        self._offset = QPoint()
        self._from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture"))

    def clear(self) -> None:
        """Nothing, until the next picture arrives."""
        self._image, self._words, self._zoomed = QImage(), "", False
        self._offset = QPoint()
        self.update()

    def show_data(self, data: bytes) -> None:
        """Decode and show; what is no picture is said in words."""
        self._image = QImage.fromData(data)
        self._words = "" if not self._image.isNull() else self.tr("This is no picture; it is kept as it is.")
        self.update()

    def show_fault(self, fault: BaseException) -> None:
        """Say why there is nothing to see."""
        said = explain(fault)
        self._words = f"{said.happened} {said.todo}"
        self.update()

    def zoom(self) -> None:
        """One to one, or fitted."""
        self._zoomed = not self._zoomed
        self._offset = QPoint()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, or words."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.colour("sunken"))
        if self._image.isNull():
            paint.text(
                painter,
                self.look,
                self.rect().adjusted(16, 0, -16, 0),
                self._words,
                role="dense",
                colour="textMuted",
            )
            return
        if self._zoomed:
            painter.drawImage(self._corner(), self._image)
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(QPoint(0, 0), size)
        target.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._image)

    def _corner(self) -> QPoint:
        return self.rect().center() - self._image.rect().center() + self._offset

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next picture and back."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_wanted.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        self._from = event.position().toPoint() - self._offset

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a zoomed picture."""
        if self._zoomed and self._from is not None:
            self._offset = event.position().toPoint() - self._from
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The same as Z."""
        del event
        self.zoom()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in and out."""
        if (event.angleDelta().y() > 0) != self._zoomed:
            self.zoom()
