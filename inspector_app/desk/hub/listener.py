"""The lead's laptop as a hub: a small TLS 1.3 listener that takes sealed parts and gives replies."""

import json
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from casework.faults import Fault
from inspector_app.desk.hub.carried import PART_BYTES, CarriedStore
from sync import canonical
from sync.binary import to_base64
from sync.directory import Directory
from sync.faults import SyncFault
from sync.hub import Card, check_call, hub_card, hub_mark
from sync.identity import ProfileKeys
from sync.statements import Statement

_MOST_BODY = 2 * PART_BYTES
_SMALL_BODY = 256 * 1024
_NONCES, _CALLERS = 256, 256
_NONCE_SECONDS = 300.0
_GRACE_SECONDS = 3

Answering = Callable[[Request], Awaitable[Response]]


class HubListener:
    """Listens on a bound socket until `close`. `told` is called after each part or reply that moved."""

    def __init__(
        self,
        *,
        keys: ProfileKeys,
        papers: tuple[Statement, ...],
        county: str,
        directory: Callable[[], Directory],
        revoked: Callable[[str], bool],
        carried: CarriedStore,
        pin: bytes,
        context: ssl.SSLContext,
        told: Callable[[], None],
    ) -> None:
        self._keys = keys
        self._papers = papers
        self._county = county
        self._directory = directory
        self._revoked = revoked
        self._carried = carried
        self._pin = pin
        self._told = told
        self._gate = threading.Lock()
        self._nonces: dict[str, float] = {}
        self._callers: dict[str, str] = {}
        config = uvicorn.Config(
            self._app(), http="h11", ws="none", lifespan="off", log_config=None, access_log=False,
            proxy_headers=False, server_header=False, timeout_graceful_shutdown=_GRACE_SECONDS,
            ssl_context_factory=lambda _config, _default: context,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread: threading.Thread | None = None

    def serve(self, bound: socket.socket) -> None:
        """Begin to answer, in a thread of its own; returns once it listens."""
        self._thread = threading.Thread(
            target=self._server.run, args=([bound],), name="desk-hub", daemon=True
        )
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.01)

    def close(self) -> None:
        """Stop listening; a part that is on the line is finished or given up, never half kept."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join()

    # --- answering

    def _app(self) -> Starlette:
        routes = [
            Route("/hello", _guarded(self._hello), methods=["POST"]),
            Route("/call", _guarded(self._call), methods=["POST"]),
            Route("/held", _guarded(self._held), methods=["GET"]),
            Route("/parts", _guarded(self._take), methods=["POST"]),
            Route("/replies/{name}", _guarded(self._reply), methods=["GET"]),
            Route("/replies/{name}", _guarded(self._drop), methods=["DELETE"]),
        ]
        return Starlette(routes=routes)

    async def _hello(self, request: Request) -> Response:
        said = canonical.decode_object(await _body(request, _SMALL_BODY))
        mark = hub_mark(self._county, self._pin).encode()
        if not secrets.compare_digest(str(said.get("mark")).encode(), mark):
            return Response(status_code=404)
        nonce = secrets.token_bytes(16)
        self._give(to_base64(nonce))
        card = hub_card(self._keys, self._papers, county=self._county, pin=self._pin, nonce=nonce)
        return _json(card.to_json())

    async def _call(self, request: Request) -> Response:
        said = canonical.decode_object(await _body(request, _SMALL_BODY))
        who, nonce = check_call(Card.from_json(said), self._directory(), self._pin, hub=self._keys.profile)
        if not self._use(nonce) or self._revoked(who.profile):
            return _refused("hub.caller", 403)
        token = secrets.token_urlsafe(32)
        with self._gate:
            while len(self._callers) >= _CALLERS:
                del self._callers[next(iter(self._callers))]
            self._callers[token] = who.profile
        return _json({"token": token})

    async def _held(self, request: Request) -> Response:
        caller = self._caller(request)
        parts = await run_in_threadpool(self._carried.parts, caller)
        parts = tuple(part for part in parts if part.state == "here")
        replies = await run_in_threadpool(self._carried.replies, caller)
        return _json({"parts": [[part.bundle, part.part] for part in parts], "replies": list(replies)})

    async def _take(self, request: Request) -> Response:
        caller = self._caller(request)
        data = await _body(request, _MOST_BODY)
        recipient = self._directory().county.service.recipient
        await run_in_threadpool(self._carried.take, caller, data, recipient)
        await run_in_threadpool(self._told)
        return Response(status_code=201)

    async def _reply(self, request: Request) -> Response:
        name = self._own_reply(request)
        data = await run_in_threadpool(self._carried.read, name)
        if data is None:  # lost here: the county proves again what it is asked to
            await run_in_threadpool(self._carried.drop_reply, name)
            return Response(status_code=410)
        return Response(data)

    async def _drop(self, request: Request) -> Response:
        await run_in_threadpool(self._carried.drop_reply, self._own_reply(request))
        await run_in_threadpool(self._told)
        return Response(status_code=204)

    def _own_reply(self, request: Request) -> str:
        name = str(request.path_params["name"])
        if name not in self._carried.replies(self._caller(request)):
            raise _NoCaller
        return name

    def _caller(self, request: Request) -> str:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        with self._gate:
            caller = self._callers.get(token)
        if caller is None or self._revoked(caller):
            raise _NoCaller
        return caller

    def _give(self, nonce: str) -> None:
        with self._gate:
            while len(self._nonces) >= _NONCES:
                del self._nonces[next(iter(self._nonces))]
            self._nonces[nonce] = time.monotonic() + _NONCE_SECONDS

    def _use(self, nonce: str) -> bool:
        with self._gate:
            return self._nonces.pop(nonce, 0.0) > time.monotonic()


class _NoCaller(Exception):
    """Nobody who may ask this."""


def _guarded(answer: Answering) -> Answering:
    async def guarded(request: Request) -> Response:
        try:
            return await answer(request)
        except _NoCaller:
            return _refused("hub.caller", 403)
        except Fault as fault:
            return _refused(fault.code, 507 if fault.code in ("hub.full", "vault.disk-full") else 422)

    return guarded


async def _body(request: Request, limit: int) -> bytes:
    gathered = bytearray()
    async for piece in request.stream():
        gathered += piece
        if len(gathered) > limit:
            raise SyncFault("bundle.bounds", what="part", size=len(gathered), limit=limit)
    return bytes(gathered)


def _json(value: Any) -> Response:
    return Response(canonical.encode(value), media_type="application/json")


def _refused(code: str, status: int) -> Response:
    return Response(json.dumps({"code": code}), status, media_type="application/json")
