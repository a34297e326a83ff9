"""Stills of films: the first good frame, kept inside the encrypted database.

A film is decoded by Qt, which the desk does not know: who can decode asks `wanted`, opens the film and hands
a JPEG to `keep`. A still is made from what is here and can be made again, so it is kept as folds are: an
erasure drops it, and nothing of it is signed or sent.
"""

from inspector_app.desk.core import Core
from inspector_app.vault.projections import ProjectionCache

FILM = "video/"
MOST_TRIES = 3
_VERSION = 1
_STILL, _TRIES, _LENGTH = "still:", "still-tries:", "still-ms:"


class StillDesk:
    """Everything here blocks for the disk."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._kept = ProjectionCache(core.vault, _VERSION)

    def still(self, file: str) -> bytes:
        """The JPEG of a film's still; b"" while it has none."""
        return self._kept.get(_STILL + file) or b""

    def has(self, file: str) -> bool:
        """Whether a film has its still."""
        return self._kept.has(_STILL + file)

    def length_ms(self, file: str) -> int:
        """How long the film itself says it is; 0 where it does not, or was not looked at yet."""
        return int(self._kept.get(_LENGTH + file) or b"0")

    def wanted(self) -> tuple[str, ...]:
        """Films that are on this laptop, can be opened here and have no still yet, newest task first.

        One that could not be shown three times is left alone: a film that brings the decoder down must not do
        so at every start.
        """
        core = self._core
        here = {stored.file for stored in core.evidence.objects() if not stored.sealed}
        return tuple(
            piece.file
            for state in reversed(tuple(core.book.tasks().values()))
            for piece in state.evidence.values()
            if piece.media.startswith(FILM) and not piece.erased and piece.file in here
            if not self.has(piece.file) and self._tries(piece.file) < MOST_TRIES
        )

    def begin(self, file: str) -> None:
        """Count a try, before the decoder is given the film."""
        self._kept.put(_TRIES + file, str(self._tries(file) + 1).encode()).result()

    def keep(self, file: str, picture: bytes, length_ms: int = 0) -> None:
        """Keep the JPEG of a film's still and its length; b"" says that the film cannot be shown here."""
        if not picture:
            self._kept.put(_TRIES + file, str(MOST_TRIES).encode()).result()
            return
        self._kept.put(_LENGTH + file, str(length_ms).encode())
        self._kept.put(_STILL + file, picture).result()
        self._core.notices.tell("evidence")

    def _tries(self, file: str) -> int:
        return int(self._kept.get(_TRIES + file) or b"0")
