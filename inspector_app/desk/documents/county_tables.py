"""Documents over all tasks: the ledger of rectification, and the yearly sheet for the appraisal."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from casework.calendar import local_day
from casework.faults import CaseworkFault
from casework.folds.task_state import TaskState
from inspector_app.desk.core import Core, Language
from inspector_app.desk.county_figures import county_of
from inspector_app.desk.documents.kinds import DocumentRow, Kind
from inspector_app.desk.documents.signing_person import signing_of
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.report_words import word
from inspector_app.desk.views import ProblemRow
from reports.sheets.ledger import LedgerLine, ledger_table
from reports.sheets.tables import TableDocument
from reports.sheets.yearly import yearly_table

if TYPE_CHECKING:
    from casework.county import County

_COUNTY_READERS = frozenset({"lead", "leader", "discipline", "analyst"})


def reads_all(core: Core) -> bool:
    """Whether this profile is one of those who answer for more than their own tasks."""
    return bool(_COUNTY_READERS & set(core.roles()))


def county_name(core: Core) -> str:
    """As this laptop knows it; "" before it is enrolled."""
    return core.book.county.name if core.book.county else ""


def finalised_in(core: Core, period: Callable[[int], str]) -> list[str]:
    """The periods in which a visit was finalised, newest first; `period` names that of a time in ms."""
    states = core.book.tasks().values()
    finals = (visit.final for state in states for visit in state.visits.values())
    return sorted({period(final.ended) for final in finals if final is not None}, reverse=True)


def one_a_period(core: Core, kind: Kind, period: Callable[[int], str]) -> Iterator[DocumentRow]:
    """A document for each period that has visits, for those who may see the county's."""
    if reads_all(core):
        for each in finalised_in(core, period):
            yield DocumentRow(kind, each, each, county_name(core), "")


class Ledger:
    """All problems that are here; nobody who came covertly is named."""

    kind: Kind = "ledger"

    def __init__(self, core: Core, problems: ProblemDesk) -> None:
        self._core, self._problems = core, problems

    def rows(self) -> Iterator[DocumentRow]:
        """One, where there is a problem and the profile may see the county's."""
        if reads_all(self._core) and self._problems.rows():
            today = self._core.today().isoformat()
            yield DocumentRow(self.kind, "all", today, county_name(self._core), "")

    def make(self, row: DocumentRow, language: Language) -> TableDocument:  # noqa: ARG002
        """The table as of today."""
        core, signing = self._core, signing_of(self._core)
        states = core.book.tasks()
        lines = tuple(self._line(language, states[each.stream], each) for each in self._problems.rows())
        return ledger_table(
            language,
            lines,
            county=signing.county,
            as_of=core.today().isoformat(),
            checkpoint=signing.checkpoint,
            signer=signing.signer,
            date=signing.date,
            profile=signing.profile,
        )

    def _line(self, language: Language, state: TaskState, row: ProblemRow) -> LedgerLine:
        problem = state.problems[row.problem]
        return LedgerLine(
            number=row.number,
            owner=f"{row.owner_unit} {row.owner_person}".strip(),
            fact=row.fact,
            kind=f"{row.problem_class}\n{word(language, f'cause.{row.cause}')}",
            severity=row.severity,
            issued=local_day(problem.issued_at).isoformat() if problem.issued_at else "",
            due=row.due,
            state=row.state,
            days_left=row.days_left,
            closed=local_day(problem.closed_at).isoformat() if problem.closed_at else "",
        )


class Yearly:
    """One sheet a year in which a visit was finalised (R141)."""

    kind: Kind = "yearly"

    def __init__(self, core: Core) -> None:
        self._core = core

    def rows(self) -> Iterator[DocumentRow]:
        """The years that have visits."""
        return one_a_period(self._core, self.kind, lambda at: local_day(at).isoformat()[:4])

    def make(self, row: DocumentRow, language: Language) -> TableDocument:
        """Scores month by month, brought together."""
        from casework.county import scores_by_month
        from casework.rhythms.public_page import yearly_rows

        core, signing, county = self._core, signing_of(self._core), county_of(self._core)
        rows = yearly_rows(scores_by_month(county), row.key)
        problems = [each for each in county.problems if each.issued_at]
        for each in rows:
            own = [problem for problem in problems if problem.owner.unit == each["unit"]]
            each["name"] = core.unit_name(each["unit"])
            each["closed"] = sum(problem.state in ("closed", "exempt") for problem in own)
            each["open"] = len(own) - each["closed"]
        return yearly_table(
            language,
            row.key,
            rows,
            weights=weights_on(county, f"{row.key}-12-31"),
            county=signing.county,
            as_of=core.today().isoformat(),
            checkpoint=signing.checkpoint,
            signer=signing.signer,
            date=signing.date,
            profile=signing.profile,
        )


def weights_on(county: "County", day: str) -> dict[str, str]:
    """Percent by body under the rules of a day (ISO date); none before the first rules."""
    try:
        rules = county.catalogue_on(day).rules
    except CaseworkFault:
        return {}
    return {body: str(weight) for body, weight in rules.body_weights.items()}
