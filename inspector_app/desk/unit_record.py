"""What is known of a unit across tasks: earlier visits, the burden of this year, clashes (R54, X13)."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from casework.calendar import local_day
from casework.planning.conduct import COMPLAINT_DAYS, code_of
from casework.planning.knowledge import day_of
from casework.planning.rounds import CAP_PER_YEAR, HOURS_CAP, Planned, burden, clashes
from inspector_app.desk.certificate import certificate_ended, own_certificate
from inspector_app.desk.core import Core
from inspector_app.desk.enrolment import Enrolling
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.quotas import QuotaDesk, QuotaLine


@dataclass(frozen=True, slots=True)
class PastVisit:
    """An earlier visit to the unit; `problems` raised then, `open_problems` of them not closed."""

    stream: str
    day: str
    form: str
    people: tuple[str, ...]
    problems: int
    open_problems: int


@dataclass(frozen=True, slots=True)
class GuideStep:
    """What the guide asks at one step of this task: which evidence, and how often (R57)."""

    step: str
    evidence: str
    frequency: str


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """`guide`: the steps that the task brought along, `purpose` why it is made; `visits` and `hours` asked of
    the unit this year against `most_visits` and `most_hours`; `clashes`: (date, body) of others that come
    within ten days; `quota`: what is wanted of each group of respondents, for an interview.
    """

    earlier: tuple[PastVisit, ...]
    visits: int
    hours: int
    most_visits: int
    most_hours: int
    over: bool
    clashes: tuple[tuple[str, str], ...]
    guide: tuple[GuideStep, ...] = ()
    purpose: str = ""
    quota: tuple[QuotaLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificateView:
    """The certificate of the person at the desk (督查证), as it is shown to the inspected unit. `site`: where
    its number can be checked and a complaint filed within `complaint_days`; "" where none is known."""

    name: str
    person: str
    county: str
    device: str
    roles: tuple[str, ...]
    units: tuple[str, ...]
    since: str
    until: str
    expired: bool
    number: str
    site: str
    complaint_days: int


def _step(row: Mapping[str, Any]) -> GuideStep:
    return GuideStep(*(str(row.get(key, "")) for key in ("step", "evidence", "frequency")))


class UnitRecordDesk:
    """Reads only."""

    def __init__(self, core: Core, quotas: QuotaDesk) -> None:
        self._core, self._quotas = core, quotas

    def record(self, stream: str) -> Future[UnitRecord]:
        """Of the unit of a task. Raises `DeskFault` task.unknown."""
        return self._core.work.run(lambda: self._record(stream))

    def certificate(self) -> CertificateView | None:
        """None before enrolment."""
        core = self._core
        enrolment = core.book.roster.state.profiles.get(core.profile)
        if enrolment is None:
            return None
        own, line = own_certificate(core), Enrolling(core).line()
        if own is None:
            return None
        units = () if "*" in enrolment.scope else tuple(map(core.unit_name, enrolment.scope))
        return CertificateView(
            name=enrolment.name,
            person=enrolment.person,
            county=core.book.county.name if core.book.county else "",
            device=enrolment.device,
            roles=tuple(enrolment.roles),
            units=units,
            since=own.since.isoformat() if own.since else "",
            until=own.until.isoformat(),
            expired=certificate_ended(core),
            number=own.number or code_of(enrolment.grant),
            site=line.url if line else "",
            complaint_days=COMPLAINT_DAYS,
        )

    def _record(self, stream: str) -> UnitRecord:
        core = self._core
        state = core.book.task(stream)
        if state is None or state.task is None:
            raise DeskFault("task.unknown")
        unit, today = state.task.unit, core.today()
        plans = [plan for plan in self._plans() if plan.unit == unit and plan.on.year == today.year]
        meter = next(iter(burden(plans)), None)
        met = [(clash.first, clash.second) for clash in clashes(plans)]
        own = state.task.body
        others = sorted({each for pair in met for each in pair if each.body != own}, key=lambda e: e.on)
        return UnitRecord(
            earlier=tuple(sorted(self._earlier(stream, unit), key=lambda visit: visit.day, reverse=True)),
            visits=meter.visits if meter else 0,
            hours=meter.hours if meter else 0,
            most_visits=CAP_PER_YEAR,
            most_hours=HOURS_CAP,
            over=bool(meter and meter.over),
            clashes=tuple((each.on.isoformat(), each.body) for each in others),
            purpose=state.task.purpose,
            quota=self._quotas.of_task(state.task),
            guide=tuple(_step(each) for each in state.task.guide if isinstance(each, dict)),
        )

    def _plans(self) -> Iterator[Planned]:
        """Every visit that was made, and every one that is due."""
        for state in self._core.book.tasks().values():
            if state.task is None:
                continue
            day = day_of(state)
            if day is not None:
                yield Planned(state.task.body, state.task.unit, day)

    def _earlier(self, stream: str, unit: str) -> Iterator[PastVisit]:
        core = self._core
        for key, state in core.book.tasks().items():
            visit = state.visit
            if key == stream or state.task is None or state.task.unit != unit or visit is None:
                continue
            form = core.book.catalogue.forms.get(visit.form_digest or state.task.form_digest)
            open_ = sum(each.state not in ("closed", "exempt") for each in state.problems.values())
            yield PastVisit(
                stream=key,
                day=local_day(visit.started_at).isoformat(),
                form=core.tongue.title(form.title) if form else state.task.form_id,
                people=tuple(core.book.name_of(profile) for profile in visit.contributors),
                problems=len(state.problems),
                open_problems=open_,
            )
