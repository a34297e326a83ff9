"""Containers from one object store into another, each proven by its hash on the way (backup, restore)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from central.faults import CentralFault
from central.store.objects import ObjectStore


def copy_containers(
    source: ObjectStore, target: ObjectStore, held: Mapping[str, int], parts: Path
) -> list[str]:
    """Bring over what `target` lacks of `held` (name: bytes), through files in `parts`.

    Returns the names that `source` lacks or holds damaged; they are not in `target`, and the others are.
    What a call that broke off brought over is not copied again. Raises `objects.unreachable` where one of the
    stores does not answer.
    """
    parts.mkdir(parents=True, exist_ok=True, mode=0o700)
    unsound = []
    for name, size in held.items():
        if target.holds(name) and target.size(name) == size:
            continue
        part = parts / f"{name}.part"
        try:
            if _copy(source, name, size, part):
                target.publish(name, part)
            else:
                unsound.append(name)
        finally:
            with suppress(OSError):  # a disk that is gone keeps it; it is begun anew next time
                part.unlink(missing_ok=True)
    return unsound


def _copy(source: ObjectStore, name: str, size: int, part: Path) -> bool:
    """Whether `part` now holds the container with this name, durably."""
    content = hashlib.sha256()
    with part.open("wb") as out:
        try:
            for block in source.read(name, 0, size):
                content.update(block)
                out.write(block)
        except CentralFault as fault:
            if fault.code != "object.unknown":
                raise
            return False
        out.flush()
        os.fsync(out.fileno())
    return content.hexdigest() == name
