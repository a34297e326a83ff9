"""`duchatong sample`: the desktop on the sample county, with an endpoint of its own on loopback.

Profiles stand ready as an administrator would hand them out, those of `sample_people.FIRST` before the
window, the others soon after it. Their one-time passphrases are printed; the first unlock asks for one's own.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from casework.faults import Fault
from inspector_app.command_line import complain
from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.desk.opening import Opening
from inspector_app.prepare_command import prepare
from inspector_app.sample_county import SampleCounty
from inspector_app.sample_people import (
    FIRST,
    PAST,
    LaterProfiles,
    OneTime,
    Profile,
    Say,
    one_time_passphrase,
    person_of,
)


def run_sample(folder: Path, show: Callable[[Path], int], *, say: Say | None = None) -> int:
    """Make the sample once, start its endpoint, call `show` with the folder of the vaults, stop the endpoint.

    Gives what `show` gives; 2 with one line on stderr where the sample could not be made.
    """
    sample = Sample(folder, say or _print)
    try:
        sample.start()
    except Fault as fault:
        sample.stop()
        return complain(str(fault))
    except OSError as error:
        sample.stop()
        return complain(
            f"{error.filename or folder}: {error.strerror}; free some space or choose another --data"
        )
    try:
        return show(sample.desks)
    finally:
        sample.stop()


def make_sample_past(folder: Path) -> int:
    """The visit before, in a process of its own beside the window of the same sample; 0, or 2 with a line."""
    from inspector_app.sample_past import make_past

    county = SampleCounty(folder / "county")
    if not county.is_made:
        return complain(f"{folder}: no sample was made here; run duchatong sample first")
    try:
        county.make()
        make_past(county, folder / PAST)
    except Fault as fault:
        return complain(str(fault))
    return 0


class Sample:
    """Under `folder`: `county/`, `desks/` with the vaults, `one-time.txt`, `ready` once all of it stands."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder = folder
        self.desks = folder / "desks"
        self.county = SampleCounty(folder / "county")
        self._ready = folder / "ready"
        self._one_time = OneTime(folder / "one-time.txt")
        self._say = say
        self.later = LaterProfiles(self.county, self.desks, self._one_time, say)

    def start(self) -> None:
        """Make what is not there and start the endpoint. What a stopped run left half made is made anew."""
        if not self._ready.exists():
            self._clear()
            self._say("正在准备示例县，约一分钟…… Preparing the sample county, about a minute …")
        self.county.make()
        self.county.serve()
        if not self._ready.exists():
            self._prepare()
            self._ready.touch()
        self._say(f"中心端 endpoint: {self.county.url}")
        self._say_passphrases()
        self.later.start()

    def _say_passphrases(self) -> None:
        self._one_time.drop_used(self.later.folder)
        lines = self._one_time.lines()
        if lines:
            self._say("一次性口令，首次解锁后由本人另设：One-time passphrases, until each has set their own:")
            self._say("\n".join(lines))

    def stop(self) -> None:
        """Stop what is still made, and the endpoint."""
        self.later.stop()
        self.county.stop()

    def _clear(self) -> None:
        for path in (self.folder / "county", self.desks):
            shutil.rmtree(path, ignore_errors=True)
        for path in (self._one_time.path, self.folder / PAST):
            path.unlink(missing_ok=True)

    def _prepare(self) -> None:
        """The first two are enrolled before the tasks are planned: the tasks are sealed to them too."""
        words = {profile: one_time_passphrase() for profile in FIRST}
        for profile, word in words.items():
            self._hand_out(profile, word)
            self._one_time.write(profile, word, self.later.folder(profile))
        self.county.publish_papers(china_now().date())
        self.county.plan()
        for number, word in enumerate(words.values(), 1):
            self._fetch(number, word)

    def _hand_out(self, profile: Profile, one_time: str) -> None:
        opening = Opening(self.desks, fonts=self.desks)
        try:
            code = self.county.enrolment_code(person_of(self.county, profile))
            prepare(
                opening, self.later.folder(profile), profile.label, one_time, code=code, device=profile.device
            )
        finally:
            opening.close()

    def _fetch(self, number: int, one_time: str) -> None:
        """The tasks are there at the first unlock, before any sync."""
        opening = Opening(self.desks, fonts=self.desks)
        try:
            desk: Desk = opening.unlock(opening.vaults()[number - 1], one_time).result()
            try:
                desk.sync.now().result()
            finally:
                desk.close()
        finally:
            opening.close()


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
