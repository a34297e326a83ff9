"""Pictures of Qt as encoded JPEG, in memory only."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def jpeg(picture: QImage, quality: int = 80) -> bytes:
    """An encoded picture; b"" if Qt cannot."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    return bytes(held.data()) if writer.write(picture) else b""
