"""What earlier visits found at the same unit."""

from __future__ import annotations

from inspector_app.desk.book import Book
from inspector_app.desk.moments import moment


def earlier(book: Book, stream: str, ref: str) -> tuple[tuple[str, str], ...]:
    """(month YY-MM, value) of the same item in the other finalised visits to the unit of a task, oldest
    first.
    """
    tasks = book.tasks()
    mine = tasks[stream].task
    found = [
        (visit.final.at, visit.answers[ref].value or "")
        for other, state in tasks.items()
        if other != stream and mine and state.task and state.task.unit == mine.unit
        for visit in state.visits.values()
        if visit.final is not None and ref in visit.answers
    ]
    return tuple((moment(at)[2:7], value) for at, value in sorted(found))
