"""Where the shipped files lie: beside the sources, or inside the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def program_folder() -> Path:
    """The folder that holds ``resources/``: the project root, or PyInstaller's folder."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[3]


def resource(*names: str) -> Path:
    """Path of a shipped file, for example ``resource("icons", "visit.svg")``."""
    return program_folder().joinpath("resources", *names)


def font_folder() -> Path:
    """Static TrueType fonts: made once under ``.cache/fonts``, shipped under ``resources/fonts``."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" / "fonts" if frozen else program_folder() / ".cache" / "fonts"


def translation_folder() -> Path:
    """Compiled translations (``duchatong_zh_CN.qm``): made at set-up, shipped beside the resources."""
    frozen = getattr(sys, "_MEIPASS", None)
    cache = program_folder() / ".cache" / "translations"
    return Path(frozen) / "resources" / "translations" if frozen else cache
