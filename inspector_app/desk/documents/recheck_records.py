"""Records of re-checks that were made: the facts, the rule's verdict, the pictures before and after."""

from collections.abc import Iterator

from casework.folds.task_state import TaskState
from casework.problems.state import ProblemState, Recheck
from inspector_app.desk.core import Core, Language
from inspector_app.desk.documents.kinds import DocumentRow, Kind
from inspector_app.desk.documents.signing_person import signing_of
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.report_words import word
from reports.sheets.content import Sheet
from reports.sheets.recheck import RecheckRecord, recheck_sheet

_MOST_PICTURES = 8


class RecheckRecords:
    """The row's key is problem and re-check; the export is recorded with the visit that found the problem."""

    kind: Kind = "recheck"

    def __init__(self, core: Core, evidence: EvidenceDesk) -> None:
        self._core, self._evidence = core, evidence

    def rows(self) -> Iterator[DocumentRow]:
        """One a re-check with a verdict."""
        for stream, state in self._core.book.tasks().items():
            for problem in state.problems.values():
                for recheck in problem.rechecks.values():
                    if recheck.verdict:
                        yield DocumentRow(
                            kind=self.kind,
                            key=f"{problem.problem}/{recheck.recheck}",
                            number=problem.number,
                            unit=self._core.unit_name(problem.owner.unit),
                            at=moment(recheck.recorded_at),
                            stream=stream,
                            visit=problem.visit,
                        )

    def make(self, row: DocumentRow, language: Language) -> Sheet:
        """Raises `DeskFault` task.unknown, evidence.not-here."""
        state = self._core.book.task(row.stream)
        problem_id, _, recheck_id = row.key.partition("/")
        problem = state.problems.get(problem_id) if state else None
        recheck = problem.rechecks.get(recheck_id) if problem else None
        if state is None or problem is None or recheck is None or not recheck.verdict:
            raise DeskFault("task.unknown")
        core, signing, facts = self._core, signing_of(self._core), recheck.facts or {}
        name = core.book.person_name
        second = (person for person, _profile in problem.endorsements.get(recheck.event, ()))
        return recheck_sheet(
            RecheckRecord(
                language=language,
                county=signing.county,
                number=problem.number,
                unit=core.unit_name(problem.owner.unit),
                owner=problem.owner.person,
                fact=problem.fact,
                due=problem.due,
                round=recheck.round,
                people=tuple(name(each["person"]) or each["person"] for each in recheck.people),
                method=word(language, f"method.{recheck.method}"),
                at=moment(recheck.recorded_at),
                reported=tuple(_reported(problem)),
                seen=str(facts.get("fact", "")),
                verdict=recheck.verdict,
                new_due=str(facts.get("new_due", "")),
                second=tuple(name(person) or person for person in second),
                pictures=tuple(self._pictures(state, problem, recheck)),
                checkpoint=signing.checkpoint,
                signer=signing.signer,
                date=signing.date,
                profile=signing.profile,
            )
        )

    def _pictures(
        self, state: TaskState, problem: ProblemState, recheck: Recheck
    ) -> Iterator[tuple[bytes, str, str]]:
        after = (recheck.facts or {}).get("evidence", ())
        sides = [("before", file) for file in problem.evidence] + [("after", file) for file in after]
        for side, file in sides[:_MOST_PICTURES]:
            piece = state.evidence.get(file)
            if piece is not None and piece.media.startswith("image/") and not piece.withdrawn:
                yield self._evidence.shared_picture(piece), side, moment(piece.at)


def _reported(problem: ProblemState) -> Iterator[str]:
    if problem.plans:
        for line in problem.plans[-1].measures:
            yield " · ".join(str(line[key]) for key in ("text", "person", "due") if line.get(key))
    for report in problem.rectified:
        yield " ".join(filter(None, (report.finished, report.note)))
