"""One answer as the lead reads it, and the reason why it goes back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from inspector_app.desk.views import ReviewChange, ReviewLine
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.label import Badge, Icon, Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen

KEY_WIDTH = 52
END_WIDTH, SHORT_END_WIDTH = 190, 90


class AnswerLine(Ground):
    """Key, question, answer. `marked(str ref, str reason)` at each key in the reason; "" takes it back."""

    marked = Signal(str, str)

    def __init__(self, look: Look, line: ReviewLine, reason: str, *, may_return: bool) -> None:
        super().__init__(look, "surface", "b")
        px = look.px
        self.line = line
        self.field: TextField | None = None
        self._stack = column(self, (0, px(9), 0, px(9)), px(6))
        words = row(None, gap=px(10))
        key = Label(look, line.key, "dense", "textMuted")
        key.setFixedWidth(px(KEY_WIDTH))
        words.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(Label(look, line.question, "dense", "textMuted", wrap=True), 4)
        words.addWidget(Label(look, line.answer or "-", "body", medium=line.failed, wrap=True), 3)
        end = Part(look)
        end.setFixedWidth(px(END_WIDTH if may_return else SHORT_END_WIDTH))
        ends = row(end, gap=px(6))
        ends.addStretch(1)
        self._marks(ends)
        self.button = Button(look, self.tr("Send back"), "text", icon="return", size="compact")
        self.button.setAccessibleName(self.tr("Send {key} back").format(key=line.key))
        self.button.clicked.connect(self._toggle)
        seen(self.button, may_return)
        ends.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        self._stack.addLayout(words)
        for change in line.changes:
            self._tell(change)
        if reason:
            self._open(reason)

    def _tell(self, change: ReviewChange) -> None:
        """What it was, what it is, why, by whom and when: below the answer, in line with the question."""
        look, px, none = self.look, self.look.px, self.tr("no answer")
        told = Part(look)
        told.setObjectName(f"review.changed:{self.line.ref}")
        stack = column(told, (px(KEY_WIDTH + 10), 0, 0, 0), px(2))
        head = phrases(self.tr("Changed after it came back"), change.by, change.when)
        lines = (
            (head, "warn"),
            (self.tr("Before: {answer}").format(answer=change.before or none), "textMuted"),
            (self.tr("Now: {answer}").format(answer=change.after or none), "text"),
            (self.tr("Why: {reason}").format(reason=change.reason), "text"),
        )
        for number, (words, role) in enumerate(lines):
            stack.addWidget(Label(look, words, "dense", role, medium=not number, wrap=True))
        self._stack.addWidget(told)

    def _marks(self, words: QHBoxLayout) -> None:
        look = self.look
        if self.line.failed:
            words.addWidget(Badge(look, self.tr("problem"), "bad"), 0, Qt.AlignmentFlag.AlignTop)
        if self.line.photos:
            icon = Icon(look, "photo", "textMuted", 16, self.tr("Photos"))
            words.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            count = Label(look, str(len(self.line.photos)), "dense", "textMuted")
            words.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)

    def _toggle(self) -> None:
        if self.field is None:
            self._open("")
            assert self.field is not None
            # Laid out first: the scroll area brings into sight where the field stands now.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()

    def _open(self, reason: str) -> None:
        self.field = TextField(
            self.look,
            placeholder=self.tr("What is to be changed or added here"),
            value=reason,
            name=self.tr("Why {key} goes back").format(key=self.line.key),
        )
        self.field.edit.setObjectName("review.line-reason")
        self.field.changed.connect(lambda words: self.marked.emit(self.line.ref, words.strip()))
        self._stack.addWidget(self.field)
        self.button.setText(self.tr("Leave it"))

    def _close(self) -> None:
        if self.field is not None:
            self._stack.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
            self.field = None
        self.button.setText(self.tr("Send back"))
        self.marked.emit(self.line.ref, "")
