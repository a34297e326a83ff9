"""Visits: start, pauses, answers with their conflicts, finalising, the signed feedback sheet."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from casework.folds.base import Cause, Fields, Handler
from casework.folds.task_state import Answer, Final, Objection, VisitState

if TYPE_CHECKING:
    from casework.folds.task import TaskFold

LEVELS = frozenset("12345")
WORKING = ("open", "paused", "returned")
"""States in which answers may be given."""


def _working(fold: TaskFold, fields: Fields) -> VisitState | str:
    seen = fold.state.visits.get(fields["visit"])
    if seen is None:
        return "no-such-visit"
    return seen if seen.state in WORKING else "visit-" + seen.state


def _contribute(seen: VisitState, cause: Cause) -> None:
    profile, person = cause.entry.profile, cause.entry.person
    if profile not in seen.contributors:
        seen.contributors.append(profile)
    if person and person not in seen.persons:
        seen.persons.append(person)
    seen.person_of[profile] = person or profile


def _started(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    task = fold.state.task
    if task is None or task.task != fields["task"]:
        return "no-such-task"
    if fields["visit"] in fold.state.visits:
        return "visit-exists"
    if task.state not in ("assigned", "taken"):
        return "task-" + task.state
    task.state = "taken"
    seen = VisitState(
        visit=fields["visit"],
        task=fields["task"],
        state="open",
        started_at=cause.at,
        started_by=cause.entry.profile,
        catalogue_version=fields.get("catalogue_version", task.catalogue_version),
        form_digest=fields.get("form_digest", task.form_digest),
        gate=fields.get("gate", ""),
        gate_reason=fields.get("gate_reason", ""),
    )
    fold.state.visits[seen.visit] = seen
    _fix(seen, cause, fields)
    _contribute(seen, cause)
    return None


def _fix(seen: VisitState, cause: Cause, fields: Fields) -> None:
    if "lat_e7" in fields and "lon_e7" in fields:
        seen.fixes.append((cause.at, fields["lat_e7"], fields["lon_e7"], fields.get("accuracy_dm", 0)))


def _paused(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    if seen.state != "open":
        return "visit-" + seen.state
    seen.state = "paused"
    seen.pauses.append((cause.at, 0, fields["reason"]))
    return None


def _resumed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    if seen.state != "paused":
        return "visit-" + seen.state
    began, _, reason = seen.pauses[-1]
    seen.pauses[-1] = (began, cause.at, reason)
    seen.state = "open"
    return None


def _located(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    seen.gate, seen.gate_reason = fields["gate"], fields.get("reason", "")
    _fix(seen, cause, fields)
    return None


def _answered(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen if not _unaware_of_the_end(fold, cause, fields) else _answered_beside(fold, cause, fields)
    if seen.state == "returned":
        seen.changes_after_return += len(fields["answers"])
    commit, profile = cause.entry.commit_id, cause.entry.profile
    _contribute(seen, cause)
    for given in fields["answers"]:
        at = given[2] if len(given) > 2 else cause.at
        spent = given[3] if len(given) > 3 else 0
        answer = Answer(given[1], cause.event, profile, at, spent, commit)
        _put(fold, seen, given[0], answer)
        if len(given) > 3:
            seen.spent.append(spent)
    for ref, number in fields.get("instances", ()):
        seen.instances[ref] = number
    return None


def _unaware_of_the_end(fold: TaskFold, cause: Cause, fields: Fields) -> bool:
    """The visit was finalised by somebody else while the author worked without a network."""
    seen, end = fold.state.visits.get(fields["visit"]), fold.ends.get(fields["visit"], "")
    return seen is not None and seen.state == "final" and not fold.ancestry.before(end, cause.entry.commit_id)


def _answered_beside(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    """Nothing of it is lost: what differs from the finalised answers waits for the lead as a conflict.

    What the form worked out by itself (time 0) is nobody's answer.
    """
    seen, commit = fold.state.visits[fields["visit"]], cause.entry.commit_id
    for given in fields["answers"]:
        ref, value = given[0], given[1]
        at, spent = (given[2] if len(given) > 2 else cause.at), (given[3] if len(given) > 3 else 0)
        standing = seen.answers.get(ref)
        if not at or (standing.value if standing else None) == value:
            continue
        answer = Answer(value, cause.event, cause.entry.profile, at, spent, commit)
        known = seen.conflicts.get(ref) or ([standing] if standing else [_silence(fold, fields["visit"])])
        seen.conflicts[ref] = [*known, answer]
    _contribute(seen, cause)
    return None


def _silence(fold: TaskFold, visit: str) -> Answer:
    """Not answered by who finalised: a version like any other."""
    final = fold.state.visits[visit].final
    event, by, at = (final.event, final.by, final.at) if final else ("", "", 0)
    return Answer(None, event, by, at, 0, fold.ends.get(visit, ""))


def _put(fold: TaskFold, seen: VisitState, ref: str, answer: Answer) -> None:
    """The newest value by causal order stands; versions that did not know each other and differ are a
    conflict."""
    standing = seen.answers.get(ref)
    seen.answers[ref] = answer
    if standing is None:
        return
    _rate(seen, ref, standing, answer)
    before = fold.ancestry.before
    versions = seen.conflicts.get(ref)
    if versions is None:
        if standing.commit_id == answer.commit_id or before(standing.commit_id, answer.commit_id):
            return
        versions = [standing]
    open_versions = [each for each in versions if not before(each.commit_id, answer.commit_id)]
    open_versions.append(answer)
    if len({each.value for each in open_versions}) > 1:
        seen.conflicts[ref] = open_versions
    else:
        seen.conflicts.pop(ref, None)


def _rate(seen: VisitState, ref: str, standing: Answer, answer: Answer) -> None:
    """Keeps what each of several people gave as a level; whether the item is one for two raters, its form
    says."""
    if answer.value not in LEVELS or standing.value not in LEVELS:
        return
    first, second = (seen.person_of.get(each.profile, each.profile) for each in (standing, answer))
    if ref in seen.raters or first != second:
        own = seen.raters.setdefault(ref, {first: standing.value or ""})
        own[second] = answer.value or ""


def _settled(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = fold.state.visits.get(fields["visit"])
    if seen is None:
        return "no-such-visit"
    versions = seen.conflicts.get(fields["ref"])
    if versions is None:
        return "no-conflict"
    chosen = next((each for each in versions if each.event_id == fields["chosen"]), None)
    if chosen is None:
        return "no-such-version"
    rest = [each for each in versions if not fold.ancestry.before(each.commit_id, cause.entry.commit_id)]
    settled = chosen._replace(commit_id=cause.entry.commit_id)
    if {each.value for each in rest} <= {chosen.value}:
        del seen.conflicts[fields["ref"]]
    else:
        seen.conflicts[fields["ref"]] = [*rest, settled]
    seen.answers[fields["ref"]] = settled
    if fields["ref"] in seen.raters and chosen.value:
        seen.raters[fields["ref"]][cause.actor.person or cause.actor.profile] = chosen.value
    return None


def _aborted(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    """Safety first (X41): the visit ends, is not scored, and the task goes back to the lead."""
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    seen.state, seen.ended_early = "aborted", fields["code"]
    _contribute(seen, cause)
    if fold.state.task:
        fold.state.task.state = "returned"
        fold.state.task.return_reason = fields["reason"] or fields["code"]
    return None


def _challenged(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    """The sealed letter of authority is opened by its code, once; the visit ends without a score (X42)."""
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    task = fold.state.task
    if task is None or not task.mode.startswith("covert"):
        return "not-covert"
    if not task.letter_hash or sha256(fields["letter"].encode()).hexdigest() != task.letter_hash:
        return "letter-code-wrong"
    seen.state, seen.ended_early = "challenged", "challenged"
    _contribute(seen, cause)
    return None


def _finalised(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    seen.final = Final(
        event=cause.event,
        at=cause.at,
        wall=cause.entry.wall,
        by=cause.entry.profile,
        instance_id=fields.get("instance_id", ""),
        submission=fields.get("submission", ""),
        digest=fields.get("digest", ""),
        answered=fields.get("answered", len(seen.answers)),
        required=fields.get("required", 0),
        evidence=list(fields.get("evidence", ())),
        statements=list(fields.get("statements", ())),
        exceptional_day=fields.get("exceptional_day", False),
        measures=list(fields.get("measures", ())),
        narrative=fields.get("narrative", ""),
        identified=fields.get("identified", False),
        round=seen.final.round + 1 if seen.final else 1,
        ended=fields.get("ended", cause.at),
    )
    seen.state = "final"
    fold.ends[seen.visit] = cause.entry.commit_id
    _contribute(seen, cause)
    if fold.state.task:
        fold.state.task.state = "submitted"
    return None


def _signed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = fold.state.visits.get(fields["visit"])
    if seen is None:
        return "no-such-visit"
    if not fields["signed"] and not fields.get("witness"):
        return "refusal-needs-witness"
    line: dict[str, Any] = {"at": cause.at, "signed": fields["signed"]}
    for key in ("statement", "witness", "person", "evidence"):
        line[key] = fields.get(key, "")
    seen.signed.append(line)
    return None


def _signals_answered(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    seen.signal_answers.extend({"at": cause.at, **each} for each in fields["answers"])
    return None


def _objected(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    if fields["visit"] not in fold.state.visits:
        return "no-such-visit"
    if fields["objection"] in fold.state.objections:
        return "objection-exists"
    fold.state.objections[fields["objection"]] = Objection(
        fields["objection"],
        fields["visit"],
        fields.get("about", "finding"),
        fields.get("ref", ""),
        fields["fact"],
        cause.at,
    )
    return None


def _objection_answered(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    objection = fold.state.objections.get(fields["objection"])
    seen = fold.state.visits.get(fields["visit"])
    if objection is None or seen is None:
        return "no-such-objection"
    if cause.entry.profile in seen.contributors or cause.actor.person in seen.persons:
        return "not-apart-from-the-visit"
    objection.answer, objection.changed = fields["answer"], fields.get("changed", False)
    return None


def _form_changed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    """Evidence, problems and answers on record follow their question to its new place."""
    seen = _working(fold, fields)
    if isinstance(seen, str):
        return seen
    if seen.final is not None:
        return "visit-handed-in"
    if seen.form_digest != fields["from"]:
        return "form-other"
    seen.form_digest = fields["to"]
    seen.form_changes.append((cause.at, fields["from"], fields["to"], cause.entry.profile, fields["record"]))
    moved = {old: new for old, new in fields.get("moved", ()) if old != new}
    seen.answers = {moved.get(ref, ref): answer for ref, answer in seen.answers.items()}
    for piece in fold.state.evidence.values():
        piece.ref = moved.get(piece.ref, piece.ref)
    for problem in fold.state.problems.values():
        problem.ref = moved.get(problem.ref, problem.ref)
    return None


HANDLERS: Mapping[str, Handler] = {
    "visit.started": _started,
    "visit.paused": _paused,
    "visit.resumed": _resumed,
    "visit.located": _located,
    "visit.answered": _answered,
    "visit.conflict-settled": _settled,
    "visit.form-changed": _form_changed,
    "visit.finalised": _finalised,
    "visit.aborted": _aborted,
    "covert.challenged": _challenged,
    "visit.feedback-signed": _signed,
    "visit.signals-answered": _signals_answered,
    "visit.objected": _objected,
    "visit.objection-answered": _objection_answered,
}
