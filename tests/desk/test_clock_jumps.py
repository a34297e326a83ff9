"""The clock is set while the program runs: nothing is refused or lost, and what is shown says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inspector_app.desk.clock import ClockWatch, DeskClock
from inspector_app.desk.keeping import FOLDER
from inspector_app.desk.moments import china_now
from inspector_app.desk.opening import Opening
from inspector_app.sample_county import Person, SampleCounty
from inspector_app.vault.backup import backups
from inspector_app.vault.check import check_vault
from tests.desk import filling
from tests.desk.conftest import plan_for
from tests.desk.laptops import PASSPHRASE, enrolled_laptop, task_numbered

pytestmark = pytest.mark.slow

DAY_MS = 24 * 60 * 60 * 1000
JUMPS = (("back", -2 * DAY_MS), ("ahead", 365 * DAY_MS), ("right", 0))


@dataclass(frozen=True, slots=True)
class SetClock(DeskClock):
    """A clock that somebody sets: the wall is ahead by so much, the monotonic clock runs on untouched."""

    ahead: list[int] = field(default_factory=lambda: [0])

    def wall_ms(self) -> int:
        """As it was set."""
        return DeskClock.wall_ms(self) + self.ahead[0]

    def set_ahead(self, ms: int) -> None:
        """Set it."""
        self.ahead[0] = ms


def set_clock() -> SetClock:
    return SetClock(DeskClock.of_this_machine().boot)


def text(name: str) -> str:
    return f"门口的告示写得清楚，写明了值守电话和恢复办公的时间。时钟 {name}"


def test_what_was_set_is_said_in_one_line_and_small_corrections_are_not() -> None:
    clock = set_clock()
    watch = ClockWatch(clock)
    said = []
    for ahead in (0, 60_000, -10 * 60_000, -2 * DAY_MS, 365 * DAY_MS):
        clock.set_ahead(ahead)
        said.append(watch.note(lambda chinese, english: english))
    assert said[:2] == ["", ""]
    assert [words.partition(",")[0] for words in said[2:4]] == [
        "The clock was set back 10 min",
        "The clock was set back 48 h",
    ]
    assert said[4].startswith("The clock was set ahead 87")


@pytest.mark.slow
def test_a_visit_through_three_jumps_is_whole_and_handed_in(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    plan_for(county, tmp_path, ["J001"], inspector="p-jump")
    laptop = enrolled_laptop(tmp_path / "laptop", fonts, county, Person("p-jump", "跳钟", ("inspector",)))
    clock = set_clock()
    opening = Opening(laptop.folder, fonts=laptop.fonts, clock=clock)
    desk = opening.unlock(laptop.label, PASSPHRASE).result()
    try:
        desk.sync.now().result()
        visit = desk.open_visit(task_numbered(desk, "J001").stream).result()
        filling.fill(visit, filling.CLOSED)
        notes = []
        for name, ahead in JUMPS:
            clock.set_ahead(ahead)
            visit.answer("/data/J/J1", text(name)).saved.result()
            data = filling.picture(len(name), china_now())
            visit.attach_bytes("/data/A/A5", data, f"{name}.jpg", "image/jpeg", "on-site").result()
            desk.keeping.back_up(tmp_path).result()
            notes.append(desk.today().result().clock_note)
        assert ["慢 48 小时" in notes[0], "快" in notes[1], notes[2]] == [True, True, ""]
        rows = [row for row in desk.core.drafts.load(visit.visit).all_rows if row.ref == "/data/J/J1"]
        assert all(0 <= row.spent_ms < DAY_MS for row in rows), "how long it took is the monotonic clock's"
        now = DeskClock.wall_ms(clock)
        claimed = [round((row.at - now) / DAY_MS) for row in rows[-len(JUMPS) :]]
        assert claimed == [ahead // DAY_MS for _, ahead in JUMPS], "a time is kept as this laptop claimed it"
        for ref in visit.evidence_gaps():
            visit.attach_bytes(
                ref, filling.picture(len(ref), china_now()), "p.jpg", "image/jpeg", "on-site"
            ).result()
        given = dict(visit.session.answers())
        clock.set_ahead(-2 * DAY_MS)
        visit.finalise({question.id: "核对过" for question in visit.check_before_finalising()}).result()
        kept = backups(tmp_path / FOLDER)
        assert len(kept) == len(JUMPS)
        assert len({manifest.made for _, manifest in kept}) == len(JUMPS), "the last one made is the newest"
        clock.set_ahead(0)
        view = desk.sync.now().result()
        assert not view.fault
        assert view.proven.answers_done == view.proven.answers_total > 0
        assert given["/data/J/J1"] == text("right")
        assert check_vault(desk.core.vault).sound
    finally:
        desk.close()
        opening.close()
    with laptop.desk() as again:
        assert task_numbered(again, "J001").phase == "submitted"
