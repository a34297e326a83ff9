"""The recall of a covert visit: stations at the left, all points on one page, how long it is ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inspector_app.desk.covert.phone_times import PhoneTime
from inspector_app.desk.covert.recall import Station, is_point, points, recall_clock, station_of, stations
from inspector_app.desk.moments import last_time
from inspector_app.ui.parts.timeline import Stage
from inspector_app.ui.visit.phone_times_panel import PhoneTimesPanel
from inspector_app.ui.visit.points_table import PointsTable
from inspector_app.ui.visit.station_list import Stop
from inspector_app.ui.visit.words import (
    clock_words,
    source_word,
    station_word,
    sure_words,
)

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen

SENT_ON = "F2.T5_n"


class Recalling:
    """What the visit screen does while somebody writes down a covert visit from memory."""

    def __init__(self, screen: VisitScreen) -> None:
        self._screen = screen
        self.table: PointsTable | None = None

    @property
    def active(self) -> bool:
        """Whether the visit in hand is a covert one."""
        visit = self._screen.visit
        return visit is not None and visit.covert

    def stops(self, refs: list[str]) -> list[str]:
        """Points count as one stop: the first of them."""
        visit = self._screen.visit
        if visit is None or not self.active:
            return refs
        found: list[str] = []
        before = False
        for ref in refs:
            point = is_point(visit.question(ref))
            if not (point and before):
                found.append(ref)
            before = point
        return found

    def show(self, ref: str) -> bool:
        """The page with all points; False where `ref` is none of them."""
        screen, visit = self._screen, self._screen.visit
        self.table = None
        group = points(visit, ref) if visit is not None and self.active else ()
        if visit is None or not group:
            return False
        known = set(visit.questions())
        rows = [
            (visit.question(each), visit.question(f"{each}_conf") if f"{each}_conf" in known else None)
            for each in group
        ]
        screen.ref = group[0]
        self.table = PointsTable(screen.look, rows, sure_words())
        self.table.answered.connect(screen.give)
        self.table.done.connect(screen.next)
        title = QCoreApplication.translate("Recall", "Which points did they make?")
        keys = QCoreApplication.translate(
            "Recall", "For each point: 1 right, 2 wrong, 3 not said; then how sure you are, 1 to 3."
        )
        crumbs = screen.outline.path_of(group[0])[:1]
        screen.questions.show_points(rows[0][0], title, keys, crumbs, self.table)
        screen.show_side(rows[0][0])
        screen.outline.choose(group[0])
        self.note()
        self.table.take_focus()
        return True

    def note(self) -> None:
        """Stations and clock as they stand now."""
        screen, visit = self._screen, self._screen.visit
        screen.outline.offer_stations(wanted=self.active)
        if visit is None or not self.active:
            screen.head.show_recall("", "")
            return
        found = stations(visit)
        here = next((s.number for s in reversed(found) if self._is_behind(s)), None)
        screen.outline.stations.set_stops(
            [self._stop(station) for station in found], f"T{here}" if here is not None else ""
        )
        clock = recall_clock(visit, visit.now())
        pieces = visit.evidence_count()
        sealed = QCoreApplication.translate("Recall", "%n attachments, sealed", "", pieces) if pieces else ""
        screen.head.show_recall(clock_words(clock), sealed)

    def _is_behind(self, station: Station) -> bool:
        """Whether the question shown belongs to this station."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or screen.ref not in visit.questions():
            return False
        return station_of(visit.question(screen.ref).item) == station.number

    @staticmethod
    def _stop(station: Station) -> Stop:
        translate = QCoreApplication.translate
        key = f"T{station.number}"
        detail, role = "", "textMuted"
        if not station.given:
            stage = Stage.LATER
            detail, role = translate("Recall", "not filled in yet"), "warn"
        else:
            tapped = station.source in ("tap", "ticket")
            stage = Stage.DONE if tapped else Stage.RECALLED
            if station.source:
                detail = source_word(station.source, station.confidence)
            if station.open:
                detail, role = translate("Recall", "{n} still open").format(n=station.open), "warn"
        time = station.time
        if time and station.source == "recall":
            time = translate("Recall", "ca. {time}").format(time=time)
        return Stop(station.ref, key, station_word(station.number), detail, time or "—", stage, role)

    def add_station(self) -> None:
        """Sent on once more: one station more, and its first question."""
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        ref = next((each for each in visit.questions() if visit.question(each).item == SENT_ON), "")
        if not ref:
            return
        before = set(visit.questions())
        value = visit.question(ref).value
        screen.give(ref, str(int(value or 0) + 1))
        screen.show_outline()
        new = [each for each in visit.questions() if each not in before and "[" in each]
        screen.show_question(new[0] if new else ref)

    def ask_times(self) -> None:
        """The panel that reads times out of the phone's notes."""
        screen = self._screen
        if screen.visit is None:
            return
        panel = PhoneTimesPanel(screen.look, screen.visit.typed.waiting_times)
        panel.wanted.connect(lambda times: self._take_times(panel, times))
        title = QCoreApplication.translate("Recall", "Times from the phone")
        screen.panel.open_panel(title, panel)

    def _take_times(self, panel: PhoneTimesPanel, times: tuple[PhoneTime, ...]) -> None:
        """Fill in what is still empty; a time that is there already stays. One whose question is not asked
        yet waits in the panel, and is there again when it is opened the next time.
        """
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        waiting = []
        for each in times:
            refs = {visit.question(ref).item: ref for ref in visit.questions()}
            ref = refs.get(each.item, "")
            if not ref:
                waiting.append(each)
            if not ref or visit.question(ref).value:
                continue
            whole = visit.question(ref).datatype == "dateTime"
            day = each.day or last_time(each.time, visit.now()).date()
            screen.give(ref, f"{day:%Y-%m-%d}T{each.time:%H:%M:%S}" if whole else f"{each.time:%H:%M:%S}")
            if f"{ref}_src" in visit.questions():
                screen.give(f"{ref}_src", "tap")
        visit.typed.keep_waiting_times("\n".join(each.line for each in waiting))
        if not waiting:
            screen.panel.close_panel()
        screen.show_outline()
        screen.show_question(screen.ref)
        if waiting:
            panel.wait_with(waiting)
            panel.setFocus()

    def keep_word(self) -> None:
        """A judging word stays: the form's own question about it is answered so; where it asks about others
        only, one goes on.
        """
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        screen.questions.flush()
        ref = next((each for each in visit.questions() if visit.question(each).item == "F2.R2_words"), "")
        if ref:
            screen.give(ref, "kept")
            screen.show_question(ref)
        else:
            screen.next()
