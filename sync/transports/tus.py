"""tus 1.0 client: an upload goes on where the endpoint's durable offset stands, however often the line is
cut."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sync.faults import SyncFault
from sync.transports.pace import Pace, PacedBody, Source
from sync.transports.wire import Answer, refusal

VERSION = "1.0.0"
SEGMENT = 8 * 1024 * 1024
CHECKED_SEGMENT = 64 * 1024
_NUMBER = re.compile(r"[0-9]{1,15}\Z")
_GONE = (404, 410)
_OFFSET_CONFLICT = 409
_CHECKSUM_MISMATCH = 460


class Send(Protocol):
    """An authenticated request to the endpoint."""

    def __call__(
        self, method: str, path: str, *, body: bytes | PacedBody | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """One request; any status is an answer."""
        ...


class UploadBook(Protocol):
    """Where unfinished uploads live at the endpoint, kept over restarts."""

    def get(self, name: str) -> str | None:
        """The address of the upload of this container (hash in hex)."""
        ...

    def put(self, name: str, url: str) -> None:
        """Remember it."""
        ...

    def drop(self, name: str) -> None:
        """Forget it."""
        ...


class MemoryBook:
    """An `UploadBook` for one run."""

    def __init__(self) -> None:
        self._urls: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """See `UploadBook`."""
        return self._urls.get(name)

    def put(self, name: str, url: str) -> None:
        """See `UploadBook`."""
        self._urls[name] = url

    def drop(self, name: str) -> None:
        """See `UploadBook`."""
        self._urls.pop(name, None)


@dataclass(slots=True)
class TusUpload:
    """One container on its way. Calling `run` again after a `sync.cut` resumes it.

    With `checked` every segment carries a SHA-256 and counts only as a whole; without, the endpoint keeps
    what arrived of a
    segment, and the container's own hash decides at the end. `offset`: what is known to have arrived.
    """

    send: Send
    book: UploadBook
    name: str
    source: Source
    size: int
    pace: Pace
    checked: bool = False
    collection: str = "/v1/objects"
    arrived: Callable[[int], None] = lambda _offset: None
    offset: int = 0

    def run(self) -> None:
        """Bring all bytes over. Raises `sync.*`, `GaveWay`; what has arrived stays there."""
        self.offset = self._resume()
        if self.offset:
            self.arrived(self.offset)
        while self.offset < self.size:
            self.pace.check_media()
            self.offset = self._patch(self.offset)
            self.arrived(self.offset)
        self.book.drop(self.name)

    def stop(self) -> None:
        """Tell the endpoint to drop what it has of this upload."""
        url = self.book.get(self.name)
        if url is not None:
            self._ask("DELETE", url)
            self.book.drop(self.name)

    def _resume(self) -> int:
        url = self.book.get(self.name)
        if url is not None:
            answer = self._ask("HEAD", url)
            if answer.status < 300 and answer.headers.get("upload-length", str(self.size)) == str(self.size):
                return self._offset(answer)
            if answer.status < 300 or answer.status in _GONE:
                self.book.drop(self.name)
            else:
                raise refusal(answer)
        return self._create()

    def _create(self) -> int:
        metadata = "hash " + base64.b64encode(self.name.encode()).decode()
        answer = self._ask(
            "POST", self.collection, {"Upload-Length": str(self.size), "Upload-Metadata": metadata}
        )
        if answer.status != 201 or "location" not in answer.headers:
            raise refusal(answer)
        self.book.put(self.name, answer.headers["location"])
        return self._offset(answer) if "upload-offset" in answer.headers else 0

    def _patch(self, offset: int) -> int:
        size = min(self.size - offset, CHECKED_SEGMENT if self.checked else SEGMENT)
        headers = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
        if self.checked:
            self.source.seek(offset)
            checksum = hashlib.sha256(self.source.read(size)).digest()
            headers["Upload-Checksum"] = "sha256 " + base64.b64encode(checksum).decode()
        body = PacedBody(self.source, offset, size, self.pace, media=True)
        answer = self._ask("PATCH", self._url(), headers, body)
        if answer.status == 204:
            return self._advanced(offset, self._offset(answer))
        if answer.status in (_OFFSET_CONFLICT, _CHECKSUM_MISMATCH):
            return self._resume()
        if answer.status in _GONE:
            self.book.drop(self.name)
            return self._resume()
        raise refusal(answer)

    def _advanced(self, before: int, after: int) -> int:
        if not before < after <= self.size:
            raise SyncFault("sync.answer", why="the offset did not advance")
        return after

    def _offset(self, answer: Answer) -> int:
        text = answer.headers.get("upload-offset", "")
        if not _NUMBER.match(text) or int(text) > self.size:
            raise SyncFault("sync.answer", why="the offset is not valid")
        return int(text)

    def _url(self) -> str:
        url = self.book.get(self.name)
        if url is None:
            raise SyncFault("sync.answer", why="the upload has no address")
        return url

    def _ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: PacedBody | None = None
    ) -> Answer:
        return self.send(method, path, body=body, headers={"Tus-Resumable": VERSION, **(headers or {})})
