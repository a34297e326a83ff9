"""A month to pick a day from; loaded when it is first opened."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.part import Panel, column


class CalendarPopup(Panel):
    """``picked(str)`` gives an ISO date; the popup then closes itself."""

    picked = Signal(str)

    def __init__(self, look: Look, start: date | None, parent: QWidget | None = None) -> None:
        super().__init__(look, "raised", parent)
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget()
        month.setAccessibleName(self.tr("Calendar"))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(look.hex("text")))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(day, quiet)
        if start is not None:
            month.setSelectedDate(QDate(start.year, start.month, start.day))
        month.activated.connect(self._pick)
        month.clicked.connect(self._pick)
        column(self, (4, 4, 4, 4)).addWidget(month)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()).isoformat())
        self.close()
