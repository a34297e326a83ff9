"""Language, size of type, light or dark: what is chosen is seen at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.part import Part, row
from inspector_app.ui.settings.page import SettingsPage


class LookPage(SettingsPage):
    """Three choices, kept in the vault."""

    def __init__(self, look: Look, navigation: Navigation) -> None:
        super().__init__(look, title(), second())
        languages = [("zh", "中文"), ("en", "English")]
        self.language = Segmented(look, languages, look.language, self.tr("Language"))
        self.language.setObjectName("settings.language")
        sizes = [("1.0", self.tr("Standard")), ("1.25", self.tr("Large")), ("1.5", self.tr("Largest"))]
        self.size_choice = Segmented(look, sizes, str(look.scale), self.tr("Size of type"))
        self.size_choice.setObjectName("settings.size")
        themes = [("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self.theme = Segmented(look, themes, look.theme, self.tr("Colours"))
        self.theme.setObjectName("settings.theme")
        self.language.chosen.connect(lambda key: navigation.change_look(language=key))
        self.size_choice.chosen.connect(lambda key: navigation.change_look(scale=float(key)))
        self.theme.chosen.connect(lambda key: navigation.change_look(theme=key))
        self.add_row(self.tr("Language"), _left(look, self.language))
        self.add_row(self.tr("Size of type"), _left(look, self.size_choice))
        self.add_row(self.tr("Colours"), _left(look, self.theme))
        self.setFocusProxy(self.language)


def _left(look: Look, part: QWidget) -> QWidget:
    holder = Part(look)
    line = row(holder)
    line.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    line.addStretch(1)
    return holder


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("LookPage", "Language and look")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate("LookPage", "Seen at once. Kept in this vault.")
