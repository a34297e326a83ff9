"""`POST /v1/exchange`: one bundle part up, one bundle part down."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from central.api.sessions import Sessions
from central.endpoint import Endpoint
from central.exchange import answer


class ExchangeRoutes:
    def __init__(self, endpoint: Endpoint, sessions: Sessions) -> None:
        self._endpoint = endpoint
        self._sessions = sessions

    def routes(self) -> list[Route]:
        return [Route("/v1/exchange", self.exchange, methods=["POST"])]

    async def exchange(self, request: Request) -> Response:
        who = await self._sessions.authenticate(request)
        reply = await run_in_threadpool(answer, self._endpoint, who, await request.body())
        headers = {"Cache-Control": "no-store"}
        return Response(reply, headers=headers, media_type="application/octet-stream")
