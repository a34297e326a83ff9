"""The guide beside the question: the page for here, the steps of the task with how often and what evidence,
and what holds everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector_app.desk.guide import GuidePage
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen

SAFETY, CONDUCT = "08-safety-and-abort", "00-conduct-code"


class Guiding(QObject):
    """Ctrl+G opens the panel."""

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def open(self) -> None:
        """Show steps and pages for the question that is shown."""
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        screen.questions.flush()
        page = Part(screen.look)
        stack = column(page, (screen.look.px(20),) * 4, screen.look.px(8))
        pages = self.pages(visit)
        always = [each for each in pages if each.key in (SAFETY, CONDUCT)]
        for each in pages:
            if each not in always:
                stack.addWidget(self._link(each))
        for step, need, often in visit.guide_steps():
            stack.addWidget(Label(screen.look, step, "body", wrap=True))
            for words in filter(None, (self._evidence(need), self._frequency(often))):
                stack.addWidget(Label(screen.look, words, "dense", "textMuted", wrap=True))
        stack.addSpacing(screen.look.px(8))
        for each in always:
            stack.addWidget(self._link(each))
        stack.addStretch(1)
        screen.panel.open_panel(self.tr("Guide"), page)

    def pages(self, visit: VisitDesk) -> list[GuidePage]:
        """Those of this section of the form, then safety and conduct, each once."""
        guide = self._screen.desk.guide()
        ref = self._screen.ref
        form, _, item = (visit.question(ref).item if ref else "").partition(".")
        own = guide.for_section(f"{form}.{item[:1]}")
        more = tuple(guide.page(key) for key in (SAFETY, CONDUCT))
        return list(dict.fromkeys((*own, *more)))

    def _evidence(self, need: str) -> str:
        return self.tr("Evidence: {what}").format(what=need) if need else ""

    def _frequency(self, often: str) -> str:
        return self.tr("How often: {often}").format(often=often) if often else ""

    def _link(self, page: GuidePage) -> Button:
        link = Button(self._screen.look, page.title, "text", icon="note")
        link.setObjectName(f"guide.{page.key}")
        link.clicked.connect(lambda: self._screen.navigation.open_help(page.key))
        return link
