"""The window: rail, header, one screen at a time, fault banner, status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.ui.frame.places import place
from inspector_app.ui.frame.rail import Rail
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.shortcuts import Shortcuts
from inspector_app.ui.frame.status_bar import StatusBar
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.parts.focus import FocusRing
from inspector_app.ui.parts.part import Ground, column, row

if TYPE_CHECKING:
    from inspector_app.ui.parts.banner import Banner
    from inspector_app.ui.parts.key_hints import KeyHints

Factory = Callable[[], QWidget]
MINIMUM = QSize(1180, 650)
EVIDENCE_BELOW, OUTLINE_BELOW = 1120, 900


class AppWindow(QWidget):
    """Shell of the program. Knows no store and no rule; screens come from ``factories`` when first shown.

    factories: place key → callable without arguments that gives the screen; ``settings`` may be among them.
    places: keys of the rail, in order. neutral: title and icon that say nothing (covert profiles).

    Signals: ``place_shown(str)``; ``lock_wanted`` (F12 or rail); ``find_wanted`` (Ctrl+F when the screen has
    no search); ``sync_wanted``; ``collapsed(bool evidence, bool outline)``; ``state_changed(bytes)`` with the
    geometry to keep; ``closing`` before the window goes.
    """

    place_shown = Signal(str)
    lock_wanted = Signal()
    find_wanted = Signal()
    sync_wanted = Signal()
    collapsed = Signal(bool, bool)
    state_changed = Signal(bytes)
    fault_acted = Signal(int)
    closing = Signal()

    def __init__(
        self,
        look: Look,
        places: Sequence[str],
        factories: Mapping[str, Factory],
        *,
        neutral: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._keys, self._factories, self._neutral = tuple(places), dict(factories), neutral
        self.screens: dict[str, QWidget] = {}
        self._shown = ""
        self._narrow = (False, False)
        self._banner: Banner | None = None
        self._hints: KeyHints | None = None
        self.guard = TypingGuard(self)
        self._build()
        self.ring = FocusRing(look, self)
        self.shortcuts = Shortcuts(self, self.guard, self.look, whole_window=True)
        self._tie_keys()
        look.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        outer = column(self)
        middle = row(None)
        self.rail = Rail(self.look, [place(key) for key in self._keys], self)
        self.rail.place_wanted.connect(self.show_place)
        self.rail.help_wanted.connect(self.show_help)
        self.rail.settings_wanted.connect(lambda: self.show_place("settings"))
        self.rail.lock_wanted.connect(self.lock_wanted)
        middle.addWidget(self.rail)
        main = column(None)
        self.head = Ground(self.look, "window", "b")
        self._head_line = row(self.head)
        self.stack = QStackedWidget()
        main.addWidget(self.head)
        main.addWidget(self.stack, 1)
        middle.addLayout(main, 1)
        outer.addLayout(middle, 1)
        self._hint_slot: QVBoxLayout = column(None)
        outer.addLayout(self._hint_slot)
        self._banner_slot: QVBoxLayout = column(None, (12, 0, 12, 0))
        outer.addLayout(self._banner_slot)
        self.status = StatusBar(self.look)
        self.status.sync_wanted.connect(self._open_sync)
        outer.addWidget(self.status)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        self.setAutoFillBackground(True)

    def _tie_keys(self) -> None:
        add = self.shortcuts.add
        add("F12", self.lock_wanted.emit)
        add("Ctrl+F", self._find)
        add("F1", self.show_help)
        add("?", self.show_keys)
        add("F4", self._next_pane)
        add("Esc", self._back)
        for number in range(1, 10):
            add(f"Ctrl+{number}", partial(self._show_number, number))

    def restyle(self) -> None:
        """Header height, minimum size."""
        self.head.setFixedHeight(self.look.size("header"))
        self._measure()
        room = QApplication.primaryScreen().availableSize() if QApplication.primaryScreen() else MINIMUM
        self.setMinimumSize(MINIMUM.boundedTo(room))

    def be_neutral(self, *, neutral: bool) -> None:
        """Title and icon that say nothing, or the usual ones again."""
        if neutral != self._neutral:
            self._neutral = neutral
            self.retranslate()

    def retranslate(self) -> None:
        """Labels of the rail and the title in the language that is installed now."""
        title = self.tr("Work notes") if self._neutral else self.tr("Duchatong")
        self.setWindowTitle(title)
        self.setWindowIcon(self.look.icon("notebook" if self._neutral else "visit", "accent", 28))
        self.rail.set_places([place(key) for key in self._keys])
        self.rail.show_place(self._shown)
        self.shortcuts.hints = [
            ("F12", self.tr("Lock")),
            ("Ctrl F", self.tr("Find")),
            ("F1", self.tr("Help")),
            ("?", self.tr("Show the keys")),
            ("F4", self.tr("Next pane")),
            ("Esc", self.tr("Back")),
            ("Ctrl 1…9", self.tr("Change place")),
        ]

    def changeEvent(self, event: QEvent) -> None:
        """The language was switched."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "rail"):
            self.retranslate()

    # places

    @property
    def current(self) -> str:
        """Key of the place that is shown, or empty."""
        return self._shown

    def offer(self, key: str, factory: Factory) -> None:
        """Add or replace the factory of a place; screens need ``guard``, which comes with the window."""
        self._factories[key] = factory

    def show_place(self, key: str) -> None:
        """Show a place; its screen is made the first time. Raises KeyError when there is no factory."""
        before = self.screens.get(self._shown)
        if key not in self.screens:
            self.screens[key] = self._factories[key]()
            self.stack.addWidget(self.screens[key])
        screen = self.screens[key]
        if before is screen:
            self.give_focus(screen)
            return
        self._shown = key
        if isinstance(before, Screen):
            before.left()
        self.stack.setCurrentWidget(screen)
        self.rail.show_place(key)
        self._show_header(screen)
        if isinstance(screen, Screen):
            screen.collapse(evidence=self._narrow[0], outline=self._narrow[1])
            screen.entered()
        self.give_focus(screen)
        self.place_shown.emit(key)

    def give_focus(self, screen: QWidget) -> None:
        """The keyboard goes where the work is: to what the screen names, else to its first pane."""
        focus = QApplication.focusWidget()
        if focus is not None and screen.isAncestorOf(focus):
            return
        if isinstance(screen, Screen) and screen.take_up_work():
            return
        for pane in [screen, *_panes(screen)]:
            if pane.focusProxy() is not None or (pane is not screen and pane.isVisible()):
                _focus_into(pane)
                return
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_header(self, screen: QWidget) -> None:
        while (item := self._head_line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
        header = screen.header if isinstance(screen, Screen) else None
        self.head.setVisible(header is not None)
        if isinstance(screen, Screen) and header is not None:
            self._head_line.addWidget(header)
            screen.shortcuts.reach(header)
            header.show()

    def rebuild(self) -> None:
        """Make the current screen anew: after another language or size of type, whose margins it took."""
        key = self._shown
        self.forget_screens()
        if key:
            self.show_place(key)

    def forget_all(self) -> None:
        """Drop the screens and what makes them: what was read out of the vault must not outlive its lock."""
        self.forget_screens()
        self._factories.clear()

    def forget_screens(self) -> None:
        """Drop all screens, as when the vault is locked: nothing stays behind the curtain."""
        for screen in self.screens.values():
            if isinstance(screen, Screen):
                screen.left()
            screen.hide()
            header = screen.header if isinstance(screen, Screen) else None
            if header is not None:
                self._head_line.removeWidget(header)
                header.deleteLater()
            self.stack.removeWidget(screen)
            screen.deleteLater()
        self.screens, self._shown = {}, ""
        self.show_hint(None)

    def _show_number(self, number: int) -> None:
        if number <= len(self._keys):
            self.show_place(self._keys[number - 1])

    def _open_sync(self) -> None:
        self.sync_wanted.emit()
        if "sync" in self._factories:
            self.show_place("sync")

    # keys

    def _find(self) -> None:
        screen = self.stack.currentWidget()
        if not (isinstance(screen, Screen) and screen.find_here()):
            self.find_wanted.emit()

    def _back(self) -> None:
        if self._hints is not None and self._hints.isVisible():
            self._hints.close_hints()
            return
        screen = self.stack.currentWidget()
        if isinstance(screen, Screen):
            screen.step_back()

    def _next_pane(self) -> None:
        screen = self.stack.currentWidget()
        panes = [self.rail.buttons.get(self.current, self.rail.settings), *_panes(screen)]
        focus = QApplication.focusWidget()
        here = next(
            (
                n
                for n, pane in enumerate(panes)
                if focus is not None and (pane is focus or pane.isAncestorOf(focus))
            ),
            0,
        )
        for step in range(1, len(panes) + 1):
            pane = panes[(here + step) % len(panes)]
            if pane.isVisible():
                _focus_into(pane)
                return

    def show_help(self) -> None:
        """The guide, where there is one; before anybody has unlocked, the keys."""
        if "help" in self._factories:
            self.show_place("help")
        else:
            self.show_keys()

    def show_keys(self) -> None:
        """F1 or ?: the keys that work here."""
        from inspector_app.ui.parts.key_hints import KeyHints

        screen = self.stack.currentWidget()
        if self._hints is not None and self._hints.isVisible():
            self._hints.close_hints()
            return
        if self._hints is None:
            self._hints = KeyHints(self.look, self)
        local = screen.hints() if isinstance(screen, Screen) else []
        self._hints.show_hints([(self.tr("Here"), local), (self.tr("Everywhere"), self.shortcuts.hints)])

    # faults

    def show_fault(
        self, title: str, text: str, actions: Sequence[tuple[str, str]] = (), kind: str = "bad"
    ) -> None:
        """A banner above the status bar; replaces the one before. ``fault_acted(int)`` tells the button."""
        from inspector_app.ui.parts.banner import Banner

        self.clear_fault()
        self._banner = Banner(self.look, kind, text, title=title, actions=actions)
        self._banner.acted.connect(self.fault_acted)
        self._banner_slot.addWidget(self._banner)

    def clear_fault(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            self._banner_slot.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    @property
    def banner(self) -> Banner | None:
        """The banner that is shown."""
        return self._banner

    def show_hint(self, hint: QWidget | None) -> None:
        """One line above the status bar; None takes the one before away."""
        while (item := self._hint_slot.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if hint is not None:
            self._hint_slot.addWidget(hint)

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell when the window becomes too narrow for side panels; large type makes it narrower."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        room = self.width() / self.look.scale
        narrow = (room < EVIDENCE_BELOW, room < OUTLINE_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self.collapsed.emit(*narrow)
            screen = self.stack.currentWidget()
            if isinstance(screen, Screen):
                screen.collapse(evidence=narrow[0], outline=narrow[1])

    def restore_state(self, state: bytes) -> bool:
        """Put the window where it was; False when the state is not understood."""
        return self.restoreGeometry(QByteArray(state))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand the geometry out to be kept."""
        self.state_changed.emit(bytes(self.saveGeometry().data()))
        self.closing.emit()
        super().closeEvent(event)


def _panes(screen: QWidget | None) -> list[QWidget]:
    return screen.panes() if isinstance(screen, Screen) else []


def _focus_into(pane: QWidget) -> None:
    target: QWidget | None = pane
    if pane.focusPolicy() == Qt.FocusPolicy.NoFocus and pane.focusProxy() is None:
        target = next(
            (
                each
                for each in pane.findChildren(QWidget)
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
            ),
            None,
        )
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)
