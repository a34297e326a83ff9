"""The conduct code of inspectors (R60): which version is in force, who accepted which and when."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from casework.folds.catalogue import ConductCode
from casework.folds.task_state import Acceptance
from inspector_app.desk.core import Core
from inspector_app.desk.moments import moment
from inspector_app.desk.tasks import TaskDesk

FIELD_ROLE = "inspector"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The newest acceptance of a person; `version` and `when` "" where there is none.

    `newest`: of the version that is in force.
    """

    name: str
    version: str
    when: str
    newest: bool


def code_in_force(core: Core) -> ConductCode | None:
    """The version published last; None where the county publishes none."""
    return next(reversed(core.book.catalogue.conduct), None)


def code_to_accept(core: Core) -> ConductCode | None:
    """The version that the person at the desk has to accept before the next visit, if any."""
    code = code_in_force(core)
    if code is None or core.quiet:
        return None
    own = _newest(core).get(core.book.person_of(core.profile) or "")
    return code if own is None or own.version != code.version else None


def _newest(core: Core) -> dict[str, Acceptance]:
    """Person → the acceptance that was made last, in whatever task."""
    found = sorted(_all(core), key=lambda each: each.at)
    return {each.person: each for each in found}


def _all(core: Core) -> Iterator[Acceptance]:
    for state in core.book.tasks().values():
        yield from state.conduct


class ConductDesk:
    """An acceptance is signed into the task before whose visit it was asked for: there the lead reads it."""

    def __init__(self, core: Core, tasks: TaskDesk) -> None:
        self._core = core
        self._tasks = tasks

    def asked(self) -> Future[ConductCode | None]:
        """What has to be accepted before the next visit."""
        return self._core.work.run(lambda: code_to_accept(self._core))

    def in_force(self) -> ConductCode | None:
        """What the county published last."""
        return code_in_force(self._core)

    def accept(self, stream: str, code: ConductCode) -> Future[bytes]:
        """Sign that this version was read and is accepted. Raises `DeskFault` task.unknown."""
        self._tasks.info(stream)
        event = self._core.journal.event("conduct.accepted", version=code.version)
        return self._core.journal.commit(stream, [event], tell=("tasks",))

    def own(self) -> Future[Accepted]:
        """What the person at the desk accepted last."""
        core = self._core
        return core.work.run(lambda: self._row(core.book.person_of(core.profile) or "", _newest(core)))

    def team(self) -> Future[tuple[Accepted, ...]]:
        """Every inspector of the roster; who has still to accept the version in force comes first. Tasks that
        this laptop cannot read tell it nothing.
        """
        return self._core.work.run(self._team)

    def _team(self) -> tuple[Accepted, ...]:
        roster, newest = self._core.book.roster.state, _newest(self._core)
        people = {
            each.person
            for each in roster.profiles.values()
            if FIELD_ROLE in each.roles and not roster.revoked(each.profile)
        }
        rows = [self._row(person, newest) for person in people]
        return tuple(sorted(rows, key=lambda each: (each.newest, each.name)))

    def _row(self, person: str, newest: dict[str, Acceptance]) -> Accepted:
        code, last = code_in_force(self._core), newest.get(person)
        name = self._core.book.person_name(person)
        if last is None:
            return Accepted(name, "", "", newest=False)
        current = code is None or last.version == code.version
        return Accepted(name, last.version, moment(last.at), newest=current)
