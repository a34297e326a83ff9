"""Makes stills of films in the background: one at a time, also of films that were in the vault before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from inspector_app.desk.desk import Desk
from inspector_app.ui.bridge import deliver, hear

if TYPE_CHECKING:
    from inspector_app.devices.qt.still import FirstFrame


class FilmStills(QObject):
    """Begins at once, and looks again whenever evidence arrives; `stop` before the desk closes."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk: Desk | None = desk
        self._busy = self._again = False
        self._frame: FirstFrame | None = None
        self._quit: Callable[[], None] = hear(desk.subscribe, self._notice, self)
        self._look()

    def stop(self) -> None:
        """Let go of the film and of the desk; what is missing is made after the next unlocking."""
        self._quit()
        self._desk = None
        self._drop_frame()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.DeferredDelete)

    def _notice(self, kind: str) -> None:
        if kind == "evidence":
            self._look()

    def _look(self) -> None:
        desk = self._desk
        if desk is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        deliver(desk.core.work.run(desk.stills.wanted), self._take_next, self._rest, self)

    def _take_next(self, wanted: tuple[str, ...]) -> None:
        desk = self._desk
        if desk is None or not wanted:
            self._rest()
            return
        file = wanted[0]

        def opened() -> BinaryIO:
            desk.stills.begin(file)
            return desk.gallery.open(file)

        deliver(desk.core.work.run(opened), lambda stream: self._decode(file, stream), self._skip, self)

    def _decode(self, file: str, stream: BinaryIO) -> None:
        from inspector_app.devices.qt.still import FirstFrame

        if self._desk is None:
            stream.close()
            return
        self._frame = FirstFrame(stream, self)
        self._frame.found.connect(lambda picture, length_ms: self._keep(file, picture, length_ms))

    def _keep(self, file: str, picture: bytes, length_ms: int) -> None:
        self._drop_frame()
        desk = self._desk
        if desk is not None:
            kept = desk.core.work.run(lambda: desk.stills.keep(file, picture, length_ms))
            deliver(kept, lambda _none: self._go_on(), self._rest, self)

    def _go_on(self) -> None:
        self._busy = False
        self._look()

    def _skip(self, _fault: BaseException) -> None:
        """A film that cannot be opened has used up one of its tries; the evidence screen explains it."""
        self._go_on()

    def _rest(self, _fault: BaseException | None = None) -> None:
        """Nothing is left to do, or the disk refuses: the next notice begins anew."""
        self._busy = False
        if self._again:
            self._look()

    def _drop_frame(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None:
            frame.close()
            frame.deleteLater()
