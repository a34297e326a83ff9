"""Who sits at the sample's desk: two at once, the others while the window is already open."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Final, NamedTuple

from casework.faults import Fault
from inspector_app.command_line import DONE, FOUND_WANTING
from inspector_app.desk.faults import DeskFault
from inspector_app.sample_county import Person, SampleCounty, _environment, _program
from inspector_app.vault import slot_table
from inspector_app.vault.slots import PASSPHRASE

Say = Callable[[str], None]


class Profile(NamedTuple):
    """One of those who sit at the sample's desk: `label` is the name in the list, `work` what they try."""

    person: str
    label: str
    device: str
    work: str


FIRST: Final = (
    Profile("p-qin", "覃督查员", "笔记本 07", "督查员，一件复核 inspector, one re-check"),
    Profile("p-wei", "韦组长", "笔记本 11", "组长 team lead"),
)
LATER: Final = (
    Profile("p-cen", "岑督查员", "笔记本 08", "督查员，问题的发现人 inspector who found the problem"),
    Profile("p-luo", "罗组长", "笔记本 12", "另一位组长，核对卡片 another lead, checks cards"),
    Profile("p-lan", "工作记录", "笔记本 23", "暗访员丙三 covert evaluator"),
)
PROFILES: Final = FIRST + LATER
PAST: Final = "past"
"""A file beside the folder of the vaults: the visit before was begun (`sample_past`)."""
_MARK: Final = "  #"


class OneTime:
    """The file with the one-time passphrases, for its owner alone: a line for each profile that ends with
    the id of the slot that the passphrase opens. Whoever sets one of their own has another slot.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, profile: Profile, word: str, vault: Path) -> None:
        """Write this line in place of what is there for the same profile."""
        kept = [line for line in self._marked() if not line.startswith(f"  {profile.label}  ")]
        self._save([*kept, f"{line_of(profile, word)}{_MARK}{_slot(vault)}"])

    def lines(self) -> list[str]:
        """What stands there, a line for each profile."""
        return [line.partition(_MARK)[0] for line in self._marked()]

    def drop_used(self, folder_of: Callable[[Profile], Path]) -> None:
        """Take out the passphrases that open their profile no more."""
        folders = {profile.label: folder_of(profile) for profile in PROFILES}
        marked = self._marked()
        kept = [line for line in marked if not _used(line, folders)]
        if kept != marked:
            self._save(kept)

    def _marked(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []

    def _save(self, lines: list[str]) -> None:
        part = self.path.with_suffix(".part")
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write("".join(f"{line}\n" for line in lines))
        part.replace(self.path)


def _slot(vault: Path) -> str:
    return ",".join(str(slot.header["id"]) for slot in slot_table.load(vault).of_kind(PASSPHRASE))


def _used(line: str, folders: dict[str, Path]) -> bool:
    words, _mark, slot = line.partition(_MARK)
    return bool(slot) and _slot(folders[words.split()[0]]) != slot


class LaterProfiles:
    """Makes the visit before (`sample_past`), then the profiles of `LATER` by the commands that an
    administrator uses, in processes of their own.

    A profile grows beside the folder of the vaults and is moved there whole, with its tasks: the list over
    the locked window shows it at once. What a stopped or killed run left half made is made anew by the next.
    """

    def __init__(self, county: SampleCounty, desks: Path, one_time: OneTime, say: Say) -> None:
        self._county, self._one_time, self._say = county, one_time, say
        self._profiles = desks / "profiles"
        self._past = desks.parent / PAST
        self._growing = desks.parent / "growing"
        self._stopping = Event()
        self._thread: Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin, unless all of them are there."""
        if self._missing() or not self._past.exists():
            self._thread = Thread(target=self._run, name="sample-profiles", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End it after the step that is under way; the rest is made at the next start."""
        self._stopping.set()
        process = self._process
        if process is not None:
            with suppress(OSError):
                process.terminate()
        self.wait()

    def wait(self) -> None:
        """Until nothing is under way."""
        if self._thread is not None:
            self._thread.join()

    def folder(self, profile: Profile) -> Path:
        """Where the vault of a profile lies."""
        return self._profiles / f"{PROFILES.index(profile) + 1:02}-sample"

    def _missing(self) -> list[Profile]:
        return [profile for profile in LATER if not self.folder(profile).exists()]

    def _run(self) -> None:
        try:
            self._make_past()
            for profile in self._missing():
                if self._stopping.is_set() or not self._make(profile):
                    break
        except (Fault, OSError) as fault:
            self._say(f"其余的人下次启动时再备好 The others are made at the next start: {fault}")
        finally:
            shutil.rmtree(self._growing, ignore_errors=True)

    def _make_past(self) -> None:
        """The people are made whatever becomes of it."""
        if not self._past.exists():
            try:
                self._command(["sample", "--data", str(self._past.parent), "--past"], "")
            except DeskFault as fault:
                self._say(f"没有备好上一次督查 The visit before could not be made: {fault}")

    def _make(self, profile: Profile) -> bool:
        """Whether it stands; a stop comes before."""
        shutil.rmtree(self._growing, ignore_errors=True)
        self._growing.mkdir(mode=0o700)
        word = one_time_passphrase()
        code = self._growing / "code.txt"
        code.write_text(self._county.enrolment_code(person_of(self._county, profile)), encoding="ascii")
        vault = self._growing / "vault"
        asks = ["--vault", str(vault), "--passphrase-file", "-"]
        named = ["--code", str(code), "--name", profile.label, "--device", profile.device]
        for words in (["vault", "prepare", *asks, *named], ["sync", *asks]):
            self._command(words, word)
            if self._stopping.is_set():
                return False
        self._one_time.write(profile, word, vault)
        vault.rename(self.folder(profile))
        self._say(line_of(profile, word))
        return True

    def _command(self, words: list[str], passphrase: str) -> None:
        """Run `duchatong WORDS`. Raises `DeskFault` sample.command with its words, but not when stopped."""
        if self._stopping.is_set():
            return
        with subprocess.Popen(
            [*_program(), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=_environment(),
        ) as process:
            self._process = process
            said = process.communicate(f"{passphrase}\n".encode())[1]
            self._process = None
        if process.returncode not in (DONE, FOUND_WANTING) and not self._stopping.is_set():
            raise DeskFault(
                "sample.command", place=words[0], said=said.decode("utf-8", "replace").strip()[-600:]
            )


def person_of(county: SampleCounty, profile: Profile) -> Person:
    """The profile's person in the sample's own list."""
    return next(each for each in county.people if each.person == profile.person)


def line_of(profile: Profile, word: str) -> str:
    """The profile in the terminal and in the file."""
    return f"  {profile.label}  {word}  {profile.work}"


def one_time_passphrase() -> str:
    """Three groups of four digits: easy to type once, 40 bits behind Argon2id."""
    return "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(3))
