"""`POST /v1/exchange`: one bundle part up, one bundle part down."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from typing import IO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from central.api.sessions import Sessions
from central.endpoint import Endpoint
from central.exchange import answer
from central.people import Who

IN_MEMORY = 4 * 1024 * 1024
PIECE = 256 * 1024


class ExchangeRoutes:
    def __init__(self, endpoint: Endpoint, sessions: Sessions) -> None:
        self._endpoint = endpoint
        self._sessions = sessions

    def routes(self) -> list[Route]:
        return [Route("/v1/exchange", self.exchange, methods=["POST"])]

    async def exchange(self, request: Request) -> Response:
        who = await self._sessions.authenticate(request)
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as source:  # bundles are ciphertext
            async for piece in request.stream():
                source.write(piece)
            reply = await run_in_threadpool(self._answer, who, source)
        size = reply.seek(0, 2)
        headers = {"Content-Length": str(size), "Cache-Control": "no-store"}
        return StreamingResponse(_pieces(reply), headers=headers, media_type="application/octet-stream")

    def _answer(self, who: Who, source: IO[bytes]) -> IO[bytes]:
        out: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)
        try:
            answer(self._endpoint, who, source, out)  # type: ignore[arg-type]
        except BaseException:
            out.close()
            raise
        return out


async def _pieces(reply: IO[bytes]) -> AsyncIterator[bytes]:
    with reply:
        reply.seek(0)
        while piece := await run_in_threadpool(reply.read, PIECE):
            yield piece
