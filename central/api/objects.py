"""Reading containers: whole or by range, only by readers of a stream that names them."""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from central.api.sessions import Sessions
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.people import Who
from central.streams import find_stream, streams_of_object
from central.tus.server import HASH, TusServer

_RANGE = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})")


class ObjectRoutes:
    """`GET` and `HEAD` of `/v1/objects/<hash>`; a `HEAD` of an upload's id is for tus."""

    def __init__(self, endpoint: Endpoint, sessions: Sessions, tus: TusServer) -> None:
        self._endpoint = endpoint
        self._sessions = sessions
        self._tus = tus

    def routes(self) -> list[Route]:
        return [Route("/v1/objects/{upload:str}", self.read, methods=["GET", "HEAD"])]

    async def read(self, request: Request) -> Response:
        name = request.path_params["upload"]
        if request.method == "HEAD" and not HASH.fullmatch(name):
            return await self._tus.head(request)
        who = await self._sessions.authenticate(request)
        if not HASH.fullmatch(name):
            raise CentralFault("object.unknown", status=404)
        await run_in_threadpool(self._check, name, who)
        size = await run_in_threadpool(self._endpoint.objects.size, name)
        start, stop = _span(request.headers.get("Range"), size)
        whole = "Range" not in request.headers
        headers = {
            "Accept-Ranges": "bytes",
            "Content-Length": str(stop - start),
            "Cache-Control": "private, no-store",
        }
        if not whole:
            headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
        body = () if request.method == "HEAD" else self._endpoint.objects.read(name, start, stop)
        return StreamingResponse(
            iter(body),
            status_code=200 if whole else 206,
            headers=headers,
            media_type="application/octet-stream",
        )

    def _check(self, name: str, who: Who) -> None:
        with self._endpoint.database.read() as connection:
            streams = [find_stream(connection, stream) for stream in streams_of_object(connection, name)]
            readable = any(stream is not None and stream.readable_by(who) for stream in streams)
        if not readable:
            raise CentralFault("object.forbidden", status=403)


def _span(header: str | None, size: int) -> tuple[int, int]:
    """(start, stop) of a single `bytes=a-b` range; the whole object without one. Raises `object.range`."""
    if header is None:
        return 0, size
    found = _RANGE.fullmatch(header)
    if found is None:
        raise CentralFault("object.range", status=416)
    start = int(found.group(1))
    stop = min(int(found.group(2)) + 1, size) if found.group(2) else size
    if not start < stop:
        raise CentralFault("object.range", status=416)
    return start, stop
