"""Supervision stream of the county: plans, draws, alerts handled, consequences, people, pilots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar

from casework.calendar import local_day
from casework.entries import Entry
from casework.folds import covert, public_voice
from casework.folds.base import Cause, Fields, Handler, StreamFold, opened
from casework.folds.public_voice import PublicDraft
from casework.folds.task_state import Briefing
from casework.marks import Mark
from casework.planning.conduct import complaint_until
from casework.problems.appeals import asked, decide, endorse
from casework.problems.state import Exemption
from casework.scoring.measures import Measure, measure_of

PILOT_MONTHS_MIN = 6


@dataclass(slots=True)
class Draft:
    """A drafted consequence: nothing happens until a leader signs it (R136)."""

    consequence: str
    kind: str
    unit: str
    rule: str
    facts: Any
    at: int
    state: str = "draft"
    signed_by: str = ""
    note: str = ""


@dataclass(slots=True)
class SupervisionState:
    """Rows that need no rule of their own stand in `records`, by event type, newest last."""

    title: str | None = None
    draws: dict[str, dict[str, Any]] = field(default_factory=dict)
    alerts: dict[str, dict[str, Any]] = field(default_factory=dict)
    consequences: dict[str, Draft] = field(default_factory=dict)
    exemptions: dict[str, Exemption] = field(default_factory=dict)
    pilots: dict[str, dict[str, Any]] = field(default_factory=dict)
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    drafts: dict[str, PublicDraft] = field(default_factory=dict)
    suggestions: dict[str, dict[str, Any]] = field(default_factory=dict)
    scenarios: dict[str, Briefing] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    def rows(self, kind: str) -> list[dict[str, Any]]:
        return self.records.get(kind, [])


class SupervisionFold(StreamFold[SupervisionState]):
    """Folds the county's supervision stream."""

    def _begin(self) -> None:
        super()._begin()
        self.state.marks = self.marks

    def fresh(self) -> SupervisionState:
        return SupervisionState()

    def may(self, word: str, cause: Cause, fields: Fields) -> bool:
        if word == "second-person":
            return bool(cause.actor.roles & {"lead", "leader", "administrator", "discipline"})
        return super().may(word, cause, fields)

    def _record(self, cause: Cause, fields: Fields) -> str | None:
        row = {key: value for key, value in fields.items() if key not in ("type", "id", "for", "v")}
        row["recorded_by"] = cause.actor.person or cause.actor.profile
        self.state.records.setdefault(fields["type"], []).append(row)
        return None

    def _committed(self, cause: Cause, fields: Fields) -> str | None:
        if fields["draw"] in self.state.draws:
            return "draw-exists"
        keys = ("purpose", "seed_hash", "population_hash", "size")
        self.state.draws[fields["draw"]] = {key: fields[key] for key in keys} | {"at": cause.at, "chosen": []}
        return None

    def _drawn(self, _cause: Cause, fields: Fields) -> str | None:
        """The seed must be the one committed to beforehand (X36)."""
        draw = self.state.draws.get(fields["draw"])
        if draw is None:
            return "draw-not-committed"
        if draw["chosen"]:
            return "draw-opened-before"
        if sha256(fields["seed"].encode()).hexdigest() != draw["seed_hash"]:
            return "seed-not-the-committed-one"
        draw["seed"], draw["chosen"] = fields["seed"], list(fields["chosen"])
        draw |= {key: fields[key] for key in ("population", "teams") if key in fields}
        return None

    def _alert(self, cause: Cause, fields: Fields) -> str | None:
        if fields["alert"] in self.state.alerts:
            return "alert-exists"
        keys = ("rule", "rule_version", "unit", "facts")
        self.state.alerts[fields["alert"]] = {key: fields[key] for key in keys} | {
            "at": cause.at,
            "outcome": "",
        }
        return None

    def _alert_handled(self, _cause: Cause, fields: Fields) -> str | None:
        alert = self.state.alerts.get(fields["alert"])
        if alert is None:
            return "no-such-alert"
        alert["outcome"], alert["reason"] = fields["outcome"], fields["reason"]
        return None

    def _drafted(self, cause: Cause, fields: Fields) -> str | None:
        if fields["consequence"] in self.state.consequences:
            return "consequence-exists"
        self.state.consequences[fields["consequence"]] = Draft(
            fields["consequence"], fields["kind"], fields["unit"], fields["rule"], fields["facts"], cause.at
        )
        return None

    def _signed(self, cause: Cause, fields: Fields) -> str | None:
        return self._decide(cause, fields, "signed", fields.get("note", ""))

    def _refused(self, cause: Cause, fields: Fields) -> str | None:
        return self._decide(cause, fields, "refused", fields["reason"])

    def _decide(self, cause: Cause, fields: Fields, state: str, note: str) -> str | None:
        draft = self.state.consequences.get(fields["consequence"])
        if draft is None:
            return "no-such-consequence"
        if draft.state != "draft":
            return "consequence-" + draft.state
        draft.state, draft.note = state, note
        draft.signed_by = cause.actor.person or cause.actor.profile
        return None

    def _exemption_asked(self, cause: Cause, fields: Fields) -> str | None:
        if fields["exemption"] in self.state.exemptions:
            return "exemption-exists"
        self.state.exemptions[fields["exemption"]] = asked(cause, fields)
        return None

    def _exemption_decided(self, cause: Cause, fields: Fields) -> str | None:
        return decide(self.state.exemptions.get(fields["exemption"]), cause, fields)

    def _exemption_endorsed(self, cause: Cause, fields: Fields) -> str | None:
        return endorse(self.state.exemptions.get(fields["exemption"]), cause)

    def _pilot(self, cause: Cause, fields: Fields) -> str | None:
        """The baseline is frozen before the start: later ones are refused (R168)."""
        if fields["pilot"] in self.state.pilots:
            return "pilot-exists"
        if "baseline" in fields and local_day(cause.at).isoformat() > fields["from"]:
            return "baseline-after-start"
        keys = ("from", "sites", "baseline", "title")
        self.state.pilots[fields["pilot"]] = {key: fields[key] for key in keys if key in fields} | {
            "at": cause.at,
            "by": cause.actor.person or cause.actor.profile,
            "closed": "",
        }
        return None

    def _pilot_closed(self, _cause: Cause, fields: Fields) -> str | None:
        """A pilot shorter than six months cannot be closed as evaluated (R164)."""
        pilot = self.state.pilots.get(fields["pilot"])
        if pilot is None:
            return "no-such-pilot"
        if pilot["closed"]:
            return "pilot-closed"
        if fields["verdict"] == "evaluated" and not long_enough(pilot["from"], fields["on"]):
            return "pilot-shorter-than-six-months"
        pilot["closed"], pilot["verdict"] = fields["on"], fields["verdict"]
        return None

    def _measured(self, cause: Cause, fields: Fields) -> str | None:
        if fields.get("met", 0) > fields.get("applicable", 0):
            return "more-met-than-applicable"
        self.state.measures.append(
            measure_of(fields, unit=fields["unit"], at=cause.at, source=fields.get("source", ""))
        )
        return None

    def _followed_up(self, cause: Cause, fields: Fields) -> str | None:
        items = {
            (row["meeting"], item["item"])
            for row in self.state.rows("meeting.recorded")
            for item in row.get("follow_ups", ())
        }
        if (fields["meeting"], fields["item"]) not in items:
            return "no-such-item"
        return self._record(cause, fields)

    def _complained(self, cause: Cause, fields: Fields) -> str | None:
        """A complaint about an inspector's conduct is taken for some days behind the visit (R59)."""
        if any(row["complaint"] == fields["complaint"] for row in self.state.rows("conduct.complained")):
            return "complaint-exists"
        if local_day(cause.at) > complaint_until(date.fromisoformat(fields["visited"])):
            return "complaint-too-late"
        return self._record(cause, fields)

    def _conduct_answered(self, cause: Cause, fields: Fields) -> str | None:
        known = (row["complaint"] for row in self.state.rows("conduct.complained"))
        return self._record(cause, fields) if fields["complaint"] in known else "no-such-complaint"

    def _improvement(self, cause: Cause, fields: Fields) -> str | None:
        """Every goal hangs on a problem or an indicator (R162); a unit plans for itself."""
        if not all(item.get("problems") or item.get("indicator") for item in fields["items"]):
            return "goal-without-a-link"
        if "unit" in cause.actor.roles and cause.actor.unit != fields["unit"]:
            return "another-unit"
        return self._record(cause, fields)

    handlers: ClassVar[Mapping[str, Handler]] = {
        "stream.opened": opened,
        "draw.committed": _committed,
        "draw.opened": _drawn,
        "alert.raised": _alert,
        "alert.handled": _alert_handled,
        "consequence.drafted": _drafted,
        "consequence.signed": _signed,
        "consequence.refused": _refused,
        "exemption.asked": _exemption_asked,
        "exemption.decided": _exemption_decided,
        "exemption.endorsed": _exemption_endorsed,
        "pilot.opened": _pilot,
        "pilot.closed": _pilot_closed,
        "measure.recorded": _measured,
        "meeting.followed-up": _followed_up,
        "improvement.planned": _improvement,
        "conduct.complained": _complained,
        "conduct.answered": _conduct_answered,
        **public_voice.HANDLERS,
        **covert.COUNTY_HANDLERS,
        **dict.fromkeys(
            (
                "plan.approved",
                "observation.opened",
                "team.formed",
                "organisation.named",
                "inspector.certified",
                "conduct.published",
                "conduct.accepted",
                "calibration.passed",
                "covert.announced",
                "inspector.suspended",
                "commitment.made",
                "selfcheck.recorded",
                "delphi.opened",
                "delphi.answered",
                "delphi.frozen",
                "target.set",
                "handover.recorded",
                "meeting.recorded",
                "patrol.logged",
                "standards.published",
                "standards.read",
                "support.given",
                "practice.recognised",
                "open-day.held",
            ),
            _record,
        ),
    }


def long_enough(start: str, end: str) -> bool:
    """Six calendar months or more between two dates (YYYY-MM-DD)."""
    year, month, day = (int(part) for part in start.split("-"))
    month += PILOT_MONTHS_MIN
    return end >= f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}-{day:02d}"


def fold_supervision(entries: Iterable[Entry]) -> SupervisionState:
    """The state of the supervision stream."""
    fold = SupervisionFold()
    fold.add(entries)
    return fold.state
