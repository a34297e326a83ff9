"""Files that are either the old one or the new one, never half of either; and the lock that keeps a
second program out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from inspector_app.vault.faults import VaultFault, from_os_error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. A no-op where folders cannot be synced (Windows journals them)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Create a private folder, durably, with the parents it lacks."""
    if folder.is_dir():
        return
    try:
        if not folder.parent.is_dir():
            make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
    except OSError as error:
        raise from_os_error(error, str(folder)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`: temp file in the same folder, fsync, rename, fsync of the folder.

    Raises VaultFault vault.disk-full, vault.read-only or vault.disk-error; then the old file stands
    unchanged.
    """
    temporary = path.with_name(path.name + ".part")
    try:
        with open(temporary, "wb", opener=_private) as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        _discard(temporary)
        raise from_os_error(error, str(path)) from error


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # a read-only disk keeps the stray file; it holds nothing that is in use
        return


class FolderLock:
    """The operating system's lock on `<folder>/lock`; it falls with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises VaultFault vault.busy, vault.read-only, vault.disk-full."""
        self._place = str(folder)
        try:
            self._handle: int | None = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise from_os_error(error, self._place) from error
        try:
            _lock(self._handle)
        except OSError as error:
            self.release()
            raise VaultFault("vault.busy", place=self._place) from error

    def release(self) -> None:
        """Give the lock back. Idempotent."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
