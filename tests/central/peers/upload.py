"""Our tus client as a process of its own: URL FILE HASH BOOK RATE (bytes a second).

BOOK remembers the address of the upload over runs, as the vault does. Prints what it sent.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from sync.faults import SyncFault
from sync.transports.pace import Pace
from sync.transports.tus import TusUpload
from sync.transports.wire import Wire


class FileBook:
    """An `UploadBook` in one JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> str | None:
        known = json.loads(self._path.read_text()) if self._path.exists() else {}
        return str(known[name]) if name in known else None

    def put(self, name: str, url: str) -> None:
        self._path.write_text(json.dumps({name: url}))

    def drop(self, name: str) -> None:
        self._path.unlink(missing_ok=True)


def main(url: str, file: str, name: str, book: str, rate: str) -> None:
    """Go on until everything is there, however often the server goes away."""
    path, sent, cuts = Path(file), 0, 0

    def moved(count: int) -> None:
        nonlocal sent
        sent += count

    wire = Wire(url, b"")
    pace = Pace(time.monotonic, time.sleep, int(rate), moved=moved)
    with path.open("rb") as source:
        while True:
            try:
                TusUpload(wire.send, FileBook(Path(book)), name, source, path.stat().st_size, pace).run()
                break
            except SyncFault as fault:
                if fault.code not in ("sync.cut", "sync.endpoint-down"):
                    raise
                cuts += 1
                time.sleep(0.1)
    wire.close()
    print(json.dumps({"sent": sent, "cuts": cuts}))


if __name__ == "__main__":
    main(*sys.argv[1:])
