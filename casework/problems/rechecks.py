"""Re-check by somebody else, second inspection, closing, watch and look-back (R108, R109, R119, R148)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework.authority import Actor
from casework.folds.base import Cause, Fields, Handler
from casework.problems import state as states
from casework.problems.lifecycle import find
from casework.problems.state import LogLine, ProblemState, Recheck
from casework.problems.verdict import EXEMPT, FAILED, IMPOSSIBLE, NEARLY, PASSED, verdict

if TYPE_CHECKING:
    from casework.folds.task import TaskFold
    from casework.folds.task_state import TaskState

DOCUMENT_CLASS = "公开信息"
"""The one class that papers alone can prove, and only at severity 1 (F4 A2)."""
TWO_SIGNATURE_SEVERITY = 3


def recusal(problem: ProblemState, people: list[Mapping[str, Any]]) -> str | None:
    """Why these people may not re-check: the owner's unit, the fixers, or nobody but the finder; None if
    they may."""
    units = {problem.owner.unit} | ({problem.co_owner.unit} if problem.co_owner else set())
    fixers = {problem.owner.person} | {line.by for line in problem.rectified}
    fixers |= {person for line in problem.rectified for person in line.people}
    fixers |= {line.by for line in problem.plans} | {problem.received_by}
    for each in people:
        if each.get("unit") in units:
            return "recheck-by-owner-unit"
        if each["person"] in fixers - {""}:
            return "recheck-by-fixer"
    finders = (problem.raised_by_person, problem.raised_by)
    if all(each["person"] in finders or each.get("profile") in finders for each in people):
        return "recheck-by-finder-alone"
    return None


def _assigned(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state not in (states.RECHECK_ASKED, states.RECHECKING):
        return "problem-" + problem.state
    if fields["recheck"] in problem.rechecks:
        return "recheck-exists"
    refused = recusal(problem, fields["people"]) or _unfit(problem, fields)
    if refused is not None:
        return refused
    problem.rechecks[fields["recheck"]] = Recheck(
        fields["recheck"],
        problem.round,
        fields["method"],
        fields["body"],
        list(fields["people"]),
        fields.get("due", ""),
        cause.at,
    )
    problem.state = states.RECHECKING
    return None


def _unfit(problem: ProblemState, fields: Fields) -> str | None:
    if fields["body"] == "administrative":
        return "recheck-needs-public-or-third-party"
    if fields["method"] == "documents" and (problem.severity != 1 or problem.class_ != DOCUMENT_CLASS):
        return "documents-do-not-suffice"
    return None


def is_rechecker(state: TaskState, actor: Actor, fields: Fields) -> bool:
    """Whether the actor was assigned to the re-check that the event names (or to any of its problem).

    An event that names no problem, as a photo does: to any of the task.
    """
    if "problem" in fields:
        named = [state.problems[fields["problem"]]] if fields["problem"] in state.problems else []
    else:
        named = list(state.problems.values())
    return any(
        (each.get("profile") == actor.profile or (actor.person and each["person"] == actor.person))
        for problem in named
        for key, recheck in problem.rechecks.items()
        if fields.get("recheck") in (None, key)
        for each in recheck.people
    )


def _recorded(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    recheck = problem.rechecks.get(fields["recheck"]) if problem else None
    if problem is None or recheck is None:
        return "no-such-recheck"
    if not is_rechecker(fold.state, cause.actor, fields):
        return "not-rechecker"
    if problem.state != states.RECHECKING or recheck.verdict or recheck.round != problem.round:
        return "problem-" + problem.state
    refused = recusal(problem, recheck.people)
    if refused is not None:
        return refused
    says = verdict(fields, behaviour=problem.behaviour)
    if says == EXEMPT and not _exempted(fold, problem):
        return "exemption-missing"
    recheck.claimed, recheck.verdict = fields["verdict"], says
    recheck.facts = {
        key: value for key, value in fields.items() if key not in ("type", "id", "at", "for", "pressure")
    }
    recheck.recorded_at, recheck.event = cause.at, cause.event
    recheck.by, recheck.by_profile = cause.actor.person, cause.actor.profile
    problem.pressure_sealed = problem.pressure_sealed or fields.get("pressure") == "yes"
    _conclude(problem, recheck, cause, fields)
    return None


def _conclude(problem: ProblemState, recheck: Recheck, cause: Cause, fields: Fields) -> None:
    problem.impossible_running = problem.impossible_running + 1 if recheck.verdict == IMPOSSIBLE else 0
    if recheck.verdict == PASSED:
        problem.state = states.PASSED
    elif recheck.verdict == NEARLY:
        problem.state = states.PLANNED
        problem.due = fields.get("new_due", problem.due)
    elif recheck.verdict == IMPOSSIBLE:
        problem.state = states.RECHECK_ASKED
    elif recheck.verdict == EXEMPT:
        problem.state = states.EXEMPT
        problem.account.append(
            LogLine("exempt", cause.at, cause.actor.person, fields.get("reason", ""), cause.event)
        )
    elif recheck.verdict == FAILED:
        problem.state = states.FAILED
        problem.round += 1
        problem.owner_level += 1
        if "new_due" in fields:
            problem.due = fields["new_due"]


def _exempted(fold: TaskFold, problem: ProblemState) -> bool:
    return any(each.problem == problem.problem and each.in_force for each in fold.state.exemptions.values())


def _endorsed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    recheck = next((each for each in problem.rechecks.values() if each.event == fields["event"]), None)
    if recheck is None:
        return "no-such-event"
    if cause.actor.profile == recheck.by_profile or (cause.actor.person and cause.actor.person == recheck.by):
        return "not-a-second-person"
    problem.endorsements.setdefault(fields["event"], []).append((cause.actor.person, cause.actor.profile))
    return None


def may_close(problem: ProblemState) -> str | None:
    """Why the problem cannot be closed now, or None: passed re-check, cause class (R36), two signatures
    at severity 3."""
    if problem.state != states.PASSED:
        return "recheck-not-passed"
    if not problem.cause:
        return "cause-missing"
    passed = [
        each for each in problem.rechecks.values() if each.verdict == PASSED and each.round == problem.round
    ]
    if not passed:
        return "recheck-not-passed"
    if problem.severity == TWO_SIGNATURE_SEVERITY and not problem.endorsements.get(passed[-1].event):
        return "second-signature-missing"
    return None


def _closed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    refused = may_close(problem)
    if refused is not None:
        return refused
    problem.state, problem.closed_at = states.CLOSED, cause.at
    problem.account.append(
        LogLine("close", cause.at, cause.actor.person, fields.get("note", ""), cause.event)
    )
    return None


def _reopen(problem: ProblemState, cause: Cause, reason: str) -> None:
    problem.state, problem.closed_at = states.FAILED, 0
    problem.round += 1
    problem.owner_level += 1
    problem.account.append(LogLine("reopen", cause.at, cause.actor.person, reason, cause.event))


def _reopened(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state not in (states.CLOSED, states.PASSED):
        return "problem-" + problem.state
    _reopen(problem, cause, fields["reason"])
    return None


def _watched(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state != states.CLOSED:
        return "problem-" + problem.state
    problem.watch.append((cause.at, fields["fact"], fields["breached"]))
    if fields["breached"]:
        _reopen(problem, cause, fields["fact"])
    return None


def took_part(problem: ProblemState, person: str) -> bool:
    """Whether this person found, planned, mended, re-checked, countersigned or closed it: their own work is
    looked back on by others."""
    people = {problem.raised_by_person, problem.owner.person, problem.received_by}
    people |= {line.by for line in problem.plans} | {line.by for line in problem.account}
    people |= {each for line in problem.rectified for each in (line.by, *line.people)}
    people |= {each["person"] for recheck in problem.rechecks.values() for each in recheck.people}
    people |= {signed for signatures in problem.endorsements.values() for signed, _profile in signatures}
    return bool(person) and person in people


def _looked_back(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state != states.CLOSED:
        return "problem-" + problem.state
    if took_part(problem, cause.actor.person):
        return "lookback-by-who-took-part"
    problem.lookbacks.append(
        {"at": cause.at, "by": cause.actor.person, "lookback": fields["lookback"], "fact": fields["fact"],
         "really_fixed": fields["really_fixed"]}
    )  # fmt: skip
    if not fields["really_fixed"]:
        _reopen(problem, cause, fields["fact"])
    return None


HANDLERS: Mapping[str, Handler] = {
    "recheck.assigned": _assigned,
    "recheck.recorded": _recorded,
    "problem.endorsed": _endorsed,
    "problem.closed": _closed,
    "problem.reopened": _reopened,
    "watch.noted": _watched,
    "lookback.recorded": _looked_back,
}
