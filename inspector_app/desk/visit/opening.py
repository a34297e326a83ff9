"""Opening a visit: the form that the task names, the draft where there is one, else a new visit."""

import base64
import hashlib
from collections.abc import Mapping

from casework.folds.registry import Unit, Window
from casework.folds.task_state import TaskInfo, VisitState
from forms.definition import FormDefinition
from forms.load import load_xform
from inspector_app.desk.core import Core
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.visit import sheet as sheets
from inspector_app.desk.visit.desk import VisitDesk
from sync.payload import unpack_zstd

LARGEST_FORM = 32 << 20


class VisitOpening:
    """Makes `VisitDesk`s; keeps compiled forms, which do not change."""

    def __init__(self, core: Core, tasks: TaskDesk, evidence: EvidenceDesk, problems: ProblemDesk) -> None:
        self._core = core
        self._tasks = tasks
        self._evidence = evidence
        self._problems = problems
        self._forms: dict[str, FormDefinition] = {}

    def open(self, stream: str) -> VisitDesk:
        """Start or go on. Blocks: call it from a worker thread.

        Raises `DeskFault` visit.form-missing, visit.form-other, visit.closed, task.unknown.
        """
        task = self._tasks.info(stream)
        visit = self._visit_of(stream, task)
        form = self.form(task.form_digest)
        language = self.language_of(form)
        clock = self._core.clock
        sheet = sheets.resume(
            visit, form, self._core.drafts, now=clock.now, wall_ms=clock.wall_ms, language=language
        ) or sheets.begin(
            visit, form, self._core.drafts, now=clock.now, wall_ms=clock.wall_ms,
            preload=self._preload(task), language=language,
        )  # fmt: skip
        return VisitDesk(
            self._core,
            stream,
            visit,
            sheet,
            tasks=self._tasks,
            evidence=self._evidence,
            problems=self._problems,
        )

    def form(self, digest: str) -> FormDefinition:
        """The compiled form with this digest, from the catalogue.

        Raises visit.form-missing, visit.form-other.
        """
        if digest not in self._forms:
            published = self._core.book.catalogue.forms.get(digest)
            if published is None:
                raise DeskFault("visit.form-missing")
            packed = base64.b64decode(published.xform)
            form = load_xform(unpack_zstd(packed, LARGEST_FORM, "form"), name=published.form_id)
            if form.digest != digest:
                raise DeskFault("visit.form-other")
            self._forms[digest] = form
        return self._forms[digest]

    def language_of(self, form: FormDefinition) -> str | None:
        """The form's language that fits the desk's, or its first."""
        wanted = f"({self._core.tongue.now})"
        return next((each for each in form.languages if wanted in each), next(iter(form.languages), None))

    def _visit_of(self, stream: str, task: TaskInfo) -> str:
        state = self._tasks.state(stream)
        visit = state.visit
        if visit is None:
            return self._start(stream, task)
        if visit.state in ("final", "approved"):
            raise DeskFault("visit.closed")
        self._wake(stream, visit)
        return visit.visit

    def _start(self, stream: str, task: TaskInfo) -> str:
        journal, visit = self._core.journal, self._core.journal.new_id()
        event = journal.event("visit.started", visit=visit, task=task.task, form_digest=task.form_digest)
        journal.commit(stream, [event], tell=("tasks",)).result()
        return visit

    def _wake(self, stream: str, visit: VisitState) -> None:
        if visit.state == "paused":
            event = self._core.journal.event("visit.resumed", visit=visit.visit, reason="")
            self._core.journal.commit(stream, [event], tell=("tasks",)).result()

    def _preload(self, task: TaskInfo) -> dict[str, str]:
        """Hidden fields that the forms know (docs/forms-content.md)."""
        core = self._core
        enrolment = core.book.roster.state.profiles.get(core.profile)
        return {
            "task_number": task.number,
            "task_seed": task.seed,
            "unit_name": core.unit_name(task.unit),
            "unit_domain": task.domain,
            "drawn_windows": " ".join(self._drawn_windows(task)),
            "certificate_number": enrolment.grant[:8] if enrolment else "",
            "certificate_expiry": _date_of(enrolment.not_after) if enrolment else "",
            "body": task.body,
            **_position(core.book.registry.units.get(task.unit)),
        }

    def _drawn_windows(self, task: TaskInfo) -> list[str]:
        """Names of the windows that the task drew, or three drawn from the unit by the task's seed."""
        unit = self._core.book.registry.units.get(task.unit)
        windows = unit.windows if unit else {}
        drawn = [windows[key] for key in task.windows if key in windows] or _draw(task.seed, windows)
        word = self._core.tongue.of("号", "")
        names = (f"{w.number}{word}·{self._core.tongue.of(w.name_zh, w.name_en)}" for w in drawn)
        return [name.replace(" ", "") for name in names]


def _draw(seed: str, windows: Mapping[str, Window], count: int = 3) -> list[Window]:
    """`count` windows in an order that anyone can replay: by SHA-256 of seed and window id (X36)."""
    order = sorted(windows, key=lambda key: hashlib.sha256(f"{seed}\n{key}".encode()).digest())
    return [windows[key] for key in order[:count]]


def _position(unit: Unit | None) -> dict[str, str]:
    if unit is None or unit.lat_e7 is None or unit.lon_e7 is None:
        return {}
    return {
        "unit_point": f"{_degrees(unit.lat_e7)} {_degrees(unit.lon_e7)} 0 0",
        "unit_radius": str(unit.radius_m),
    }


def _degrees(value_e7: int) -> str:
    sign, size = "-" if value_e7 < 0 else "", abs(value_e7)
    return f"{sign}{size // 10_000_000}.{size % 10_000_000:07}"


def _date_of(at: int) -> str:
    return moment(min(at, 253_402_300_000_000))[:10]
