"""`duchatong tour`: the whole job on real parts, timed step by step."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from inspector_app.desk.moments import china_now
from inspector_app.sample_county import SampleCounty
from inspector_app.tour.driver import Driver
from inspector_app.tour.filling import Filling, photo_files, walk
from inspector_app.tour.people import PersonAtWork
from inspector_app.tour.photos import draw_scenes, photograph_code
from inspector_app.tour.screen_size import offscreen_of
from inspector_app.ui.look.places import font_folder

TASK = "0187"
WORDS = "茶壶 石桥 九月 雨伞"
PLACES = ("today", "task", "problem", "evidence", "report", "sync", "settings")


def run_tour(out: Path) -> int:
    """Do the job, leave `report.pdf`, `pictures/` and `summary.json` in `out`; 0 when all of it held."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="duchatong-tour-") as scratch:
        offscreen_of(1280, 800, Path(scratch))
        tour = Tour(out, Path(scratch))
        try:
            tour.run()
        finally:
            tour.close()
        tour.write_summary()
    sys.stdout.write(f"{out / 'summary.json'}\n")
    return 0 if tour.facts.get("verified") else 1


class Tour:
    """The steps in order; `seconds` by step, `facts` for the summary."""

    def __init__(self, out: Path, scratch: Path) -> None:
        self.out = out
        self.scratch = scratch
        self.facts: dict[str, Any] = {}
        self.seconds: dict[str, float] = {}
        self.county = SampleCounty(scratch / "county")
        app = QApplication.instance()
        self.app = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
        pictures = out / "pictures"
        shutil.rmtree(pictures, ignore_errors=True)
        self.driver = Driver(self.app, pictures)
        self.people: list[PersonAtWork] = []

    def run(self) -> None:
        """All steps."""
        self._timed("county", self._county)
        inspector = self._timed("first start", lambda: self._join("p-qin", "zh", "inspector", "笔记本 07"))
        self._timed("tasks arrive", lambda: self._tasks(inspector))
        self._timed("open the visit", lambda: self._open(inspector))
        self._timed("answers", lambda: self._answers(inspector))
        self._timed("evidence", lambda: self._evidence(inspector))
        self._timed("problem", lambda: self._problem(inspector))
        self._timed("lock and unlock", lambda: self._lock(inspector))
        self._timed("finalise", lambda: self._finalise(inspector))
        self._timed("sync", lambda: self._sync(inspector))
        self._timed("portal page", self._portal)
        lead = self._timed("lead's first start", lambda: self._join("p-wei", "en", "lead", "Notebook 11"))
        self._timed("review", lambda: self._review(lead))
        self._timed("report", lambda: self._report(lead))
        self._timed("verify", self._verify)
        self._timed("pictures in both languages", lambda: self._both(inspector, lead))

    def _timed(self, name: str, step: Callable[[], Any]) -> Any:
        begun = time.monotonic()
        result = step()
        self.seconds[name] = round(time.monotonic() - begun, 2)
        return result

    # --- the steps

    def _county(self) -> None:
        self.county.make()
        self.county.serve()
        self.county.plan(TASK, "0188")
        self.facts["endpoint"] = self.county.url

    def _join(self, person: str, language: str, tag: str, device: str) -> PersonAtWork:
        who = next(each for each in self.county.people if each.person == person)
        work = PersonAtWork(self.driver, self.scratch / person, language=language, passphrase=WORDS, tag=tag)
        self.people.append(work)
        work.set_up(self.county.enrolment_code(who), device)
        return work

    def _tasks(self, person: PersonAtWork) -> None:
        from inspector_app.ui.tasks.screen import TasksScreen
        from inspector_app.ui.today.screen import TodayScreen

        person.desk.sync.now().result(60)
        person.go("today", TodayScreen)
        self.driver.turn(0.5)
        person.shot("today")
        person.go("task", TasksScreen)
        rows = person.desk.tasks().result(30)
        self.facts["tasks"] = len(rows)
        self.stream = next(row.stream for row in rows if row.number == TASK)
        self.driver.turn(0.5)
        person.shot("task")

    def _open(self, person: PersonAtWork) -> None:
        from inspector_app.ui.visit.screen import VisitScreen

        person.program.open_visit(self.stream)
        self.screen = person.go("visit", VisitScreen)
        self.driver.wait(lambda: self.screen.visit is not None, "the visit")
        person.shot("visit-first-question")

    def _answers(self, person: PersonAtWork) -> None:
        self.facts["answers given"] = Filling(self.driver, self.screen).give_all(walk()["answers"])
        self.driver.wait(lambda: self.screen.unsaved == 0, "all answers saved")
        self.screen.show_question("/data/D/window[2]/D9")
        person.shot("visit-behaviour")

    def _evidence(self, person: PersonAtWork) -> None:
        """The first two files by the file dialog's way, the rest dropped onto the grid."""
        folder = self.scratch / "phone"
        first = china_now() + timedelta(seconds=1)
        draw_scenes(folder, font_folder() / "NotoSansSC-Regular.ttf", first + timedelta(seconds=1))
        visit = self.screen.visit
        assert visit is not None
        self.screen.attaching.show_challenge()
        person.shot("visit-challenge-code")
        self.screen.panel.close_panel()
        code = folder / "challenge.jpg"
        photograph_code(visit.challenge(), code, first)
        photos = photo_files(folder, walk()["photos"])
        for number, (ref, file) in enumerate(photos):
            self.screen.show_question(ref)
            files = [code, file] if number == 0 else [file]
            self._give_files(files, dropped=number >= 2)
        for ref in visit.evidence_gaps():
            self.screen.show_question(ref)
            self._give_files([folder / "case-screen.jpg"], dropped=True)
        self.facts["evidence"] = len(person.desk.evidence().result(30))
        self.screen.show_question(photos[2][0])
        person.shot("visit-evidence")

    def _give_files(self, files: list[Path], *, dropped: bool) -> None:
        arrived: list[object] = []
        self.screen.attaching.taken.connect(arrived.append)
        if dropped:
            self._drop(files)
        else:
            self.screen.evidence.files_given.emit(files)
        self.driver.wait(lambda: arrived, f"{files[-1].name} to be taken in")
        self.screen.attaching.taken.disconnect(arrived.append)

    def _drop(self, files: list[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        event = QDropEvent(
            QPoint(20, 20),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.screen.evidence.grid.dropEvent(event)

    def _problem(self, person: PersonAtWork) -> None:
        problem = walk()["problem"]
        self.screen.show_question(problem["ref"])
        raised: list[object] = []
        self.screen.raising.raised.connect(raised.append)
        self.driver.click(self.screen, "visit.problem")
        self.driver.wait(lambda: self.screen.panel.is_open, "the problem panel")
        fact = self.driver.find(self.screen, "problem.fact", QPlainTextEdit)
        fact.setPlainText(problem["fact"])
        self.driver.type_into(self.driver.find(self.screen, "problem.class", QLineEdit), problem["class"])
        self.screen.raising.choose_cause(problem["cause"])
        person.shot("visit-problem")
        self.driver.click(self.screen, "problem.raise")
        self.driver.wait(lambda: raised, "the problem to be stored")
        self.facts["problems"] = len(person.desk.problems().result(30))

    def _lock(self, person: PersonAtWork) -> None:
        """Lock in the middle of the visit: after unlocking, everything is where it was.

        Locked elsewhere, the visit under way is one key away.
        """
        from inspector_app.ui.visit.screen import VisitScreen

        before = dict(self.screen.visit.session.answers()) if self.screen.visit else {}
        for place in ("visit", "today"):
            person.window.show_place(place)
            person.lock_and_unlock()
            assert person.window.current == place, "unlocking went elsewhere"
            self.screen = person.go("visit", VisitScreen)
            self.driver.wait(lambda: self.screen.visit is not None, "the visit after unlocking")
        after = dict(self.screen.visit.session.answers()) if self.screen.visit else {}
        self.facts["answers kept over a lock"] = before == after

    def _finalise(self, person: PersonAtWork) -> None:
        results: list[Any] = []
        self.screen.finishing.finalised.connect(results.append)
        self.driver.click(self.screen, "visit.finalise")
        self.driver.wait(lambda: self.screen.panel.is_open, "the panel")
        for area in self.screen.panel.findChildren(QPlainTextEdit):
            area.setPlainText("现场两人分工，一人看一人记，记好后一起录入。")
        person.shot("visit-finalise")
        self.driver.click(self.screen, "visit.sign")
        self.driver.wait(lambda: results, "the visit to be finalised")
        self.facts["answers"] = results[0].answers

    def _sync(self, person: PersonAtWork) -> None:
        from inspector_app.ui.sync.screen import SyncScreen

        screen = person.go("sync", SyncScreen)
        person.shot("sync-before")
        self.driver.click(screen, "sync.now")
        self.driver.wait(lambda: self._all_proven(person), "everything proven received")
        person.desk.sync.now().result(120)
        self.driver.turn(0.3)
        person.shot("sync")
        proven = person.desk.sync.view().proven
        self.facts["proven"] = asdict(proven)
        self.facts["receipt"] = person.desk.sync.view().checkpoint

    def _all_proven(self, person: PersonAtWork) -> bool:
        proven = person.desk.sync.view().proven
        return bool(proven.answers_total) and proven.all_safe

    def _portal(self) -> None:
        from inspector_app.tour.portal import look_at_portal

        self.facts["portal"] = look_at_portal(self.county, self.driver.pictures)

    def _review(self, person: PersonAtWork) -> None:
        from inspector_app.ui.review.screen import ReviewScreen

        person.desk.sync.now().result(120)
        screen = person.go("review", ReviewScreen)
        person.program.open_review(self.stream)
        self.driver.wait(lambda: screen.sheet is not None, "the visit under review")
        self.driver.turn(1.0)
        person.shot("review")
        decided: list[object] = []
        screen.decided.connect(decided.append)
        self.driver.click(screen, "review.approve")
        self.driver.wait(lambda: decided, "the approval")
        person.desk.sync.now().result(120)

    def _report(self, person: PersonAtWork) -> None:
        from inspector_app.ui.reports.screen import ReportsScreen

        screen = person.go("report", ReportsScreen)
        self.driver.wait(lambda: screen.pages is not None, "the preview")
        person.shot("report")
        exported: list[Any] = []
        screen.exported.connect(exported.append)
        screen.language.set_value("zh")
        screen.export_to(self.out / "report.pdf")
        self.driver.wait(lambda: exported, "the report")
        person.desk.sync.now().result(120)
        self.facts["report"] = asdict(exported[0]) | {"path": "report.pdf"}

    def _verify(self) -> None:
        from reports.verification.report import verify_report

        verdict = verify_report((self.out / "report.pdf").read_bytes(), file="report.pdf", pinned=None)
        self.facts["signature"] = [asdict(check) for check in verdict.checks]
        altered = bytearray((self.out / "report.pdf").read_bytes())
        altered[len(altered) // 2] ^= 1
        refused = not verify_report(bytes(altered), file="report.pdf", pinned=None).holds
        self.facts["verified"] = verdict.holds and refused

    def _both(self, inspector: PersonAtWork, lead: PersonAtWork) -> None:
        inspector.pictures_of_places(PLACES, "en")
        inspector.pictures_of_places(("problem", "evidence"), "zh")
        lead.pictures_of_places(("today", "review", "problem", "report", "sync"), "zh")
        inspector.program.change_look(theme="dark")
        inspector.pictures_of_places(("today", "task"), "zh")

    # --- the end

    def write_summary(self) -> None:
        """Counts, receipt, signature, seconds a step, peak memory in MB."""
        peak = _peak_mb()
        steps = [{"name": name, "seconds": seconds} for name, seconds in self.seconds.items()]
        summary = {**self.facts, "pictures": self.driver.taken, "steps": steps, "peak_mb": peak}
        text = json.dumps(summary, ensure_ascii=False, indent=1)
        (self.out / "summary.json").write_text(text + "\n", encoding="utf-8")

    def close(self) -> None:
        """Close windows, stop the endpoint."""
        for person in self.people:
            person.close()
        self.county.stop()


def _peak_mb() -> int:
    """Most memory that the process ever held, in MB; 0 where the system does not tell (Windows)."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
