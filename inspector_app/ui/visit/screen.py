"""The visit screen: outline at the left, the question in the middle, its evidence at the right."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from forms.questions import Question
from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.desk.views import TaskRow
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.tally import HELPERS
from inspector_app.ui.bridge import deliver
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.visit.accepting import Accepting
from inspector_app.ui.visit.answering import Answering, helpers_of, owner_of
from inspector_app.ui.visit.attaching import Attaching
from inspector_app.ui.visit.capturing import Capturing
from inspector_app.ui.visit.evidence_pane import EvidencePane
from inspector_app.ui.visit.finishing import Finishing
from inspector_app.ui.visit.form_offering import FormOffering
from inspector_app.ui.visit.guiding import Guiding
from inspector_app.ui.visit.head import VisitHead
from inspector_app.ui.visit.interviewing import Interviewing
from inspector_app.ui.visit.keys import tie_keys
from inspector_app.ui.visit.outline_nodes import marked, nodes
from inspector_app.ui.visit.outline_pane import OutlinePane
from inspector_app.ui.visit.question_pane import QuestionPane
from inspector_app.ui.visit.raising import Raising
from inspector_app.ui.visit.recalling import Recalling
from inspector_app.ui.visit.repeating import Repeating
from inspector_app.ui.visit.saving import Saving
from inspector_app.ui.visit.sectioning import Sectioning
from inspector_app.ui.visit.signing import Signing
from inspector_app.ui.visit.stopping import Stopping
from inspector_app.ui.visit.undoing import Undoing

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
        self._opening = False
        self._wanted = ""
        self._roomless: list[QWidget] = []
        self._build()
        self.attaching = Attaching(self)
        self.capturing = Capturing(self)
        self.signing = Signing(self)
        self.raising = Raising(self)
        self.finishing = Finishing(self)
        self.guiding = Guiding(self)
        self.interviewing = Interviewing(self)
        self.stopping = Stopping(self)
        self.accepting = Accepting(self)
        self._answering = Answering(self)
        self._tie_acts()
        tie_keys(self)
        self._outline_due = QTimer(self)
        self._outline_due.setSingleShot(True)
        self._outline_due.setInterval(OUTLINE_PAUSE_MS)
        self._outline_due.timeout.connect(self.show_outline)

    def _build(self) -> None:
        look = self.look
        self._stack = QStackedWidget()
        empty = EmptyState(look, "visit", self.tr("No visit is open"), self.tr("Choose a task"))
        empty.acted.connect(lambda: self.navigation.show_place("task"))
        self._stack.addWidget(empty)
        work = Part(look)
        line = row(work)
        self.outline = OutlinePane(look)
        self.outline.chosen.connect(self._choose)
        self.questions = QuestionPane(look, self.now)
        self.questions.answered.connect(self.give)
        self.questions.next_wanted.connect(self.next)
        self.questions.back_wanted.connect(self.previous)
        self.repeating = Repeating(self)
        self.recalling = Recalling(self)
        self.sectioning = Sectioning(self)
        self.outline.station_wanted.connect(self.recalling.add_station)
        self.outline.times_wanted.connect(self.recalling.ask_times)
        self.questions.word_kept.connect(self.recalling.keep_word)
        self.questions.add_wanted.connect(self.repeating.add)
        self.questions.remove_wanted.connect(self.repeating.remove)
        self.evidence = EvidencePane(look, self.desk.thumbnail)
        self.evidence.opened.connect(self.navigation.open_evidence)
        for pane, stretch in ((self.outline, 0), (self.questions, 1), (self.evidence, 0)):
            line.addWidget(pane, stretch)
        self._stack.addWidget(work)
        self.form_offering = FormOffering(self)
        outer = column(self)
        outer.addWidget(self.form_offering.banner)
        outer.addWidget(self._stack, 1)
        below = column(None)
        outer.addLayout(below)
        self.undoing = Undoing(self, below)
        self.panel = SidePanel(look, self, 460)
        self.head = VisitHead(look)
        self.head.pause_wanted.connect(self.pause)
        self.head.lock_wanted.connect(self.navigation.lock)
        self.head.guide_wanted.connect(lambda: self.guiding.open())
        self.head.outline_wanted.connect(lambda: self._swap(self.outline))
        self.head.evidence_wanted.connect(lambda: self._swap(self.evidence))
        self.header = self.head
        self._saving = Saving(self.head, self.navigation.show_fault, self)
        self._saving.saved.connect(self.saved)

    def _tie_acts(self) -> None:
        self.questions.problem_wanted.connect(self.raising.open)
        self.questions.finalise_wanted.connect(self.finishing.open)
        self.evidence.files_given.connect(self.attaching.attach)
        self.evidence.consented.connect(self.attaching.consented)
        self.evidence.challenge_wanted.connect(self.attaching.show_challenge)
        self.evidence.capture_wanted.connect(self.capturing.open)
        self.evidence.signing_wanted.connect(self.signing.open)
        self.evidence.respondent_wanted.connect(self.interviewing.open)

    def now(self) -> datetime:
        """The clock that is written down."""
        return self.visit.now() if self.visit is not None else china_now()

    # --- opening

    def open_visit(self, stream: str, ref: str = "") -> None:
        """Start the visit of a task, or go on with it: at `ref`, else where it was left."""
        self._leave_visit()
        self._wanted = ref
        self._opening = True
        deliver(
            self.desk.open_visit(stream), self.show_visit,
            lambda fault: self.accepting.refused(stream, fault), self,
        )  # fmt: skip

    def show_visit(self, visit: VisitDesk) -> None:
        """Show a visit at the item that came back, else where it was left, else at the first that is open."""
        self.visit, self.sectioning.page = visit, None
        self.head.show_task(visit.task)
        self.head.offer_stop(wanted=True)
        self.questions.from_memory = visit.from_memory
        self.evidence.say_sealed(sealed=visit.covert, records=visit.records)
        self.evidence.offer_respondent(wanted=bool(visit.wording.tongues()))
        self._stack.setCurrentIndex(1)
        self.head.offer_work(wanted=True)
        refs = self.refs()
        first = next((ref for ref in refs if not visit.question(ref).value), refs[0] if refs else "")
        self.show_outline()
        if first:
            places = (self._wanted, visit.still_came_back(), visit.shown)
            self.show_question(next((ref for ref in places if ref in visit.questions()), first))
            visit.keep_progress(self.ref)
        self._wanted = ""
        self.form_offering.look()
        self.visit_opened.emit()

    def _leave_visit(self) -> None:
        self.guard.finish()
        self.questions.flush()
        if self.visit is not None:
            self.visit.keep_progress(self.ref)

    def left(self) -> None:
        """Another place is shown, or the vault is being locked: what was being typed is given."""
        self._leave_visit()
        self.interviewing.close()
        self.capturing.close()
        self._outline_due.stop()

    def entered(self) -> None:
        """Back again: evidence and problems may have changed. Nothing in hand: what is under way."""
        if self.visit is None:
            deliver(self.desk.tasks(), self._open_under_way, self.navigation.show_fault, self)
        self.refresh_side()
        self.form_offering.look()

    def _open_under_way(self, rows: Sequence[TaskRow]) -> None:
        begun = [row for row in rows if row.mine and row.phase == "open"]
        if begun and not self._opening:
            self.navigation.open_visit(min(begun, key=lambda row: row.due).stream)

    def panes(self) -> list[QWidget]:
        """Outline, question, evidence."""
        return [self.outline, self.questions, self.evidence]

    def take_up_work(self) -> bool:
        """The answer of the question in hand."""
        if not self.questions.controls:
            return False
        self.questions.focus_answer()
        return True

    def step_back(self) -> bool:
        """Esc closes the panel."""
        if self.panel.is_open:
            self.panel.close_panel()
            return True
        return False

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """A narrow window keeps the question; buttons in the header bring the others."""
        self._roomless = [p for p, away in ((self.outline, outline), (self.evidence, evidence)) if away]
        self.evidence.setVisible(not evidence)
        self.outline.setVisible(not outline)
        self.head.offer_panes(outline=outline, evidence=evidence)

    def _swap(self, pane: QWidget) -> None:
        """Show a pane that had no room, or put it away; at most one of them."""
        wanted = not pane.isVisible()
        for each in self._roomless:
            each.setVisible(wanted and each is pane)

    # --- going from question to question

    def refs(self) -> list[str]:
        """The questions that stand for themselves; reasons stand with their question."""
        return [ref for ref in self.visit.questions() if not ref.endswith(HELPERS)] if self.visit else []

    def show_question(self, ref: str) -> None:
        """Show one question with the reasons that belong to it, the focus in the one asked for."""
        visit, wanted = self.visit, ref
        ref = owner_of(ref, visit.questions()) if visit is not None else ref
        if visit is None or self.repeating.show(ref) or self.recalling.show(ref):
            return
        if ref not in visit.questions():
            return
        self.questions.offer_views(offered=self.sectioning.offered)
        if self.sectioning.show(ref):
            return
        self.ref, self.repeating.empty = ref, ""
        question = visit.question(ref)
        helpers = tuple(visit.question(other) for other in visit.questions() if other in helpers_of(ref))
        place = visit.repeat_of(ref)
        self.questions.show_question(
            question, self.outline.path_of(ref), helpers, place.count if place else 0,
            self.repeating.table(ref), visit.came_back(),
        )  # fmt: skip
        if wanted != ref:
            self.questions.focus_on(wanted)
        self.show_side(question)
        self.outline.choose(ref)
        self.recalling.note()
        self.interviewing.follow()

    def show_side(self, question: Question) -> None:
        """Evidence, history and problems of the question."""
        visit = self.visit
        if visit is None:
            return
        ref = question.ref
        self.evidence.show_evidence(
            visit.evidence(ref), visit.evidence_gap(ref), asked=bool(question.evidence)
        )
        history = visit.history(ref) if question.value else ()
        self.evidence.show_context(history, question.value, visit.problems(ref), visit.odd(ref))

    def _choose(self, ref: str) -> None:
        if self.questions.holds_back():
            self.outline.choose(self.ref)
            self.recalling.note()
        else:
            self.show_question(ref)

    def next(self) -> None:
        """The next question."""
        self._move(1)

    def previous(self) -> None:
        """The question before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        pane = self.questions
        if pane.holds_back() or (by > 0 and (pane.warns_once() or pane.goes_beside())):
            return
        if self._outline_due.isActive():
            self.show_outline()
        stops = self.recalling.stops(self.repeating.stops(self.refs()))
        if self.ref in stops:
            place = stops.index(self.ref) + by
            if 0 <= place < len(stops):
                self.show_question(stops[place])
        elif stops:
            self.show_question(stops[0])

    def section(self, by: int) -> None:
        """The first question of a neighbouring section."""
        if self.questions.holds_back():
            return
        sections = self.outline.sections()
        here = next((n for n, refs in enumerate(sections) if self.ref in refs), 0)
        if 0 <= here + by < len(sections) and sections[here + by]:
            self.show_question(sections[here + by][0])

    # --- answering

    def give(self, ref: str, value: str) -> None:
        """Hand an answer to the desk; a refused one is explained at the place and the old one stays."""
        self.undoing.clear()
        self._answering.give(ref, value)

    def outline_soon(self) -> None:
        """The outline follows a little later, once for several answers."""
        self._outline_due.start()

    def undo(self) -> None:
        """Take back the last change."""
        self.undoing.undo()

    @property
    def unsaved(self) -> int:
        """Answers that were given and are not durable yet."""
        return self._saving.waiting

    def await_saved(self, saved: Future[Any]) -> None:
        """Count an answer as unsaved until it is durable."""
        self._saving.wait_for(saved)

    def show_outline(self) -> None:
        """The outline as it stands now."""
        self._outline_due.stop()
        visit = self.visit
        if visit is None:
            return
        gaps = set(visit.evidence_gaps())
        entries = visit.outline()
        self.repeating.note(entries)
        back = visit.came_back()
        found = nodes(entries, gaps.__contains__, visit.may_grow)
        self.outline.show_nodes(marked(found, back.items) if back else found, entries)
        self.outline.choose(self.ref)
        self.recalling.note()
        self.sectioning.follow()

    def refresh_side(self) -> None:
        """Evidence and problems changed."""
        if self.visit is not None and self.ref in self.visit.questions():
            self.show_side(self.visit.question(self.ref))
            self.head.show_task(self.visit.task)
        self._outline_due.start()

    # --- pausing

    def pause(self) -> None:
        """Put the visit aside and go to the tasks."""
        if self.visit is not None and not self.questions.holds_back():
            visit, self.visit = self.visit, None
            deliver(visit.pause(""), lambda _id: None, self.navigation.show_fault, self)
            self.close_visit()
            self.navigation.show_place("task")

    def close_visit(self) -> None:
        """No visit is open any more."""
        self.visit, self.ref = None, ""
        self.head.offer_stop(wanted=False)
        self.form_offering.look()
        self.undoing.clear()
        self._stack.setCurrentIndex(0)
        self.head.offer_work(wanted=False)
