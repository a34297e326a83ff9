"""tus 1.0 in plain Starlette: who asks is known before a byte of the body is read; offsets are told only
after fsync.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import formatdate

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from central.faults import CentralFault
from central.tus.uploads import MAX_LENGTH, Upload, Uploads

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,termination,expiration"
FLUSH_BYTES = 256 * 1024
FLUSH_SECONDS = 1.0
CHECKSUMS = ("sha256", "sha1")
HASH = re.compile(r"[0-9a-f]{64}")

Authenticate = Callable[[Request], Awaitable[str]]


@dataclass(slots=True)
class Checksum:
    """What a PATCH announced about its own body."""

    algorithm: str
    expected: bytes
    running: hashlib._Hash = field(init=False)

    def __post_init__(self) -> None:
        self.running = hashlib.new(self.algorithm, usedforsecurity=False)

    def holds(self) -> bool:
        return hmac.compare_digest(self.running.digest(), self.expected)


@dataclass(slots=True)
class Writer:
    """A PATCH under way in this process; `stop` asks it to put down what it has and end."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class TusServer:
    """Routes for `/v1/objects`. `authenticate` returns the profile or raises CentralFault."""

    def __init__(self, uploads: Uploads, authenticate: Authenticate, prefix: str = "/v1/objects") -> None:
        self._uploads = uploads
        self._authenticate = authenticate
        self._prefix = prefix
        self._writers: dict[str, Writer] = {}

    def routes(self) -> list[Route]:
        one = self._prefix + "/{upload:str}"
        return [
            Route(self._prefix, self.options, methods=["OPTIONS"]),
            Route(self._prefix, self.create, methods=["POST"]),
            Route(one, self.options, methods=["OPTIONS"]),
            Route(one, self.change, methods=["POST", "PATCH", "DELETE"]),
        ]

    async def options(self, _request: Request) -> Response:
        headers = {
            "Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(MAX_LENGTH),
            "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
        }  # fmt: skip
        return _answer(204, headers)

    async def create(self, request: Request) -> Response:
        profile = await self._authenticate(request)
        _require_version(request)
        length = _number(request, "Upload-Length", CentralFault("tus.length", status=413, limit=MAX_LENGTH))
        if length > MAX_LENGTH:
            raise CentralFault("tus.length", status=413, limit=MAX_LENGTH)
        name = _announced_hash(request.headers.get("Upload-Metadata", ""))
        upload = await run_in_threadpool(self._uploads.create, profile, name, length)
        headers = {"Location": f"{self._prefix}/{upload.upload}", **_state(upload)}
        await self._finish(upload)
        return _answer(201, headers)

    async def head(self, request: Request) -> Response:
        """HEAD also ends a stale PATCH, so that the offset told is the one to go on from.

        A PATCH that was ended behind its last byte has published nothing: that is done here.
        """
        profile = await self._authenticate(request)
        _require_version(request)
        name = request.path_params["upload"]
        await run_in_threadpool(self._uploads.find, name, profile)
        await self._stop_writer(name)
        await run_in_threadpool(self._uploads.take_lease, name)
        upload = await run_in_threadpool(self._uploads.find, name, profile)
        await self._finish(upload)
        metadata = "hash " + base64.b64encode(upload.hash.encode()).decode()
        headers = {**_state(upload), "Upload-Length": str(upload.length), "Upload-Metadata": metadata}
        return _answer(200, {**headers, "Cache-Control": "no-store"})

    async def change(self, request: Request) -> Response:
        method = request.headers.get("X-HTTP-Method-Override", request.method).upper()
        if method == "PATCH":
            return await self.patch(request)
        if method == "DELETE":
            return await self.delete(request)
        if method == "HEAD":
            return await self.head(request)
        raise CentralFault("request.method", status=405)

    async def delete(self, request: Request) -> Response:
        profile = await self._authenticate(request)
        _require_version(request)
        upload = await run_in_threadpool(self._uploads.find, request.path_params["upload"], profile)
        await self._stop_writer(upload.upload)
        await run_in_threadpool(self._uploads.drop, upload)
        return _answer(204, {})

    async def patch(self, request: Request) -> Response:
        profile = await self._authenticate(request)
        _require_version(request)
        if request.headers.get("Content-Type") != "application/offset+octet-stream":
            raise CentralFault("tus.type", status=415)
        checksum = _checksum(request.headers.get("Upload-Checksum"))
        name = request.path_params["upload"]
        await run_in_threadpool(self._uploads.find, name, profile)
        await self._stop_writer(name)
        writer = self._writers[name] = Writer()
        try:
            lease = await run_in_threadpool(self._uploads.take_lease, name)
            upload = await run_in_threadpool(self._uploads.find, name, profile)
            offset = _number(
                request, "Upload-Offset", CentralFault("tus.offset", status=409, offset=upload.durable)
            )
            if offset != upload.durable:
                raise CentralFault("tus.offset", status=409, offset=upload.durable)
            body = _Body(self._uploads, upload, lease, checksum)
            await body.take(request.stream(), writer.stop)
        finally:
            writer.ended.set()
            if self._writers.get(name) is writer:
                del self._writers[name]
        upload = await run_in_threadpool(self._uploads.find, name, profile)
        await self._finish(upload)
        return _answer(204, _state(upload))

    async def _finish(self, upload: Upload) -> None:
        """Whoever is told that an upload is complete is told so after it was published."""
        if upload.complete:
            await run_in_threadpool(self._uploads.finish, upload)

    async def _stop_writer(self, name: str) -> None:
        writer = self._writers.get(name)
        if writer is not None:
            writer.stop.set()
            await writer.ended.wait()


