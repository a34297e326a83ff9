"""The case library: search offline; a lead puts a closed problem in, without names."""

from __future__ import annotations

from PySide6.QtCore import Signal

from casework.problems.case_library import Case
from inspector_app.desk.case_library import CaseDraft, CaseLibrary
from inspector_app.ui.bridge import deliver
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Hairline, Part, column, row
from inspector_app.ui.parts.search_field import SearchField
from inspector_app.ui.problems.words import cause_word


class LibraryPanel(Part):
    """Cases that hold every word that was typed."""

    def __init__(self, look: Look, library: CaseLibrary) -> None:
        super().__init__(look)
        self._library = library
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        words = self.tr(
            "Closed problems as lessons, without names of people and units, numbers and telephones."
        )
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.search = SearchField(look, self.tr("Words of a case"), width=300)
        self.search.searched.connect(lambda _words: self.load())
        stack.addWidget(self.search)
        kinds = [("", self.tr("All")), ("typical", self.tr("Typical")), ("model", self.tr("Model"))]
        self.kind = Segmented(look, kinds, "", self.tr("Kind of case"))
        self.kind.chosen.connect(lambda _key: self.load())
        line = row(None)
        line.addWidget(self.kind)
        line.addStretch(1)
        stack.addLayout(line)
        self._found = column(None, gap=px(10))
        stack.addLayout(self._found)
        stack.addStretch(1)
        self.setFocusProxy(self.search)
        self.load()

    def load(self) -> None:
        """Search."""
        found = self._library.find(self.search.edit.text().strip(), self.kind.value)
        deliver(found, self._show, self._fault, self)

    def _show(self, cases: tuple[Case, ...]) -> None:
        cleared(self._found)
        if not cases:
            self._found.addWidget(
                Label(self.look, self.tr("No case holds these words"), "dense", "textMuted")
            )
        for case in cases:
            self._found.addWidget(Hairline(self.look))
            head = row(None, gap=self.look.px(8))
            head.addWidget(Label(self.look, case.title, "body", medium=True, wrap=True), 1)
            word = self.tr("model") if case.kind == "model" else self.tr("typical")
            head.addWidget(Badge(self.look, word, "good" if case.kind == "model" else "info"))
            self._found.addLayout(head)
            said = f"{case.class_} {cause_word(case.cause)}".strip()
            self._found.addWidget(Label(self.look, said, "caption", "textMuted"))
            self._found.addWidget(Label(self.look, case.text, "dense", wrap=True))
            prevention = self.tr("Prevention: {words}").format(words=case.prevention)
            self._found.addWidget(Label(self.look, prevention, "dense", "textMuted", wrap=True))

    def _fault(self, fault: BaseException) -> None:
        cleared(self._found).addWidget(FaultBanner(self.look, fault))


class PublishPanel(Part):
    """`publish_wanted(str title, str text, str prevention, str kind)`."""

    publish_wanted = Signal(str, str, str, str)

    def __init__(self, look: Look, draft: CaseDraft) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        words = self.tr("Names are removed when it is put in; look through the text once more yourself.")
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.title = TextField(look, self.tr("Title"), value=draft.title)
        self.title.edit.setObjectName("library.title")
        self.text = TextArea(look, self.tr("What happened"), rows=5)
        self.text.set_text(draft.text)
        self.prevention = TextArea(look, self.tr("How it is prevented"), rows=3)
        self.prevention.edit.setObjectName("library.prevention")
        for part in (self.title, self.text, self.prevention):
            stack.addWidget(part)
        kinds = [("typical", self.tr("Typical")), ("model", self.tr("Model"))]
        self.kind = Segmented(look, kinds, "typical", self.tr("Kind of case"))
        line = row(None)
        line.addWidget(self.kind)
        line.addStretch(1)
        stack.addLayout(line)
        self._faults = column(None)
        stack.addLayout(self._faults)
        stack.addStretch(1)
        self.foot = Part(look)
        foot = row(self.foot, (px(20), px(10), px(20), px(14)))
        foot.addStretch(1)
        self.go = Button(look, self.tr("Put it into the library"), "filled")
        self.go.setObjectName("library.publish")
        self.go.clicked.connect(self._send)
        foot.addWidget(self.go)

    def _send(self) -> None:
        missing = next((p for p in (self.title, self.text, self.prevention) if not p.text.strip()), None)
        if missing is not None:
            missing.set_error(self.tr("This is needed"))
            missing.edit.setFocus()
            return
        self.publish_wanted.emit(
            self.title.text.strip(), self.text.text.strip(), self.prevention.text.strip(), self.kind.value
        )

    def refused(self, fault: BaseException) -> None:
        """It was not put in; the text stays."""
        self._faults.addWidget(FaultBanner(self.look, fault))
