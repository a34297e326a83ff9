"""Training: wording that nobody has reviewed yet may be shown, and says so; sample scenes to rate."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from inspector_app.desk.desk import Desk
from inspector_app.ui.bridge import deliver
from inspector_app.ui.frame.first_hints import SEEN
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.settings.page import SettingsPage
from inspector_app.ui.settings.scenes_part import ScenesPart


class TrainingPage(SettingsPage):
    """One switch, kept in the vault; below it the scenes, on a covert desk behind a button."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self.switch = CheckBox(look, self.tr("This computer is used for training"))
        self.switch.setObjectName("settings.training")
        self.switch.setChecked(bool(desk.setting("training", default=False)))
        self.switch.toggled.connect(lambda on: desk.keep_setting("training", on))
        self.room.addWidget(self.switch)
        if not desk.core.quiet:
            self._offer_hints(desk)
        self.scenes: ScenesPart | None = None
        self.practise: Button | None = None
        if desk.core.quiet:
            self._offer_scenes(desk)
        else:
            self._show_scenes(desk)
        self.setFocusProxy(self.switch)

    def _offer_scenes(self, desk: Desk) -> None:
        """On a covert desk a scene stands on the screen only after somebody asked for it."""
        self.practise = Button(self.look, self.tr("Practise"), size="compact")
        self.practise.setObjectName("settings.practise")
        self.practise.clicked.connect(lambda: self._show_scenes(desk))
        self.room.addWidget(self.practise, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_scenes(self, desk: Desk) -> None:
        if self.practise is not None:
            self.practise.hide()
        self.scenes = ScenesPart(self.look, desk.calibration)
        self.scenes.failed.connect(self.show_fault)
        self.room.addWidget(self.scenes)

    def _offer_hints(self, desk: Desk) -> None:
        self.hints = Button(self.look, self.tr("Show the first hint of each page again"), size="compact")
        self.hints.setObjectName("settings.hints")
        told = self.tr("They come again, one at each page.")
        self.hints.clicked.connect(
            lambda: deliver(desk.keep_setting(SEEN, []), lambda _none: self.say(told), self.show_fault, self)
        )
        self.room.addWidget(self.hints, 0, Qt.AlignmentFlag.AlignLeft)


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("TrainingPage", "Training")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "TrainingPage",
        "Respondents' wording that no speaker has reviewed yet may then be shown, with a mark. Switch it off "
        "before real interviews.",
    )
