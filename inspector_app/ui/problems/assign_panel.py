"""Who is sent to re-check, how, and for whom."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app.desk.rechecks import RecheckCase
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.joining import names as and_names
from inspector_app.ui.parts.label import Label
from inspector_app.ui.problems.step_form import GoersForm
from inspector_app.ui.problems.words import refusal_word


class AssignPanel(GoersForm):
    """`assign_wanted(tuple people, str method, str body)`."""

    assign_wanted = Signal(object, str, str)

    def __init__(self, look: Look, case: RecheckCase) -> None:
        super().__init__(look)
        self.stack.addWidget(Label(look, case.fact, "heading", wrap=True))
        said = self.tr("Who found it does not go alone. Who put it right or belongs to the unit does not go.")
        self.stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        if case.people:
            sent = self.tr("Sent so far: {names}. Whoever you send now goes instead.")
            text = sent.format(names=and_names(case.people))
            self.stack.addWidget(Label(look, text, "body", wrap=True))
        for each in case.candidates:
            words = f"{each.name}  {refusal_word(each.refusal)}" if each.refusal else each.name
            may_join = each.refusal in ("", "recheck-by-finder-alone")
            self.add_goer(each.person, words, f"recheck.person.{each.person}", may_go=may_join)
        methods = [
            ("unannounced", self.tr("Unannounced")),
            ("agreed", self.tr("Agreed")),
            ("telephone", self.tr("Telephone")),
            ("documents", self.tr("Papers")),
        ]
        self.method = Segmented(look, methods, "unannounced", self.tr("How"))
        self.named(self.tr("How"), self.method)
        bodies = [("public", self.tr("The public")), ("third_party", self.tr("Third party"))]
        self.body = Segmented(look, bodies, "public", self.tr("Who re-checks"))
        self.named(self.tr("Who re-checks"), self.body)
        self.foot, self.go = self.finish(self.tr("Assign the re-check"), "recheck.assign")
        self.go.clicked.connect(self._send)
        self.ticked()

    def _send(self) -> None:
        self.assign_wanted.emit(self.goers(), self.method.value, self.body.value)
