"""Rectification orders: one for each approved visit that found something."""

from collections.abc import Iterator

from casework.calendar import local_day
from casework.folds.task_state import TaskState
from casework.problems.state import ProblemState
from inspector_app.desk.core import Core, Language
from inspector_app.desk.documents.kinds import DocumentRow, Kind
from inspector_app.desk.documents.signing_person import signing_of
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.report_words import word
from inspector_app.desk.tasks import TaskDesk
from reports.sheets.content import Sheet
from reports.sheets.order import Order, order_sheet


class Orders:
    """Leads sign them: an order is the county's word, not the inspector's."""

    kind: Kind = "order"

    def __init__(self, core: Core, tasks: TaskDesk) -> None:
        self._core, self._tasks = core, tasks

    def rows(self) -> Iterator[DocumentRow]:
        """Approved visits with problems that were issued, for who is a lead."""
        if "lead" not in self._core.roles():
            return
        for stream, state in self._core.book.tasks().items():
            visit, listed = state.visit, _issued(state)
            if visit is None or visit.state != "approved" or not listed:
                continue
            row = self._tasks.row(stream, state)
            done = (each for each in state.reports if each.document == self.kind)
            yield DocumentRow(
                kind=self.kind,
                key=stream,
                number=row.number,
                unit=row.unit,
                at=moment(max(each.issued_at for each in listed)),
                exported=tuple(moment(each.at) for each in done),
                stream=stream,
                visit=visit.visit,
            )

    def make(self, row: DocumentRow, language: Language) -> Sheet:
        """Raises `DeskFault` report.not-approved."""
        state = self._tasks.state(row.stream)
        visit, listed = state.visit, _issued(state)
        if visit is None or state.task is None or not listed:
            raise DeskFault("report.not-approved")
        core, signing = self._core, signing_of(self._core)
        return order_sheet(
            Order(
                language=language,
                county=signing.county,
                number=row.number,
                unit=core.unit_name(state.task.unit),
                task=core.tongue.of(state.task.title_zh, state.task.title_en),
                visited=local_day(visit.started_at).isoformat(),
                issued=local_day(max(each.issued_at for each in listed)).isoformat(),
                problems=tuple(self._row(language, each) for each in listed),
                checkpoint=signing.checkpoint,
                signer=signing.signer,
                date=signing.date,
                profile=signing.profile,
            )
        )

    def _row(self, language: Language, problem: ProblemState) -> tuple[str, str, str, str, str, str]:
        return (
            problem.number,
            problem.fact,
            f"{problem.class_}\n{word(language, f'cause.{problem.cause}')}",
            str(problem.severity),
            f"{self._core.unit_name(problem.owner.unit)} {problem.owner.person}".strip(),
            problem.due,
        )


def _issued(state: TaskState) -> list[ProblemState]:
    return [each for each in state.problems.values() if each.issued_at]
