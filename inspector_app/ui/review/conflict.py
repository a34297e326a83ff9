"""Two versions of one answer in equal columns: differences tinted, one is chosen, the reason is required."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from inspector_app.desk.conflicts import Conflict, Version
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Radio
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.label import KeyCap, Label
from inspector_app.ui.parts.part import Ground, Hairline, Panel, Part, column, row, seen
from inspector_app.ui.parts.photo_grid import Photo, PhotoGrid, PhotoGroup

FAST_SECONDS = 2.0


class VersionCard(Panel):
    """One version. `chosen` when a person takes it; `image_wanted(file)`."""

    chosen = Signal()
    image_wanted = Signal(str)

    def __init__(self, look: Look, version: Version, number: int, differs: Mapping[str, bool]) -> None:
        super().__init__(look)
        self.version = version
        px = look.px
        stack = column(self, (1, 1, 1, px(16)), px(8))
        head = Part(look)
        line = row(head, (px(14), px(10), px(14), px(10)), px(10))
        self.mark = Radio(look, "")
        self.mark.setAccessibleName(self.tr("The version of {person}").format(person=version.by))
        self.mark.clicked.connect(lambda: self.chosen.emit())
        line.addWidget(self.mark)
        names = column(None)
        names.addWidget(Label(look, version.by, "heading"))
        comma = "，" if look.language == "zh" else ", "
        words = comma.join(part for part in (version.device, version.when) if part)
        names.addWidget(Label(look, words, "caption", "textMuted", wrap=True))
        line.addLayout(names, 1)
        line.addWidget(KeyCap(look, str(number)))
        stack.addWidget(head)
        stack.addWidget(Hairline(look))
        inner = column(None, (px(16), 0, px(16), 0), px(8))
        stack.addLayout(inner)
        inner.addWidget(_Tinted(look, version.value or self.tr("not answered"), differs["value"]))
        if version.seconds >= 0:
            said = self.tr("took {n} seconds").format(n=f"{version.seconds:.1f}")
            role = "warn" if version.seconds < FAST_SECONDS else "textMuted"
            inner.addWidget(Label(look, said, "dense", role))
        if version.photos:
            photos = tuple(Photo(file) for file in version.photos)
            self.grid = PhotoGrid(look, [PhotoGroup("", photos)], columns=3, height=72)
            self.grid.image_wanted.connect(self.image_wanted)
            inner.addWidget(self.grid)
        else:
            inner.addWidget(Label(look, self.tr("No photo of their own"), "dense", "textMuted"))
        inner.addStretch(1)

    def set_image(self, file: str, image: QImage) -> None:
        """Answer to `image_wanted`."""
        if file in self.version.photos:
            self.grid.set_image(file, image)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole card takes the choice."""
        del event
        self.mark.setChecked(True)
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen one has an accent outline."""
        super().paintEvent(event)
        if self.mark.isChecked():
            edge = self.look.colour("accent")
            paint.box(QPainter(self), self.rect(), fill=None, edge=edge, radius=self.look.px(8), width=2)


class _Tinted(Part):
    """A value in display type; tinted where the versions differ."""

    def __init__(self, look: Look, words: str, differs: bool) -> None:
        super().__init__(look)
        self._differs = differs
        line = row(self, (look.px(8), look.px(4), look.px(8), look.px(4)))
        role = "display" if len(words) < 14 else "heading"
        line.addWidget(Label(look, words, role, wrap=True), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint of what needs a look."""
        if self._differs:
            fill = self.look.colour("warnTint")
            paint.box(QPainter(self), self.rect(), fill=fill, edge=None, radius=self.look.px(4))


