"""A day of eight hours without a line: 300 photos, some of the camera, most from a phone's folder.

`python -m tests.desk.day_work LAPTOP FONTS STREAM SCRATCH`. Says each photo, one JSON line, once the desk
says that it is stored.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from inspector_app.desk.clock import DeskClock
from inspector_app.desk.opening import Opening
from inspector_app.desk.visit.desk import VisitDesk
from tests.desk import filling
from tests.desk.laptops import CHEAP, PASSPHRASE

PHOTOS, BY_CAMERA, BATCH = 300, 60, 60
HOURS = 8
REF = "/data/A/A5"


@dataclass(frozen=True, slots=True)
class DayClock(DeskClock):
    """The real clock, ahead by what has passed of the day."""

    passed: list[int]

    def wall_ms(self) -> int:
        """Now, plus the hours that the test does not wait for."""
        return DeskClock.wall_ms(self) + self.passed[0]

    def now(self) -> datetime:
        """The same as an aware time in China."""
        return DeskClock.now(self) + timedelta(milliseconds=self.passed[0])


def say(sha256: str, file: str) -> None:
    """One line, at once."""
    print(json.dumps({"did": "photo", "sha256": sha256, "file": file}), flush=True)


def by_camera(visit: VisitDesk, clock: DayClock, number: int) -> None:
    data = filling.picture(number, clock.now())
    tile = visit.attach_bytes(REF, data, f"{number}.jpg", "image/jpeg", "on-site").result()
    say(hashlib.sha256(data).hexdigest(), tile.file)


def by_phone(visit: VisitDesk, clock: DayClock, folder: Path, numbers: range) -> None:
    folder.mkdir()
    for number in numbers:
        (folder / f"{number}.jpg").write_bytes(filling.picture(number, clock.now()))
    for done in visit.attach(REF, [folder]).result():
        assert done.tile is not None, done.fault
        say(done.tile.sha256, done.tile.file)


def main(laptop: Path, fonts: Path, stream: str, scratch: Path) -> None:
    """The whole day."""
    clock = DayClock(DeskClock.of_this_machine().boot, [0])
    opening = Opening(laptop, fonts=fonts, cost=CHEAP, clock=clock)
    desk = opening.unlock(opening.vaults()[0], PASSPHRASE).result()
    visit = desk.open_visit(stream).result()
    step = HOURS * 3_600_000 // PHOTOS
    for number in range(BY_CAMERA):
        clock.passed[0] = number * step
        by_camera(visit, clock, number)
    for start in range(BY_CAMERA, PHOTOS, BATCH):
        clock.passed[0] = (start + BATCH) * step
        by_phone(visit, clock, scratch / str(start), range(start, start + BATCH))
    desk.close()
    opening.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
