"""Makes the windows of the gallery and writes pictures of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.look.places import translation_folder
from inspector_app.ui.samples import case_page, components, respondent_page, setup_page, visit_page

Page = Callable[[Look], QWidget]
PAGES: dict[str, Page] = {
    "components": components.page,
    "visit": visit_page.page,
    "case": case_page.page,
    "setup": setup_page.page,
    "respondent": respondent_page.page,
}


def render(out: Path, theme: str, language: str, scale: float, only: str = "") -> Iterator[Path]:
    """Write one PNG a page into ``out`` and yield their paths."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError("the gallery needs a QApplication")
    if language == "zh":
        translator = QTranslator(app)
        if translator.load(str(translation_folder() / "duchatong_zh_CN.qm")):
            app.installTranslator(translator)
        base = QTranslator(app)
        if base.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(base)
    look = Look(theme, scale, language)
    look.apply(app)
    for name, make in PAGES.items():
        if only and name != only:
            continue
        window = make(look)
        window.resize(1280, 772)
        window.show()
        for _ in range(6):
            app.processEvents()
        path = out / f"{name}-{theme}-{language}-{round(scale * 100)}.png"
        window.grab().save(str(path))
        window.hide()
        window.deleteLater()
        yield path