class ConflictView(Part):
    """`settle_wanted(str event, str reason)`, `return_wanted(str reason)`, `image_wanted(str)`."""

    settle_wanted = Signal(str, str)
    return_wanted = Signal(str)
    image_wanted = Signal(str)

    def __init__(self, look: Look, conflict: Conflict, place: str) -> None:
        super().__init__(look)
        self.conflict = conflict
        px = look.px
        stack = column(self, (px(24), px(18), px(24), px(18)), px(8))
        self._faults = column(None)
        head = row(None, gap=px(8))
        comma = "，" if look.language == "zh" else ", "
        crumbs = comma.join(part for part in (conflict.unit, conflict.number, conflict.key) if part)
        head.addWidget(Label(look, crumbs, "dense", "textMuted", elide=True), 1)
        head.addWidget(Label(look, place, "caption", "textMuted"))
        stack.addLayout(head)
        stack.addWidget(Label(look, conflict.question, "question", wrap=True))
        said = self.tr("Both changed this without a network. Both versions are kept; choose which one holds.")
        stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        stack.addSpacing(px(6))
        stack.addLayout(self._columns())
        self.reason = TextArea(
            look, self.tr("Reason"), hint=self.tr("goes on record, both can read it"), rows=3
        )
        self.reason.edit.setObjectName("conflict.reason")
        self.reason.changed.connect(lambda _words: self.reason.set_error(""))
        stack.addSpacing(px(8))
        stack.addWidget(self.reason)
        self._often = self._usual()
        stack.addLayout(self._often)
        stack.addLayout(self._faults)
        stack.addStretch(1)
        self.bar = self._bar()
        self._name_button()
        self.setFocusProxy(self.cards[0].mark)

    def show_narrow(self, narrow: bool) -> None:
        """A narrow window puts the usual reasons below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._often.setDirection(down if narrow else across)
        seen(self._kept, not narrow)

    def _columns(self) -> QHBoxLayout:
        line = row(None, gap=self.look.px(16))
        values = {version.value for version in self.conflict.versions}
        self.cards: list[VersionCard] = []
        for number, version in enumerate(self.conflict.versions, 1):
            card = VersionCard(self.look, version, number, {"value": len(values) > 1})
            card.chosen.connect(lambda at=number - 1: self.choose(at))
            card.image_wanted.connect(self.image_wanted)
            self.cards.append(card)
            line.addWidget(card, 1)
        return line

    def _usual(self) -> QHBoxLayout:
        line = row(None, gap=self.look.px(6))
        line.addWidget(Label(self.look, self.tr("Often"), "caption", "textMuted"))
        for words in (
            self.tr("The evidence supports this version"),
            self.tr("The photo cannot be read"),
            self.tr("The fact does not carry the rating"),
        ):
            button = Button(self.look, words, size="compact")
            button.clicked.connect(lambda _on=False, said=words: self._take_words(said))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        return line

    def _bar(self) -> Ground:
        px = self.look.px
        bar = Ground(self.look, "surface", "t")
        line = row(bar, (px(24), px(10), px(24), px(10)), px(10))
        self.neither = Button(self.look, self.tr("Neither: return it"), "text", icon="return", keys="3")
        self.neither.setObjectName("conflict.return")
        self.neither.clicked.connect(self._return)
        line.addWidget(self.neither)
        line.addStretch(1)
        kept = self.tr("The other version is kept too")
        self._kept = Label(self.look, kept, "dense", "textMuted")
        line.addWidget(self._kept)
        self.settle = Button(self.look, "", "filled", keys="Ctrl Enter")
        self.settle.setObjectName("conflict.settle")
        self.settle.clicked.connect(self.confirm)
        line.addWidget(self.settle)
        return bar

    @property
    def chosen(self) -> VersionCard | None:
        """The version that was taken."""
        return next((card for card in self.cards if card.mark.isChecked()), None)

    def choose(self, number: int) -> None:
        """Take a version (0 the first)."""
        if number < len(self.cards):
            for at, card in enumerate(self.cards):
                card.mark.setAutoExclusive(False)
                card.mark.setChecked(at == number)
                card.update()
            self._name_button()

    def _name_button(self) -> None:
        card = self.chosen
        if not self.conflict.can_settle:
            self.settle.setText(self.tr("Choose a version"))
            self.settle.disable(self.tr("The team lead settles this"))
            self.neither.disable(self.tr("The team lead settles this"))
        elif card is None:
            self.settle.setText(self.tr("Choose a version"))
            self.settle.disable(self.tr("Press 1 or 2 first"))
        else:
            self.settle.setText(self.tr("Take the version of {person}").format(person=card.version.by))
            self.settle.enable()
        self.settle.updateGeometry()

    def _take_words(self, words: str) -> None:
        said = self.reason.text.strip()
        stop = "。" if self.look.language == "zh" else ". "
        self.reason.set_text(f"{said}{stop}{words}" if said else words)

    def _said(self) -> str:
        reason = self.reason.text.strip()
        if not reason:
            self.reason.set_error(self.tr("Say in one sentence what the choice rests on"))
            self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return reason

    def confirm(self) -> None:
        """Sign the choice."""
        card = self.chosen
        if card is not None and self.settle.isEnabled() and (reason := self._said()):
            self.settle.disable(self.tr("Signing"))
            self.settle_wanted.emit(card.version.event, reason)

    def _return(self) -> None:
        if reason := self._said():
            self.return_wanted.emit(reason)

    def show_fault(self, fault: BaseException) -> None:
        """It was not signed; the reason stays."""
        self._faults.addWidget(FaultBanner(self.look, fault))
        self._name_button()

    def set_image(self, file: str, image: QImage) -> None:
        """A photo of a version arrived."""
        for card in self.cards:
            card.set_image(file, image)
