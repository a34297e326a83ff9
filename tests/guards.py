"""Guards against what a test may leave behind; `conftest.py` puts them around every test."""

from __future__ import annotations

import logging
import sys
import threading
import time
import weakref
from types import TracebackType
from typing import Any

from _pytest.logging import LogCaptureHandler

GRACE = 6.0  # seconds in which a thread that was told to stop may still be stopping


def running_threads() -> set[threading.Thread]:
    """Threads of Python. Those that Qt made appear as dummies which never end: they do not count."""
    dummy = threading._DummyThread  # type: ignore[attr-defined]
    return {thread for thread in threading.enumerate() if not isinstance(thread, dummy)}


def leaked_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads started since `before` that do not end within the grace time."""
    until = time.monotonic() + GRACE
    for thread in running_threads() - before:
        thread.join(max(0.0, until - time.monotonic()))
    return sorted(running_threads() - before, key=lambda thread: thread.name)


class StartedQtObjects:
    """Notes every QTimer and QThread that Python code starts while it is entered, where Qt is loaded."""

    def __init__(self) -> None:
        self._started: list[weakref.ref[Any]] = []
        self._undo: list[tuple[type, Any]] = []

    def __enter__(self) -> StartedQtObjects:
        core = sys.modules.get("PySide6.QtCore")
        if core is not None:
            for kind in (core.QTimer, core.QThread):
                self._watch(kind)
        return self

    def _watch(self, kind: type) -> None:
        original = kind.start  # type: ignore[attr-defined]
        started = self._started

        def start(self: Any, *arguments: Any, **named: Any) -> Any:
            started.append(weakref.ref(self))
            return original(self, *arguments, **named)

        self._undo.append((kind, original))
        kind.start = start  # type: ignore[attr-defined]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for owner, original in self._undo:
            owner.start = original  # type: ignore[attr-defined]

    def still_running(self) -> list[str]:
        """Names of what was started and runs on, after deferred deletions were carried out."""
        if not self._started:
            return []
        from PySide6.QtCore import QCoreApplication, QEvent

        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [repr(found) for reference in self._started if _runs(found := reference())]


def _runs(thing: Any) -> bool:
    from shiboken6 import isValid

    if thing is None or not isValid(thing):
        return False
    return bool(thing.isActive() if hasattr(thing, "isActive") else thing.isRunning())


class UnexpectedLogs(logging.Handler):
    """Collects warnings and errors, but for those inside `with caplog.at_level(<the very level>)`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        levels = {h.level for h in logging.getLogger().handlers if isinstance(h, LogCaptureHandler)}
        if record.levelno not in levels:
            self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def __enter__(self) -> UnexpectedLogs:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self)
