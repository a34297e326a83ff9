"""Before a visit begins: the conduct code in the version in force is read and accepted (R60)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from casework.faults import Fault
from casework.folds.catalogue import ConductCode
from inspector_app.ui.bridge import deliver
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.help.reader import Reader
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen

CODE_HEIGHT = 150


class ConductPanel(Part):
    """`accepted` after the tick and the button."""

    accepted = Signal()

    def __init__(self, look: Look, code: ConductCode) -> None:
        super().__init__(look)
        px = look.px
        self._stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        title = self.tr("Conduct code, version {version}").format(version=code.version)
        self._stack.addWidget(Label(look, title, "heading", wrap=True))
        said = self.tr("Each new version is read and accepted once, before the next visit.")
        self._stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        reader = Reader(look, title)
        reader.document().setDocumentMargin(px(4))
        reader.show_text(code.text)
        reader.setMinimumHeight(px(CODE_HEIGHT))
        self._stack.addWidget(reader, 1)
        self.foot = Part(look)
        lines = column(self.foot, (px(20), px(8), px(20), px(12)), px(6))
        self.read = CheckBox(look, self.tr("I have read it and keep to it"))
        self.read.setObjectName("conduct.read")
        lines.addWidget(self.read)
        line = row(None, gap=px(10))
        self.go = Button(look, self.tr("Accept and begin"), "filled")
        self.go.setObjectName("conduct.accept")
        line.addWidget(ReasonLabel(look, self.go), 1)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        lines.addLayout(line)
        self.read.toggled.connect(lambda _on: self._changed())
        self.go.clicked.connect(self._accept)
        self.setFocusProxy(reader)
        self._changed()

    def _changed(self) -> None:
        if self.read.isChecked():
            self.go.enable()
        else:
            self.go.disable(self.tr("Tick it once you have read it"))

    def _accept(self) -> None:
        self.go.disable("")
        self.accepted.emit()

    def refused(self, fault: BaseException) -> None:
        """It was not signed."""
        self._changed()
        self._stack.insertWidget(0, FaultBanner(self.look, fault))


class Accepting(QObject):
    """Asks for it where the desk would not begin a visit without it."""

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def refused(self, stream: str, fault: BaseException) -> None:
        """A visit did not open: ask for the conduct code where that is why, else show the fault."""
        screen = self._screen
        if not isinstance(fault, Fault) or fault.code != "visit.conduct-code":
            screen.navigation.show_fault(fault)
            return
        deliver(
            screen.desk.conduct.asked(), lambda code: self._ask(stream, code),
            screen.navigation.show_fault, self,
        )  # fmt: skip

    def _ask(self, stream: str, code: ConductCode | None) -> None:
        screen = self._screen
        if code is None:
            screen.open_visit(stream)
            return
        panel = ConductPanel(screen.look, code)
        panel.accepted.connect(lambda: self._sign(panel, stream, code))
        screen.panel.open_panel(self.tr("Before the visit"), panel, panel.foot)

    def _sign(self, panel: ConductPanel, stream: str, code: ConductCode) -> None:
        screen = self._screen

        def done(_commit: bytes) -> None:
            screen.panel.close_panel()
            screen.open_visit(stream)

        try:
            stored = screen.desk.conduct.accept(stream, code)
        except Fault as fault:
            panel.refused(fault)
            return
        deliver(stored, done, panel.refused, panel)
