"""The middle of the visit: one question with its answer, and the bar below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forms.questions import Question
from inspector_app.desk.covert.recall import BESIDE
from inspector_app.desk.visit.came_back import CameBack
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.giving_way import GivingWay
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Ground, column, row
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.visit.control import AnswerControl
from inspector_app.ui.visit.moments import Clock
from inspector_app.ui.visit.points_table import PointsTable
from inspector_app.ui.visit.section_page import SectionPage


class QuestionPane(Ground):
    """Shows a question and its helpers (why not applicable). Signals tell what the person did."""

    answered = Signal(str, str)
    next_wanted = Signal()
    back_wanted = Signal()
    problem_wanted = Signal()
    finalise_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()
    word_kept = Signal()
    view_wanted = Signal(str)

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(look, "surface", "r")
        self._clock = clock
        self.from_memory = False  # times happened hours ago: no button writes the clock
        stack = column(self, (0, 0, 1, 0))
        self._scroll = Scroll(look)
        stack.addWidget(self._scroll, 1)
        stack.addWidget(self._bar())
        self.question: Question | None = None
        self.controls: dict[str, AnswerControl] = {}
        self._faults: dict[str, Label] = {}
        self._warned: set[str] = set()
        self._points: PointsTable | None = None
        self._section: SectionPage | None = None
        self._views = False
        self._position = self._attended = ""
        self._beside = column(None)

    def _bar(self) -> Ground:
        look, px = self.look, self.look.px
        bar = Ground(look, "surface", "t")
        bar.setFixedHeight(px(54))
        line = row(bar, (px(16), 0, px(20), 0), px(4))
        self.back = Button(look, self.tr("Previous"), "text", icon="chevron-left")
        self.back.clicked.connect(self.back_wanted)
        self.problem = Button(look, self.tr("Raise a problem"), "text", icon="flag", keys="Ctrl P")
        self.problem.setObjectName("visit.problem")
        self.problem.clicked.connect(self.problem_wanted)
        self.finalise = Button(look, self.tr("Finalise"), "text", icon="check", keys="Ctrl Enter")
        self.finalise.setObjectName("visit.finalise")
        self.finalise.clicked.connect(self.finalise_wanted)
        self.go = Button(look, self.tr("Next"), "filled", keys="Enter")
        self.go.setObjectName("visit.next")
        self.go.clicked.connect(self.next_wanted)
        line.addWidget(self.back)
        line.addWidget(self.problem)
        line.addStretch(1)
        line.addWidget(self.finalise)
        line.addWidget(self.go)
        GivingWay(bar, self.back, self.problem)
        return bar

    def show_question(
        self,
        question: Question,
        crumbs: tuple[str, ...],
        helpers: tuple[Question, ...],
        instances: int = 0,
        table: QWidget | None = None,
        came_back: CameBack | None = None,
    ) -> None:
        """Another question; what was typed in the old one is given first."""
        self.flush()
        self.question, self._points, self._section = question, None, None
        look, px = self.look, self.look.px
        page = Ground(look, "surface")
        stack = column(page, (px(28), px(18), px(28), px(24)), px(10))
        stack.addLayout(self._head(question, crumbs))
        self._say_came_back(stack, question.ref, came_back)
        title = Label(look, question.label, "question", wrap=True)
        title.setObjectName("visit.question")
        stack.addWidget(title)
        rests = self.tr("Rests on {standard}").format(standard=question.reference)
        for words in (question.hint, question.guidance, rests if question.reference else ""):
            if words:
                stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.controls, self._faults = {}, {}
        stack.addSpacing(px(4))
        self.add_control(stack, question)
        for helper in helpers:
            if not helper.ref.endswith(BESIDE):
                stack.addSpacing(px(6))
                self.add_control(stack, helper)
        self._beside = column(None, gap=px(6))
        stack.addLayout(self._beside)
        self.show_beside([helper for helper in helpers if helper.ref.endswith(BESIDE)])
        if instances:
            stack.addSpacing(px(10))
            stack.addLayout(self._repeat_buttons(instances))
        if table is not None:
            stack.addSpacing(px(6))
            stack.addWidget(table)
        stack.addStretch(1)
        self._scroll.set_content(page)
        self.focus_answer()

    def show_beside(self, helpers: Sequence[Question]) -> None:
        """What stands with the answer now; the others go, and the focus stays where it is."""
        wanted = {helper.ref for helper in helpers}
        self.drop([ref for ref in self.controls if ref.endswith(BESIDE) and ref not in wanted])
        for helper in helpers:
            if helper.ref not in self.controls:
                before = next(reversed(self.controls.values()), None)
                self.add_control(self._beside, helper)
                self.controls[helper.ref].show()  # now, not with the next event: Tab may be on its way there
                if before is not None:
                    _tab_after(before, self.controls[helper.ref])

    def drop(self, refs: Iterable[str]) -> None:
        """These are asked no more; their widgets go."""
        for ref in refs:
            for gone in (self.controls.pop(ref), self._faults.pop(ref)):
                gone.hide()
                gone.deleteLater()

    def offer_views(self, *, offered: bool) -> None:
        """Whether one may choose between one question and the whole section."""
        self._views = offered

    def show_section(self, page: SectionPage, crumbs: tuple[str, ...], back: CameBack | None) -> None:
        """All questions of a section; the controls come one after the other by `add_control`."""
        self.flush()
        self.question, self._points, self._section = None, None, page
        self.controls, self._faults = {}, {}
        line = row(None, gap=self.look.px(8))
        title = Label(self.look, "  ›  ".join(crumbs), "question", wrap=True)
        title.setObjectName("visit.question")
        line.addWidget(title, 1)
        line.addWidget(self._view_choice("section"), 0, Qt.AlignmentFlag.AlignTop)
        page.top.addLayout(line)
        if back is not None and back.note:
            self._say_came_back(page.top, "", back)
        self._scroll.set_content(page)

    def attend(self, ref: str, question: Question) -> None:
        """In a section: the question that keys are for now."""
        self.question = question
        self._attended = ref
        self.show_attended()

    def show_attended(self) -> None:
        """Bring the question in hand into sight."""
        block = self._section.blocks.get(self._attended) if self._section is not None else None
        if block is not None:
            self._scroll.ensureWidgetVisible(block, 8, self.look.px(12))

    def _view_choice(self, now: str) -> Segmented:
        views = (("one", self.tr("One question")), ("section", self.tr("Whole section")))
        choice = Segmented(self.look, views, now, self.tr("One question or the whole section"))
        choice.setObjectName("visit.view")
        choice.setToolTip(self.look.keys.cap("F3"))
        choice.chosen.connect(self.view_wanted)
        return choice

    def _at_hand(self) -> list[AnswerControl]:
        """The controls that keys reach: all of one question; in a section those of the block in hand."""
        if self._section is None:
            return list(self.controls.values())
        block = self._section.blocks.get(self._attended)
        refs = (block.ref, *block.helpers) if block is not None else ()
        return [self.controls[ref] for ref in refs if ref in self.controls]

    def show_points(
        self, first: Question, title: str, keys: str, crumbs: tuple[str, ...], table: PointsTable
    ) -> None:
        """All points that were asked about, on one page."""
        self.flush()
        self.question, self._points, self._section = first, table, None
        look, px = self.look, self.look.px
        page = Ground(look, "surface")
        stack = column(page, (px(28), px(18), px(28), px(24)), px(10))
        stack.addLayout(self._head(first, crumbs))
        heading = Label(look, title, "question", wrap=True)
        heading.setObjectName("visit.question")
        stack.addWidget(heading)
        stack.addWidget(Label(look, keys, "dense", "textMuted", wrap=True))
        stack.addSpacing(px(4))
        stack.addWidget(table)
        stack.addStretch(1)
        self.controls, self._faults = {}, {}
        self._scroll.set_content(page)

    def show_empty(self, title: str, crumbs: tuple[str, ...]) -> None:
        """A repeat that has nothing yet, and the button for its first."""
        self.flush()
        self.question = self._points = self._section = None
        look, px = self.look, self.look.px
        page = Ground(look, "surface")
        stack = column(page, (px(28), px(18), px(28), px(24)), px(10))
        stack.addWidget(Label(look, "  ›  ".join(crumbs), "dense", "textMuted", elide=True))
        stack.addWidget(Label(look, title, "question", wrap=True))
        none = self.tr("None so far. Leave it empty if there is none.")
        stack.addWidget(Label(look, none, "body", "textMuted"))
        first = Button(look, self.tr("Add the first"), icon="plus", keys="Space", size="touch")
        first.setObjectName("visit.add-first")
        first.clicked.connect(self.add_wanted)
        stack.addWidget(first)
        stack.addStretch(1)
        self.controls, self._faults = {}, {}
        self._scroll.set_content(page)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_position(self, point: str) -> None:
        """Where a GPS receiver says this is; questions about places offer it."""
        self._position = point
        for control in self.controls.values():
            control.offer_position(point)

    def take_code(self, digit: str) -> None:
        """Alt with 0, 8 or 9: the first helper that knows it."""
        for control in self._at_hand():
            if control.take_code(digit):
                return

    def focus_on(self, ref: str) -> None:
        """Put the focus into one of the answers, as into a reason that has just opened."""
        control = self.controls.get(ref)
        if control is not None and control.takes_answers:
            control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif control is not None and (beside := control.findChild(Segmented)) is not None:
            beside.take_focus()

    def _head(self, question: Question, crumbs: tuple[str, ...]) -> QHBoxLayout:
        line = row(None, gap=self.look.px(8))
        line.addWidget(Label(self.look, "  ›  ".join(crumbs), "dense", "textMuted", elide=True), 1)
        if question.critical:
            line.addWidget(Badge(self.look, self.tr("life safety"), "bad", "flag"))
        if question.indicator:
            line.addWidget(Label(self.look, question.indicator, "caption", "textMuted"))
        if question.required:
            line.addWidget(Label(self.look, self.tr("required"), "caption", "textMuted"))
        if self._views:
            line.addWidget(self._view_choice("one"))
        return line

    def _say_came_back(self, stack: QVBoxLayout, ref: str, back: CameBack | None) -> None:
        """At the item that the lead named the reason; at the others in one line why all came back."""
        if back is None:
            return
        reason = back.items.get(ref, "")
        if reason:
            title = self.tr("{name} returned this item, {when}").format(name=back.by, when=back.when)
            banner = Banner(self.look, "warn", reason, title=title)
            banner.setObjectName("visit.came-back")
            stack.addWidget(banner)
        elif back.note:
            words = self.tr("Returned by {name}: {reason}").format(name=back.by, reason=back.note)
            stack.addWidget(Label(self.look, words, "dense", "warn", wrap=True))

    def _repeat_buttons(self, instances: int) -> QHBoxLayout:
        line = row(None, gap=self.look.px(8))
        more = Button(self.look, self.tr("Add another"), icon="plus", size="compact")
        more.setObjectName("visit.add-instance")
        more.clicked.connect(self.add_wanted)
        line.addWidget(more)
        less = Button(self.look, self.tr("Remove this one"), "text", size="compact")
        less.setObjectName("visit.remove-instance")
        less.clicked.connect(self.remove_wanted)
        line.addWidget(less)
        line.addWidget(Label(self.look, self.tr("{n} so far").format(n=instances), "caption", "textMuted"))
        line.addStretch(1)
        return line

    def add_control(self, stack: QVBoxLayout, question: Question) -> None:
        """The widget that answers a question, and room for what is wrong with the answer."""
        control = AnswerControl(self.look, question, self._clock, from_memory=self.from_memory)
        control.setObjectName(f"visit.answer:{question.ref}")
        control.answered.connect(lambda value, ref=question.ref: self.answered.emit(ref, value))
        control.next_wanted.connect(self.next_wanted)
        control.word_kept.connect(self.word_kept)
        self.controls[question.ref] = control
        if self._position:
            control.offer_position(self._position)
        stack.addWidget(control)
        words = (question.fault or "") if question.value else ""
        fault = Label(self.look, words, "dense", "bad", wrap=True)
        fault.setObjectName(f"visit.fault:{question.ref}")
        fault.setVisible(bool(words))
        self._faults[question.ref] = fault
        stack.addWidget(fault)

    def show_fault(self, ref: str, words: str) -> None:
        """A sentence below the answer; "" takes it away."""
        self._warned.discard(ref)
        label = self._faults.get(ref)
        if label is not None:
            label.setText(words)
            label.setVisible(bool(words))

    def flush(self) -> None:
        """Give what is still being typed."""
        for control in self.controls.values():
            control.flush()

    def holds_back(self) -> bool:
        """Give what is typed. True, and a sentence at the place, where something cannot be read: to go on
        would lose it.
        """
        self.flush()
        unread = [ref for ref, control in self.controls.items() if control.unread]
        for ref in unread:
            self.show_fault(ref, self.tr("This cannot be read. Correct it, or clear the field, then go on."))
        if unread:
            self.focus_on(unread[0])
        return bool(unread)

    def warns_once(self) -> bool:
        """True, and the focus is there: an answer is wrong, and the sentence would go by unread. Asked again
        it is let go: the answer is kept, and finalising names it.
        """
        wrong = {ref for ref, label in self._faults.items() if not label.isHidden()} - self._warned
        self._warned |= wrong
        if wrong:
            self.focus_on(min(wrong, key=list(self._faults).index))
        return bool(wrong)

    def goes_beside(self) -> bool:
        """True, and the focus is there: something short that stands beside an answer was not chosen yet.
        Asked again from there it is let go, and what checks the whole form will name it.
        """
        beside = [control for ref, control in self.controls.items() if ref.endswith(BESIDE)]
        cells = [found for control in beside if (found := control.findChild(Segmented)) is not None]
        to_choose = [each for each in cells if not each.value]
        here = self.window().focusWidget()
        if not to_choose or any(each.isAncestorOf(here) for each in to_choose if here is not None):
            return False
        to_choose[0].take_focus()
        return True

    def focus_answer(self) -> None:
        """Put the focus where the answer goes; on “Next” where there is only something to read."""
        first = next((each for each in self.controls.values() if each.takes_answers), self.go)
        lines = isinstance(first, AnswerControl) and first.takes_lines
        self.go.keys = "Alt ↓" if lines else "Enter"
        self.go.restyle()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, Enter goes on, wherever the focus is in the pane."""
        if self._points is not None and self._points.take_key(event):
            return
        if any(control.take_key(event) for control in self._at_hand()):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.flush()
            self.next_wanted.emit()
            return
        super().keyPressEvent(event)


def _tab_after(before: QWidget, new: QWidget) -> None:
    """Tab goes from one control on to the next that opened below it."""
    cells = [*_focusable(before)[-1:], *_focusable(new)]
    for one, other in pairwise(cells):
        QWidget.setTabOrder(one, other)


def _focusable(control: QWidget) -> list[QWidget]:
    by_tab = Qt.FocusPolicy.TabFocus
    return [each for each in control.findChildren(QWidget) if each.focusPolicy() & by_tab]