class _Body:
    """Takes the body of one PATCH: blocks of 256 KiB, or what a second brought, go to disk and become
    durable.
    """

    def __init__(self, uploads: Uploads, upload: Upload, lease: str, checksum: Checksum | None) -> None:
        self._uploads = uploads
        self._upload = upload
        self._lease = lease
        self._checksum = checksum
        self._at = upload.durable
        self._waiting = bytearray()
        self._flushed = time.monotonic()

    async def take(self, pieces: AsyncIterator[bytes], stop: asyncio.Event) -> None:
        whole = False
        try:
            async for piece in _until(pieces, stop):
                await self._add(piece)
            whole = not stop.is_set()
        except ClientDisconnect:
            whole = False
        if self._checksum is None:
            await self._flush(advance=True)
        elif whole:
            await self._prove()
        if not whole:
            raise CentralFault("tus.superseded", status=409)

    async def _add(self, piece: bytes) -> None:
        if self._at + len(self._waiting) + len(piece) > self._upload.length:
            raise CentralFault("tus.length", status=413, limit=self._upload.length)
        self._waiting += piece
        if self._checksum is not None:
            self._checksum.running.update(piece)
        if len(self._waiting) >= FLUSH_BYTES or time.monotonic() - self._flushed > FLUSH_SECONDS:
            await self._flush(advance=self._checksum is None)

    async def _flush(self, *, advance: bool) -> None:
        block, self._waiting = bytes(self._waiting), bytearray()
        if block or advance:
            call = self._uploads.append
            self._at = await run_in_threadpool(
                call, self._upload.upload, self._lease, self._at, block, advance=advance
            )
        self._flushed = time.monotonic()

    async def _prove(self) -> None:
        if self._checksum is not None and not self._checksum.holds():
            raise CentralFault("tus.checksum", status=460)
        await self._flush(advance=True)


async def _until(pieces: AsyncIterator[bytes], stop: asyncio.Event) -> AsyncIterator[bytes]:
    """The pieces until the body ends or `stop` is set."""
    stopped = asyncio.ensure_future(stop.wait())
    try:
        while True:
            coming = asyncio.ensure_future(_next(pieces))
            await asyncio.wait({coming, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                coming.cancel()
                return
            piece = coming.result()
            if piece is None:
                return
            yield piece
    finally:
        stopped.cancel()


async def _next(pieces: AsyncIterator[bytes]) -> bytes | None:
    return await anext(pieces, None)


def _answer(status: int, headers: dict[str, str]) -> Response:
    return Response(status_code=status, headers={"Tus-Resumable": VERSION, **headers})


def _state(upload: Upload) -> dict[str, str]:
    return {
        "Upload-Offset": str(upload.durable),
        "Upload-Expires": formatdate(upload.expires / 1000, usegmt=True),
    }


def _require_version(request: Request) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise CentralFault("tus.version", status=412)


def _number(request: Request, name: str, fault: CentralFault) -> int:
    text = request.headers.get(name, "")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise fault
    return int(text)


def _announced_hash(metadata: str) -> str:
    """The `hash` entry of Upload-Metadata: base64 of 64 hex digits."""
    for entry in metadata.split(","):
        key, _, value = entry.strip().partition(" ")
        if key == "hash":
            try:
                name = base64.b64decode(value, validate=True).decode("ascii")
            except (binascii.Error, UnicodeDecodeError):
                break
            if HASH.fullmatch(name):
                return name
    raise CentralFault("tus.metadata", status=400)


def _checksum(header: str | None) -> Checksum | None:
    if header is None:
        return None
    algorithm, _, value = header.partition(" ")
    if algorithm not in CHECKSUMS:
        raise CentralFault("tus.checksum-algorithm", status=400)
    try:
        return Checksum(algorithm, base64.b64decode(value, validate=True))
    except binascii.Error as error:
        raise CentralFault("tus.checksum", status=400) from error
