"""One row of an answer: key cap, words that wrap, tick or box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QStyle, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.choice import paint_check


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. digit: its key, "" for none; second: a muted line below; quiet: "not applicable".

    alone: choosing it clears all others (CheckRows only: "none of these").
    """

    value: str
    text: str
    digit: str = ""
    second: str = ""
    quiet: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """How the words are set. role: of the type scale; language: "" for that of the look, else its script.

    least: height in pixels at 100 % (46; 60 and more for respondents).
    """

    role: str = "body"
    language: str = ""
    least: int = 46


INSPECTOR_VOICE = Voice()
if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class _Row(_Base):
    """What radio and check rows share. Comes before Qt's class, so that its methods win."""

    look: Look
    choice: Choice
    voice: Voice
    first: bool
    last: bool
    above: QAbstractButton | None

    def _prepare(self, look: Look, choice: Choice, voice: Voice) -> None:
        self.look, self.choice, self.voice = look, choice, voice
        self.first = self.last = False
        self.above = None
        self.setText(choice.text)
        self.setAccessibleName(choice.text)
        self.setAccessibleDescription(" ".join(part for part in (choice.digit, choice.second) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def hasHeightForWidth(self) -> bool:
        """Long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least that of the voice; quiet rows a little less."""
        first, second = self._heights(width)
        least = self.voice.least - (8 if self.choice.quiet else 0)
        return max(first + second + self.look.px(16), self.look.px(least))

    def sizeHint(self) -> QSize:
        """Any width."""
        least = self.look.px(320)
        return QSize(least, self.heightForWidth(max(self.width(), least)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps elsewhere: the height that was reckoned before is not wanted any more."""
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed."""
        return QSize(self.look.px(160), self.look.px(38))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row."""
        return self.rect().contains(pos)

    def _role(self) -> str:
        return "dense" if self.choice.quiet and self.voice.role == "body" else self.voice.role

    def _words_width(self, width: int) -> int:
        return width - self.look.px(12 + 38 + 14 + 28)

    def _heights(self, width: int) -> tuple[int, int]:
        inner, language = self._words_width(width), self.voice.language
        first = self.look.font(self._role(), medium=True, language=language)
        high = _wrapped(QFontMetrics(first), self.choice.text, inner)
        if not self.choice.second:
            return high, 0
        second = self.look.font("caption", language=language)
        return high, _wrapped(QFontMetrics(second), self.choice.second, inner)

    def _placed(self, area: QRect) -> QRect:
        """Mirrored where the reading side is the right."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), area)

    def _paint_ground(self, painter: QPainter) -> None:
        look, rect, radius, on = self.look, self.rect(), self.look.px(8), self.isChecked()
        top = 0.5 if self.first else -2 * radius
        bottom = -0.5 if self.last else 2 * radius
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect).adjusted(0.5, top, -0.5, bottom), radius, radius)
        role = "accentTint" if on else "sunken" if self.underMouse() else "surface"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, look.colour(role))
        painter.strokePath(path, QPen(look.colour("accent" if on else "line"), 1))
        if not self.first:
            accent = on or (self.above is not None and self.above.isChecked())
            painter.fillRect(QRect(0, 0, rect.width(), 1), look.colour("accent" if accent else "line"))

    def _paint_digit(self, painter: QPainter) -> None:
        look, on, side = self.look, self.isChecked(), self.look.size("keyCap")
        if not self.choice.digit:
            return
        area = self._placed(QRect(look.px(12), (self.height() - side) // 2, side, side))
        edge = look.colour("accentFill" if on else "lineStrong")
        fill = look.colour("accentFill") if on else None
        paint.box(painter, area, fill=fill, edge=edge, radius=look.px(4))
        ink, centre = "accentText" if on else "text", paint.CENTRE
        digit = self.choice.digit
        paint.text(painter, look, area, digit, role="dense", colour=ink, medium=True, align=centre)

    def _paint_words(self, painter: QPainter) -> None:
        look, on, language = self.look, self.isChecked(), self.voice.language
        first, second = self._heights(self.width())
        top, wide = (self.height() - first - second) // 2, self._words_width(self.width())
        painter.setFont(look.font(self._role(), medium=on, language=language))
        painter.setPen(look.colour("textMuted" if self.choice.quiet and not on else "text"))
        area = self._placed(QRect(look.px(50), top, wide, first))
        painter.drawText(area, paint.WRAP, self.choice.text)
        if second:
            painter.setFont(look.font("caption", language=language))
            painter.setPen(look.colour("textMuted"))
            painter.drawText(area.translated(0, first), paint.WRAP, self.choice.second)

    def _painted(self) -> QPainter:
        """Ground, key cap and words; what stands at the end is painted by the caller."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter)
        self._paint_digit(painter)
        self._paint_words(painter)
        return painter

    def _end(self) -> QRect:
        """Where tick or box stand."""
        return self._placed(QRect(self.width() - self.look.px(38), 0, self.look.px(28), self.height()))


class AnswerRow(_Row, QRadioButton):
    """One row of AnswerRows."""

    def __init__(self, look: Look, choice: Choice, parent: QWidget, voice: Voice = INSPECTOR_VOICE) -> None:
        super().__init__(parent)
        self._prepare(look, choice, voice)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, key cap, words, tick."""
        painter = self._painted()
        if self.isChecked():
            paint.icon(painter, self.look, self._end(), "check", "accent", 20)


class CheckRow(_Row, QCheckBox):
    """One row of CheckRows."""

    def __init__(self, look: Look, choice: Choice, parent: QWidget, voice: Voice = INSPECTOR_VOICE) -> None:
        super().__init__(parent)
        self._prepare(look, choice, voice)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, key cap, words, box."""
        painter = self._painted()
        paint_check(painter, self.look, self._end(), on=self.isChecked())


def _wrapped(metrics: QFontMetrics, words: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), paint.WRAP, words).height()
