"""County, enrolment and sessions."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from central.api.answers import Json
from central.api.sessions import TOKEN_MS, Sessions
from central.endpoint import Endpoint
from central.enrolment import Application, enrol
from central.faults import CentralFault
from sync import canonical
from sync.faults import SyncFault


class DeviceRoutes:
    def __init__(self, endpoint: Endpoint, sessions: Sessions) -> None:
        self._endpoint = endpoint
        self._sessions = sessions

    def routes(self) -> list[Route]:
        return [
            Route("/v1/county", self.county, methods=["GET"]),
            Route("/v1/enrol", self.enrol, methods=["POST"]),
            Route("/v1/nonce", self.nonce, methods=["POST"]),
            Route("/v1/session", self.session, methods=["POST"]),
        ]

    async def county(self, _request: Request) -> Response:
        return Json(self._endpoint.county.statement.to_json())

    async def enrol(self, request: Request) -> Response:
        try:
            body = canonical.decode_object(await request.body())
        except SyncFault as fault:
            raise CentralFault("enrol.request", place="body", reason="it is not JSON") from fault
        return Json(await run_in_threadpool(enrol, self._endpoint, Application.from_json(body)))

    async def nonce(self, _request: Request) -> Response:
        return Json({"nonce": await run_in_threadpool(self._sessions.nonce)})

    async def session(self, request: Request) -> Response:
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw]
        body = await request.body()
        token = await run_in_threadpool(self._sessions.open, request.method, str(request.url), headers, body)
        return Json({"token": token, "expires_in": TOKEN_MS // 1000}, headers={"Cache-Control": "no-store"})
