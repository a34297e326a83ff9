"""The letter of authority: asks for its code, then shows the letter large enough to be held up."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app.desk.covert.entry import Letter
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row


class LetterPanel(Part):
    """`code_given(str)` when somebody asks for it to be opened."""

    code_given = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        self._stack = column(self, (px(20), px(18), px(20), px(18)), px(12))
        words = self.tr(
            "Open it only when you are held or pressed to say who you are. Opening ends this entry: "
            "it counts for nothing, and the record is kept. It opens once."
        )
        self._intro = Label(look, words, wrap=True)
        self._stack.addWidget(self._intro)
        self.code = TextField(look, self.tr("Code"), hint=self.tr("Blanks and dashes do not matter"))
        self.code.edit.setObjectName("letter.code")
        self.code.edit.returnPressed.connect(self._ask)
        self._stack.addWidget(self.code)
        line = row(None)
        self.open = Button(look, self.tr("Open the letter"), "filled", keys="Enter")
        self.open.setObjectName("letter.open")
        self.open.clicked.connect(self._ask)
        line.addStretch(1)
        line.addWidget(self.open)
        self._stack.addLayout(line)
        self._fault: FaultBanner | None = None
        self._stack.addStretch(1)
        self.setFocusProxy(self.code.edit)

    def _ask(self) -> None:
        if self.code.text.strip():
            self.open.setEnabled(False)
            self.code_given.emit(self.code.text)

    def refuse(self, fault: BaseException) -> None:
        """Say why it stays closed."""
        self.open.setEnabled(True)
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
        self._fault = FaultBanner(self.look, fault)
        self._stack.insertWidget(self._stack.count() - 1, self._fault)
        self.code.edit.setFocus()
        self.code.edit.selectAll()

    def show_letter(self, letter: Letter) -> None:
        """The letter itself, in both languages, whatever the program speaks: it is for others to read."""
        for widget in (self._intro, self.code, self.open, self._fault):
            if widget is not None:
                widget.hide()
        for role, text in letter_lines(letter):
            label = Label(self.look, text, role, wrap=True)
            label.setObjectName("letter.line")
            self._stack.insertWidget(self._stack.count() - 1, label)


def letter_lines(letter: Letter) -> list[tuple[str, str]]:
    """(type role, text) of the letter: a document for others, in both languages, that hides nothing."""
    return [
        ("question", "授权函  Letter of authority"),
        *(("heading", line.format(letter=letter)) for line in _CHINESE),
        *((("heading", f"核实请拨 {letter.telephone}。"),) if letter.telephone else ()),
        *(("body", line.format(letter=letter)) for line in _ENGLISH),
        *((("body", f"To verify, ring {letter.telephone}."),) if letter.telephone else ()),
        ("caption", f"启封 Opened {letter.opened}"),
    ]


_CHINESE = (
    "持函人 {letter.bearer}（登记用名，真名封存在县里），"
    "证件 {letter.certificate}，有效期至 {letter.until}。",
    "受{letter.county}委托，对“{letter.unit}”开展第三方暗访评估，编号 {letter.number}。",
    "本次暗访到此结束，不计分。请核对本函，不要扣留持函人及其物品；有疑问请联系县督查办。",
)
_ENGLISH = (
    "The bearer, {letter.bearer} (the name on the roster; the real one lies sealed with the county; "
    "certificate {letter.certificate}, valid until {letter.until}), "
    "visits {letter.unit_en} as a third-party evaluator for {letter.county}, no. {letter.number}.",
    "The visit ends here and is not scored. Please do not hold the bearer or their belongings; "
    "the county's inspection office answers questions.",
)
