"""Help: the guide, the conduct code and what to do when, in one list; the search field finds any word in
them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector_app.desk.desk import Desk
from inspector_app.desk.guide import Guide, GuideHit
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.help.reader import Reader
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.search_field import SearchField


class HelpScreen(Screen):
    """F1 leads here. `open_page(key)` shows a page."""

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard)
        del navigation
        self._guide: Guide = desk.guide()
        self._hits: tuple[GuideHit, ...] = ()
        self._words = ""
        px = look.px
        self.header = Part(look)
        line = row(self.header, (px(20), 0, px(20), 0), px(14))
        line.addWidget(Label(look, self.tr("Help"), "question"))
        self._count = Label(look, "", "body", "textMuted")
        line.addWidget(self._count)
        line.addStretch(1)
        self.search = SearchField(look, self.tr("Any word of the guide"), width=280)
        self.search.setObjectName("help.search")
        self.search.searched.connect(self.seek)
        line.addWidget(self.search)
        body = row(self)
        side = Ground(look, "window", "r")
        side.setFixedWidth(px(330))
        stack = column(side, (0, px(8), 1, 0))
        self.list = RowList(look, [], self.tr("Pages"))
        self.list.setObjectName("help.pages")
        self.list.chosen.connect(self._show)
        stack.addWidget(self.list)
        body.addWidget(side)
        sheet = Ground(look, "surface")
        self.reader = Reader(look, self.tr("Page"))
        column(sheet).addWidget(self.reader)
        body.addWidget(sheet, 1)
        self.setFocusProxy(self.list)
        self.seek("")

    def panes(self) -> list[QWidget]:
        """List, page."""
        return [self.list, self.reader]

    def open_page(self, key: str) -> None:
        """Show one page of the whole list."""
        if self._words:
            self.seek("")
        self.list.choose(key)
        self._show(key)

    def seek(self, words: str) -> None:
        """List what holds the words, or all pages where there are none."""
        self._words = words.strip()
        self._hits = self._guide.search(self._words)
        if self._words:
            rows = [
                Row(str(number), hit.excerpt, f"{hit.title}  {hit.heading}" if hit.heading != hit.title
                else hit.title) for number, hit in enumerate(self._hits)
            ]  # fmt: skip
            self._count.setText(self.tr("{n} places").format(n=len(rows)))
        else:
            rows = [Row(page.key, page.title, icon="note") for page in self._guide.pages]
            self._count.setText("")
        self.list.set_rows(rows)
        if rows:
            self.list.choose(rows[0].key)
            self._show(rows[0].key)

    def _show(self, key: str) -> None:
        if self._words:
            hit = self._hits[int(key)]
            self.reader.show_text(self._guide.page(hit.page).text, self._words, hit.heading)
        else:
            self.reader.show_text(self._guide.page(key).text)
