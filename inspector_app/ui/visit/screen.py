"""The visit screen: outline at the left, the question in the middle, its evidence at the right."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from forms.faults import AnswerRefused
from forms.questions import Question
from inspector_app.desk.desk import Desk
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.ui.bridge import deliver
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.visit.attaching import Attaching
from inspector_app.ui.visit.evidence_pane import EvidencePane
from inspector_app.ui.visit.finishing import Finishing
from inspector_app.ui.visit.head import VisitHead
from inspector_app.ui.visit.outline_nodes import nodes
from inspector_app.ui.visit.outline_pane import OutlinePane
from inspector_app.ui.visit.question_pane import QuestionPane
from inspector_app.ui.visit.raising import Raising

HELPERS = ("_na", "_miss")
OUTLINE_PAUSE_MS = 60


class VisitScreen(Screen):
    """Shows one open visit.

    Every answer goes to the desk as it is given; `saved` tells when it is durable.
    """

    saved = Signal()
    visit_opened = Signal()

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard)
        self.desk = desk
        self.navigation = navigation
        self.visit: VisitDesk | None = None
        self.ref = ""
        self._waiting = 0
        self._build()
        self.attaching = Attaching(self)
        self.raising = Raising(self)
        self.finishing = Finishing(self)
        self._tie_acts()
        self._tie_keys()
        self._outline_due = QTimer(self)
        self._outline_due.setSingleShot(True)
        self._outline_due.setInterval(OUTLINE_PAUSE_MS)
        self._outline_due.timeout.connect(self._show_outline)

    def _build(self) -> None:
        look = self.look
        self._stack = QStackedWidget()
        empty = EmptyState(look, "visit", self.tr("No visit is open"), self.tr("Choose a task"))
        empty.acted.connect(lambda: self.navigation.show_place("task"))
        self._stack.addWidget(empty)
        work = Part(look)
        line = row(work)
        self.outline = OutlinePane(look)
        self.outline.chosen.connect(self.show_question)
        self.questions = QuestionPane(look)
        self.questions.answered.connect(self.give)
        self.questions.next_wanted.connect(self.next)
        self.questions.back_wanted.connect(self.previous)
        self.questions.add_wanted.connect(self.add_instance)
        self.questions.remove_wanted.connect(self.remove_instance)
        self.evidence = EvidencePane(look, self.desk.thumbnail)
        self.evidence.opened.connect(self.navigation.open_evidence)
        for pane, stretch in ((self.outline, 0), (self.questions, 1), (self.evidence, 0)):
            line.addWidget(pane, stretch)
        self._stack.addWidget(work)
        outer = column(self)
        outer.addWidget(self._stack)
        self.panel = SidePanel(look, self, 460)
        self.head = VisitHead(look)
        self.head.pause_wanted.connect(self.pause)
        self.header = self.head

    def _tie_acts(self) -> None:
        self.questions.problem_wanted.connect(self.raising.open)
        self.questions.finalise_wanted.connect(self.finishing.open)
        self.evidence.files_given.connect(self.attaching.attach)
        self.evidence.challenge_wanted.connect(self.attaching.show_challenge)

    def _tie_keys(self) -> None:
        add = self.shortcuts.add
        add("Alt+Down", self.next, self.tr("Next question"))
        add("Alt+Up", self.previous, self.tr("Previous question"))
        add("Ctrl+Down", lambda: self._section(1), self.tr("Next section"))
        add("Ctrl+Up", lambda: self._section(-1), self.tr("Previous section"))
        add("F6", self.evidence.choose_files, self.tr("Add files"))
        add("F8", self.attaching.show_challenge, self.tr("Code for the phone"))
        add("Ctrl+P", self.raising.open, self.tr("Raise a problem"))
        add("Ctrl+Return", self.finishing.key, self.tr("Finalise"))
        add("Ctrl+Z", self.undo, self.tr("Undo"))

    # --- opening

    def open_visit(self, stream: str) -> None:
        """Start the visit of a task, or go on with it."""
        self._leave_visit()
        deliver(self.desk.open_visit(stream), self._opened, self.navigation.show_fault, self)

    def _opened(self, visit: VisitDesk) -> None:
        self.visit = visit
        self.head.show_task(visit.task)
        self._stack.setCurrentIndex(1)
        refs = self._refs()
        first = next((ref for ref in refs if not visit.question(ref).value), refs[0] if refs else "")
        if first:
            self.show_question(first)
        self._show_outline()
        self.visit_opened.emit()

    def _leave_visit(self) -> None:
        self.questions.flush()
        if self.visit is not None:
            self.visit.keep_progress()

    def left(self) -> None:
        """Another place is shown, or the vault is being locked: what was being typed is given."""
        self._leave_visit()
        self._outline_due.stop()

    def entered(self) -> None:
        """Back again: evidence and problems may have changed meanwhile."""
        self.refresh_side()

    def panes(self) -> list[QWidget]:
        """Outline, question, evidence."""
        return [self.outline, self.questions, self.evidence]

    def step_back(self) -> bool:
        """Esc closes the panel."""
        if self.panel.is_open:
            self.panel.close_panel()
            return True
        return False

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """A narrow window keeps the question."""
        self.evidence.setVisible(not evidence)
        self.outline.setVisible(not outline)

    # --- going from question to question

    def _refs(self) -> list[str]:
        return [ref for ref in self.visit.questions() if not ref.endswith(HELPERS)] if self.visit else []

    def show_question(self, ref: str) -> None:
        """Show one question with the reasons that belong to it."""
        visit = self.visit
        if visit is None or ref not in visit.questions():
            return
        self.ref = ref
        question = visit.question(ref)
        helpers = tuple(visit.question(other) for other in visit.questions() if other in _helpers_of(ref))
        place = visit.repeat_of(ref)
        self.questions.show_question(question, self._crumbs(ref), helpers, place.count if place else 0)
        self._show_side(question)
        self.outline.choose(ref)

    def _show_side(self, question: Question) -> None:
        visit = self.visit
        if visit is None:
            return
        ref = question.ref
        self.evidence.show_evidence(
            visit.evidence(ref), visit.evidence_gap(ref), asked=bool(question.evidence)
        )
        history = visit.history(ref) if question.value else ()
        self.evidence.show_context(history, question.value, visit.problems(ref))

    def _crumbs(self, ref: str) -> tuple[str, ...]:
        return self.outline.path_of(ref)

    def next(self) -> None:
        """The next question."""
        self._move(1)

    def previous(self) -> None:
        """The question before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        self.questions.flush()
        refs = self._refs()
        if self.ref in refs:
            place = refs.index(self.ref) + by
            if 0 <= place < len(refs):
                self.show_question(refs[place])
        elif refs:
            self.show_question(refs[0])

    def _section(self, by: int) -> None:
        sections = self.outline.sections()
        here = next((n for n, refs in enumerate(sections) if self.ref in refs), 0)
        if 0 <= here + by < len(sections) and sections[here + by]:
            self.show_question(sections[here + by][0])

    # --- answering

    def give(self, ref: str, value: str) -> None:
        """Hand an answer to the desk; a refused one is explained at the place and the old one stays."""
        visit = self.visit
        if visit is None or visit.question(ref).value == value:
            return
        try:
            answered = visit.answer(ref, value or None)
        except AnswerRefused as refused:
            self.questions.show_fault(ref, str(refused))
            return
        self._await(answered.saved)
        question = visit.question(ref)
        self.questions.show_fault(ref, question.fault or "")
        if set(answered.changes.changed) & set(_helpers_of(self.ref)) or question.ref.endswith(HELPERS):
            self._refresh_helpers()
        if ref == self.ref:
            self._show_side(question)
        self._outline_due.start()

    def _refresh_helpers(self) -> None:
        """A reason opened or closed beside the question."""
        visit = self.visit
        if visit is None:
            return
        wanted = {ref for ref in visit.questions() if ref in _helpers_of(self.ref)} | {self.ref}
        if wanted != set(self.questions.controls):
            self.show_question(self.ref)

    def add_instance(self) -> None:
        """One more window, person, case; its first question is shown."""
        place = self.visit.repeat_of(self.ref) if self.visit else None
        if self.visit is None or place is None:
            return
        self._await(self.visit.add_instance(place.repeat).saved)
        new = f"{place.repeat}[{place.count + 1}]/"
        self._show_outline()
        self.show_question(next((ref for ref in self._refs() if ref.startswith(new)), self.ref))

    def remove_instance(self) -> None:
        """This window, person, case less; Ctrl+Z brings it back."""
        place = self.visit.repeat_of(self.ref) if self.visit else None
        if self.visit is None or place is None:
            return
        self._await(self.visit.remove_instance(place.instance).saved)
        self._show_outline()
        refs = self._refs()
        above = [ref for ref in refs if ref.startswith(place.repeat.rpartition("/")[0])]
        self.show_question(next((ref for ref in refs if ref == self.ref), above[0] if above else refs[0]))

    def undo(self) -> None:
        """Take back the last change."""
        if self.visit is not None:
            self._await(self.visit.undo().saved)
            self.show_question(self.ref)
            self._outline_due.start()

    @property
    def unsaved(self) -> int:
        """Answers that were given and are not durable yet."""
        return self._waiting

    def _await(self, saved: Future[Any]) -> None:
        self._waiting += 1
        self.head.show_saving(busy=True)
        deliver(saved, lambda _row: self._is_saved(), self._not_saved, self)

    def _is_saved(self) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.head.show_saving(busy=False)
            self.saved.emit()

    def _not_saved(self, fault: BaseException) -> None:
        self._waiting -= 1
        self.navigation.show_fault(fault)

    def _show_outline(self) -> None:
        visit = self.visit
        if visit is None:
            return
        gaps = set(visit.evidence_gaps())
        self.outline.show_nodes(nodes(visit.outline(), self.ref, gaps.__contains__), visit.outline())
        self.outline.choose(self.ref)

    def refresh_side(self) -> None:
        """Evidence and problems changed."""
        if self.visit is not None and self.ref in self.visit.questions():
            self._show_side(self.visit.question(self.ref))
            self.head.show_task(self.visit.task)
        self._outline_due.start()

    # --- pausing

    def pause(self) -> None:
        """Put the visit aside and go to the tasks."""
        if self.visit is not None:
            self.questions.flush()
            visit, self.visit = self.visit, None
            deliver(visit.pause(""), lambda _id: None, self.navigation.show_fault, self)
            self.close_visit()
            self.navigation.show_place("task")

    def close_visit(self) -> None:
        """No visit is open any more."""
        self.visit, self.ref = None, ""
        self._stack.setCurrentIndex(0)


def _helpers_of(ref: str) -> tuple[str, ...]:
    return tuple(ref + end for end in HELPERS)
