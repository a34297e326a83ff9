"""Where the keyboard was on a page that is built anew, so that it is there again afterwards."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from inspector_app.ui.parts.rows import RowList


class HeldFocus(NamedTuple):
    """A list by its name with its row, or a button by its own name, else by its words."""

    kind: type[QWidget]
    name: str
    key: str = ""
    row: int = 0

    @classmethod
    def of(cls, page: QWidget, focus: QWidget | None) -> HeldFocus | None:
        """None where nothing on the page has the keyboard."""
        if focus is None or not page.isAncestorOf(focus):
            return None
        if isinstance(focus, RowList):
            return cls(RowList, focus.accessibleName(), focus.key, focus.currentIndex().row())
        return cls(type(focus), _name(focus))

    def give_back(self, page: QWidget) -> bool:
        """To the same row or button of what is shown now; False where the page has none such any more."""
        for each in page.findChildren(self.kind):
            if each.isEnabled() and self._is(each) and not _taken_away(page, each):
                if isinstance(each, RowList):
                    self._choose(each)
                focus_new(page, each)
                return True
        return False

    def _is(self, widget: QWidget) -> bool:
        name = widget.accessibleName() if isinstance(widget, RowList) else _name(widget)
        return name == self.name

    def _choose(self, listed: RowList) -> None:
        """The row that was chosen, else what stands in its place now."""
        listed.choose(self.key)
        if listed.key != self.key and listed.rows:
            listed.choose(listed.rows[min(max(self.row, 0), len(listed.rows) - 1)].key)


def focus_new(page: QWidget, widget: QWidget) -> None:
    """The keyboard to a part that was just built: Qt would show it only later, and hidden parts take none."""
    for each in reversed(_up_to(page, widget)):
        if each.isHidden():
            each.show()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _taken_away(page: QWidget, widget: QWidget) -> bool:
    """Whether somebody hid it; what was just built is not shown yet either."""
    told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return any(each.isHidden() and each.testAttribute(told) for each in _up_to(page, widget))


def _up_to(page: QWidget, widget: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    each: QWidget | None = widget
    while each is not None and each is not page:
        found.append(each)
        each = each.parentWidget()
    return found


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.objectName() or words or widget.accessibleName()
