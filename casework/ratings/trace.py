"""From a rating to its case, complaint and problem and back (R127); calls to applicants of overdue cases
(R78)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from casework.folds.feedback import Case, FeedbackState
from casework.problems.state import ProblemState
from casework.rhythms.periods import bounds


class Trace(NamedTuple):
    """Ids that belong together; "" where there is none."""

    rating: str
    case: str
    complaint: str
    problem: str
    problem_state: str


def trace(rating: str, feedback: FeedbackState, problems: Mapping[str, ProblemState]) -> Trace:
    """What a rating led to: by its case, or by a complaint that names it."""
    given = feedback.ratings.get(rating)
    case = given.case if given else ""
    complaint = next(
        (
            each
            for each in feedback.complaints.values()
            if each.rating == rating or (case and each.case == case)
        ),
        None,
    )
    problem = problems.get(complaint.problem) if complaint else None
    return Trace(
        rating if given else "",
        case,
        complaint.complaint if complaint else "",
        problem.problem if problem else "",
        problem.state if problem else "",
    )


def call_list(cases: Mapping[str, Case], month: str) -> tuple[str, ...]:
    """Cases of a month that ran past their promise: whose applicants are called for the true reason."""
    first, last = bounds(month)
    return tuple(
        sorted(
            key
            for key, case in cases.items()
            if case.promised
            and first <= case.promised <= last
            and (not case.completed or case.completed > case.promised)
        )
    )
