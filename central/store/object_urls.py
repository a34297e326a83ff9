"""Which object store a URL means."""

from __future__ import annotations

from pathlib import Path

from central.faults import CentralFault
from central.store.objects import FileObjects, ObjectStore


def open_objects(url: str | None, default: Path) -> ObjectStore:
    """None: `default`; a path: that folder; `s3://bucket/prefix`: an S3-compatible store.

    Raises `central.objects-url`.
    """
    if url is None:
        return FileObjects(default)
    if "://" not in url:
        return FileObjects(Path(url))
    if url.startswith("s3://"):
        from central.store.s3 import S3Objects

        return S3Objects(url)
    raise CentralFault("central.objects-url", place=url.split("://", 1)[0])
