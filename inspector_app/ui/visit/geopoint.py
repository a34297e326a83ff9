"""A position: typed from a device at hand, or taken from a GPS receiver where one is connected."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.part import Part, column, row

_NUMBER = r"-?\d{1,3}(?:\.\d{1,9})?"
_GAP = r"[\s,，]+"
_FORM = re.compile(
    rf"^\s*({_NUMBER}){_GAP}({_NUMBER})(?:{_GAP}({_NUMBER}))?(?:{_GAP}(\d{{1,5}}(?:\.\d+)?))?\s*$"
)


class GeopointField(Part):
    """`given(str)` gives `lat lon altitude accuracy` (XForms geopoint, WGS-84), or "" when emptied."""

    given = Signal(str)
    received = Signal()

    def __init__(self, look: Look, value: str, name: str) -> None:
        super().__init__(look)
        stack = column(self, gap=look.px(10))
        lat, lon, altitude, accuracy = ([*value.split(), "", "", "", ""])[:4]
        self.place = TextField(
            look,
            self.tr("Latitude, longitude"),
            placeholder="26.5821, 107.4312",
            value=", ".join(part for part in (lat, lon, altitude if _known(altitude) else "") if part),
            name=name,
        )
        self.accuracy = TextField(look, self.tr("Accuracy, metres"), value=accuracy)
        line = row(None, gap=look.px(10))
        self.edit = self.place.edit
        for field, wide in ((self.place, 280), (self.accuracy, 140)):
            field.committed.connect(lambda _text: self._give())
            field.setMaximumWidth(look.px(wide))
            line.addWidget(field, wide, Qt.AlignmentFlag.AlignTop)
        self._point = ""
        self.take = Button(look, self.tr("Take the receiver’s position"), icon="gps", size="compact")
        self.take.setObjectName("visit.take-position")
        self.take.clicked.connect(self._take)
        self.take.hide()
        line.addStretch(1)
        stack.addLayout(line)
        stack.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.place.edit)

    def offer(self, point: str) -> None:
        """`lat lon altitude accuracy` of a receiver, newest; "" where it is silent."""
        self._point = point
        self.take.setVisible(bool(point))

    def _take(self) -> None:
        lat, lon, _altitude, accuracy = self._point.split()
        self.place.set_text(f"{lat}, {lon}")
        self.accuracy.set_text(accuracy)
        self._give()
        self.received.emit()

    def written(self) -> str | None:
        """What stands in the fields as a geopoint; None while it cannot be read."""
        text = self.place.text.strip()
        if not text:
            return ""
        found = _FORM.match(text)
        if found is None or not (-90 <= float(found[1]) <= 90 and -180 <= float(found[2]) <= 180):
            return None
        accuracy = self.accuracy.text.strip() or found[4] or "0"
        return f"{found[1]} {found[2]} {found[3] or '0'} {accuracy}"

    def _give(self) -> None:
        value = self.written()
        self.place.set_error("" if value is not None else self.tr("Write it like 26.5821, 107.4312"))
        if value is not None:
            self.given.emit(value)


def _known(altitude: str) -> bool:
    """Whether a height was given at all."""
    return bool(altitude) and float(altitude) != 0
