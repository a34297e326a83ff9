"""`duchatong sample`: the desktop on the sample county, with an endpoint of its own on loopback.

Two profiles stand ready as an administrator would hand them out. Their one-time passphrases are printed; the
first unlock asks for a passphrase of one's own.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casework.faults import Fault
from inspector_app.command_line import complain
from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.desk.opening import Opening
from inspector_app.prepare_command import prepare
from inspector_app.sample_county import SampleCounty

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Profile:
    """One of the two who sit at the sample's desk."""

    person: str
    label: str
    device: str


PROFILES = (
    Profile("p-qin", "覃督查员", "笔记本 07"),
    Profile("p-wei", "韦组长", "笔记本 11"),
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


class Sample:
    """Under `folder`: `county/`, `desks/` with the vaults, `one-time.txt`, `ready` once all of it stands."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder = folder
        self.desks = folder / "desks"
        self.county = SampleCounty(folder / "county")
        self._ready = folder / "ready"
        self._one_time = folder / "one-time.txt"
        self._say = say

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
        self._say("一次性口令，首次解锁后由本人另设：One-time passphrases, until each has set their own:")
        self._say(self._one_time.read_text(encoding="utf-8").rstrip())

    def stop(self) -> None:
        """Stop the endpoint."""
        self.county.stop()

    def _clear(self) -> None:
        for path in (self.folder / "county", self.desks):
            shutil.rmtree(path, ignore_errors=True)
        self._one_time.unlink(missing_ok=True)

    def _prepare(self) -> None:
        """Both are enrolled before the tasks are planned, so that the tasks are sealed to them too."""
        words = {profile: _one_time_passphrase() for profile in PROFILES}
        lines = "".join(f"  {profile.label}  {word}\n" for profile, word in words.items())
        handle = os.open(self._one_time, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(lines)
        for profile, word in words.items():
            self._hand_out(profile, word)
        self.county.publish_papers(china_now().date())
        self.county.plan()
        for number, word in enumerate(words.values(), 1):
            self._fetch(number, word)

    def _hand_out(self, profile: Profile, one_time: str) -> None:
        opening = Opening(self.desks, fonts=self.desks)
        person = next(each for each in self.county.people if each.person == profile.person)
        try:
            folder = self.desks / "profiles" / f"{len(opening.vaults()) + 1:02}-sample"
            code = self.county.enrolment_code(person)
            prepare(opening, folder, profile.label, one_time, code=code, device=profile.device)
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


def _one_time_passphrase() -> str:
    """Three groups of four digits: easy to type once, 40 bits behind Argon2id."""
    return "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(3))


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
