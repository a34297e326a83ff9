"""Feedback sheets of overt visits: of the draft while the visit is open, then of what was signed."""

import re
from collections.abc import Iterator, Mapping

from casework.calendar import local_day
from casework.folds.task_state import EvidenceState, TaskState, VisitState
from casework.planning.conduct import COMPLAINT_DAYS, code_of, complaint_until
from inspector_app.desk.core import Core, Language
from inspector_app.desk.documents.kinds import DocumentRow, Kind
from inspector_app.desk.documents.signing_person import signing_of
from inspector_app.desk.enrolment import Enrolling
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.visit.feedback import signatures
from reports.sheets.content import Sheet
from reports.sheets.feedback import Feedback, feedback_sheet

_STATES = frozenset({"open", "paused", "returned", "final", "approved"})
_OBJECTION = re.compile(r".*/objection\[(\d+)\]/J4([ab])")


class FeedbackSheets:
    """Whoever holds the visit can show its sheet, with no network."""

    kind: Kind = "feedback"

    def __init__(self, core: Core, tasks: TaskDesk, evidence: EvidenceDesk) -> None:
        self._core, self._tasks, self._evidence = core, tasks, evidence

    def rows(self) -> Iterator[DocumentRow]:
        """Overt visits that were begun."""
        for stream, state in self._core.book.tasks().items():
            visit = state.visit
            if visit is None or state.task is None or state.task.mode != "overt":
                continue
            if visit.state in _STATES:
                row = self._tasks.row(stream, state)
                done = (each for each in state.reports if each.document == self.kind)
                yield DocumentRow(
                    kind=self.kind,
                    key=stream,
                    number=row.number,
                    unit=row.unit,
                    at=moment(visit.started_at),
                    exported=tuple(moment(each.at) for each in done),
                    stream=stream,
                    visit=visit.visit if visit.final else "",
                )

    def make(self, row: DocumentRow, language: Language) -> Sheet:
        """Raises `DeskFault` task.unknown, evidence.not-here."""
        state = self._tasks.state(row.stream)
        visit = state.visit
        if visit is None or state.task is None:
            raise DeskFault("task.unknown")
        core, said, name = self._core, self._answers(visit), state.task.unit
        signing, kept = signing_of(core), Enrolling(core).line()
        line = visit.signed[-1] if visit.signed else None
        people = visit.contributors or [core.profile]
        until = complaint_until(local_day(visit.started_at)).isoformat()
        return feedback_sheet(
            Feedback(
                language=language,
                county=signing.county,
                number=row.number,
                code=code_of(visit.visit),
                unit=core.unit_name(name),
                visited=_span(visit),
                inspectors=tuple(core.book.name_of(profile) for profile in people),
                certificates=tuple(filter(None, map(self._certificate, people))),
                found=tuple(self._found(state, visit)),
                highlights=said.get("J1", ""),
                statement=said.get("J3", ""),
                objections=_objections(said),
                state="open" if line is None else "signed" if line["signed"] else "refused",
                signed_at=moment(line["at"]) if line else "",
                witness=line["witness"] if line else "",
                pictures=tuple(self._pictures(state, line["evidence"] if line else None)),
                days=COMPLAINT_DAYS,
                complain_until=until,
                site=kept.url if kept else "",
                checkpoint=signing.checkpoint,
                signer=signing.signer,
                date=signing.date,
                profile=signing.profile,
            )
        )

    def _answers(self, visit: VisitState) -> Mapping[str, str]:
        """What stands for section J: by short key, objections by their whole ref."""
        given = {ref: answer.value or "" for ref, answer in visit.answers.items()}
        if visit.state in ("open", "paused", "returned"):
            rows = self._core.drafts.load(visit.visit).all_rows
            given |= {row.ref: str(row.value or "") for row in rows if row.kind == "answer"}
        wanted = {ref: value for ref, value in given.items() if "/J/" in ref and value}
        return wanted | {ref.rpartition("/")[2]: value for ref, value in wanted.items() if "[" not in ref}

    def _certificate(self, profile: str) -> str:
        roster = self._core.book.roster.state
        enrolment = roster.profiles.get(profile)
        if enrolment is None:
            return ""
        published = roster.certified.get(enrolment.person)
        return published.number if published else code_of(enrolment.grant)

    def _found(self, state: TaskState, visit: VisitState) -> Iterator[tuple[str, str, str, str]]:
        for problem in state.problems.values():
            if problem.visit == visit.visit:
                yield problem.number, problem.fact, problem.class_, problem.due

    def _pictures(self, state: TaskState, files: object) -> Iterator[tuple[bytes, str]]:
        """The signatures on record; before the visit is signed, those that were drawn already."""
        pieces = signatures(state.evidence.values())
        if isinstance(files, list):
            pieces = [state.evidence[file] for file in files if file in state.evidence]
        for piece in pieces:
            if _shown(piece):
                yield self._evidence.shared_picture(piece), piece.caption or moment(piece.at)


def _shown(piece: EvidenceState) -> bool:
    return piece.media.startswith("image/") and not piece.withdrawn


def _span(visit: VisitState) -> str:
    begun, ended = moment(visit.started_at), moment(visit.final.ended if visit.final else 0)
    return f"{begun} – {ended}" if ended else begun


def _objections(said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found: dict[int, dict[str, str]] = {}
    for ref, value in said.items():
        met = _OBJECTION.fullmatch(ref)
        if met is not None:
            found.setdefault(int(met[1]), {})[met[2]] = value
    return tuple((each.get("a", ""), each.get("b", "")) for _, each in sorted(found.items()))
