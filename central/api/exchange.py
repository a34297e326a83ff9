"""`POST /v1/exchange`: one bundle part up, one bundle part down; `POST /v1/carried`: for somebody else."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from central.api.sessions import Sessions
from central.endpoint import Endpoint
from central.exchange import answer
from central.stick import answer_carried


class ExchangeRoutes:
    def __init__(self, endpoint: Endpoint, sessions: Sessions) -> None:
        self._endpoint = endpoint
        self._sessions = sessions

    def routes(self) -> list[Route]:
        return [
            Route("/v1/exchange", self.exchange, methods=["POST"]),
            Route("/v1/carried", self.carried, methods=["POST"]),
        ]

    async def exchange(self, request: Request) -> Response:
        who = await self._sessions.authenticate(request)
        reply = await run_in_threadpool(answer, self._endpoint, who, await request.body())
        headers = {"Cache-Control": "no-store"}
        return Response(reply, headers=headers, media_type="application/octet-stream")

    async def carried(self, request: Request) -> Response:
        """A part that a hub brought: it authenticates itself, whoever carries it; the answer is sealed to its
        sender."""
        await self._sessions.authenticate(request)
        reply = await run_in_threadpool(answer_carried, self._endpoint, await request.body())
        headers = {"Cache-Control": "no-store"}
        return Response(reply, 200 if reply else 204, headers, "application/octet-stream")
