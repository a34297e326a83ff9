"""The endpoint as one ASGI application: devices under /v1, people in browsers everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.faults import Fault
from central.api.answers import HANDLERS, note_defect
from central.api.bounds import Bounds
from central.api.devices import DeviceRoutes
from central.api.exchange import ExchangeRoutes
from central.api.log import LogRoutes
from central.api.objects import ObjectRoutes
from central.api.sessions import Sessions
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.portal.pages import Portal
from central.tus.server import TusServer

Handler = Callable[[Request, Exception], Response]

SAFE_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"strict-transport-security": b"max-age=31536000",
    b"x-frame-options": b"DENY",
}


class SafeHeaders:
    """ASGI middleware: headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *SAFE_HEADERS.items()]}
            await send(message)

        await self._app(scope, receive, sending)


def build_app(endpoint: Endpoint) -> Starlette:
    """Routes over one endpoint; every part gets what it needs here."""
    sessions = Sessions(endpoint)
    tus = TusServer(endpoint.uploads, sessions.profile)
    portal = Portal(endpoint)
    routes = [
        *DeviceRoutes(endpoint, sessions).routes(),
        *ExchangeRoutes(endpoint, sessions).routes(),
        *ObjectRoutes(endpoint, sessions, tus).routes(),
        *tus.routes(),
        *LogRoutes(endpoint).routes(),
        *portal.routes(),
    ]
    middleware = [Middleware(SafeHeaders), Middleware(Bounds)]
    return Starlette(routes=routes, middleware=middleware, exception_handlers=_handlers(portal))


def _handlers(portal: Portal) -> dict[Any, Any]:
    """Devices read JSON, people read pages."""

    def chosen(for_devices: Handler) -> Handler:
        def handle(request: Request, error: Exception) -> Response:
            if request.url.path.startswith("/v1/"):
                return for_devices(request, error)
            return portal.fault_page(request, *_as_fault(error))

        return handle

    return {kind: chosen(handler) for kind, handler in HANDLERS.items()}


def _as_fault(error: Exception) -> tuple[Fault, int]:
    if isinstance(error, CentralFault):
        return error, error.status
    if isinstance(error, HTTPException):
        return CentralFault("portal.not-found"), error.status_code
    number = note_defect("page", error)
    return CentralFault("request.internal", number=number), 500
