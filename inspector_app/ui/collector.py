"""Python's garbage in cycles is collected on the GUI thread and nowhere else.

Widgets lie in cycles with their Python halves, and Python collects on whichever thread happens to allocate:
a widget destroyed on a worker's thread ends the program with a segmentation fault (docs/decisions/034).
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

PACE_MS = 500
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""Of glibc's malloc.h."""
LARGE_BYTES = 128 * 1024
MANY = 2000


class Collector(QObject):
    """From its making on Python does not collect by itself; this does, on its own thread, at a slow pace."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        keep_heap_small()
        self._timer = QTimer(self)
        self._timer.setInterval(PACE_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> int:
    """Collect the oldest generation whose count is over Python's own threshold; how many objects were found.

    Counts go on while automatic collection is off. Call it on the GUI thread.
    """
    counts = gc.get_count()
    limits = gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation] > 0:
            return gc.collect(generation)
    return 0


def give_back() -> None:
    """Let the system have the pages that are free again. The C library keeps them for later; only glibc can
    be told, elsewhere nothing happens.
    """
    _tell_glibc("malloc_trim", 0)


def keep_heap_small() -> None:
    """Two heaps for all threads in place of eight a core; what is large, such as a picture, gets pages of its
    own that go back when it goes. Without that 60 MB of holes stand between what is in use. Only glibc can be
    told; call it before threads are started.
    """
    _tell_glibc("mallopt", M_ARENA_MAX, 2)
    _tell_glibc("mallopt", M_MMAP_THRESHOLD, LARGE_BYTES)


def _tell_glibc(name: str, *values: int) -> None:
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    told = getattr(ctypes.CDLL(None), name, None)
    if told is not None:
        told(*values)


class _PassedOver:
    """Whether anything is passed over that locking has to look at again."""

    now = False


def keep_what_is() -> None:
    """The collector passes over what there is now, such as the folds and lists of a large vault: walking
    through them would hold a frame up for a quarter of a second.
    """
    _PassedOver.now = True
    gc.freeze()


def keep_if_much(things: int) -> None:
    """`keep_what_is` where a screen has just been filled with so many things that a walk would be felt."""
    if things >= MANY:
        keep_what_is()
        give_back()


def let_go() -> None:
    """Collect among all of it, keep the rest again, and let the system have what is free. Call it when nobody
    waits for a frame. Does nothing where nothing was kept.
    """
    if not _PassedOver.now:
        return
    _PassedOver.now = False
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    give_back()
