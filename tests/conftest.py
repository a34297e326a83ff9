"""What all tests share: where inputs lie, Qt without a screen, and guards.

A test fails (learnt from napari and qutebrowser) that leaves a thread, a QTimer or a QThread running, or lets
a warning be logged that it did not expect (expect one with `with caplog.at_level(logging.WARNING):`).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from house.requirement_marks import pytest_addoption, pytest_collection_modifyitems
from tests.guards import StartedQtObjects, UnexpectedLogs, leaked_threads, running_threads
from tests.patience import PatientBot
from tests.pretend_devices import camera, sound_room, sound_server, until

__all__ = [
    "camera",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "sound_room",
    "sound_server",
    "until",
]

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / ".cache" / "fonts"
_STATUS = pytest.StashKey[int]()

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The machines that run this are slow and shared: no deadline. `ci` draws the same examples every time.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("house"), derandomize=True, print_blob=True)
settings.register_profile("search", settings.get_profile("house"), max_examples=2000)
settings.load_profile(os.environ.get("DUCHATONG_HYPOTHESIS", "ci" if os.environ.get("CI") else "house"))


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of shared inputs (cases, vectors, domain) beside the checkout; CI must have it."""
    folder = Path(os.environ.get("DUCHATONG_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        missing = f"no {folder.name}/ with shared test inputs beside the checkout"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return folder


@pytest.fixture
def vault_dir(tmp_path: Path) -> Path:
    """Where a test may make a vault; it does not exist yet."""
    return tmp_path / "vault"


@pytest.fixture
def county_dir(tmp_path: Path) -> Path:
    """Where a test may make an endpoint's data; it does not exist yet."""
    return tmp_path / "county"


@pytest.fixture(scope="session", autouse=True)
def _own_desktop_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            folder = home / name.lower()
            folder.mkdir(mode=0o700)
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(scope="session")
def qapp(qapp: object) -> object:
    """pytest-qt's application with the fonts that we ship: pictures must not depend on the machine."""
    from PySide6.QtGui import QFont, QFontDatabase

    from inspector_app.immortal import make_immortal

    make_immortal()
    for font in sorted(FONTS.glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(font)) >= 0, f"Qt does not take {font.name}"
    font = QFont()
    font.setFamilies(["Noto Sans SC", "Noto Sans", "Noto Sans Arabic", "Noto Serif Tibetan"])
    qapp.setFont(font)  # type: ignore[attr-defined]
    gc.freeze()  # what is there now stays: the collections after each test need not look at it
    return qapp


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's bot with our patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _widgets_are_collected_on_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """As the program does (`inspector_app/ui/collector.py`): never on a worker's thread."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.freeze()  # what outlives a test is shared or kept: the next collection need not look at it again
    gc.enable()


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = running_threads()
    yield
    left = leaked_threads(before)
    assert not left, f"threads still run: {', '.join(thread.name for thread in left)}"


@pytest.fixture(autouse=True)
def _no_qt_object_left_running() -> Iterator[None]:
    with StartedQtObjects() as started:
        yield
    left = started.still_running()
    assert not left, f"still running after the test: {', '.join(left)}"


@pytest.fixture(autouse=True)
def _no_unexpected_log() -> Iterator[None]:
    with UnexpectedLogs() as logs:
        yield
    assert not logs.lines, "logged without being expected:\n" + "\n".join(logs.lines)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Kept for the very end."""
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Qt's media libraries crash in the exit handlers of the C library; all is told by then."""
    if "PySide6.QtMultimedia" in sys.modules and _STATUS in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_STATUS])
