"""A line or an area: its points as a list, each typed or taken from a GPS receiver, in the order walked."""

from __future__ import annotations

from PySide6.QtCore import Signal

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.visit.geopoint import GeopointField

LEAST = {"geotrace": 2, "geoshape": 3}
LIST_HIGH = 220


class GeolineField(Part):
    """`given(str)`: points as XForms writes a geotrace or geoshape, WGS-84; "" while there are none.

    An area is closed by itself. With fewer points than the kind needs nothing is given, and the field
    says how many are wanting.
    """

    given = Signal(str)

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look)
        self._kind = question.datatype
        self.points = [point.strip() for point in question.value.split(";") if point.strip()]
        if self._kind == "geoshape" and len(self.points) > 1 and _same(self.points[0], self.points[-1]):
            self.points.pop()
        stack = column(self, gap=look.px(8))
        self.place = GeopointField(look, "", question.label)
        self.place.received.connect(self.add)
        stack.addWidget(self.place)
        line = row(None, gap=look.px(10))
        add = Button(look, self.tr("Add this point"), icon="plus", size="compact")
        add.setObjectName("visit.add-point")
        add.clicked.connect(self.add)
        line.addWidget(add)
        self.count = Label(look, "", "dense", "textMuted")
        line.addWidget(self.count)
        line.addStretch(1)
        stack.addLayout(line)
        self._list = Scroll(look)
        self._list.setFixedHeight(look.px(LIST_HIGH))
        stack.addWidget(self._list)
        self.edit = self.place.edit
        self.setFocusProxy(self.place)
        self._show()

    def take_fix(self, point: str) -> None:
        """A point from a receiver: `lat lon altitude accuracy`."""
        self.points.append(point)
        self._changed()

    def add(self) -> None:
        """The point that is typed becomes the last one; what cannot be read stays in the field."""
        point = self.place.written()
        if point is None:
            self.place.place.set_error(self.tr("Write it like 26.5821, 107.4312"))
            return
        if point:
            self.place.place.set_text("")
            self.place.accuracy.set_text("")
            self.place.place.set_error("")
            self.take_fix(point)
        self.place.edit.setFocus()

    def remove(self, at: int) -> None:
        """Take one point out; the others keep their order."""
        del self.points[at]
        self._changed()

    def settle(self) -> bool:
        """Add a point that is typed and not added yet; False while something could not be given."""
        if self.place.place.text.strip():
            self.add()
        return not self.place.place.text.strip() and self.value is not None

    @property
    def value(self) -> str | None:
        """As it is given; None while there are too few points."""
        if not self.points:
            return ""
        if len(self.points) < LEAST[self._kind]:
            return None
        closed = [self.points[0]] if self._kind == "geoshape" else []
        return "; ".join([*self.points, *closed])

    def _changed(self) -> None:
        self._show()
        self.given.emit(self.value or "")

    def _show(self) -> None:
        look = self.look
        page = Part(look)
        stack = column(page, gap=look.px(2))
        for at, point in enumerate(self.points):
            line = row(None, gap=look.px(8))
            lat, lon = point.split()[:2]
            line.addWidget(Label(look, f"{at + 1}", "dense", "textMuted"))
            line.addWidget(Label(look, f"{lat}, {lon}", "dense"), 1)
            less = Button(look, self.tr("Remove"), "text", size="compact")
            less.setObjectName(f"visit.remove-point:{at}")
            less.clicked.connect(lambda _on=False, at=at: self.remove(at))
            line.addWidget(less)
            stack.addLayout(line)
        stack.addStretch(1)
        self._list.set_content(page)
        self._list.setVisible(bool(self.points))
        wanting = max(0, LEAST[self._kind] - len(self.points))
        words = self.tr("{n} so far").format(n=len(self.points))
        if wanting and self.points:
            words = self.tr("{n} so far, {m} still needed").format(n=len(self.points), m=wanting)
        self.count.setText(words)


def _same(one: str, other: str) -> bool:
    return one.split()[:2] == other.split()[:2]
