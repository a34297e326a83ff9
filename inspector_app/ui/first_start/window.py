"""The window of the set-up: steps at the left, one page at the right.

It is the first window of a new laptop: each page but the first is loaded when its step comes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.language_page import LanguagePage
from inspector_app.ui.first_start.page import Page
from inspector_app.ui.frame.first_size import first_size
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.focus import FocusRing
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Ground, column, row
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.stepper import Step, Stepper

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk
    from inspector_app.desk.opening import NewVault, Opening

LANGUAGE, PASSPHRASE, PAPER, REHEARSAL, COUNTY = range(5)
ICON_MS = 200  # after the first paint: an icon costs part of a quick start


class FirstStartWindow(QWidget):
    """Five steps. `finished(Desk)` when the last one is over; closing earlier keeps what was made.
    `repaired(label)` when a backup was put back in place of a set-up.
    """

    finished = Signal(object)
    given_up = Signal()
    repaired = Signal(object)
    page_shown = Signal(int)
    first_step, last_step = LANGUAGE, COUNTY

    def __init__(
        self, look: Look, opening: Opening, change_look: Callable[..., None], *, first_code: str = ""
    ) -> None:
        super().__init__()
        self.look = look
        self._opening = opening
        self._change_look = change_look
        self._first_code = first_code
        self._new: NewVault | None = None
        self._over = self._busy = self._painted = False
        self._page: Page | None = None
        self.step = self.first_step
        self.setObjectName("first-start")
        self.setMinimumSize(980, 640)
        self.resize(first_size())
        self._build()
        self.ring = FocusRing(look, self)
        look.changed.connect(self._look_changed)
        self._show(self.first_step)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert self._page is not None
        return self._page

    @property
    def shown_code(self) -> tuple[str, ...]:
        """The groups while they are on the screen; empty once the rehearsal is over."""
        return self._new.recovery if self._new is not None else ()

    @property
    def _icon(self) -> str:
        """A plain one where this computer says plain words before it is unlocked."""
        return "notebook" if self._opening.plain else "visit"

    def _build(self) -> None:
        look, px = self.look, self.look.px
        line = row(self)
        self._side = side = Ground(look, "window", "r")
        side.setFixedWidth(px(291))
        stack = column(side, (px(32), px(44), px(24), px(24)), px(24))
        brand = row(None, gap=px(12))
        brand.addWidget(Icon(look, self._icon, "accent", 28))
        self._name = Label(look, "", "question")
        brand.addWidget(self._name)
        brand.addStretch(1)
        stack.addLayout(brand)
        self._steps = Stepper(look)
        stack.addWidget(self._steps, 1)
        self._foot = Label(look, "", "dense", "textMuted", wrap=True)
        stack.addWidget(self._foot)
        line.addWidget(side)
        sheet = Ground(look, "surface")
        right = column(sheet)
        self._stack = QStackedWidget()
        right.addWidget(self._stack, 1)
        bottom = Ground(look, "surface", "t")
        bottom.setFixedHeight(px(56))
        bar = row(bottom, (px(64), 0, px(64), 0), px(8))
        self.back = self._back_button()
        bar.addWidget(self.back)
        bar.addStretch(1)
        self._locked = Label(look, "", "dense", "textMuted")
        bar.addWidget(self._locked)
        self._lock = Icon(look, "lock", "good", 16)
        bar.addWidget(self._lock)
        right.addWidget(bottom)
        line.addWidget(sheet, 1)
        self.retranslate()

    def _back_button(self) -> Button:
        made = Button(self.look, "", "text", keys="Esc", size="compact")
        made.setObjectName("first-start.back")
        made.clicked.connect(self.step_back)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon comes after the first picture, however long that took."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(ICON_MS, self, self._show_icon)

    def _show_icon(self) -> None:
        self.setWindowIcon(self.look.icon(self._icon, "accent", 28))

    def retranslate(self) -> None:
        """Texts around the pages in the language that is installed now."""
        self.setWindowTitle(self.tr("Duchatong"))
        self._name.setText(self.tr("Duchatong"))
        self.back.setText(self.tr("Back"))
        self._foot.setText(self.tr("About five minutes. You can stop at any time."))
        self._show_steps()

    def _titles(self) -> list[Step]:
        return [
            Step(self.tr("Language and size"), ""),
            Step(self.tr("Passphrase"), ""),
            Step(self.tr("Recovery code"), self.tr("on paper")),
            Step(self.tr("Rehearse the recovery"), self.tr("about one minute")),
            Step(self.tr("Join the county"), self.tr("one-time code, may also be done later")),
        ]

    def _show_steps(self) -> None:
        steps = self._titles()[self.first_step : self.last_step + 1]
        self._steps.show_steps(steps, self.step - self.first_step)
        made = self._new is not None
        self._locked.setText(
            self.tr("What is on this computer is locked with your passphrase") if made else ""
        )
        self._lock.setVisible(made)
        self.back.setVisible(self._step_before() is not None)

    def _look_changed(self) -> None:
        """Another size: the side grows with it, and the first page is made anew."""
        self._side.setFixedWidth(self.look.px(291))
        self._show_steps()
        if self.step == LANGUAGE:
            QTimer.singleShot(0, self, self._again)

    def _again(self) -> None:
        if self.step == LANGUAGE:
            self._show(LANGUAGE)

    def changeEvent(self, event: QEvent) -> None:
        """The language was switched."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_steps"):
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the page's button."""
        button = getattr(self.page, "go", None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and button is not None and button.isEnabled():
            button.click()
            return
        if event.key() == Qt.Key.Key_Escape and self._step_before() is not None:
            self.step_back()
            return
        super().keyPressEvent(event)

    # --- the steps

    def _step_before(self) -> int | None:
        """Where Back leads: what is done for good, as the passphrase that was set, has no way back."""
        before = {PASSPHRASE: LANGUAGE, REHEARSAL: PAPER}.get(self.step)
        if before is None or before < self.first_step or self._busy:
            return None
        return before

    def step_back(self) -> None:
        """Show the step before once more; a recovery code that is still to be rehearsed is there again."""
        before = self._step_before()
        if before is not None:
            self._show(before)

    def _show(self, step: int) -> None:
        self.step = step
        page = self._make(step)
        before = self._stack.currentWidget()
        self._page = page
        scroll = Scroll(self.look, page)
        self._stack.addWidget(scroll)
        self._stack.setCurrentWidget(scroll)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._show_steps()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(step)

    def _make(self, step: int) -> Page:
        makers: dict[int, Callable[[], Page]] = {
            LANGUAGE: self._language,
            PASSPHRASE: self._passphrase,
            PAPER: self._paper,
            REHEARSAL: self._rehearsal,
            COUNTY: self._county,
        }
        return makers[step]()

    def _language(self) -> Page:
        page = LanguagePage(self.look, self._change_look)
        page.done.connect(lambda: self._show(PASSPHRASE))
        page.restore_wanted.connect(self._restore)
        return page

    def _restore(self) -> None:
        from inspector_app.ui.repair.panel import RepairPanel

        panel = RepairPanel(self.look, self, self._opening, None)
        panel.settled.connect(self.repaired)
        panel.left.connect(self.page.setFocus)
        panel.show()

    def _passphrase(self) -> Page:
        from inspector_app.ui.first_start.passphrase_page import PassphrasePage

        page = PassphrasePage(self.look)
        page.chosen.connect(self._create)
        return page

    def _create(self, passphrase: str) -> None:
        from inspector_app.ui.first_start.passphrase_page import PassphrasePage

        name = self.tr("Folder {n}").format(n=len(self._opening.vaults()) + 1)
        page = self.page
        assert isinstance(page, PassphrasePage)
        self._make_busy(busy=True)

        def refused(fault: BaseException) -> None:
            self._make_busy(busy=False)
            page.refused(fault)

        deliver(self._opening.create(name, passphrase), self._created, refused, page)

    def _make_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._show_steps()

    def _created(self, new: NewVault) -> None:
        from inspector_app.ui.first_start.resuming import OPEN

        self._new, self._busy = new, False
        new.desk.keep_setting(OPEN, True)
        new.desk.set_language("en" if self.look.language == "en" else "zh")
        new.desk.keep_setting("theme", self.look.theme)
        new.desk.keep_setting("scale_percent", round(self.look.scale * 100))
        self._show(PAPER)

    def _paper(self) -> Page:
        from inspector_app.ui.first_start.paper_page import PaperPage

        assert self._new is not None
        page = PaperPage(self.look, self._new.recovery)
        page.done.connect(lambda: self._show(REHEARSAL))
        return page

    def _rehearsal(self) -> Page:
        from inspector_app.desk.opening import group_holds
        from inspector_app.ui.first_start.rehearsal_page import RehearsalPage

        page = RehearsalPage(self.look, group_holds)
        page.typed.connect(self._rehearse)
        return page

    def _rehearse(self, code: str) -> None:
        from inspector_app.ui.first_start.rehearsal_page import RehearsalPage

        page, desk = self.page, self._desk()
        assert isinstance(page, RehearsalPage)
        deliver(desk.rehearse_recovery([code]), lambda _none: self._rehearsed(), page.refused, page)

    def _rehearsed(self) -> None:
        """The paper opened it: the last step of one's own vault comes."""
        self._show(COUNTY)

    def _county(self) -> Page:
        from inspector_app.ui.first_start.county_page import CountyPage

        if self._new is not None:
            self._new = self._new._replace(recovery=())
        page = CountyPage(self.look, self._first_code)
        page.redeem.connect(self._enrol)
        page.later.connect(self._finish)
        return page

    def _enrol(self, code: str, device: str) -> None:
        from inspector_app.ui.first_start.county_page import CountyPage

        page = self.page
        assert isinstance(page, CountyPage)
        deliver(self._desk().enrol(code, device), lambda _person: self._finish(), page.refused, page)

    def _finish(self) -> None:
        from inspector_app.ui.first_start.resuming import OPEN

        desk, self._new = self._desk(), None
        if desk.setting(OPEN, default=False):
            desk.keep_setting(OPEN, False)
        self._over = True
        self.finished.emit(desk)

    def _desk(self) -> Desk:
        assert self._new is not None
        return self._new.desk

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stopping early: the vault that was made is locked and there next time."""
        if self._new is not None:
            self._new.desk.close()
            self._new = None
        if not self._over:
            self._over = True
            self.given_up.emit()
        super().closeEvent(event)
