"""Bounds on what is read: a body that announces or brings more than its route allows is refused, not read
on.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.api.answers import fault_answer
from central.faults import CentralFault

SMALL = 256 * 1024
BUNDLE = 32 * 1024 * 1024


def limit_of(path: str) -> int | None:
    """Bytes; None where the route itself bounds its body (tus, by Upload-Length)."""
    if path.startswith("/v1/objects"):
        return None
    return BUNDLE if path in ("/v1/exchange", "/v1/carried") else SMALL


class Bounds:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = limit_of(scope["path"]) if scope["type"] == "http" else None
        if limit is None:
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > limit:
            answer = fault_answer(
                CentralFault("request.size", status=413, limit=limit), {"Connection": "close"}
            )
            await answer(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


def _counted(receive: Receive, limit: int) -> Receive:
    left = limit

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise CentralFault("request.size", status=413, limit=limit)
        return message

    return counted
