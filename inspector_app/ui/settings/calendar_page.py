"""The working days that due dates are counted by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from casework.calendar import SATURDAY, WorkingDays
from inspector_app.desk.desk import Desk
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.part import row
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow
from inspector_app.ui.settings.page import SettingsPage


class CalendarPage(SettingsPage):
    """Holidays and make-up days by year; where the table came from. Ctrl+C copies it."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self._days = desk.core.days
        source = self.tr("the county's") if desk.core.book.catalogue.calendar else self.tr("the shipped one")
        self.add_fact(self.tr("Table"), source)
        years = [str(year) for year in self._days.years]
        today = str(desk.core.today().year)
        chosen = today if today in years else years[-1]
        self.year = Segmented(look, [(year, year) for year in years], chosen, self.tr("Year"))
        self.year.chosen.connect(lambda _key: self._fill())
        line = row(None)
        line.addWidget(self.year)
        line.addStretch(1)
        self.room.addLayout(line)
        columns = [Column("date", self.tr("Date"), 130), Column("kind", self.tr("What"))]
        self.table = Table(look, columns, [], self.tr("Holidays and make-up days"))
        self.table.setObjectName("settings.calendar")
        self.table.setMinimumHeight(look.px(380))
        self.room.addWidget(self.table)
        self._fill()
        self.setFocusProxy(self.year)

    def _fill(self) -> None:
        year = int(self.year.value)
        provisional = self._days.is_provisional(date(year, 7, 1))
        words = {True: self.tr("working day on a weekend"), False: self.tr("holiday")}
        late = self.tr("by the law; the notice for this year is still to come")
        rows = []
        for day, working in exceptions(self._days, year):
            said = f"{words[working]}，{late}" if provisional else words[working]
            rows.append(TableRow(day.isoformat(), (TableCell(day.isoformat()), TableCell(said))))
        self.table.set_rows(rows)


def exceptions(days: WorkingDays, year: int) -> Iterator[tuple[date, bool]]:
    """Days that are not as their weekday says: (day, whether offices work on it)."""
    day = date(year, 1, 1)
    while day.year == year:
        working = days.is_working(day)
        if working != (day.weekday() < SATURDAY):
            yield day, working
        day += timedelta(days=1)


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("CalendarPage", "Calendar")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "CalendarPage", "Due dates count working days: holidays are left out, make-up Saturdays count."
    )
