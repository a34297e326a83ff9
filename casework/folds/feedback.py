"""Feedback stream: ratings, cases and complaints of a unit or of the county."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from casework.entries import Entry
from casework.folds.base import Cause, Fields, Handler, StreamFold, opened
from casework.folds.feedback_state import (
    BAD_LEVELS,
    NO_ANSWERS,
    Addition,
    Case,
    Complaint,
    FeedbackState,
    Rating,
)
from casework.scoring.measures import measure_of

__all__ = [
    "BAD_LEVELS",
    "Addition",
    "Case",
    "Complaint",
    "FeedbackFold",
    "FeedbackState",
    "Rating",
    "fold_feedback",
]


class FeedbackFold(StreamFold[FeedbackState]):
    """Folds a feedback stream."""

    def _begin(self) -> None:
        super()._begin()
        self.state.marks = self.marks

    def fresh(self) -> FeedbackState:
        return FeedbackState()

    def may(self, word: str, cause: Cause, fields: Fields) -> bool:
        roles = cause.actor.roles
        if word == "second-person":
            return bool(roles & {"lead", "leader", "administrator", "discipline", "analyst"})
        if word == "unit":
            return "unit" in roles and self._concerned(cause, fields)
        return super().may(word, cause, fields)

    def _concerned(self, cause: Cause, fields: Fields) -> bool:
        known: Any = self.state.ratings.get(fields.get("rating", "")) or self.state.complaints.get(
            fields.get("complaint", "")
        )
        unit = known.unit if known is not None else fields.get("unit", "")
        return bool(cause.actor.unit) and unit == cause.actor.unit

    def _given(self, cause: Cause, fields: Fields) -> str | None:
        """One rating a handling: a second one with the same case is kept as an addition (X2)."""
        if fields["rating"] in self.state.ratings:
            return "rating-exists"
        case = fields.get("case", "")
        first = self.state._by_case.get(case) if case else None
        given = fields.get("given", cause.at)
        if first is not None:
            self.state.ratings[first].additions.append(
                Addition(given, fields.get("text", ""), fields["level"])
            )
            self.state.kept_additions += 1
            return None
        if case:
            self.state._by_case[case] = fields["rating"]
        self.state.ratings[fields["rating"]] = Rating(
            fields["rating"],
            fields["unit"],
            fields.get("window", ""),
            case,
            fields["level"],
            fields.get("channel", ""),
            given,
            cause.entry.wall,
            tuple(fields.get("reasons", ())),
            fields.get("text", ""),
            fields.get("answers", NO_ANSWERS),
            fields.get("assisted", ""),
            fields.get("device", ""),
            fields.get("network", ""),
            fields.get("staff", ""),
            fields.get("age_band", ""),
            fields.get("sex", ""),
            fields.get("township", ""),
            fields.get("enterprise", False),
            fields.get("urged", ""),
            fields.get("test", False),
            fields.get("defaulted", False),
            fields.get("seconds", 0),
        )
        return None

    def _added(self, cause: Cause, fields: Fields) -> str | None:
        rating = self.state.ratings.get(fields["rating"])
        if rating is None:
            return "no-such-rating"
        rating.additions.append(Addition(cause.at, fields["text"], fields.get("level")))
        return None

    def _called_back(self, _cause: Cause, fields: Fields) -> str | None:
        rating = self.state.ratings.get(fields["rating"])
        if rating is None:
            return "no-such-rating"
        rating.called_back = fields["outcome"]
        return None

    def _disposed(self, cause: Cause, fields: Fields) -> str | None:
        rating = self.state.ratings.get(fields["rating"])
        if rating is None:
            return "no-such-rating"
        if not rating.bad:
            return "rating-not-bad"
        if fields["route"] == "exclude" and "unit" in cause.actor.roles:
            return "not-for-the-rated-unit"
        rating.route, rating.route_reason = fields["route"], fields["reason"]
        rating.route_by = cause.actor.person or cause.actor.profile
        return None

    def _endorsed(self, cause: Cause, fields: Fields) -> str | None:
        rating = self.state.ratings.get(fields["rating"])
        if rating is None or rating.route != "exclude":
            return "no-exclusion"
        if (cause.actor.person or cause.actor.profile) == rating.route_by:
            return "not-a-second-person"
        rating.excluded = True
        return None

    def _held(self, _cause: Cause, fields: Fields) -> str | None:
        rating = self.state.ratings.get(fields["rating"])
        if rating is None:
            return "no-such-rating"
        rating.held = fields["reason"]
        return None

    def _released(self, _cause: Cause, fields: Fields) -> str | None:
        rating = self.state.ratings.get(fields["rating"])
        if rating is None or not rating.held:
            return "not-held"
        rating.held = ""
        return None

    def _confirmed(self, _cause: Cause, fields: Fields) -> str | None:
        rating = self.state.ratings.get(fields["rating"])
        if rating is None:
            return "no-such-rating"
        rating.solved, rating.handling_level = fields["solved"], fields.get("level", 0)
        return None

    def _case(self, _cause: Cause, fields: Fields) -> str | None:
        known = self.state.cases.get(fields["case"])
        self.state.cases[fields["case"]] = Case(
            fields["case"],
            fields["unit"],
            fields.get("window", known.window if known else ""),
            fields.get("matter", known.matter if known else ""),
            fields.get("accepted", known.accepted if known else 0),
            fields.get("promised", known.promised if known else 0),
            fields.get("completed", known.completed if known else 0),
            fields.get("enterprise", False),
            fields.get("age_band", ""),
            fields.get("sex", ""),
            fields.get("township", ""),
        )
        return None

    def _case_called(self, _cause: Cause, fields: Fields) -> str | None:
        case = self.state.cases.get(fields["case"])
        if case is None:
            return "no-such-case"
        case.called = (fields["outcome"], fields.get("reason", ""))
        return None

    def _filed(self, cause: Cause, fields: Fields) -> str | None:
        if fields["complaint"] in self.state.complaints:
            return "complaint-exists"
        self.state.complaints[fields["complaint"]] = Complaint(
            fields["complaint"],
            fields["unit"],
            fields.get("window", ""),
            fields["text"],
            fields.get("source", "web"),
            fields.get("class", ""),
            fields.get("fast", ""),
            fields.get("case", ""),
            fields.get("rating", ""),
            fields.get("filed", cause.at),
        )
        return None

    def _step(self, cause: Cause, fields: Fields) -> str | None:
        """The five immediate steps; each is timed once (R98)."""
        complaint = self.state.complaints.get(fields["complaint"])
        if complaint is None:
            return "no-such-complaint"
        step = str(fields["type"]).split(".")[1]
        if getattr(complaint, step):
            return step + "-before"
        setattr(complaint, step, cause.at)
        if step == "replied":
            complaint.reply, complaint.outcome = fields["text"], fields.get("outcome", "")
        return None

    def _revisited(self, cause: Cause, fields: Fields) -> str | None:
        complaint = self.state.complaints.get(fields["complaint"])
        if complaint is None:
            return "no-such-complaint"
        complaint.revisits.append((cause.at, fields["satisfied"]))
        return None

    def _reopened(self, cause: Cause, fields: Fields) -> str | None:
        complaint = self.state.complaints.get(fields["complaint"])
        if complaint is None:
            return "no-such-complaint"
        complaint.reopened.append((cause.at, fields["reason"]))
        complaint.replied, complaint.outcome = 0, ""
        return None

    def _linked(self, _cause: Cause, fields: Fields) -> str | None:
        complaint = self.state.complaints.get(fields["complaint"])
        if complaint is None:
            return "no-such-complaint"
        complaint.problem = fields["problem"]
        return None

    def _measured(self, cause: Cause, fields: Fields) -> str | None:
        if fields.get("met", 0) > fields.get("applicable", 0):
            return "more-met-than-applicable"
        self.state.measures.append(
            measure_of(fields, unit=fields["unit"], at=cause.at, source=fields.get("source", ""))
        )
        return None

    handlers: ClassVar[Mapping[str, Handler]] = {
        "stream.opened": opened,
        "rating.given": _given,
        "rating.added": _added,
        "rating.called-back": _called_back,
        "rating.disposed": _disposed,
        "rating.endorsed": _endorsed,
        "rating.held": _held,
        "rating.released": _released,
        "rating.confirmed": _confirmed,
        "case.accepted": _case,
        "case.completed": _case,
        "case.called": _case_called,
        "complaint.filed": _filed,
        "complaint.accepted": _step,
        "complaint.dispatched": _step,
        "complaint.arrived": _step,
        "complaint.corrected": _step,
        "complaint.replied": _step,
        "complaint.revisited": _revisited,
        "complaint.reopened": _reopened,
        "complaint.linked": _linked,
        "measure.recorded": _measured,
    }


def fold_feedback(entries: Iterable[Entry]) -> FeedbackState:
    """The state of a feedback stream."""
    fold = FeedbackFold()
    fold.add(entries)
    return fold.state
