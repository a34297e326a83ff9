"""The shipped fonts, loaded when a script is first needed (13–45 ms a file)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

FILES = {
    "Noto Sans SC": "NotoSansSC-Regular.ttf",
    "Noto Sans SC Medium": "NotoSansSC-Medium.ttf",
    "Noto Sans": "NotoSans-Regular.ttf",
    "Noto Sans Medium": "NotoSans-Medium.ttf",
    "Noto Sans Arabic": "NotoSansArabic-Regular.ttf",
    "Noto Serif Tibetan": "NotoSerifTibetan-Regular.ttf",
}
WANTED = {
    "zh": (("Noto Sans SC",), ("Noto Sans SC Medium", "Noto Sans SC")),
    "en": (("Noto Sans", "Noto Sans SC"), ("Noto Sans Medium", "Noto Sans SC Medium", "Noto Sans SC")),
    "bo": (("Noto Serif Tibetan", "Noto Sans SC"), ("Noto Serif Tibetan", "Noto Sans SC")),
    "ug": (("Noto Sans Arabic", "Noto Sans"), ("Noto Sans Arabic", "Noto Sans")),
}
SYSTEM = {
    "zh": ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei"),
    "en": ("Noto Sans CJK SC", "Microsoft YaHei", "Segoe UI"),
    "bo": ("Microsoft Himalaya",),
    "ug": ("UKIJ Tuz", "Microsoft Uighur"),
}


class FontShelf:
    """Loads each font file once and answers with families that are really there.

    A family that is missing costs Qt a search at every use, so none is named that was not found.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, str] = {}

    def families(self, language: str, *, medium: bool) -> list[str]:
        """Families in order of preference for ``zh``, ``en``, ``bo`` or ``ug``; never empty."""
        script = language if language in WANTED else "zh"
        found = [name for name in map(self._load, WANTED[script][int(medium)]) if name]
        if not found:
            found = [name for name in SYSTEM[script] if QFontDatabase.hasFamily(name)]
        return found or ["sans-serif"]

    def _load(self, family: str) -> str:
        if family not in self._loaded:
            path = self._folder / FILES[family]
            number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
            names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            self._loaded[family] = family if family in names else (names[0] if names else "")
        return self._loaded[family]
