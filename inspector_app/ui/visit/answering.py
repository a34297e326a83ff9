"""Giving an answer: to the desk, to what stands beside the question, to the respondent's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.faults import AnswerRefused
from forms.questions import Question
from inspector_app.ui.visit.words import refused_words

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen

HELPERS = ("_na", "_miss")


def helpers_of(ref: str) -> tuple[str, ...]:
    """The refs of the reasons that may stand with a question."""
    return tuple(ref + end for end in HELPERS)


class Answering:
    """What one answer changes on the visit screen."""

    def __init__(self, screen: VisitScreen) -> None:
        self._screen = screen

    def give(self, ref: str, value: str) -> None:
        """A refused answer is explained at the place and the old one stays."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or visit.question(ref).value == value:
            return
        try:
            answered = visit.answer(ref, value or None)
        except AnswerRefused as refused:
            screen.questions.show_fault(ref, refused_words(refused.code))
            return
        screen.await_saved(answered.saved)
        question = visit.question(ref)
        screen.questions.show_fault(ref, question.fault or "")
        if set(answered.changes.changed) & set(helpers_of(screen.ref)) or question.ref.endswith(HELPERS):
            self._refresh_helpers()
        if ref == screen.ref:
            screen.show_side(question)
            self._follow(question)
        screen.outline_soon()

    def _refresh_helpers(self) -> None:
        """A reason opened or closed beside the question."""
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        wanted = {ref for ref in visit.questions() if ref in helpers_of(screen.ref)} | {screen.ref}
        before = set(screen.questions.controls)
        if wanted != before:
            screen.show_question(screen.ref)
            for opened in wanted - before:
                screen.questions.focus_on(opened)

    def _follow(self, question: Question) -> None:
        """An answer that came from the respondent's window, or goes there."""
        control = self._screen.questions.controls.get(question.ref)
        if control is not None:
            control.show_value(question.value)
        self._screen.interviewing.note(question.ref, question.value)
