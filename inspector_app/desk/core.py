"""What every service of the desk is given: the open vault and what was built on it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from casework.calendar import WorkingDays, local_day, together
from casework.faults import CaseworkFault
from casework.folds.task_state import TaskInfo
from inspector_app.desk.book import Book
from inspector_app.desk.clock import DeskClock
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.journal import Journal
from inspector_app.desk.notices import Notices
from inspector_app.desk.work import Work
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.receiptstore import ReceiptStore
from inspector_app.vault.vault import Vault

Language = Literal["zh", "en"]
_BOTH = re.compile(r"(?P<zh>.*[\u3007-\u9fff\uff00-\uffef])\s+(?P<en>[A-Za-z].*)")


@dataclass(slots=True)
class Tongue:
    """The language that texts for people are given in; shared, and changed while running."""

    now: Language = "zh"

    def of(self, chinese: str, english: str) -> str:
        """The text of the language, or the other where it is empty."""
        return (chinese or english) if self.now == "zh" else (english or chinese)

    def title(self, both: str) -> str:
        """The title of a form, which may be given Chinese first and English behind a blank."""
        found = _BOTH.fullmatch(both)
        return self.of(found["zh"], found["en"]) if found else both


@dataclass(frozen=True)
class Core:
    """The open vault with log, folds, journal, evidence, receipts, drafts, clocks and threads."""

    vault: Vault
    store: LogStore
    receipts: ReceiptStore
    book: Book
    journal: Journal
    drafts: DraftJournal
    evidence: EvidenceStore
    clock: DeskClock
    work: Work
    notices: Notices
    fonts: Path
    entropy: Callable[[int], bytes]
    tongue: Tongue = field(default_factory=Tongue)

    @property
    def profile(self) -> str:
        """The profile whose vault is open."""
        return self.vault.profile_keys.profile

    def today(self) -> date:
        """The date in China by this laptop's clock."""
        return local_day(self.clock.wall_ms())

    @cached_property
    def _shipped_days(self) -> dict[str, Any]:
        path = resource_folder() / "calendar" / "working-days.json"
        table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return table

    @property
    def days(self) -> WorkingDays:
        """Working days: the county's table where it published one, and the shipped one for other years."""
        own = self.book.catalogue.calendar
        if not self._counted or self._counted[0][0] is not own:
            self._counted[:] = [(own, WorkingDays(together(self._shipped_days, own)))]
        return self._counted[0][1]

    @cached_property
    def _counted(self) -> list[tuple[object, WorkingDays]]:
        """The county's table and the days counted by it: one pair once they were asked for."""
        return []

    def days_left(self, due: str) -> int | None:
        """Working days from today to `due` (ISO date), negative when overdue.

        None without a date or table.
        """
        if not due:
            return None
        try:
            return self.days.between(self.today(), date.fromisoformat(due))
        except CaseworkFault:
            return None

    def is_provisional(self, due: str) -> bool:
        """Whether the holiday notice for the year of this ISO date is still to come."""
        return bool(due) and self.days.is_provisional(date.fromisoformat(due))

    def due_date(self, working_days: int) -> str:
        """ISO date of the n-th working day after today. Raises `CaseworkFault` calendar.year-missing."""
        return self.days.add(self.today(), working_days).isoformat()

    def unit_name(self, unit: str) -> str:
        """Name of a unit in the language, or its id while the registry has not arrived."""
        found = self.book.registry.units.get(unit)
        return self.tongue.of(found.name_zh, found.name_en) if found else unit

    def task_name(self, task: TaskInfo | None) -> str:
        """What lists call a task: its unit; on a covert desk its neutral title, which names no place."""
        if task is None:
            return ""
        return self.tongue.of(task.title_zh, task.title_en) if self.quiet else self.unit_name(task.unit)

    def township(self, unit: str) -> str:
        """Township of a unit, "" if unknown."""
        found = self.book.registry.units.get(unit)
        return found.township if found else ""

    def roles(self) -> tuple[str, ...]:
        """The roles that the county gave to this profile; empty before enrolment."""
        enrolment = self.book.roster.state.profiles.get(self.profile)
        return enrolment.roles if enrolment else ()

    @property
    def quiet(self) -> bool:
        """Whether this is a covert profile: nothing that gives the work away may stand in its lists."""
        return self.roles() == ("evaluator",)

    def need_role(self, role: str) -> None:
        """Raise `DeskFault` desk.not-allowed unless this profile has `role`."""
        if role not in self.roles():
            raise DeskFault("desk.not-allowed", role=role)


def resource_folder() -> Path:
    """The folder `resources`, in a checkout and in a frozen program."""
    import sys

    frozen: Any = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(str(files("inspector_app"))).parent / "resources"
