"""Evidence for the players of Qt and libsndfile: decrypted chunk by chunk in memory as they ask for it.

Unlike writing, reading from a `QIODevice` of Python is sound: tried with 1,000 players of a film that were
started, moved about in and dropped at random moments.
"""

from __future__ import annotations

from typing import BinaryIO

from PySide6.QtCore import QIODevice, QObject

from casework.faults import Fault


class CarefulReader:
    """A file whose damage reads as its end: no error may pass through the libraries that read it. `fault`
    says what was damaged.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.size = source.seek(0, 2)
        self.fault: Fault | None = None
        source.seek(0)

    def read(self, size: int = -1) -> bytes:
        """As of any file; b"" at the end or where it is damaged."""
        try:
            return self._source.read(size)
        except Fault as fault:
            self.fault = fault
            return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """As of any file."""
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        """As of any file."""
        return self._source.tell()


class ReadingDevice(QIODevice):
    """A seekable, read-only device over a Python file such as an evidence reader."""

    def __init__(self, source: BinaryIO, parent: QObject) -> None:
        super().__init__(parent)
        self.source = CarefulReader(source)
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        """False."""
        return False

    def size(self) -> int:
        """Bytes of the plaintext."""
        return self.source.size

    def readData(self, most: int) -> bytes:
        """At most `most` bytes from where the device stands; called by the player's own threads."""
        self.source.seek(self.pos())
        return self.source.read(most)

    def writeData(self, _data: object, _size: int) -> int:
        """It cannot be written to."""
        return -1
