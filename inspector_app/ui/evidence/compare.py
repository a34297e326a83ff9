"""Before and after: two pictures side by side, or one faded over the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider

from inspector_app.desk.views import EvidenceTile
from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row, seen


class PairSheet(Part):
    """Paints the two pictures; `overlay` 0 lays them side by side, up to 100 the second over the first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.first, self.second = QImage(), QImage()
        self.tags = ("", "")
        self.overlay = 0
        self.setAccessibleName(self.tr("Before and after"))
        self.setMinimumHeight(look.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Side by side, or laid over each other at the same place and width."""
        painter, look = QPainter(self), self.look
        painter.fillRect(event.rect(), look.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.overlay:
            self._picture(painter, self.rect(), self.first, self.tags[0])
            painter.setOpacity(self.overlay / 100)
            self._picture(painter, self.rect(), self.second, "")
            painter.setOpacity(1.0)
            return
        gap, half = look.px(8), (self.width() - look.px(8)) // 2
        self._picture(painter, QRect(0, 0, half, self.height()), self.first, self.tags[0])
        right = QRect(half + gap, 0, self.width() - half - gap, self.height())
        self._picture(painter, right, self.second, self.tags[1])

    def _picture(self, painter: QPainter, area: QRect, image: QImage, tag: str) -> None:
        if not image.isNull():
            size = QSizeF(image.size()).scaled(QSizeF(area.size()), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(QRectF(area).center())
            painter.drawImage(target, image)
            area = target.toRect()
        paint.tag(painter, self.look, area, tag)


class Compare(Part):
    """A pair with its slider. `partner_picked(str file)`; `after_wanted` asks for the picture from after."""

    partner_picked = Signal(str)
    after_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        self._tile: EvidenceTile | None = None
        self.partners: tuple[EvidenceTile, ...] = ()
        self.partner: EvidenceTile | None = None
        stack = column(self, gap=px(8))
        self.sheet = PairSheet(look)
        stack.addWidget(self.sheet, 1)
        line = row(None, gap=px(10))
        self.choice = DropDown(look, say=self.tr("Lay it beside"))
        self.choice.setObjectName("evidence.partner")
        self.choice.picked.connect(self.partner_picked)
        line.addWidget(self.choice, 1)
        line.addWidget(Label(look, self.tr("Overlay"), "dense", "textMuted"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("evidence.overlay")
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Overlay"))
        self.slider.setFixedWidth(px(120))
        self.slider.valueChanged.connect(self._fade)
        line.addWidget(self.slider)
        stack.addLayout(line)
        foot = row(None, gap=px(10))
        self._said = Label(look, "", "dense", "textMuted", wrap=True)
        foot.addWidget(self._said, 1)
        self.after = Button(look, self.tr("Add the picture from after"), icon="photo", size="compact")
        self.after.setObjectName("evidence.after")
        self.after.clicked.connect(self.after_wanted)
        foot.addWidget(self.after)
        stack.addLayout(foot)

    def show_pair(
        self, tile: EvidenceTile, partners: Sequence[EvidenceTile], partner: str, *, may_add: bool
    ) -> None:
        """`partner`: the file to lay beside it; the best one where it is none of `partners`."""
        self._tile, self.partners = tile, tuple(partners)
        found = next((each for each in partners if each.file == partner), None)
        self.partner = found or next(iter(partners), None)
        self.sheet.first, self.sheet.second = QImage(), QImage()
        options = [(each.file, f"{each.taken} {each.caption}") for each in partners]
        self.choice.set_options(options, self.partner.file if self.partner else "")
        seen(self.choice, bool(partners))
        seen(self.after, may_add and tile.side != "after")
        self.slider.setEnabled(bool(partners))
        self._said.setText(self._sentence())
        earlier, later = self.ordered()
        self.sheet.tags = (self._tag(earlier), self._tag(later))
        self.sheet.update()

    def ordered(self) -> tuple[EvidenceTile | None, EvidenceTile | None]:
        """The pair, the picture from before first."""
        tile, other = self._tile, self.partner
        if tile is None or other is None:
            return tile, None
        if tile.side == "after" or (other.side == "before" or (not tile.side and other.taken < tile.taken)):
            return other, tile
        return tile, other

    def show_image(self, file: str, image: QImage) -> None:
        """A picture of the pair arrived."""
        first, second = self.ordered()
        if first is not None and first.file == file:
            self.sheet.first = image
        if second is not None and second.file == file:
            self.sheet.second = image
        self.sheet.update()

    def _fade(self, value: int) -> None:
        self.sheet.overlay = value
        self.sheet.update()

    def _tag(self, tile: EvidenceTile | None) -> str:
        if tile is None:
            return ""
        words = {"before": self.tr("before {date}"), "after": self.tr("after {date}")}
        return words.get(tile.side, "{date}").format(date=tile.taken[:10])

    def _sentence(self) -> str:
        first, second = self.ordered()
        if second is None or first is None:
            return self.tr("There is no picture to lay beside it yet.")
        if first.by and second.by and first.by != second.by:
            return self.tr("Taken by different people: {first}, {second}.").format(
                first=first.by, second=second.by
            )
        if first.by and first.by == second.by:
            return self.tr("Both were taken by {person}. A re-check needs somebody else.").format(
                person=first.by
            )
        return ""
