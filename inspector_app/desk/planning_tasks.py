"""The streams of planned tasks, made at the lead's desk."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from casework.folds.catalogue import PublishedForm
from casework.planning.history import unit_history
from casework.planning.proposal import Wish
from casework.supervision.draws import seed_hash
from inspector_app.desk.core import Core, Tongue
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.journal import NewStream
from inspector_app.desk.planning_views import PlanWish
from sync.binary import from_base64

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class TaskMaker:
    """Makes the stream of each unit's task. `seed`: the seed of the draw, "" without one."""

    def __init__(self, core: Core, wish: PlanWish, asked: Wish, form: PublishedForm, seed: str) -> None:
        self._core, self._wish, self._asked, self._form, self._seed = core, wish, asked, form, seed
        self._tasks = list(core.book.tasks().values())

    def stream(self, unit: str, team: tuple[str, ...]) -> NewStream:
        """The new stream with its three first events, for those who read it."""
        core, journal = self._core, self._core.journal
        form = self._form
        task, place = journal.new_id(), core.book.registry.units[unit]
        title_zh = f"{place.name_zh}，{Tongue('zh').title(form.title)}"
        seed = seed_hash(f"{self._seed}/{unit}")[:32] if self._seed else journal.new_id()
        fields = {
            "task": task,
            "number": task_number(core, self._asked.on),
            "title_zh": title_zh,
            "title_en": f"{place.name_en or place.name_zh}, {Tongue('en').title(form.title)}",
            "unit": unit,
            "domain": place.domain,
            "body": self._asked.body,
            "mode": self._asked.mode,
            "form_id": form.form_id,
            "form_version": form.version,
            "form_digest": form.digest,
            "due": self._asked.on.isoformat(),
            "seed": seed,
            "plan": self._wish.round,
            **({"purpose": self._wish.purpose.strip()} if self._wish.purpose.strip() else {}),
            **self._from_before(unit),
        }
        me = core.book.person_of(core.profile)
        people = [{"person": person, "part": "inspector"} for person in team]
        people += [] if me in team else [{"person": me, "part": "lead"}]
        events = [
            journal.event("stream.opened", kind="task", title=title_zh),
            journal.event("task.planned", **fields),
            journal.event("task.assigned", task=task, people=people),
        ]
        return NewStream(journal.new_id(), events, readers_of(core, [each["person"] for each in people]))

    def _from_before(self, unit: str) -> dict[str, Any]:
        """The unit's past for the package, and the guide of the newest task with this form."""
        tasks, form = self._tasks, self._form
        past = unit_history(tasks, unit, form.form_id, form.items, self._core.today())
        same = [state.task for state in tasks if state.task and state.task.form_id == form.form_id]
        guide = next((task.guide for task in sorted(same, key=lambda t: -t.planned_at) if task.guide), None)
        return {**({"history": past} if past else {}), **({"guide": list(guide)} if guide else {})}


def task_number(core: Core, on: date) -> str:
    """Year and month, and four letters that no other lead's laptop draws as well."""
    known = {state.task.number for state in core.book.tasks().values() if state.task}
    while True:
        letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in core.entropy(4))
        if (number := f"{on:%y%m}-{letters}") not in known:
            return number


def readers_of(core: Core, people: Sequence[str]) -> tuple[bytes, ...]:
    """The county's service and administrators, and the devices of the people as far as they are known.

    Raises `DeskFault` desk.not-enrolled.
    """
    roster, county = core.book.roster.state, core.book.county
    if county is None:
        raise DeskFault("desk.not-enrolled")
    devices = [
        from_base64(each.x25519, "x25519", 32)
        for each in roster.profiles.values()
        if each.person in people and not roster.revoked(each.profile)
    ]
    return (county.service.x25519, *(one.public.x25519 for one in county.administrators), *devices)
