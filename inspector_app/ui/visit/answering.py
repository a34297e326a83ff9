"""Giving an answer: to the desk, to what stands beside the question, to the respondent's window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.faults import AnswerRefused
from inspector_app.desk.covert.recall import BESIDE
from inspector_app.desk.visit.tally import HELPERS
from inspector_app.ui.visit.words import refused_words

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


def helpers_of(ref: str) -> tuple[str, ...]:
    """The refs of the reasons that may stand with a question."""
    return tuple(ref + end for end in HELPERS)


def owner_of(ref: str, known: Sequence[str]) -> str:
    """The question beside which a reason, a source or a confidence stands; `ref` itself where it is none."""
    owner = next((ref.removesuffix(end) for end in HELPERS if ref.endswith(end)), ref)
    return owner if owner in known else ref


class Answering:
    """What one answer changes on the visit screen."""

    def __init__(self, screen: VisitScreen) -> None:
        self._screen = screen

    def give(self, ref: str, value: str) -> None:
        """A refused answer is explained at the place and the old one stays."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or visit.question(ref).value == value:
            return
        if value and ref.endswith("_miss"):
            self._make_way(ref.removesuffix("_miss"))
        try:
            answered = visit.answer(ref, value or None)
        except AnswerRefused as refused:
            screen.questions.show_fault(ref, refused_words(refused.code))
            return
        screen.await_saved(answered.saved)
        question = visit.question(ref)
        screen.sectioning.note(ref, question.value)
        screen.questions.show_fault(ref, question.fault or "")
        if set(answered.changes.changed) & set(helpers_of(screen.ref)) or question.ref.endswith(HELPERS):
            self._refresh_helpers()
        if ref in screen.questions.controls:
            screen.questions.controls[ref].show_value(question.value)
        if ref == screen.ref:
            screen.show_side(question)
            screen.interviewing.note(ref, question.value)
        screen.outline_soon()

    def _make_way(self, ref: str) -> None:
        """“Does not know” stands instead of the answer before it; Ctrl+Z brings that back."""
        screen, visit = self._screen, self._screen.visit
        if visit is not None and ref in visit.questions() and visit.question(ref).value:
            if (shown := screen.questions.controls.get(ref)) is not None:
                shown.fall_silent()
            screen.await_saved(visit.answer(ref, None).saved)
            screen.sectioning.put_right()
            screen.show_question(ref)

    def _refresh_helpers(self) -> None:
        """A reason opened or closed beside the question."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or screen.recalling.table is not None:
            return
        if screen.sectioning.page is not None:
            screen.sectioning.renew(screen.ref)
            return
        wanted = {ref for ref in visit.questions() if ref in helpers_of(screen.ref)} | {screen.ref}
        before = set(screen.questions.controls)
        if all(ref.endswith(BESIDE) for ref in wanted ^ before):
            helpers = [ref for ref in visit.questions() if ref in wanted and ref.endswith(BESIDE)]
            screen.questions.show_beside([visit.question(ref) for ref in helpers])
        elif wanted != before:
            screen.show_question(screen.ref)
            for opened in wanted - before:
                screen.questions.focus_on(opened)
