"""The form engine beside JavaRosa, the engine of ODK Collect, and ODK Web Forms: same forms, same run.

JavaRosa comes inside pyxform's wheel and needs a JDK; Web Forms comes from npm and needs Chromium. Without
them a row says so. Beside a peer the medians by the wall clock count, ours and theirs alike; bounds in
milliseconds are of processor time, as the machine may be busy.
"""

from __future__ import annotations

import importlib.util
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.form_sources import flat_chain, flat_wide, itemset_10k, repeat_sum
from benchmarks.form_walks import slowest_by_form
from benchmarks.row import Row, row
from benchmarks.webforms import web_forms
from forms.load import load_xform
from forms.session import FormSession

HALF = 0.5
FRAME_MS = 16.0
HERE = Path(__file__).resolve().parent
SOURCES: dict[str, Callable[[], bytes]] = {
    "flat_chain": flat_chain,
    "flat_wide": flat_wide,
    "repeat_sum": repeat_sum,
    "itemset_10k": itemset_10k,
}


def clock() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def times_ms(rounds: int, work: Callable[[int], object]) -> tuple[list[float], list[float]]:
    """How long each round took by the wall clock, and of the processor."""
    spent, worked = [], []
    for i in range(rounds):
        before, busy = time.perf_counter(), time.thread_time()
        work(i)
        worked.append((time.thread_time() - busy) * 1000)
        spent.append((time.perf_counter() - before) * 1000)
    return spent, worked


