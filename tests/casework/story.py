"""A task told step by step, for tests of the closed loop."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.calendar import day_start
from casework.folds.task import TaskFold
from casework.folds.task_state import TaskState
from casework.problems.state import ProblemState
from tests.county.streams import Streams

HASH = "a" * 64
UNIT = {"role": "unit", "person": "p-clerk", "unit": "u1"}
CITIZEN = {"role": "citizen", "person": "p-citizen", "unit": ""}
DIS = {"role": "discipline", "person": "p-dis", "unit": ""}
LEADER = {"role": "leader", "person": "p-leader", "unit": ""}


def at(day: str, hour: int = 10) -> int:
    return day_start(date.fromisoformat(day)) + hour * 3_600_000


class Story:
    """One task stream. `do` commits one event and returns the reason why it changed nothing, or None."""

    def __init__(self, seed: int = 1) -> None:
        self.streams = Streams(seed)
        self.fold = TaskFold()
        self._read = 0

    @property
    def state(self) -> TaskState:
        return self.fold.state

    @property
    def problem(self) -> ProblemState:
        return self.state.problems["P"]

    def do(
        self, author: str, kind: str, day: str, /, *, speaks: dict[str, str] | None = None, **fields: Any
    ) -> str | None:
        event = self.streams.event(kind, at(day), speaks=speaks, **fields)
        self.last = event["id"]
        self.commit = self.streams.commit("task", author, [event])
        entries = self.streams.streams["task"]
        self.fold.add(entries[self._read :])
        self._read = len(entries)
        return next((mark.reason for mark in self.fold.marks if mark.event == event["id"]), None)

    def must(self, author: str, kind: str, day: str, /, **fields: Any) -> None:
        refused = self.do(author, kind, day, **fields)
        assert refused is None, f"{kind}: {refused}"

    def to_visit(self, day: str = "2026-03-02", mode: str = "overt") -> Story:
        self.must(
            "lead",
            "task.planned",
            day,
            task="T",
            number="督2026-001",
            title_zh="明查",
            unit="u1",
            domain="TSC",
            body="administrative",
            mode=mode,
            form_id="F1",
        )
        people = [{"profile": who, "person": f"p-{who}", "part": "inspector"} for who in ("ins", "ins2")]
        self.must("lead", "task.assigned", day, task="T", people=people)
        self.must("ins", "task.taken", day, task="T")
        self.must("ins", "visit.started", day, visit="V", task="T")
        return self

    def to_raised(self, day: str = "2026-03-02", **more: Any) -> Story:
        self.to_visit(day)
        fields: dict[str, Any] = {
            "problem": "P",
            "visit": "V",
            "item": "F1.D3",
            "fact": "窗口无人 12 分钟",
            "class_": "窗口缺岗",
            "cause": "window",
            "severity": 2,
            "owner": {"unit": "u1", "person": "李主任"},
            "due": "2026-03-24",
            "working_days": 15,
        } | more
        self.must("ins", "problem.raised", day, **fields)
        return self

    def to_issued(self, day: str = "2026-03-03", **more: Any) -> Story:
        self.to_raised(**more)
        self.must("ins", "visit.finalised", day, visit="V")
        self.must("lead", "review.approved", day, visit="V", note="")
        return self

    def to_recheck(self, **more: Any) -> Story:
        """Issued, received, planned, rectified; a re-check is assigned to a third party."""
        self.to_issued(**more)
        self.must("service", "problem.received", "2026-03-04", speaks=UNIT, problem="P")
        self.plan("2026-03-05")
        self.rectify("2026-03-12")
        self.assign("2026-03-13", "K1")
        return self

    def plan(self, day: str) -> None:
        measures = [{"text": "安排替岗", "person": "王股长", "due": "2026-03-10"}]
        self.must("service", "problem.planned", day, speaks=UNIT, problem="P", measures=measures)

    def rectify(self, day: str) -> None:
        self.must(
            "service", "problem.rectified", day, speaks=UNIT, problem="P", finished=day, people=["p-fixer"]
        )

    def assign(self, day: str, key: str, who: str = "third") -> None:
        people = [{"person": f"p-{who}", "profile": who}]
        self.must(
            "lead",
            "recheck.assigned",
            day,
            problem="P",
            recheck=key,
            method="unannounced",
            body="third_party",
            people=people,
        )

    def record(self, day: str, key: str, who: str = "third", **facts: Any) -> str | None:
        facts = {"verdict": "passed"} | facts
        return self.do(who, "recheck.recorded", day, problem="P", recheck=key, **facts)
