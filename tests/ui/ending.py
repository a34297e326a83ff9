"""Runs the program as a person starts it, opens what needs Qt's media libraries, and ends it.

Arguments: folder of the vaults, passphrase, how it ends (`quit`, `window`, `locked`).

A handler that aborts stands in the C library's list, as those of the media libraries now and then do.
"""

from __future__ import annotations

import ctypes
import runpy
import sys
from typing import Any

import inspector_app.app as app
from inspector_app.desk.vault_label import VaultLabel

LOOK_MS, PAUSE_MS = 50, 300


class Driver:
    """Unlocks, shows the devices and a film that is none, ends."""

    def __init__(self, program: Any, passphrase: str, way: str) -> None:
        from PySide6.QtCore import QTimer

        self.program, self.passphrase, self.way = program, passphrase, way
        program.desk_opened.connect(lambda _desk: QTimer.singleShot(0, self.go_on))
        curtain = program.curtain
        curtain.field.edit.setText(passphrase)
        curtain.field.edit.returnPressed.emit()

    def go_on(self) -> None:
        """Media, then the end."""
        import io

        from PySide6.QtCore import QTimer

        from inspector_app.ui.evidence.film import Film

        program = self.program
        program.show_place("settings")
        program.window.screens["settings"].show_page("devices")
        self.film = Film(io.BytesIO(b"no film"), program.window)
        QTimer.singleShot(PAUSE_MS, self.end)

    def end(self) -> None:
        """As asked."""
        if self.way == "locked":
            self.program.lock()
        self.film.close()
        if self.way == "quit":
            self.program.app.quit()
        else:
            self.program.window.close()
        print("closing", flush=True)


def main() -> None:
    """Arm the handler, hook into the start, run the module."""
    folder, passphrase, way = sys.argv[1:]
    libc = ctypes.CDLL(None)
    libc.__cxa_atexit(ctypes.cast(libc.abort, ctypes.c_void_p), None, None)
    started = app._started

    def hook(program: Any) -> None:
        started(program)
        assert isinstance(program._label, VaultLabel)
        program.kept = Driver(program, passphrase, way)

    app._started = hook
    sys.argv = ["duchatong", "--data", folder]
    runpy.run_module("duchatong", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
