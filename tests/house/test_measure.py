from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import benchmarks
from benchmarks.program import ProgramFailedError, run
from benchmarks.row import row
from benchmarks.start import BARE_WINDOW, first_paint_ms
from house import measure

SMALL = """
from benchmarks.row import row

def rows(size=1, deep=False):
    return [row("small", size, "s", against=2, limit=0.6, limit_on_ratio=True), row("deep", float(deep), "")]
"""


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "small_for_test.py").write_text(SMALL)
    (tmp_path / "alone_for_test.py").write_text("def main(argv):\n    print(argv)\n    return 7\n")
    monkeypatch.setattr(benchmarks, "__path__", [*benchmarks.__path__, str(tmp_path)])


def test_rows_as_json_and_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.main(["small_for_test", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "name": "small", "value": 1, "unit": "s", "against": 2, "ratio": 0.5, "limit": 0.6, "ok": True
    }  # fmt: skip
    assert second["ok"] is None
    assert measure.main(["small_for_test", "--json", "--size", "2", "--deep"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert (first["ok"], second["value"]) == (False, 1)


def test_the_table_shows_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.main(["small_for_test", "--size", "3"]) == 1
    head, line, _ = capsys.readouterr().out.splitlines()
    assert head.split() == list(measure.COLUMNS)
    assert line.split() == ["small", "3", "s", "2", "1.5", "0.6", "NO"]


def test_a_benchmark_with_its_own_main_gets_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.main(["alone_for_test", "--runs", "3", "--json"]) == 7
    assert capsys.readouterr().out == "['--runs', '3', '--json']\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["absent"], "there is no benchmark 'absent'; there are: "),
        (["small_for_test", "--sise", "3"], "takes no '--sise'; its options: --size, --deep"),
        (["--runs", "3"], "'--runs' needs the name of a benchmark"),
    ],
)
def test_bad_arguments_are_one_line(
    capsys: pytest.CaptureFixture[str], words: list[str], complaint: str
) -> None:
    assert measure.main(words) == 2
    err = capsys.readouterr().err
    assert complaint in err
    assert err.count("\n") == 1


def test_limits() -> None:
    assert row("a", 3, "s", limit=2)["ok"] is False
    assert row("a", 3, "s", limit=2, at_least=True)["ok"] is True
    assert row("a", 3, "s", against=2, limit=1.5, limit_on_ratio=True)["ok"] is True
    assert row("a", 3, "s", limit=1.5, limit_on_ratio=True)["ok"] is False
    assert row("a", 3, "s")["ok"] is None


def test_a_bare_window_tells_its_first_paint() -> None:
    ended = run([sys.executable, "-c", BARE_WINDOW])
    assert 0 < first_paint_ms(ended) < (ended.ended - ended.spawned) / 1e6
    assert ended.peak_mb > 20


def test_a_program_that_fails_is_not_measured() -> None:
    with pytest.raises(ProgramFailedError, match="exit code 3: no window"):
        run([sys.executable, "-c", "import sys; print('no window', file=sys.stderr); sys.exit(3)"])
    with pytest.raises(ProgramFailedError, match="first paint"):
        first_paint_ms(run([sys.executable, "-c", "pass"]))


@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
def test_a_crash_tells_its_trace() -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    with pytest.raises(ProgramFailedError, match=r"(?s)exit code -11: Fatal Python error.+<string>"):
        run([sys.executable, "-X", "faulthandler", "-c", crash])
