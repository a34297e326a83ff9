"""Why a visit came back from the lead: a reason for the whole, reasons at single items."""

from __future__ import annotations

from typing import NamedTuple

from casework.folds.task_state import TaskState
from inspector_app.desk.core import Core
from inspector_app.desk.moments import moment


class CameBack(NamedTuple):
    """`note`: the reason for the whole; `items` gives the reason by ref; `when`: local time text."""

    by: str
    when: str
    note: str
    items: dict[str, str]


def came_back(core: Core, state: TaskState) -> CameBack | None:
    """The newest return of a visit that was not handed in again; None where it did not come back."""
    visit = state.visit
    if visit is None or visit.state != "returned":
        return None
    review = next((each for each in reversed(state.reviews) if each.visit == visit.visit), None)
    if review is None:
        return None
    items = {str(item.get("ref", "")): str(item.get("reason", "")) for item in review.items}
    return CameBack(core.book.name_of(review.profile), moment(review.at), review.note, items)
