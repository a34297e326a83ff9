"""Shows one picture from memory: zoom by key and wheel, drag to move, draw boxes to hide what is in them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)

from inspector_app.ui.evidence.boxes import WHOLE, MaskBoxes
from inspector_app.ui.faults import explain
from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part

STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
"""Zoom against the fitted picture."""
COARSE, FINE = 200, 40
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Viewer(Part):
    """Fits the picture, or shows a part of it. `step_wanted(int)` at the arrows: -1 or 1; `masks_changed`
    whenever boxes changed while masking, `keep_wanted` at Enter then.
    """

    step_wanted = Signal(int)
    masks_changed = Signal()
    keep_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._image = QImage()
        self._words = ""
        self._zoom = 0
        self._offset = QPointF()
        self._from: QPointF | None = None
        self._drawn: tuple[tuple[int, int], tuple[int, int]] | None = None
        self.masks: MaskBoxes | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture"))

    @property
    def zoomed(self) -> bool:
        """Whether less than the whole picture is in sight."""
        return self._zoom > 0

    @property
    def image(self) -> QImage:
        """What is shown; a null image while there is nothing."""
        return self._image

    def clear(self) -> None:
        """Nothing, until the next picture arrives."""
        self._image, self._words, self._zoom = QImage(), "", 0
        self._offset = QPointF()
        self.update()

    def show_data(self, data: bytes) -> None:
        """Decode and show upright; what is no picture is said in words."""
        from PySide6.QtCore import QBuffer, QByteArray

        held = QBuffer()
        held.setData(QByteArray(data))
        reader = QImageReader(held)
        reader.setAutoTransform(True)
        self.show_image(reader.read())
        if self._image.isNull():
            self._words = self.tr("This is no picture; it is kept as it is.")

    def show_image(self, image: QImage) -> None:
        """A picture that was decoded elsewhere; zoom and place stay."""
        self._image, self._words = image, ""
        self.update()

    def show_fault(self, fault: BaseException) -> None:
        """Say why there is nothing to see."""
        said = explain(fault)
        self.say(said.brief())

    def say(self, words: str) -> None:
        """Words in the place of a picture."""
        self._image, self._words = QImage(), words
        self.update()

    # --- zooming

    def zoom(self) -> None:
        """Two steps in, or the whole picture again."""
        self._set_zoom(0 if self._zoom else 2, QPointF(self.rect().center()))

    def zoom_by(self, steps: int) -> None:
        """Closer or further, round the middle."""
        self._set_zoom(self._zoom + steps, QPointF(self.rect().center()))

    def _set_zoom(self, step: int, at: QPointF) -> None:
        before = self._target()
        self._zoom = min(max(step, 0), len(STEPS) - 1)
        after = self._target()
        if before.width() and self._zoom:
            share = after.width() / before.width()
            grown = at - QPointF((at - before.center()) * share)
            self._offset += grown - after.center()
        self._keep_in_sight()
        self.update()

    def _target(self) -> QRectF:
        """Where the whole picture would lie."""
        if self._image.isNull():
            return QRectF()
        size = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        wide, high = size.width() * STEPS[self._zoom], size.height() * STEPS[self._zoom]
        target = QRectF(0, 0, wide, high)
        target.moveCenter(QPointF(self.width() / 2, self.height() / 2) + self._offset)
        return target

    def _keep_in_sight(self) -> None:
        if not self._zoom:
            self._offset = QPointF()
            return
        target = self._target()
        room_x = max(0.0, (target.width() - self.width()) / 2)
        room_y = max(0.0, (target.height() - self.height()) / 2)
        self._offset.setX(min(max(self._offset.x(), -room_x), room_x))
        self._offset.setY(min(max(self._offset.y(), -room_y), room_y))

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture with its boxes, or words."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.colour("sunken"))
        if self._image.isNull():
            area = self.rect().adjusted(16, 0, -16, 0)
            paint.text(painter, self.look, area, self._words, role="dense", colour="textMuted")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._target(), self._image)
        if self.masks is not None:
            self._paint_boxes(painter, self.masks)

    def _paint_boxes(self, painter: QPainter, masks: MaskBoxes) -> None:
        shade = QBrush(QColor(16, 22, 27, 190))
        for number, box in enumerate(masks.boxes):
            area = self._area(box.plain)
            painter.fillRect(area, shade)
            chosen = number == masks.chosen
            painter.setPen(QPen(self.look.colour("focus" if chosen else "lineStrong"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)
            if chosen:
                self._paint_handles(painter, area)
        if self._drawn is not None:
            (x0, y0), (x1, y1) = self._drawn
            area = self._area((min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
            painter.fillRect(area, shade)

    def _paint_handles(self, painter: QPainter, area: QRectF) -> None:
        side = self.look.px(8)
        painter.setPen(QPen(self.look.colour("focus"), 1))
        painter.setBrush(QColor("#FFFFFF"))
        for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
            painter.drawRect(QRectF(corner.x() - side / 2, corner.y() - side / 2, side, side))

    def _area(self, box: tuple[int, int, int, int]) -> QRectF:
        target = self._target()
        left, top, wide, high = (part / WHOLE for part in box)
        return QRectF(
            target.x() + left * target.width(),
            target.y() + top * target.height(),
            wide * target.width(),
            high * target.height(),
        )

    def _share(self, at: QPointF) -> tuple[int, int]:
        """A point of the widget in ten-thousandths of the picture, held inside it."""
        target = self._target()
        x = (at.x() - target.x()) / max(target.width(), 1) * WHOLE
        y = (at.y() - target.y()) / max(target.height(), 1) * WHOLE
        return min(max(round(x), 0), WHOLE), min(max(round(y), 0), WHOLE)

    # --- masking

    def begin_masking(self, boxes: tuple[tuple[int, int, int, int], ...]) -> None:
        """From now on the mouse draws and the arrows size."""
        self.masks = MaskBoxes(boxes)
        self._changed()

    def end_masking(self) -> None:
        """The arrows go to the next picture again."""
        self.masks, self._drawn = None, None
        self.update()

    def _changed(self) -> None:
        self.masks_changed.emit()
        self.update()

    def _mask_key(self, masks: MaskBoxes, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _ARROWS:
            by = FINE if held & Qt.KeyboardModifier.ShiftModifier else COARSE
            across, down = _ARROWS[key]
            change = masks.move if held & Qt.KeyboardModifier.ControlModifier else masks.size
            change(across * by, down * by)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Insert, Qt.Key.Key_Equal):
            masks.add()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            masks.remove()
        elif key == Qt.Key.Key_Space:
            masks.choose_next()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep_wanted.emit()
            return True
        else:
            return False
        self._changed()
        return True

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows: another picture, or the size of a box; + and - zoom."""
        if self.masks is not None:
            if not self._mask_key(self.masks, event):
                super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in _ARROWS and self._zoom:
            across, down = _ARROWS[key]
            self._offset -= QPointF(across, down) * self.look.px(60)
            self._keep_in_sight()
            self.update()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_wanted.emit(_ARROWS[key][0])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, to draw, or choose a box."""
        at = event.position()
        if self.masks is None:
            self._from = at - self._offset
            return
        share = self._share(at)
        if self.masks.choose_at(*share):
            self._from = at
            self._changed()
        else:
            self._drawn = (share, share)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture or a box, or draw one."""
        at = event.position()
        if self._drawn is not None:
            self._drawn = (self._drawn[0], self._share(at))
        elif self._from is None:
            return
        elif self.masks is not None:
            (x0, y0), (x1, y1) = self._share(self._from), self._share(at)
            self.masks.move(x1 - x0, y1 - y0)
            self._from = at
            self.masks_changed.emit()
        elif self._zoom:
            self._offset = at - self._from
            self._keep_in_sight()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The box is drawn."""
        del event
        self._from = None
        if self._drawn is not None and self.masks is not None:
            (x0, y0), (x1, y1) = self._drawn
            self._drawn = None
            self.masks.draw(x0, y0, x1, y1)
            self._changed()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom to where it was clicked."""
        if self.masks is None:
            self._set_zoom(0 if self._zoom else 2, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in and out where the pointer is."""
        self._set_zoom(self._zoom + (1 if event.angleDelta().y() > 0 else -1), event.position())

    def focus_rect(self) -> QRect:
        """The ring lies round the whole stage."""
        return QRect(QPoint(0, 0), self.size())
