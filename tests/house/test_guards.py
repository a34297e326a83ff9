"""The guards of conftest.py can fail: each is shown a test that breaks its rule."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CASES = {
    "thread": (
        "import threading, time\n"
        "def test_it():\n    threading.Thread(target=time.sleep, args=(20,), daemon=True).start()",
        "*threads still run*",
    ),
    "timer": (
        "from PySide6.QtCore import QTimer\nKEPT = []\n"
        "def test_it(qapp):\n    timer = QTimer()\n    KEPT.append(timer)\n    timer.start(1000)",
        "*still running after the test*QTimer*",
    ),
    "log": (
        "import logging\ndef test_it():\n    logging.getLogger('sync').warning('line down')",
        "*WARNING sync: line down*",
    ),
    "python warning": ("import warnings\ndef test_it():\n    warnings.warn('old')", "*UserWarning: old*"),
    "unknown requirement": (
        "import pytest\n@pytest.mark.requirement('R999')\ndef test_it():\n    pass",
        "*there is no requirement 'R999'*",
    ),
}

CLEAN = """
import logging, threading
import pytest
from PySide6.QtCore import QTimer

@pytest.mark.requirement("R1", "X42")
def test_it(qapp, caplog):
    thread = threading.Thread(target=lambda: None)
    thread.start()
    timer = QTimer()
    timer.start(1000)
    timer.stop()
    with caplog.at_level(logging.WARNING):
        logging.getLogger("sync").warning("line down")
    assert "line down" in caplog.text
"""


@pytest.fixture
def house(pytester: pytest.Pytester, project_root: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTHONPATH", str(project_root))
    shared = (project_root / "tests" / "conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(shared)
    pytester.makepyprojecttoml((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    return pytester


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_test_that_leaves_something_behind_fails(house: pytest.Pytester, name: str) -> None:
    body, complaint = CASES[name]
    house.makepyfile(body)
    result = house.runpytest_subprocess("-p", "no:cacheprovider", ".")
    assert result.ret != 0
    (result.stderr if "requirement" in name else result.stdout).fnmatch_lines([complaint])


def test_a_clean_test_passes(house: pytest.Pytester) -> None:
    house.makepyfile(CLEAN)
    house.runpytest_subprocess("-p", "no:cacheprovider", ".").assert_outcomes(passed=1)
