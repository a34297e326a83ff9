"""A list of pages at the left and a sheet for the chosen one: Settings, Pilot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.part import Ground, column, row
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll


def list_and_sheet(
    look: Look, screen: QWidget, pages: Sequence[Row], say: str, width: int
) -> tuple[RowList, Scroll]:
    """Fills `screen`; `say` names the list, `width` is the list's in pixels of the standard size."""
    body = row(screen)
    side = Ground(look, "window", "r")
    side.setFixedWidth(look.px(width))
    stack = column(side, (0, look.px(8), 1, 0))
    names = RowList(look, list(pages), say)
    stack.addWidget(names)
    body.addWidget(side)
    sheet = Ground(look, "surface")
    paper = Scroll(look)
    column(sheet).addWidget(paper)
    body.addWidget(sheet, 1)
    screen.setFocusProxy(names)
    return names, paper
