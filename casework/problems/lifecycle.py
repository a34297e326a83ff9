"""The closed loop of one problem: raised → issued → received → planned → re-check asked → passed → closed,
and what may interrupt it.

From "failed" there is no way to "closed" but a new round with a passed re-check (R109).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.folds.base import Cause, Fields, Handler
from casework.problems import state as states
from casework.problems.state import LogLine, Party, PlanVersion, ProblemState, Rectified, Stop, Urge

if TYPE_CHECKING:
    from casework.folds.task import TaskFold

AMENDABLE = ("item", "ref", "fact", "class", "cause", "severity", "due", "working_days", "evidence", "urgent",
             "standard", "window", "behaviour")  # fmt: skip


def find(fold: TaskFold, fields: Fields) -> ProblemState | None:
    return fold.state.problems.get(fields["problem"])


def problem_number(task_number: str, place: int) -> str:
    """The number that a raiser proposes: the task's number and the place among its problems,
    "督2026-014-P03"."""
    return f"{task_number}-P{place:02d}"


def party(value: Mapping[str, str] | None) -> Party | None:
    return Party(value["unit"], value["person"]) if value else None


def _raised(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    seen = fold.state.visits.get(fields["visit"])
    if seen is None:
        return "no-such-visit"
    if fields["problem"] in fold.state.problems:
        return "problem-exists"
    owner = party(fields["owner"])
    if owner is None:
        return "owner-missing"
    if fields.get("co_owner") and fields["co_owner"]["unit"] == owner.unit:
        return "co-owner-is-owner"
    same = fold.same
    problem = ProblemState(
        problem=fields["problem"],
        number=_number(fold, fields),
        visit=same(fields["visit"]),
        item=same(fields.get("item", "")),
        ref=same(fields.get("ref", "")),
        fact=fields["fact"],
        class_=same(fields["class"]),
        cause=same(fields.get("cause", "")),
        severity=fields["severity"],
        owner=Party(same(owner.unit), same(owner.person)),
        co_owner=party(fields.get("co_owner")),
        due=same(fields["due"]),
        working_days=fields.get("working_days", 15),
        evidence=list(fields.get("evidence", ())),
        urgent=fields.get("urgent", False),
        standard=fields.get("standard", ""),
        window=fields.get("window", ""),
        behaviour=fields.get("behaviour", False),
        raised_at=cause.at,
        raised_by=same(cause.entry.profile),
        raised_by_person=same(cause.actor.person),
        event=cause.event,
    )
    fold.state.problems[problem.problem] = problem
    if seen.state == "approved" or problem.urgent:
        issue(problem, cause)
    return None


def _number(fold: TaskFold, fields: Fields) -> str:
    task = fold.state.task.number if fold.state.task else ""
    number = fields.get("number") or problem_number(task, len(fold.state.problems) + 1)
    if any(each.number == number for each in fold.state.problems.values()):
        return f"{number}-{fields['problem'][:4]}"
    return str(number)


def issue(problem: ProblemState, cause: Cause) -> None:
    """Hand the problem to its owner: the account opens (挂账)."""
    if problem.state != states.RAISED:
        return
    problem.state = states.ISSUED
    problem.issued_at, problem.issued_by = cause.at, cause.entry.profile
    problem.account.append(LogLine("open", cause.at, cause.actor.person, problem.fact, cause.event))


def _amended(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state in (states.CLOSED, states.EXEMPT):
        return "problem-" + problem.state
    if problem.state != states.RAISED and "lead" not in cause.actor.roles:
        return "problem-" + problem.state
    changed = {}
    for key in AMENDABLE:
        if key in fields:
            name = "class_" if key == "class" else key
            changed[key] = [getattr(problem, name), fields[key]]
            setattr(problem, name, fields[key])
    for key in ("owner", "co_owner"):
        if key in fields:
            changed[key] = [getattr(problem, key), party(fields[key])]
            setattr(problem, key, party(fields[key]))
    problem.amendments.append(
        {"at": cause.at, "by": cause.entry.profile, "reason": fields["reason"], "changed": changed}
    )
    return None


def _received(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.received_at:
        return "received-before"
    if problem.state != states.ISSUED:
        return "problem-" + problem.state
    problem.state = states.RECEIVED
    problem.received_at = cause.at
    problem.received_by = fields.get("person") or cause.actor.person
    return None


def _planned(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state not in states.TO_RECTIFY:
        return "problem-" + problem.state
    if not problem.received_at:
        problem.received_at, problem.received_by = cause.at, cause.actor.person
    problem.plans.append(
        PlanVersion(
            cause.at, cause.actor.person, tuple(fields["measures"]), fields.get("note", ""), cause.event
        )
    )
    problem.state = states.PLANNED
    return None


def _plan_returned(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state != states.PLANNED:
        return "problem-" + problem.state
    problem.plan_returns.append((cause.at, fields["reason"]))
    problem.state = states.RECEIVED
    return None


def _stop_asked(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state not in states.TO_RECTIFY:
        return "problem-" + problem.state
    if fields["stop"] in problem.stops:
        return "stop-exists"
    if fields["until"] < fields["from"]:
        return "stop-ends-before-it-begins"
    problem.stops[fields["stop"]] = Stop(
        fields["stop"], fields["from"], fields["until"], fields["reason"], cause.at,
        evidence=list(fields.get("evidence", ())),
    )  # fmt: skip
    return None


def _stop_decided(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    stop = problem.stops.get(fields["stop"]) if problem else None
    if stop is None:
        return "no-such-stop"
    if stop.state != "asked":
        return "stop-" + stop.state
    stop.state = "approved" if fields["approved"] else "refused"
    stop.decided_by = cause.entry.profile
    if fields["approved"] and fields.get("until", "") >= stop.since:
        stop.until = fields["until"]
    return None


def _resumed(fold: TaskFold, _cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    stop = problem.stops.get(fields["stop"]) if problem else None
    if stop is None:
        return "no-such-stop"
    if stop.state != "approved":
        return "stop-" + stop.state
    stop.state = "resumed"
    stop.until = min(stop.until, fields["on"])
    return None


def _rectified(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state not in states.TO_RECTIFY:
        return "problem-" + problem.state
    if not problem.plans:
        return "plan-missing"
    problem.rectified.append(
        Rectified(
            problem.round,
            fields["finished"],
            cause.at,
            cause.actor.person,
            tuple(fields.get("done", ())),
            tuple(fields.get("evidence", ())),
            fields.get("note", ""),
            fields.get("cause_true", True),
            fields.get("paper_only", False),
            tuple(fields.get("people", ())),
            cause.event,
        )
    )
    problem.state = states.RECHECK_ASKED
    return None


def _attributed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if problem.state in (states.CLOSED, states.EXEMPT):
        return "problem-" + problem.state
    problem.amendments.append(
        {"at": cause.at, "by": cause.entry.profile, "reason": fields["reason"],
         "changed": {"cause": [problem.cause, fields["cause"]]}}
    )  # fmt: skip
    problem.cause = fields["cause"]
    return None


def _urged(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    if fields["urge"] in problem.urges:
        return "urge-exists"
    problem.urges[fields["urge"]] = Urge(
        fields["urge"], fields["means"], fields["text"], cause.at, cause.actor.person, "", 0
    )
    return None


def _urge_answered(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    urge = problem.urges.get(fields["urge"]) if problem else None
    if problem is None or urge is None:
        return "no-such-urge"
    problem.urges[urge.urge] = urge._replace(answer=fields["answer"], answered_at=cause.at)
    return None


def _satisfied(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = find(fold, fields)
    if problem is None:
        return "no-such-problem"
    rater = fields.get("rater", cause.actor.person)
    if any(known == rater for known, _, _ in problem.satisfaction):
        return "answered-before"
    problem.satisfaction.append((rater, fields["level"], cause.at))
    return None


HANDLERS: Mapping[str, Handler] = {
    "problem.raised": _raised,
    "problem.amended": _amended,
    "problem.received": _received,
    "problem.planned": _planned,
    "problem.plan-returned": _plan_returned,
    "problem.rectified": _rectified,
    "problem.attributed": _attributed,
    "problem.satisfaction": _satisfied,
    "clock.stop-asked": _stop_asked,
    "clock.stop-decided": _stop_decided,
    "clock.resumed": _resumed,
    "urge.sent": _urged,
    "urge.answered": _urge_answered,
}
