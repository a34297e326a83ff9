"""A draft begun on one version of a form, and a newer version in the catalogue: what would change, and going
on with it once the person agrees (docs/decisions/052)."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from casework.folds.catalogue import PublishedForm
from casework.folds.task_state import TaskState, VisitState
from casework.folds.visit import WORKING
from forms.migrate import Consent, Migration, plan_migration
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.people import person
from inspector_app.desk.reading import worded
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.opening import VisitOpening

UNASKED = "model"
"""The control of what no screen asks: ids, times, values from the task. They go along unmentioned."""


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A newer version of the form of a visit under way; of a covert one `title` is its form's id."""

    title: str
    old_version: str
    new_version: str
    digest: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Values in the words of their choices. `carried`: (question, value, value in the new version);
    `fresh`: (question, whether it is required); `left`: (question, value, reason: removed, type, choice
    or repeat).
    """

    offer: FormOffer
    carried: tuple[tuple[str, str, str], ...]
    fresh: tuple[tuple[str, bool], ...]
    left: tuple[tuple[str, str, str], ...]


class FormVersions:
    """Called on the thread that shows the form; only `accept` writes."""

    def __init__(self, core: Core, tasks: TaskDesk, visits: VisitOpening) -> None:
        self._core = core
        self._tasks = tasks
        self._visits = visits

    def offer(self, visit: VisitDesk) -> FormOffer | None:
        """The newest version of the visit's form, where it is newer than the one it was begun on."""
        state = self._tasks.state(visit.stream)
        if state.visit is None or state.visit.final is not None or state.visit.state not in WORKING:
            return None
        forms = self._core.book.catalogue.forms
        old = forms.get(_digest(state, state.visit))
        new = self._core.book.catalogue.form(old.form_id) if old is not None else None
        if old is None or new is None or not _later(list(forms), old, new):
            return None
        title = new.form_id if visit.covert else new.title  # a title says what the work is
        return FormOffer(title, old.version, new.version, new.digest)

    def compare(self, visit: VisitDesk) -> SideBySide:
        """What would find its place, what is new, what would be set aside. Changes nothing.

        Raises `DeskFault` visit.form-newest where there is no newer version, visit.form-missing.
        """
        offer, plan = self._plan(visit)

        def asked(ref: str) -> bool:
            return visit.question(ref).control != UNASKED

        def words(ref: str, value: str) -> str:
            return worded(visit.question(ref), value, visit.session.language)

        return SideBySide(
            offer,
            tuple(
                (each.label, words(each.old_ref, each.value), words(each.old_ref, each.new_value))
                for each in plan.carried if asked(each.old_ref)
            ),
            tuple((each.label, each.required) for each in plan.fresh),
            tuple(
                (each.label, words(each.old_ref, each.value), each.reason)
                for each in plan.left_over if asked(each.old_ref)
            ),
        )  # fmt: skip

    def accept(self, visit: VisitDesk, note: str = "") -> Future[bytes]:
        """Put the person's consent on record, with everything that changes; the visit is then opened anew and
        goes on with the newer version. What was given stays in the draft until that is stored.
        """
        visit.settle()
        offer, plan = self._plan(visit)
        consent = Consent(person(self._core).name or self._core.profile, visit.now(), note)
        _session, record = plan.accept(consent)
        state = self._tasks.state(visit.stream)
        refs = {piece.ref for piece in state.evidence.values()}
        refs |= {problem.ref for problem in state.problems.values()}
        refs |= set(state.visits[visit.visit].answers)
        moved = [[ref, plan.place_of(ref)] for ref in sorted(refs) if ref]
        event = self._core.journal.event(
            "visit.form-changed", visit=visit.visit, **{"from": plan.old_form.digest}, to=offer.digest,
            record=record.decode(), moved=[pair for pair in moved if pair[1] and pair[0] != pair[1]],
            note=note,
        )  # fmt: skip
        return self._core.journal.commit(visit.stream, [event], tell=("tasks",))

    def _plan(self, visit: VisitDesk) -> tuple[FormOffer, Migration]:
        offer = self.offer(visit)
        if offer is None:
            raise DeskFault("visit.form-newest")
        task, clock = self._tasks.info(visit.stream), self._core.clock
        new = self._visits.form(offer.digest)
        plan = plan_migration(
            visit.session.snapshot(), visit.session.form, new, clock=clock.now,
            language=self._visits.language_of(new), preload=self._visits.given(new, task),
        )  # fmt: skip
        return offer, plan


def _digest(state: TaskState, visit: VisitState) -> str:
    return visit.form_digest or (state.task.form_digest if state.task else "")


def _later(order: list[str], old: PublishedForm, new: PublishedForm) -> bool:
    """Whether `new` was published after `old`."""
    return order.index(new.digest) > order.index(old.digest)
