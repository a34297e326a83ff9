"""Check boxes, radio buttons and the segmented control."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part, row


def paint_check(painter: QPainter, look: Look, rect: QRect, *, on: bool, enabled: bool = True) -> None:
    """An 18 px check box in the middle of ``rect``."""
    side = look.px(18)
    area = QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)
    fill = look.colour("accentFill") if on and enabled else look.colour("surface" if enabled else "sunken")
    edge = look.colour("accentFill" if on and enabled else "lineStrong" if enabled else "line")
    paint.box(painter, area, fill=fill, edge=edge, radius=look.px(3))
    if on:
        paint.icon(painter, look, area, "check", "accentText" if enabled else "textDisabled", 15)


def paint_radio(painter: QPainter, look: Look, rect: QRect, *, on: bool, enabled: bool = True) -> None:
    """An 18 px radio mark in the middle of ``rect``."""
    side = look.px(18)
    x, y = rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = look.colour("lineStrong" if enabled else "line")
    width = 1.0
    if on:
        ink, width = look.colour("accent" if enabled else "textDisabled"), look.px(5)
    painter.setPen(QPen(ink, width))
    painter.setBrush(look.colour("surface"))
    half = width / 2
    painter.drawEllipse(QRectF(x, y, side, side).adjusted(half, half, -half, -half))
    painter.restore()


def _mark_size(look: Look, words: str) -> QSize:
    wide = look.px(18) + (look.px(8) + paint.text_width(look, words) if words else 0)
    return QSize(wide, max(look.px(22), look.line("body")))


def _mark_areas(button: QAbstractButton, look: Look) -> tuple[QRect, QRect]:
    side, gap = look.px(18), look.px(8)
    area = button.rect()
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        mark = QRect(area.right() + 1 - side, 0, side, area.height())
        return mark, area.adjusted(0, 0, -side - gap, 0)
    return QRect(0, 0, side, area.height()), area.adjusted(side + gap, 0, 0, 0)


if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class _Marked(_Base):
    """A mark with words beside it. Comes before Qt's class, so that its methods win."""

    look: Look
    _paint_mark: Callable[..., None]

    def _prepare(self, look: Look) -> None:
        self.look = look
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Mark and words."""
        return _mark_size(self.look, self.text())

    def hitButton(self, pos: QPoint) -> bool:
        """The words count too."""
        return self.rect().contains(pos)

    def focus_rect(self) -> QRect:
        """The ring goes round the mark."""
        mark, _words = _mark_areas(self, self.look)
        side = self.look.px(18)
        return QRect(mark.x(), (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, then words."""
        painter = QPainter(self)
        mark, words = _mark_areas(self, self.look)
        self._paint_mark(painter, self.look, mark, on=self.isChecked(), enabled=self.isEnabled())
        ink = "text" if self.isEnabled() else "textDisabled"
        paint.text(painter, self.look, words, self.text(), colour=ink)


class CheckBox(_Marked, QCheckBox):
    """A check box that paints itself; signals and keys are Qt's."""

    _paint_mark = staticmethod(paint_check)

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._prepare(look)


class Radio(_Marked, QRadioButton):
    """A radio button that paints itself; signals and keys are Qt's."""

    _paint_mark = staticmethod(paint_radio)

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._prepare(look)


class _Segment(QRadioButton):
    """One cell of a segmented control: a radio button to screen readers."""

    def __init__(self, look: Look, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.look = look
        self.first = self.last = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Words in Medium and padding."""
        return self._with_padding(22)

    def minimumSizeHint(self) -> QSize:
        """Less padding where the line is short; the words are never cut."""
        return self._with_padding(10)

    def _with_padding(self, padding: int) -> QSize:
        wide = paint.text_width(self.look, self.text(), "dense", medium=True) + self.look.px(padding)
        return QSize(wide, self.look.size("compact"))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole cell."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint when chosen; the outline is shared with the neighbours."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        open_left, open_right = (
            (not self.last, not self.first) if mirrored else (not self.first, not self.last)
        )
        shape = QRectF(self.rect()).adjusted(-8 if open_left else 0.5, 0.5, 8 if open_right else -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(shape, look.px(5), look.px(5))
        painter.setBrush(look.colour("accentTint" if self.isChecked() else "surface"))
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.drawPath(path)
        if open_right:
            paint.fill(painter, QRect(self.width() - 1, 1, 1, self.height() - 2), look.colour("line"))
        ink: QColor = look.colour("accent" if self.isChecked() else "textMuted")
        paint.text(
            painter,
            look,
            self.rect(),
            self.text(),
            role="dense",
            colour=ink,
            medium=self.isChecked(),
            align=paint.CENTRE,
            elide=False,
        )


class Segmented(Part):
    """A few exclusive choices side by side. options: (key, words); ``chosen(str)`` gives the key.

    Arrow keys move and choose. ``say`` names the group for screen readers.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str]] = (),
        value: str = "",
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(say)
        self._line = row(self)
        self._group = QButtonGroup(self)
        self._keys: dict[str, _Segment] = {}
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_options(options, value)
        self._group.buttonClicked.connect(self._clicked)

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Other choices."""
        for old in self._keys.values():
            self._group.removeButton(old)
            self._line.removeWidget(old)
            old.deleteLater()
        self._keys = {}
        for number, (key, words) in enumerate(options):
            cell = _Segment(self.look, words, self)
            cell.first, cell.last = number == 0, number == len(options) - 1
            cell.setAccessibleDescription(self.accessibleName())
            self._group.addButton(cell)
            self._line.addWidget(cell)
            self._keys[key] = cell
        self.set_value(value)

    @property
    def value(self) -> str:
        """Key of the chosen option, or empty."""
        return next((key for key, cell in self._keys.items() if cell.isChecked()), "")

    @property
    def options(self) -> tuple[str, ...]:
        """The keys of the options, in order."""
        return tuple(self._keys)

    def set_value(self, value: str) -> None:
        """Choose without a signal; an unknown key clears the choice."""
        self._group.setExclusive(False)
        for key, cell in self._keys.items():
            cell.setChecked(key == value)
        self._group.setExclusive(True)

    def take_focus(self) -> None:
        """To what is chosen, else to the first option."""
        cells = list(self._keys.values())
        cell = next((each for each in cells if each.isChecked()), cells[0])
        cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_words(self, key: str, words: str) -> None:
        """Other words for one option, such as a new count."""
        self._keys[key].setText(words)
        self._keys[key].updateGeometry()

    def _clicked(self, _button: QAbstractButton) -> None:
        self.chosen.emit(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the cells."""
        event.ignore()
