"""Phrases and names one after the other, with the comma of the language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def comma() -> str:
    """What stands between two phrases."""
    return QCoreApplication.translate("Phrases", ", ")


def phrases(*parts: str) -> str:
    """“明查，现场检查表，0187”; empty parts are left out."""
    return comma().join(part for part in parts if part)


def names(of: Iterable[str]) -> str:
    """“覃督查员、韦组长”."""
    return QCoreApplication.translate("Names", ", ").join(of)
