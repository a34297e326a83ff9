"""Canaries through the whole job: no file that the client wrote holds one, but the exported report."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from inspector_app.desk.moments import china_now
from inspector_app.sample_county import Person, SampleCounty
from inspector_app.tour.filling import walk
from tests.desk import canary_work, filling
from tests.desk.conftest import plan_for

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
INSPECTOR = Person("p-canary", "金丝雀督查员 canary-inspector-0a1b", ("inspector",))
LEAD = Person("p-canary-lead", "金丝雀组长 canary-lead-2c3d", ("lead",))
SLICE = 48
TELLING = 8  # bytes: what is shorter stands in ciphertext by chance


def forms_of(secret: bytes) -> Iterator[bytes]:
    """As it is, as hex, as base64 in each alignment."""
    yield secret
    yield secret.hex().encode()
    for shift in range(3):
        padded = base64.b64encode(bytes(shift) + secret)
        yield padded[4 if shift else 0 : -4]
        yield padded[4 if shift else 0 : -4].replace(b"+", b"-").replace(b"/", b"_")


def forms_of_text(text: str) -> Iterator[bytes]:
    """A text in the encodings that a program may write it in."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        yield from forms_of(text.encode(encoding))
    yield json.dumps(text).strip('"').encode()


def forms_of_picture(data: bytes) -> Iterator[bytes]:
    """Pieces of a picture's compressed body, which no other file holds by chance."""
    for place in range(len(data) // 3, len(data) - SLICE, max(SLICE, len(data) // 4)):
        yield from forms_of(data[place : place + SLICE])


def held(folder: Path, searched: Iterable[bytes], spared: Iterable[Path]) -> dict[str, bytes]:
    """Regular files under `folder` that hold one of the byte strings."""
    wanted = tuple(each for each in searched if len(each) >= TELLING)
    apart = tuple(spared)
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or any(path.is_relative_to(each) for each in apart):
            continue
        data = path.read_bytes()
        hit = next((form for form in wanted if form in data), None)
        if hit is not None:
            found[str(path.relative_to(folder))] = hit
    return found


def environment_in(home: Path) -> dict[str, str]:
    """Everything that a program may write to without being asked lies under `home`."""
    folders = {
        "HOME": "home",
        "TMPDIR": "tmp",
        "SQLITE_TMPDIR": "tmp",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "runtime",
    }
    for name in folders.values():
        (home / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    return {**os.environ, **{key: str(home / name) for key, name in folders.items()}, "PYTHONPATH": str(ROOT)}


@pytest.mark.requirement("R194", "X37")
def test_no_file_of_the_client_holds_a_canary(county: SampleCounty, fonts: Path, tmp_path: Path) -> None:
    plan_for(county, tmp_path, [canary_work.TASK], inspector=INSPECTOR.person, lead=LEAD.person)
    pictures, home = tmp_path / "camera", tmp_path / "home"
    pictures.mkdir()
    taken = [filling.picture(seed, china_now()) for seed in (101, 202, 303)]
    for number, data in enumerate(taken):
        (pictures / f"{number}.jpg").write_bytes(data)
    work = home / "work"
    (work / "exported").mkdir(parents=True)
    run = subprocess.run(
        [sys.executable, "-B", "-X", "utf8", "-m", "tests.desk.canary_work", work, fonts, pictures],
        input=json.dumps([county.enrolment_code(INSPECTOR), county.enrolment_code(LEAD)]) + "\n",
        env=environment_in(home),
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    texts = [value for name, value in vars(canary_work).items() if name.isupper() and isinstance(value, str)]
    texts = [text for text in texts if "金丝雀" in text]
    assert len(texts) >= 13
    groups = json.loads(run.stdout)
    recovery = ["-".join(groups[start : start + 8]) for start in range(0, len(groups), 8)]
    searched = [
        *(form for text in (*texts, "金丝雀", INSPECTOR.name, LEAD.name) for form in forms_of_text(text)),
        *(form for code in recovery for form in forms_of_text(code[:9])),
        *(form for data in taken for form in forms_of_picture(data)),
        *forms_of_text("canary-sound-0d7e"),
    ]
    exported = work / "exported" / "report.pdf"
    assert exported.stat().st_size > 20_000
    assert len([path for path in home.rglob("*") if path.is_file()]) > 20
    assert held(home, searched, [exported]) == {}
    assert held(pictures, searched, []), "the search must see a picture that lies open"
    (tmp_path / "open.txt").write_text(f"x{canary_work.FACT}", encoding="utf-16")
    assert "open.txt" in held(tmp_path, searched, [home])


@pytest.mark.slow
@pytest.mark.requirement("R194")
def test_no_file_of_the_tour_holds_what_was_typed_or_photographed(tmp_path: Path) -> None:
    """The tour's windows leave their temporary folder behind here, so that it can be looked through."""
    keep = (
        "import sys, tempfile\n"
        "tempfile.TemporaryDirectory._cleanup = classmethod(lambda *a, **k: None)\n"
        "tempfile.TemporaryDirectory.cleanup = lambda self: None\n"
        "from inspector_app.app import main\n"
        "sys.exit(main(['tour', '--out', sys.argv[1]]))\n"
    )
    home, out = tmp_path / "home", tmp_path / "out"
    run = subprocess.run(
        [sys.executable, "-B", "-X", "utf8", "-X", "faulthandler", "-c", keep, out],
        env={**environment_in(home), "QT_QPA_PLATFORM": "offscreen"},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    (scratch,) = (home / "tmp").glob("duchatong-tour-*")
    texts = [value for ref, value in walk()["answers"] if len(value) >= 12 and not value.isascii()]
    texts += [walk()["problem"]["fact"], "茶壶 石桥", "覃督查员"]
    pictures = [path.read_bytes() for path in (scratch / "phone").glob("*.jpg")]
    assert len(texts) > 20
    assert len(pictures) > 15
    searched = [
        *(form for text in texts for form in forms_of_text(text)),
        *(form for data in pictures for form in forms_of_picture(data)),
    ]
    assert list(scratch.glob("p-*/profiles/*")), "the vaults lie where they are looked for"
    assert held(home, searched, [scratch / "county", scratch / "phone"]) == {}
