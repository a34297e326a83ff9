"""Texts of the windows: the translator that is installed, Chinese unless somebody chose English."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from inspector_app.ui.look.places import translation_folder

_FILES = {"zh": "duchatong_zh_CN", "en": "duchatong_en"}
_NEUTRAL = {"zh": "duchatong_neutral_zh_CN", "en": "duchatong_neutral_en"}
_QT_FILES = {"zh": "qtbase_zh_CN"}  # buttons and words of Qt's own dialogs


class Tongues:
    """Installs one language at a time, for all programs of the application: the tour runs two."""

    _installed: ClassVar[list[QTranslator]] = []

    def __init__(self, app: QApplication) -> None:
        self._app = app

    def speak(self, language: str, *, neutral: bool = False) -> None:
        """Install the texts of `zh` or `en`; every widget gets LanguageChange.

        `neutral`: over them the texts of covert profiles, which give nothing away (house/neutral.py).
        """
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        if name := _QT_FILES.get(language):
            self._install(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._install(_FILES[language], str(translation_folder()))
        if neutral:
            self._install(_NEUTRAL[language], str(translation_folder()))

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