def javarosa(folder: Path) -> dict[str, float]:
    """JavaRosa's medians by name; empty where there is no JDK."""
    found = importlib.util.find_spec("pyxform")
    if found is None or found.origin is None or not (shutil.which("javac") and shutil.which("java")):
        return {}
    jar = Path(found.origin).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
    source = HERE / "javarosa" / "FormBench.java"
    subprocess.run(
        ["javac", "-cp", str(jar), "-d", str(folder), str(source)], check=True, capture_output=True
    )
    done = subprocess.run(
        ["java", "-cp", f"{jar}:{folder}", "FormBench", str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    pairs = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    return {name: float(value) for name, value in pairs}


class Ours:
    """Our medians by name, and the slowest answer of all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.medians: dict[str, float] = {}
        self.slowest_answer = 0.0
        self.cold_filter = 0.0
        self.warm_filter = 0.0

    def measure(self) -> None:
        """Every row that JavaRosa has too."""
        self._load("flat_chain")
        chain = self._begin("flat_chain")
        self._answer("flat_chain: answer the first", lambda i: chain.answer("/data/q1", str(i + 2)))
        self._answer("flat_chain: answer the last", lambda i: chain.answer("/data/q500", str(i + 2)))
        self._load("flat_wide")
        wide = self._begin("flat_wide")
        self._answer("flat_wide: answer", lambda i: wide.answer("/data/q250", str(i + 2)))
        self._load("repeat_sum")
        rows = self._begin("repeat_sum")
        self._answer(
            "repeat_sum: one field, read the sum", lambda i: rows.answer("/data/row[100]/f1", str(i + 2))
        )
        self._load("itemset_10k")
        self._lists()

    def _load(self, name: str) -> None:
        self.medians[f"{name}: load"] = median(times_ms(5, lambda _: self._begin(name))[0])

    def _begin(self, name: str) -> FormSession:
        form = load_xform((self.folder / f"{name}.xml").read_bytes())
        return FormSession.start(form, clock=clock)

    def _answer(self, name: str, work: Callable[[int], object], rounds: int = 20) -> list[float]:
        """The median by the wall clock is kept; gives what each round took of the processor."""
        spent, worked = times_ms(rounds, work)
        self.medians[name] = median(spent)
        self.slowest_answer = max(self.slowest_answer, *worked)
        return worked

    def _lists(self) -> None:
        session = self._begin("itemset_10k")

        def region(i: int) -> None:
            session.answer("/data/region", f"r{i}")
            session.choices("/data/site")

        def kind(i: int) -> None:
            session.answer("/data/kind", f"k{i}")
            session.choices("/data/site2")

        self.cold_filter = times_ms(1, region)[1][0]
        self.warm_filter = max(self._answer("itemset_10k: filter by one key", region))
        self.cold_filter = max(self.cold_filter, times_ms(1, kind)[1][0])
        self.warm_filter = max(self.warm_filter, *self._answer("itemset_10k: filter by two keys", kind, 10))
        session.answer("/data/region", "r19")
        self._answer("itemset_10k: label look-up", lambda i: session.answer("/data/site", f"s{19 + 100 * i}"))


def add_instance_ms() -> float:
    """One more instance of twenty fields on a repeat of two hundred."""
    session = FormSession.start(load_xform(repeat_sum(counted=False)), clock=clock)
    for _ in range(200):
        session.add_instance("/data/row")
    return max(times_ms(20, lambda _: session.add_instance("/data/row"))[1])


def large_form_s() -> float:
    """Loading and starting a form of 5,000 questions in two languages, cold: in a process of its own."""
    return _in_process(
        "import time; from benchmarks.form_sources import questions; "
        "from benchmarks.forms import clock, load_xform, FormSession; "
        "source = questions(5_000); before = time.process_time(); "
        "FormSession.start(load_xform(source), clock=clock); print(time.process_time() - before)"
    )


def _in_process(code: str, *arguments: str) -> float:
    """The last word that some code prints in an interpreter of its own."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    return float(done.stdout.split()[-1])


def high_water_mb() -> float:
    """Most memory this process ever held. Not `ru_maxrss`: that one starts at the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def peak_mb(folder: Path) -> float:
    """Peak memory of a process that loads the 10,000-row list and filters it."""
    return _in_process(
        "from benchmarks.forms import Ours, high_water_mb; from pathlib import Path; import sys; "
        "o = Ours(Path(sys.argv[1])); o._lists(); print(high_water_mb())",
        str(folder),
    )


def _beside(peer: str, ours: dict[str, float], theirs: dict[str, float], limit: float, why: str) -> list[Row]:
    """A row for each measurement that the peer has too; one that says why where it has none."""
    if not theirs:
        return [row(f"forms beside {peer}: not measured ({why})", 0.0, "ms")]
    return [
        row(
            f"forms {name}, beside {peer}",
            value,
            "ms",
            against=theirs[name],
            limit=limit,
            limit_on_ratio=True,
        )
        for name, value in ours.items()
        if name in theirs
    ]


def rows() -> list[Row]:
    """All rows; `against` is the peer's median in milliseconds."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, make in SOURCES.items():
            (folder / f"{name}.xml").write_bytes(make())
        rosa = javarosa(folder)
        ours = Ours(folder)
        ours.measure()
        memory = peak_mb(folder)
        browser, why = web_forms(folder)
    return [
        *_beside("JavaRosa", ours.medians, rosa, HALF, "no JDK"),
        *_beside("Web Forms", ours.medians, browser, 1.0, why),
        row("forms slowest answer of all rounds", ours.slowest_answer, "ms", limit=FRAME_MS),
        *(
            row(f"forms {name}: slowest answer of the recorded walks ({place})", spent, "ms", limit=FRAME_MS)
            for name, (spent, place) in slowest_by_form().items()
        ),
        row("forms filter over 10,000 rows, cold", ours.cold_filter, "ms", limit=50.0),
        row("forms filter over 10,000 rows, warm", ours.warm_filter, "ms", limit=2.0),
        row("forms add an instance of 20 fields", add_instance_ms(), "ms", limit=5.0),
        row("forms load of 5,000 questions", large_form_s(), "s", limit=1.0),
        row("forms memory with 10,000 rows", memory, "MB", limit=150.0),
    ]


if __name__ == "__main__":
    for found in rows():
        print(found)
