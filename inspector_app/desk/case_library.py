"""The case library at the desk (R211): closed problems as lessons, without names; found offline."""

from concurrent.futures import Future
from dataclasses import dataclass

from casework.faults import CaseworkFault
from casework.problems.case_library import Case, case_of, search, without_names
from inspector_app.desk.core import Core
from inspector_app.desk.views import ProblemRow


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case as it would be published: names are masked already."""

    title: str
    text: str


class CaseLibrary:
    """Reads published cases of all tasks; writes case.published."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def find(self, words: str, kind: str = "") -> Future[tuple[Case, ...]]:
        """Cases that hold every word; `kind` typical, model, or "" for both."""
        return self._core.work.run(lambda: search(self._cases(), words, kind=kind))

    def draft(self, row: ProblemRow) -> CaseDraft:
        """A first text from a closed problem, without names."""
        names = self._names()
        title = without_names(f"{row.problem_class} {row.fact}"[:60].strip(), names)
        return CaseDraft(title, without_names(row.fact, names))

    def publish(self, row: ProblemRow, title: str, text: str, prevention: str, kind: str) -> Future[bytes]:
        """Put a closed problem into the library. Raises `DeskFault` desk.not-allowed."""
        self._core.need_role("lead")
        journal, names = self._core.journal, self._names()
        event = journal.event(
            "case.published",
            problem=row.problem,
            case=journal.new_id(),
            title=without_names(title, names),
            text=without_names(text, names),
            prevention=without_names(prevention, names),
            kind=kind,
        )
        return journal.commit(row.stream, [event], tell=("problems",))

    def _cases(self) -> tuple[Case, ...]:
        names, found = self._names(), []
        for state in self._core.book.tasks().values():
            for published in state.cases:
                try:
                    found.append(case_of(published, names))
                except CaseworkFault:
                    continue  # a name that cannot be masked: it is not shown to anybody
        return tuple(found)

    def _names(self) -> tuple[str, ...]:
        book = self._core.book
        people = [each.name for each in book.roster.state.profiles.values()]
        units = [each.name_zh for each in book.registry.units.values()]
        return tuple(name for name in (*people, *units) if name)
