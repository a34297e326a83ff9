"""Sync inside the team: a lead's switch that collects, a member's way to the lead's laptop."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desk.hub.desk import Guest, HubDesk, HubSeen, HubView
from inspector_app.desk.hub.handing import HandedOver
from inspector_app.ui.bridge import deliver, hear
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Panel, column, row
from inspector_app.ui.sync.words import size_words


class HubPanel(Panel):
    """`failed(BaseException)` where something went wrong. Hidden for who neither collects nor hands over."""

    failed = Signal(object)

    def __init__(self, look: Look, hub: HubDesk) -> None:
        super().__init__(look)
        self.look = look
        self._hub = hub
        self._looking = False
        self._done: HandedOver | None = None
        px = look.px
        stack = column(self, (px(18), px(16), px(18), px(16)), px(8))
        head = row(None, gap=px(10))
        head.addWidget(Icon(look, "person", "accent", 20))
        self._head = Label(look, "", "heading")
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(Label(look, self.tr("inside the team"), "caption", "textMuted"))
        stack.addLayout(head)
        self._say = Label(look, "", "dense", wrap=True)
        self._say.setObjectName("sync.hub-says")
        stack.addWidget(self._say)
        self._body: QVBoxLayout = column(None, gap=px(6))
        stack.addLayout(self._body)
        self.hide()
        self._quit = hear(hub.subscribe, self.show_view, self)

    def show_view(self, view: object) -> None:
        """One view of the hub."""
        if not isinstance(view, HubView):
            return
        self.setVisible(view.may_collect or view.may_look)
        cleared(self._body)
        if view.may_collect:
            self._show_collecting(view)
        elif view.may_look:
            self._show_looking(view)

    def quit_looking(self) -> None:
        """The screen was left."""
        self._looking = False
        self._hub.stop_looking()

    # --- the lead

    def _show_collecting(self, view: HubView) -> None:
        self._head.setText(self.tr("The team's data"))
        off = self.tr(
            "Switch this on, and the team's laptops in the same network find yours. What they hand over is "
            "sealed for the county: you carry it, and it goes on with your next sync."
        )
        on = self.tr(
            "Collecting. Let the team press “Find the lead's laptop”. Locking this computer ends it; "
            "what has come is kept."
        )
        self._say.setText(on if view.collecting else off)
        for guest in view.guests:
            self._body.addWidget(Label(self.look, self._guest_words(guest), "dense", wrap=True))
        if view.replies:
            words = self.tr("{n} replies of the county wait to be fetched by the team.")
            self._body.addWidget(Label(self.look, words.format(n=view.replies), "dense", wrap=True))
        if view.refused:
            words = self.tr("The county could not read {n} packages; their makers still have everything.")
            self._body.addWidget(Banner(self.look, "warn", words.format(n=view.refused)))
        words = self.tr("Stop collecting") if view.collecting else self.tr("Collect the team's data")
        switch = Button(self.look, words)
        switch.setObjectName("sync.collect")
        switch.clicked.connect(self._stop if view.collecting else self._collect)
        self._line([switch])

    def _guest_words(self, guest: Guest) -> str:
        if guest.waiting:
            words = self.tr("{name}: {size} here, not yet at the county")
            return words.format(name=guest.name, size=size_words(guest.bytes))
        return self.tr("{name}: all brought to the county").format(name=guest.name)

    def _collect(self) -> None:
        self._run(self._hub.collect())

    def _stop(self) -> None:
        self._run(self._hub.stop_collecting())

    # --- a member

    def _show_looking(self, view: HubView) -> None:
        self._head.setText(self.tr("To the lead's laptop"))
        if view.handing is not None:
            done, total = view.handing
            self._say.setText(
                self.tr("Handing over: {done} of {total} packages").format(done=done, total=total)
            )
            return
        idle = self.tr(
            "No line to the county, but the lead is here? Hand over inside the same network; "
            "the lead's laptop carries it on, sealed."
        )
        seeking = self.tr("Looking for the lead's laptop. Is it in the same network, and does it collect?")
        pick = self.tr("Found. Choose to whom you hand over.")
        self._say.setText(pick if view.hubs else seeking if self._looking else idle)
        buttons = [self._choice(hub) for hub in view.hubs]
        if not buttons:
            find = Button(self.look, self.tr("Find the lead's laptop"), icon="search")
            find.setObjectName("sync.find-hub")
            find.clicked.connect(self._look)
            buttons = [find]
        self._line(buttons)
        if self._done is not None:
            self._body.addWidget(Banner(self.look, "info", self._done_words(self._done)))

    def _choice(self, hub: HubSeen) -> Button:
        words = self.tr("Hand over to {name}").format(name=hub.name)
        button = Button(self.look, words, icon="person")
        button.setObjectName("sync.to-hub")
        button.clicked.connect(lambda: self._hand_over(hub))
        return button

    def _done_words(self, done: HandedOver) -> str:
        words = self.tr(
            "{name} carries it now. It still waits here until the county's receipt comes back, by {name} "
            "or by a line of your own."
        )
        home = self.tr("What the county had sent back was taken in.") if done.replies else ""
        return f"{words.format(name=done.hub)} {home}".strip()

    def _look(self) -> None:
        self._looking = True
        self._done = None
        self._run(self._hub.look())

    def _hand_over(self, hub: HubSeen) -> None:
        self._done = None
        deliver(self._hub.hand_over(hub), self._handed, self._failed, self)

    def _handed(self, done: HandedOver) -> None:
        self._done = done
        self.show_view(self._hub.view())

    # --- both

    def _line(self, buttons: Sequence[QWidget]) -> None:
        line = row(None, gap=self.look.px(8))
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self._body.addLayout(line)

    def _run(self, future: Future[HubView]) -> None:
        deliver(future, self.show_view, self._failed, self)

    def _failed(self, fault: BaseException) -> None:
        self._looking = False
        self.show_view(self._hub.view())
        self.failed.emit(fault)
