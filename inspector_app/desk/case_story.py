"""The whole story of a problem: everything on record in the order of time, and what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from casework.problems.state import ProblemState, Recheck
from inspector_app.desk.core import Core
from inspector_app.desk.moments import moment
from inspector_app.desk.report_words import word


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step of a case: `kind` is the event's word; `state` done, now or next."""

    when: str
    who: str
    kind: str
    detail: str
    state: Literal["done", "now", "next"]
    photos: tuple[str, ...] = ()
    """What shows it: the problem as found, or as the unit or the re-check left it"""


class _Teller:
    """Gives (time, step) of what is on record, in no order."""

    def __init__(self, problem: ProblemState, core: Core) -> None:
        self._problem = problem
        self._core = core

    def all(self) -> Iterator[tuple[int, StoryStep]]:
        yield from self._beginning()
        yield from self._rectifying()
        for recheck in self._problem.rechecks.values():
            yield from self._recheck(recheck)
        yield from self._after()

    def _step(
        self, at: int, who: str, kind: str, detail: str = "", photos: Iterable[str] = ()
    ) -> tuple[int, StoryStep]:
        book = self._core.book
        named = book.person_name(who) or book.name_of(who) or who
        return at, StoryStep(moment(at), named, kind, detail, "done", tuple(photos))

    def _beginning(self) -> Iterator[tuple[int, StoryStep]]:
        problem = self._problem
        yield self._step(problem.raised_at, problem.raised_by, "raised", problem.fact, problem.evidence)
        for change in problem.amendments:
            yield self._step(change["at"], change["by"], "amended", change["reason"])
        if problem.issued_at:
            yield self._step(problem.issued_at, problem.issued_by, "issued")
        if problem.received_at:
            yield self._step(problem.received_at, problem.received_by, "received")

    def _rectifying(self) -> Iterator[tuple[int, StoryStep]]:
        problem = self._problem
        for plan in problem.plans:
            lines = "；".join(str(line.get("text", "")) for line in plan.measures)
            yield self._step(plan.at, plan.by, "planned", lines or plan.note)
        for at, reason in problem.plan_returns:
            yield self._step(at, "", "plan-returned", reason)
        for stop in problem.stops.values():
            span = f"{stop.since} – {stop.until} {stop.reason}"
            yield self._step(stop.asked_at, stop.decided_by, f"stop-{stop.state}", span)
        for urge in problem.urges.values():
            language = self._core.tongue.now
            colon = "：" if language == "zh" else ": "
            means = word(language, f"means.{urge.means}")
            yield self._step(urge.at, urge.by, "urged", f"{means}{colon}{urge.text}")
            if urge.answered_at:
                yield self._step(urge.answered_at, "", "urge-answered", urge.answer)
        for report in problem.rectified:
            yield self._step(report.at, report.by, "rectified", report.note, report.evidence)

    def _recheck(self, recheck: Recheck) -> Iterator[tuple[int, StoryStep]]:
        people = "、".join(self._core.book.person_name(each["person"]) for each in recheck.people)
        yield self._step(recheck.assigned_at, "", "recheck-assigned", people)
        if recheck.recorded_at:
            facts = recheck.facts or {}
            fact, photos = str(facts.get("fact", "")), facts.get("evidence", ())
            kind = f"recheck-{recheck.verdict}"
            yield self._step(recheck.recorded_at, recheck.by_profile, kind, fact, photos)

    def _after(self) -> Iterator[tuple[int, StoryStep]]:
        problem = self._problem
        for line in problem.account:
            if line.act in ("close", "reopen", "exempt"):
                yield self._step(line.at, line.by, line.act, line.reason)
        for at, fact, breached in problem.watch:
            yield self._step(at, "", "watch-breached" if breached else "watched", fact)
        for look in problem.lookbacks:
            yield self._step(look["at"], look["by"], "lookback", look["fact"])


def story_of(problem: ProblemState, core: Core) -> tuple[StoryStep, ...]:
    """What happened so far, and the next step last."""
    steps = [step for _, step in sorted(_Teller(problem, core).all(), key=lambda pair: pair[0])]
    following = _NEXT.get(problem.state)
    if following:
        steps.append(_following(following, problem, core))
    if problem.state not in ("closed", "exempt") and following != "closed":
        steps.append(StoryStep("", "", "closed", "", "next"))
    return tuple(steps)


def _following(kind: str, problem: ProblemState, core: Core) -> StoryStep:
    """The next step: whose it is, and until when. The lead issues and closes; a re-check is its people's."""
    if kind in ("issued", "closed"):
        return StoryStep("", "", kind, "", "now")
    if kind != "rechecked":
        return StoryStep(problem.due, core.unit_name(problem.owner.unit), kind, "", "now")
    running = next((each for each in reversed(problem.rechecks.values()) if not each.verdict), None)
    if running is None:
        return StoryStep("", "", kind, core.book.person_name(problem.raised_by_person), "now")
    people = "、".join(core.book.person_name(each["person"]) for each in running.people)
    return StoryStep(running.due, people, kind, "", "now")


_NEXT = {
    "raised": "issued",
    "issued": "received",
    "received": "planned",
    "planned": "rectified",
    "recheck-asked": "rechecked",
    "rechecking": "rechecked",
    "failed": "rectified",
    "passed": "closed",
}
