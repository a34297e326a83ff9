"""Buttons: filled, outlined, text, destructive; compact, regular, touch; with a key cap inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import seen

KINDS = ("filled", "outlined", "text", "destructive")
SIZES = {
    "compact": ("compact", 10, "dense"),
    "regular": ("regular", 14, "body"),
    "touch": ("large", 20, "heading"),
}


class Button(QPushButton):
    """A button that paints itself.

    kind: one of KINDS (one ``filled`` a screen); size: ``compact`` 28, ``regular`` 34, ``touch`` 44;
    icon: name; keys: what the key cap says (the shortcut itself is the screen's); wide: fills its column.
    ``reason_changed(str)`` tells why it is disabled; a ReasonLabel beside it shows that.
    """

    reason_changed = Signal(str)

    def __init__(
        self,
        look: Look,
        text: str,
        kind: str = "outlined",
        *,
        icon: str = "",
        keys: str = "",
        size: str = "regular",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)  # with the text here, Python would make the types of all icons first
        self.setText(text)
        if kind not in KINDS:
            raise ValueError(f"no button is of kind {kind!r}")
        self.look, self.kind, self.keys, self._icon = look, kind, keys, icon
        self._control, self._pad, self._role = SIZES[size]
        self._reason = ""
        self._over = self._bare = False
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if keys:
            self.setAccessibleDescription(look.keys.cap(keys))
        if not text and icon:
            self.setAccessibleName(icon)
        look.changed.connect(self.restyle)

    @property
    def reason(self) -> str:
        """Why the button is disabled; empty while it is not."""
        return self._reason

    def disable(self, reason: str) -> None:
        """Disable, and say why in one sentence."""
        self._reason = reason
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self.reason_changed.emit(reason)

    def enable(self) -> None:
        """Enable again."""
        self._reason = ""
        self.setEnabled(True)
        self.setToolTip("")
        self.setAccessibleDescription(self.look.keys.cap(self.keys))
        self.reason_changed.emit("")

    def set_part(self, kind: str, keys: str) -> None:
        """Another weight among the buttons beside it, and the keys that press it."""
        self.kind, self.keys = kind, keys
        if self.isEnabled():
            self.setAccessibleDescription(self.look.keys.cap(keys))
        self.restyle()

    def set_icon(self, name: str) -> None:
        """Another icon, or none."""
        self._icon = name
        self.restyle()

    def show_words(self, *, shown: bool) -> None:
        """Without them the icon stands alone, the words in its tooltip; without an icon they stay."""
        bare = not shown and bool(self._icon)
        if bare != self._bare:
            self._bare = bare
            self.restyle()

    @property
    def is_bare(self) -> bool:
        """The icon stands alone."""
        return self._bare

    def width_of_words(self) -> int:
        """Pixels that the button needs less while its words are not shown; 0 without an icon."""
        if not self._icon or not self.text():
            return 0
        words = paint.text_width(self.look, self.text(), self._role, medium=True)
        return words + self._gap()

    def event(self, event: QEvent) -> bool:
        """A button that shows no words says them first where it is asked."""
        if self._bare and isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = "\n".join(filter(None, (self.text(), self.toolTip())))
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def restyle(self) -> None:
        """Take sizes, colours and keys anew."""
        if self.keys and not self._reason:
            self.setAccessibleDescription(self.look.keys.cap(self.keys))
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Remember the pointer."""
        self._over = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._over = False
        super().leaveEvent(event)
        self.update()

    def _gap(self) -> int:
        return self.look.px(8 if self._control != "compact" else 6)

    def _shown(self) -> str:
        return "" if self._bare else self.text()

    def _inner_width(self, *, cap: bool = True) -> int:
        look, gap = self.look, self._gap()
        wide = [look.px(16 if self._control == "compact" else 18)] if self._icon else []
        if self._shown():
            wide.append(paint.text_width(look, self._shown(), self._role, medium=True))
        if self.keys and cap:
            wide.append(paint.keycap_size(look, self.keys).width())
        return sum(wide) + gap * max(len(wide) - 1, 0)

    def sizeHint(self) -> QSize:
        """Content and padding at the control's height."""
        return self._size(cap=True)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut; the key cap is left out where there is no room for it."""
        return self._size(cap=not self.text())

    def _size(self, *, cap: bool) -> QSize:
        pad = 8 if self.kind == "text" else self._pad
        return QSize(self._inner_width(cap=cap) + 2 * self.look.px(pad) + 2, self.look.size(self._control))

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor, str]:
        """Fill, edge, ink, ink's role."""
        look = self.look
        if not self.isEnabled():
            if self.kind == "text":
                return None, None, look.colour("textDisabled"), "textDisabled"
            return look.colour("sunken"), look.colour("line"), look.colour("textDisabled"), "textDisabled"
        if self.kind == "filled":
            fill = look.colour("accentFillHover" if self._over or self.isDown() else "accentFill")
            return fill, None, look.colour("accentText"), "accentText"
        if self.kind == "text":
            ground = look.colour("accentTint") if self.isDown() else None
            ink = "accentHover" if self._over else "accent"
            return ground, None, look.colour(ink), ink
        ink, edge = ("bad", "bad") if self.kind == "destructive" else ("text", "lineStrong")
        ground_role = "sunken" if self.isDown() or self._over else "surface"
        if self.isCheckable() and self.isChecked():
            ground_role, ink, edge = "accentTint", "accent", "accent"
        return look.colour(ground_role), look.colour(edge), look.colour(ink), ink

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, words, key cap, from the reading side."""
        look, painter = self.look, QPainter(self)
        fill, edge, ink, ink_role = self._colours()
        if fill is not None or edge is not None:
            paint.box(painter, self.rect(), fill=fill, edge=edge, radius=look.px(5))
        gap = self._gap()
        cap = self.width() >= self.sizeHint().width() - 1 or not self.text()
        x = (self.width() - self._inner_width(cap=cap)) // 2
        if self._icon:
            size = 16 if self._control == "compact" else 18
            area = self._placed(x, look.px(size))
            paint.icon(painter, look, area, self._icon, ink_role, size)
            x += look.px(size) + gap
        if self._shown():
            wide = paint.text_width(look, self._shown(), self._role, medium=True)
            area = self._placed(x, wide)
            paint.text(
                painter, look, area, self._shown(), role=self._role, colour=ink, medium=True, elide=False
            )
            x += wide + gap
        if self.keys and cap:
            self._paint_keys(painter, x, ink)

    def _paint_keys(self, painter: QPainter, x: int, ink: QColor) -> None:
        cap = paint.keycap_size(self.look, self.keys)
        area = self._placed(x, cap.width())
        area = QRect(area.x(), (self.height() - cap.height()) // 2, cap.width(), cap.height())
        quiet = self.kind != "filled" and self.isEnabled()
        tone = self.look.colour("textMuted") if quiet else ink
        line = self.look.colour("lineStrong") if quiet else ink
        paint.keycap(painter, self.look, area, self.keys, ink=tone, edge=line)

    def _placed(self, x: int, width: int) -> QRect:
        """Mirrored when the layout reads from the right."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - width
        return QRect(x, 0, width, self.height())


class ReasonLabel(Label):
    """Says beside a button why it is disabled; empty and hidden while it is not."""

    def __init__(self, look: Look, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(look, button.reason, "caption", "textMuted", wrap=True, parent=parent)
        seen(self, bool(button.reason))
        button.reason_changed.connect(self._say)

    def _say(self, reason: str) -> None:
        self.setText(reason)
        seen(self, bool(reason))
