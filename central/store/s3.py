"""Containers in an S3-compatible store, through obstore.

Address and keys come from the usual AWS_… variables.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from central.faults import CentralFault
from central.store.objects import READ_SIZE

PART_SIZE = 8 * 1024 * 1024
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class S3Objects:
    """One object a container, named by its hash; what is there is never written again."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._store = S3Store.from_url(url, client_options={"allow_http": _plain_allowed()})

    def holds(self, name: str) -> bool:
        return self._head(name) is not None

    def size(self, name: str) -> int:
        """Raises `object.unknown`."""
        size = self._head(name)
        if size is None:
            raise CentralFault("object.unknown", status=404)
        return size

    def read(self, name: str, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` up to, not with, `stop`. Raises `object.unknown`."""
        try:
            for at in range(start, stop, PART_SIZE):
                with self._answering():
                    piece = obstore.get_range(self._store, name, start=at, end=min(at + PART_SIZE, stop))
                held = bytes(piece)
                yield from (held[i : i + READ_SIZE] for i in range(0, len(held), READ_SIZE))
        except FileNotFoundError as error:
            raise CentralFault("object.unknown", status=404) from error

    def publish(self, name: str, part: Path) -> None:
        """Returns once the store has acknowledged the whole object; then the part is removed."""
        size = part.stat().st_size
        if self._head(name) != size:
            with self._answering():
                obstore.put(self._store, name, part, chunk_size=PART_SIZE)
        if self._head(name) != size:
            raise CentralFault("object.digest", status=500, place=name)
        part.unlink()

    def remove(self, name: str) -> None:
        with self._answering():
            obstore.delete(self._store, name)

    def names(self) -> Iterator[str]:
        for page in obstore.list(self._store):
            yield from sorted(str(meta["path"]) for meta in page)

    def _head(self, name: str) -> int | None:
        try:
            with self._answering():
                return int(obstore.head(self._store, name)["size"])
        except FileNotFoundError:
            return None

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Raises `objects.unreachable`: no line, a wrong bucket, wrong keys."""
        try:
            yield
        except BaseError as error:
            raise CentralFault("objects.unreachable", status=503, place=self._url) from error


def _plain_allowed() -> bool:
    """Plain HTTP only to this computer itself. Raises `central.objects-url`."""
    parts = urlsplit(os.environ.get("AWS_ENDPOINT_URL", ""))
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise CentralFault("central.objects-url", place="http")
    return parts.scheme == "http"
