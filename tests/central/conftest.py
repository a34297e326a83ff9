"""A county made by the real commands and an endpoint that runs as its own process."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from duchatong.__main__ import main as duchatong
from sync.enrolment import EnrolmentCode
from tests.central.device import Device

PASSPHRASE = "两位管理员各有一句\n第二位管理员的口令\n保管人共用的口令\n"


@dataclass
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def central(*words: object, check: bool = True) -> Done:
    """`duchatong central …`, through the program's own front door but without a new interpreter each time."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = duchatong(["central", *map(str, words)])
    done = Done(code, out.getvalue(), err.getvalue())
    assert not check or done.returncode == 0, done.stderr
    return done


@dataclass
class County:
    """A county's folder and, while it runs, its endpoint."""

    data: Path
    process: subprocess.Popen[str] | None = None
    url: str = ""
    port: int = 0
    devices: list[Device] = field(default_factory=list)
    more: tuple[object, ...] = ()

    @property
    def passphrases(self) -> Path:
        file = self.data.parent / "passphrases.txt"
        if not file.exists():
            file.write_text(PASSPHRASE, encoding="utf-8")
        return file

    def run(self, word: str, *words: object, check: bool = True) -> Done:
        where = ("--data", self.data, "--passphrase-file", self.passphrases, *self.more)
        return central(word, *where, *words, check=check)

    def start(self, *more: object) -> None:
        """`central serve`; after a kill it takes the same port again."""
        assert self.process is None
        command = [
            sys.executable,
            "-m",
            "duchatong",
            "central",
            "serve",
            "--data",
            self.data,
            "--port",
            self.port,
        ]
        log = (self.data.parent / "serve.log").open("a")
        with log:
            self.process = subprocess.Popen(
                [*map(str, command), *map(str, self.more), *map(str, more)],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, (self.data.parent / "serve.log").read_text()
        self.url = json.loads(line)["url"]
        self.port = int(self.url.rsplit(":", 1)[1])

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self._end(kill=True)

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        return self._end(kill=False)

    def _end(self, *, kill: bool) -> int:
        process, self.process = self.process, None
        if process is None:
            return 0
        process.kill() if kill else process.terminate()
        code = process.wait(30)
        assert process.stdout is not None
        process.stdout.close()
        return code

    def code(self, person: str, *roles: str, scope: tuple[str, ...] = ("*",)) -> EnrolmentCode:
        done = self.run(
            "enrol",
            "--person",
            person,
            "--roles",
            *roles,
            "--scope",
            *scope,
            "--url",
            self.url or "https://127.0.0.1:1",
        )
        return EnrolmentCode.from_text(done.stdout)

    def device(self, person: str, *roles: str, scope: tuple[str, ...] = ("*",)) -> Device:
        """An enrolled device."""
        device = Device(self.code(person, *roles, scope=scope))
        self.devices.append(device)
        answer = device.enrol()
        assert answer.status_code == 200, answer.text
        return device

    def close(self) -> None:
        for device in self.devices:
            device.close()
        self.devices.clear()
        self.kill()


UNITS = [
    {
        "unit": "u-hall",
        "name_zh": "青石镇便民服务中心",
        "name_en": "Qingshi hall",
        "domain": "TSC",
        "township": "青石镇",
        "windows": [{"window": "u-hall-w1", "number": "1", "name_zh": "综合受理", "object": "general"}],
    },
    {"unit": "u-clinic", "name_zh": "白水村卫生室", "domain": "VC"},
]
TASKS: list[dict[str, object]] = [
    {
        "number": "0001",
        "title_zh": "青石镇便民服务中心，现场检查",
        "unit": "u-hall",
        "domain": "TSC",
        "mode": "overt",
        "due_working_days": 5,
        "windows": ["u-hall-w1"],
        "people": [{"person": "p-qin", "part": "inspector"}],
    },
    {
        "number": "0002",
        "title_zh": "白水村卫生室，现场检查",
        "unit": "u-clinic",
        "domain": "VC",
        "mode": "overt",
        "people": [{"person": "p-cen", "part": "inspector"}],
    },
]


@pytest.fixture(scope="session")
def made_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """init, publish units, plan two tasks: made once, copied for each test that writes."""
    folder = tmp_path_factory.mktemp("made")
    county = County(folder / "county")
    (folder / "units.json").write_text(json.dumps(UNITS), encoding="utf-8")
    (folder / "tasks.json").write_text(json.dumps(TASKS), encoding="utf-8")
    county.run("init", "--name", "青石县", "--origin", "log.qingshi.example", "--administrator", "甲", "乙")
    county.run("publish", "units", folder / "units.json")
    county.run("plan", folder / "tasks.json")
    return county.data


@pytest.fixture
def county(made_county: Path, tmp_path: Path) -> Iterator[County]:
    """A county of the test's own, not yet running."""
    shutil.copytree(made_county, tmp_path / "county")
    one = County(tmp_path / "county")
    yield one
    one.close()


@pytest.fixture
def endpoint(county: County) -> County:
    """A county with its endpoint running."""
    county.start()
    return county


@pytest.fixture(scope="module")
def running(made_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """One running endpoint for all tests of a module that only add to it."""
    folder = tmp_path_factory.mktemp("running")
    shutil.copytree(made_county, folder / "county")
    one = County(folder / "county")
    one.start()
    yield one
    one.close()


Clean = Callable[[], None]
os.environ.pop("PYTHONWARNINGS", None)
