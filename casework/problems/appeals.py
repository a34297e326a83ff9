"""Appeals with recusal of the original staff (X12), exemptions with two signatures (R138), published
cases (R211)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.folds.base import Cause, Fields, Handler
from casework.problems import state as states
from casework.problems.state import Appeal, Exemption

if TYPE_CHECKING:
    from casework.folds.task import TaskFold


def original_staff(fold: TaskFold, appeal: Appeal) -> set[str]:
    """Everyone (person and profile ids) who made or approved what is appealed against."""
    visit = appeal.visit
    problem = fold.state.problems.get(appeal.problem)
    people: set[str] = set()
    if problem is not None:
        visit = visit or problem.visit
        people |= {problem.raised_by, problem.raised_by_person, problem.issued_by}
        for recheck in problem.rechecks.values():
            people |= {recheck.by, recheck.by_profile}
    seen = fold.state.visits.get(visit)
    if seen is not None:
        people |= set(seen.contributors) | set(seen.persons)
    for review in fold.state.reviews:
        if review.visit == visit:
            people |= {review.profile, review.person}
    return people - {""}


def _filed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    if fields["appeal"] in fold.state.appeals:
        return "appeal-exists"
    problem, visit = fields.get("problem", ""), fields.get("visit", "")
    if problem not in fold.state.problems and visit not in fold.state.visits:
        return "nothing-to-appeal-against"
    if problem and fold.state.problems[problem].state == states.RAISED:
        return "problem-raised"
    fold.state.appeals[fields["appeal"]] = Appeal(
        fields["appeal"], problem, visit, fields["grounds"], cause.actor.person, cause.actor.unit, cause.at
    )
    return None


def _assigned(fold: TaskFold, _cause: Cause, fields: Fields) -> str | None:
    appeal = fold.state.appeals.get(fields["appeal"])
    if appeal is None:
        return "no-such-appeal"
    if appeal.outcome:
        return "appeal-decided"
    if original_staff(fold, appeal) & set(fields["people"]):
        return "appeal-by-original-staff"
    appeal.people = list(fields["people"])
    return None


def _decided(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    appeal = fold.state.appeals.get(fields["appeal"])
    if appeal is None:
        return "no-such-appeal"
    if appeal.outcome:
        return "appeal-decided"
    staff = original_staff(fold, appeal)
    if cause.actor.profile in staff or cause.actor.person in staff:
        return "not-apart-from-the-original-staff"
    appeal.outcome, appeal.reason = fields["outcome"], fields["reason"]
    appeal.decided_at, appeal.decided_by = cause.at, cause.actor.person
    return None


def _exemption_asked(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    if fields["exemption"] in fold.state.exemptions:
        return "exemption-exists"
    if fields.get("problem", "") not in ("", *fold.state.problems):
        return "no-such-problem"
    fold.state.exemptions[fields["exemption"]] = asked(cause, fields)
    return None


def asked(cause: Cause, fields: Fields) -> Exemption:
    return Exemption(
        fields["exemption"],
        fields.get("problem", ""),
        fields.get("unit", cause.actor.unit),
        list(fields.get("months", ())),
        fields["ground"],
        fields["fact"],
        cause.at,
    )


def decide(exemption: Exemption | None, cause: Cause, fields: Fields) -> str | None:
    """First signature. Shared with the county's supervision stream."""
    if exemption is None:
        return "no-such-exemption"
    if exemption.state != "asked":
        return "exemption-" + exemption.state
    exemption.state = "approved" if fields["approved"] else "refused"
    exemption.reason = fields["reason"]
    exemption.decided_by, exemption.decided_profile = cause.actor.person, cause.actor.profile
    return None


def endorse(exemption: Exemption | None, cause: Cause) -> str | None:
    """Second signature, by somebody else; only now the exemption counts."""
    if exemption is None:
        return "no-such-exemption"
    if exemption.state != "approved":
        return "exemption-" + exemption.state
    if exemption.endorsed_by:
        return "endorsed-before"
    if cause.actor.person == exemption.decided_by or (
        not cause.actor.via and cause.actor.profile == exemption.decided_profile
    ):
        return "not-a-second-person"
    exemption.endorsed_by = cause.actor.person or cause.actor.profile
    return None


def _exemption_decided(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    return decide(fold.state.exemptions.get(fields["exemption"]), cause, fields)


def _exemption_endorsed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    return endorse(fold.state.exemptions.get(fields["exemption"]), cause)


def _case_published(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    problem = fold.state.problems.get(fields["problem"])
    if problem is None:
        return "no-such-problem"
    if problem.state != states.CLOSED:
        return "problem-" + problem.state
    fold.state.cases.append(
        {"at": cause.at, "class": problem.class_, "cause": problem.cause}
        | {key: fields[key] for key in ("case", "problem", "title", "text", "prevention", "kind")}
    )
    return None


HANDLERS: Mapping[str, Handler] = {
    "appeal.filed": _filed,
    "appeal.assigned": _assigned,
    "appeal.decided": _decided,
    "exemption.asked": _exemption_asked,
    "exemption.decided": _exemption_decided,
    "exemption.endorsed": _exemption_endorsed,
    "case.published": _case_published,
}
