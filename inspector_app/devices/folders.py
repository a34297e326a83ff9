"""Files of a phone or recorder that is connected as a folder: what in it may be evidence, oldest first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic")
_FILMS = (".mp4", ".mov", ".mkv", ".3gp", ".avi")
_SOUNDS = (".m4a", ".mp3", ".ogg", ".opus", ".wav", ".flac", ".amr", ".aac")
SUFFIXES = frozenset((*_PICTURES, *_FILMS, *_SOUNDS, ".pdf"))


def media_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and those inside the folders named, each folder's by time and name.

    Inside a folder, hidden files and folders (thumbnail stores, waste baskets) and files that are no media
    are left out; a file that is named itself is taken whatever it is. A folder without any media stays in
    the list, so that taking it in says so.
    """
    found: list[Path] = []
    for path in paths:
        found += (sorted(_inside(path), key=_when) if path.is_dir() else []) or [path]
    return tuple(dict.fromkeys(found))


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES:
                yield path


def _when(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, str(path)
    except OSError:  # gone, or not to be read: taking it in will say so
        return 0.0, str(path)
