"""Laptops of the test county: a vault each, opened and closed as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector_app.desk.desk import Desk
from inspector_app.desk.opening import Opening
from inspector_app.desk.views import TaskRow, VaultLabel
from inspector_app.sample_county import Person, SampleCounty
from inspector_app.vault.slots import Argon2Cost

CHEAP = Argon2Cost(memory=1024, passes=1, lanes=1)
PASSPHRASE = "茶壶 石桥 九月 雨伞"


@dataclass(frozen=True, slots=True)
class Laptop:
    """One person's vault under `folder`."""

    folder: Path
    fonts: Path
    recovery: tuple[str, ...]

    @contextmanager
    def opening(self) -> Iterator[Opening]:
        """What the unlock screen works with."""
        opening = Opening(self.folder, fonts=self.fonts, cost=CHEAP)
        try:
            yield opening
        finally:
            opening.close()

    @property
    def label(self) -> VaultLabel:
        """The one vault here."""
        with self.opening() as opening:
            return opening.vaults()[0]

    @property
    def vault(self) -> Path:
        """The folder of the vault itself."""
        return Path(self.label.folder)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk, unlocked by the passphrase, closed in order."""
        with self.opening() as opening:
            desk = opening.unlock(opening.vaults()[0], PASSPHRASE).result()
            try:
                yield desk
            finally:
                desk.close()


def new_laptop(folder: Path, fonts: Path) -> Laptop:
    """A vault that no county knows, its recovery code typed back."""
    opening = Opening(folder, fonts=fonts, cost=CHEAP)
    try:
        made = opening.create("资料夹 1", PASSPHRASE).result()
        made.desk.rehearse_recovery(made.recovery).result()
        made.desk.close()
    finally:
        opening.close()
    return Laptop(folder, fonts, made.recovery)


def enrolled_laptop(folder: Path, fonts: Path, county: SampleCounty, person: Person) -> Laptop:
    """A laptop enrolled by a one-time code."""
    laptop = new_laptop(folder, fonts)
    with laptop.desk() as desk:
        desk.enrol(county.enrolment_code(person), f"笔记本 {person.person}").result()
    return laptop


def task_numbered(desk: Desk, number: str) -> TaskRow:
    """The task with this number."""
    return next(row for row in desk.tasks().result() if row.number == number)
