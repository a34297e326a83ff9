"""The sample county, made by the same commands that a real county uses, with an endpoint process of its own
on loopback."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from inspector_app.desk.core import resource_folder
from inspector_app.desk.faults import DeskFault

FORMS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7")
CONDUCT_VERSION = "2026.1"
"""As the guide's conduct code names itself."""
START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Person:
    """One of the sample's people."""

    person: str
    name: str
    roles: tuple[str, ...]


class SampleCounty:
    """A county under `folder`: `county/` is the endpoint's data, `codes/` the enrolment codes."""

    def __init__(self, folder: Path, *, forms: Sequence[str] = FORMS) -> None:
        self.folder = folder
        self._forms = forms
        self._data = folder / "county"
        self._secrets = folder / "administrators.txt"
        self._ready = folder / "ready.json"
        self._pid = folder / "endpoint.pid"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""
        self.pin = b""

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody in `resources/sample/people.json` who works with a laptop."""
        rows = json.loads((_sample() / "people.json").read_text(encoding="utf-8"))
        return tuple(Person(r["person"], r["name_zh"], tuple(r["roles"])) for r in rows)

    @property
    def is_made(self) -> bool:
        """Whether `make` came to its end once."""
        return self._ready.exists()

    def make(self) -> None:
        """Make the county unless it was made.

        Keys, units, catalogue, forms, calendar. Can be interrupted and repeated: what was half made is made
        anew.
        """
        if self.is_made:
            self.url = json.loads(self._ready.read_text(encoding="utf-8"))["url"]
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        facts = json.loads((_sample() / "county.json").read_text(encoding="utf-8"))
        self._write_secrets()
        shutil.rmtree(self._data, ignore_errors=True)
        self.central("init", "--name", facts["name_zh"], "--origin", facts["origin"])
        self.central("publish", "units", str(_sample() / "units.json"))
        self.central("publish", "boundaries", str(_sample() / "boundaries.geojson"))
        catalogue = resource_folder() / "catalogue" / "indicators.json"
        self.central("publish", "catalogue", str(catalogue), "--since", "2026-01-01")
        forms = [str(resource_folder() / "forms" / f"{form}.md") for form in self._forms]
        if forms:
            self.central("publish", "form", *forms)
        self.url = f"https://127.0.0.1:{_free_port()}"
        self._ready.write_text(json.dumps({"url": self.url}), encoding="utf-8")

    def serve(self) -> None:
        """Start the endpoint process and wait until it listens. Raises `DeskFault` sample.endpoint."""
        port = self.url.rpartition(":")[2]
        self._end_orphan()
        log = (self.folder / "endpoint.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [*_program(), "central", "serve", "--data", str(self._data), "--port", port],
                stdout=subprocess.PIPE,
                stderr=log,
                env=_environment(),
                start_new_session=True,
            )
        self._pid.write_text(str(self._process.pid), encoding="ascii")
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line:
            self.stop()
            raise DeskFault("sample.endpoint", place=str(self.folder / "endpoint.log"))
        self.pin = bytes.fromhex(json.loads(line)["pin"])

    def stop(self, *, kill: bool = False) -> None:
        """End the endpoint process; `kill` as a power cut would."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._pid.unlink(missing_ok=True)
        if process.stdout:
            process.stdout.close()

    def _end_orphan(self) -> None:
        """End the endpoint of a run that was killed, which still holds the port: one of this very folder."""
        if not self._pid.exists():
            return
        pid = int(self._pid.read_text(encoding="ascii") or 0)
        words = Path(f"/proc/{pid}/cmdline")
        if words.exists() and os.fsencode(self._data) in words.read_bytes().split(b"\0"):
            os.kill(pid, signal.SIGTERM)
            until = time.monotonic() + STOP_SECONDS
            while words.exists() and words.read_bytes() and time.monotonic() < until:
                time.sleep(0.05)
        self._pid.unlink(missing_ok=True)

    def enrolment_code(self, person: Person, *more: str) -> str:
        """A fresh one-time code for a person, made by both administrators; `more`: options of `enrol`."""
        return self.central(
            "enrol",
            "--person",
            person.person,
            "--name",
            person.name,
            "--roles",
            *person.roles,
            "--url",
            self.url,
            *more,
        ).strip()

    def plan(self, *numbers: str) -> None:
        """Plan the sample's tasks, or those with these numbers."""
        more = ["--number", *numbers] if numbers else []
        self.central("plan", str(_sample() / "tasks.json"), *more)

    def publish_papers(self, today: date) -> None:
        """What a county files before anybody is sent: the inspectors' certificates, the yearly plan and the
        conduct code, each by its own command. Certificates last to the end of next year.
        """
        rows = json.loads((_sample() / "people.json").read_text(encoding="utf-8"))
        certificates = [
            {
                "person": row["person"], "certificate": row["certificate_number"],
                "from": f"{today.year}-01-01", "until": f"{today.year + 1}-12-31",
            }
            for row in rows
            if row["role"] in ("inspector", "lead")
        ]  # fmt: skip
        plans = [
            {
                "plan": f"plan-{year}",
                "year": year,
                "scope": "全县便民服务场所 all service sites",
            }
            for year in (today.year, today.year + 1)
        ]
        for what, content in (("inspectors", certificates), ("year-plan", plans)):
            path = self.folder / f"{what}.json"
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            self.central("publish", what, str(path))
        pages = [resource_folder() / "guide" / each / "00-conduct-code.md" for each in ("zh", "en")]
        code = self.folder / "conduct-code.md"
        code.write_text("\n\n".join(each.read_text(encoding="utf-8") for each in pages), encoding="utf-8")
        self.central("publish", "conduct", str(code), "--version", CONDUCT_VERSION)

    def add_user(self, name: str, password: str) -> Mapping[str, Any]:
        """A portal user; gives name and TOTP secret."""
        said = self.central(
            "user", "add", "--name", name, "--password-file", "-", standard_input=password + "\n"
        )
        facts: dict[str, Any] = json.loads(said)
        return facts

    def central(self, word: str, *arguments: str, standard_input: str = "") -> str:
        """Run `duchatong central WORD …` and give its standard output.

        Raises `DeskFault` sample.command with its words.
        """
        secret = ["--passphrase-file", str(self._secrets)]
        done = subprocess.run(
            [*_program(), "central", word, *arguments, "--data", str(self._data), *secret],
            input=standard_input.encode(),
            capture_output=True,
            env=_environment(),
            check=False,
        )
        if done.returncode:
            raise DeskFault(
                "sample.command", place=f"central {word}", said=done.stderr.decode().strip()[-600:]
            )
        return done.stdout.decode()

    def _write_secrets(self) -> None:
        if self._secrets.exists():
            return
        handle = os.open(self._secrets, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write("".join(f"{secrets.token_urlsafe(18)}\n" for _ in range(6)))


def _sample() -> Path:
    return resource_folder() / "sample"


def _program() -> list[str]:
    """How this very program is started again: frozen, there is no interpreter to say `-m` to."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "duchatong"]
    # On Windows the program that people click on has no standard output; its neighbour has.
    return [
        str(Path(sys.executable).with_name("duchatong.exe")) if sys.platform == "win32" else sys.executable
    ]


def _environment() -> dict[str, str]:
    root = str(resource_folder().parent)
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
